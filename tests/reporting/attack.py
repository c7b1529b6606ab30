"""Somebody who holds the published file and a linear solver, and wants to know what was withheld.

Independent of how figures are chosen: it knows `report.json`, what the layout asks in each place, and by the second
interpreter of measures (`reporting/margins`) which rows a register can hold at all. Its unknowns are how many
complaints of every possible kind there were.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from heard.reporting.frames import ColumnType
from heard.reporting.margins.assembly import assemble
from heard.reporting.margins.council import council_of
from heard.reporting.margins.solver import INFINITE, Solver
from heard.reporting.margins.space import earliest_and_latest, make_space
from heard.reporting.margins.worlds import Unreachable, asked_of, terms
from heard.reporting.measures.asking import questions
from heard.reporting.measures.bases import find_column
from heard.reporting.measures.evaluate import Answers, Period
from heard.reporting.measures.expressions import Engine
from heard.reporting.measures.kinds import (
    AverageMeasure,
    ChangeMeasure,
    CombinedMeasure,
    CountMeasure,
    RateMeasure,
    ShareMeasure,
    SumMeasure,
)
from heard.reporting.measures.questions import Count, Total

MOST = 1000
NOUGHTS_LEFT_OUT = "Rows that count nothing are left out."
NOUGHT: dict[str, Any] = {"value": 0, "text": "0", "n": 0, "of": None}
ABOUT_NOBODY = ("training", "context")
PEOPLE = ("reference", "complainant", "number")


@dataclass(frozen=True)
class Seen:
    """One figure of the published file: where, what it asks, and the cell as it stands there."""

    where: str
    measure: Any
    cell: dict[str, Any]
    sentence: str = ""  # of a fact, as the layout has it


@dataclass(frozen=True)
class Open:
    """What is left open of a withheld number of which the truth is `value`."""

    where: str
    value: int
    low: float
    high: float

    @property
    def safe(self) -> bool:
        """Whether two whole numbers are possible."""
        return np.floor(self.high + 1e-6) - np.ceil(self.low - 1e-6) >= 1


def seen(data: dict[str, Any], answers: Answers) -> Iterator[Seen]:
    """Every counted figure of the file."""
    for table in (*data["tables"], *data.get("quoted", {}).get("tables", ())):
        spec = answers.layout.tables.get(table["id"])
        if spec is None:
            continue
        grid = answers.folding(spec)
        asked = {
            (line.label, grid.columns[place]): filled
            for line in grid.every
            for place, filled in enumerate(line.cells)
        }
        for label, *cells in (*table["rows"], *([table["total"]] if table["total"] else [])):
            for column, cell in zip(table["columns"][1:], cells, strict=True):
                filled = asked.get((label, column)) or asked[(column, label)]
                if filled.asked.id is None:
                    yield Seen(f"{table['id']}: {label}, {column}", filled.asked.measure, cell)
        if NOUGHTS_LEFT_OUT in table["notes"]:
            shown = {label for label, *_ in table["rows"]}
            for line in (one for one in answers.grid(table["id"]).lines if one.label not in shown):
                for column, filled in zip(grid.columns, line.cells, strict=True):
                    yield Seen(f"{table['id']}: {line.label}, {column}", filled.asked.measure, NOUGHT)
    for fact in (*data["facts"], *data.get("quoted", {}).get("facts", ())):
        spec = answers.layout.facts[fact["id"]]
        yield Seen(fact["id"], spec.measure, fact, answers.named(spec.sentence))


class Attack:
    """The attack on one or several editions; `editions` are (data of report.json, first day, last day).

    A fourth thing beside them is the layout that the edition was made with, where that is another one.
    """

    def __init__(
        self, council: Any, layout: Any, register: Any, editions: list[Any], threshold: int = 5
    ) -> None:
        engine = Engine(register)
        self._figures: list[tuple[Seen, Period, int, int]] = []
        for data, start, end, *own in editions:
            answers = Answers(own[0] if own else layout, engine, Period(start, end))
            told = data.get("protection") or {}
            rounding, limit = told.get("rounding") or 0, told.get("threshold") or threshold
            self._figures += [(one, answers.period, rounding, limit) for one in seen(data, answers)]
        self._known: dict[Any, tuple[float, float]] = {}
        self._hidden: dict[Any, str] = {}
        self._rests: list[tuple[Any, Any, str]] = []
        highest = max((limit for *_, limit in self._figures), default=threshold)
        self._rounding = 0
        self._sums: list[tuple[list[tuple[Any, float]], float, float]] = []
        asked: dict[Any, None] = {}
        for one, period, rounding, limit in self._figures:
            self._rounding, self._threshold = rounding, limit
            asked.update(dict.fromkeys(q for q in questions(one.measure, period)))
            self._read(one, period)
        self._threshold = highest
        usable = [q for q in (*self._known, *self._hidden, *asked) if isinstance(q, Count | Total)]
        usable = [q for q in dict.fromkeys(usable) if _possible(q)]
        self.truth = engine.ask(usable)
        start, end = min(one[1] for one in editions), max(one[2] for one in editions)
        about = council_of(council, start)
        reach = earliest_and_latest(usable, about, start.toordinal(), end.toordinal())
        self._assembly = assemble(make_space(usable, about, reach), [], MOST)
        program = self._assembly.program
        self._columns = len(program.upper)
        self.contradicted = (
            0  # what was told and is not so: an earlier register, or a word that tells too little
        )
        for quantity, (low, high) in self._known.items():
            if (
                quantity in self.truth
                and low - 0.01 <= float(self.truth[quantity] or 0) * _unit(quantity) <= high + 0.01
            ):
                program.row(self._assembly.amounts(quantity), low, high)
            elif quantity in self.truth:
                self.contradicted += 1
        for parts, value, room in self._sums:
            if all(quantity in self.truth for quantity, _ in parts):
                amounts: dict[int, float] = {}
                for quantity, sign in parts:
                    for column, factor in self._assembly.amounts(quantity).items():
                        amounts[column] = amounts.get(column, 0.0) + sign * factor
                program.row(amounts, value - room, value + room)
        self._solver = Solver(program, whole=False)

    def hidden(self) -> Iterator[Open]:
        """What is left open of every withheld number."""
        for quantity, where in self._hidden.items():
            if quantity in self.truth and quantity not in self._exact:
                low, high = self.range([(quantity, 1.0)])
                yield Open(where, int(self.truth[quantity] or 0), low, high)
        for part, of, where in self._rests:
            if part in self.truth and of in self.truth:
                rest = int(self.truth[of] or 0) - int(self.truth[part] or 0)
                if 0 < rest < self._threshold:
                    yield Open(f"{where}: the rest", rest, *self.range([(of, 1.0), (part, -1.0)]))

    def told(self) -> Iterator[Open]:
        """What one of the editions keeps back and another prints."""
        for quantity, where in self._hidden.items():
            if quantity in self._exact and (value := int(self.truth.get(quantity) or 0)):
                yield Open(where, value, value, value)

    def small(self) -> Iterator[Open]:
        """What is left open of every small number of which something is printed, but not the number: rounded ones."""
        for quantity, (low, high) in self._known.items():
            if not (low < high and isinstance(quantity, Count) and quantity in self.truth):
                continue
            value = int(self.truth[quantity] or 0)
            if quantity.frame not in ABOUT_NOBODY and 0 < value < self._threshold:
                yield Open(str(quantity), value, *self.range([(quantity, 1.0)]))

    def range(self, parts: list[tuple[Any, float]]) -> tuple[float, float]:
        """The least and the most that a sum of questions can be."""
        costs = np.zeros(self._columns)
        for quantity, sign in parts:
            for column, factor in self._assembly.amounts(quantity).items():
                costs[column] += sign * factor
        found = []
        for sign in (1.0, -1.0):
            self._solver.costs(sign * costs)
            solved = self._solver.solve()
            assert solved.feasible, "the attack contradicts the register it attacks"
            found.append(float(costs @ solved.values))
        return found[0], found[1]

    @property
    def _exact(self) -> set[Any]:
        return {quantity for quantity, (low, high) in self._known.items() if low == high}

    def _read(self, one: Seen, period: Period) -> None:
        if one.cell.get("suppressed"):
            self._hide(one, period)
            return
        measure, n, of = one.measure, one.cell.get("n"), one.cell.get("of")
        match measure:
            case CountMeasure() | SumMeasure():
                self._know(measure, n, period)
            case ShareMeasure() | RateMeasure():
                self._know(measure.part, n, period)
                self._know(measure.of, of, period)
            case ChangeMeasure():
                self._know(measure.now, n, period)
                self._know(measure.before, of, period)
            case AverageMeasure():
                self._know_mean(measure, one.cell, period)
            case CombinedMeasure() if n is not None:
                signed = [(m, 1.0) for m in measure.plus] + [(m, -1.0) for m in measure.minus]
                if all(isinstance(m, CountMeasure) for m, _ in signed):
                    parts = [(_one(m, period), sign) for m, sign in signed]
                    room = sum((self._told(q, 0.0)[1] for q, _ in parts), 0.0)
                    self._sums.append((parts, float(n), room))

    def _know(self, measure: Any, value: float | None, period: Period) -> None:
        if value is not None and isinstance(measure, CountMeasure | SumMeasure):
            question = _one(measure, period)
            told = float(Fraction(str(value)) * _unit(question))
            self._bound(question, *self._told(question, told))

    def _told(self, question: Any, value: float) -> tuple[float, float]:
        """Between what a printed number lies: where it is rounded, the numbers that are rounded to it."""
        rounded = self._rounding and isinstance(question, Count) and question.frame not in ABOUT_NOBODY
        kinds = isinstance(question, Count) and question.distinct.rpartition(".")[2] not in ("", *PEOPLE)
        room = (self._rounding - 1) / 2 if rounded and not kinds else 0.0
        return value - room, value + room

    def _know_mean(self, measure: AverageMeasure, cell: dict[str, Any], period: Period) -> None:
        rows = next(q for q in questions(measure, period) if isinstance(q, Count))
        n = cell.get("n") or 0
        self._bound(rows, *self._told(rows, n))
        if measure.kind == "mean" and cell.get("value") is not None:
            count = _one(measure.count, period)
            value = float(cell["value"]) * n
            room = 0.5 * n if "sentence" in cell else 1e-6  # a sentence's value is as it is printed
            self._bound(Total(count, measure.column), value - room, value + room)

    def _hide(self, one: Seen, period: Period) -> None:
        words = one.cell["text"]
        self._read_beside(one, period)
        for question in (q for q in questions(one.measure, period) if isinstance(q, Count)):
            self._hidden.setdefault(question, one.where)
        share = isinstance(one.measure, ShareMeasure) and not one.measure.ratio
        if share and isinstance(one.measure.part, CountMeasure) and isinstance(one.measure.of, CountMeasure):
            self._rests.append((_one(one.measure.part, period), _one(one.measure.of, period), one.where))
        if isinstance(one.measure, CountMeasure):
            number = int(words.split()[-1]) if words.startswith("fewer than") else 0
            told = (1.0, number - 1.0) if number else (float(self._threshold), INFINITE)
            self._bound(_one(one.measure, period), *told)

    def _read_beside(self, one: Seen, period: Period) -> None:
        """A sentence whose share is withheld may still name the part or the base of it."""
        if "sentence" not in one.cell or not isinstance(one.measure, ShareMeasure | RateMeasure):
            return
        words = re.split(r"\{(\w+)\}", one.sentence)
        pattern = "".join(
            re.escape(text) if place % 2 == 0 else f"(?P<{text}{place}>.+?)"
            for place, text in enumerate(words)
        )
        match = re.fullmatch(pattern, one.cell["sentence"])
        for name, said in (match.groupdict() if match else {}).items():
            measure = {"n": one.measure.part, "of": one.measure.of}.get(name.rstrip("0123456789"))
            number = said.replace(",", "")
            if measure is not None and number.isdecimal():
                self._know(measure, int(number), period)
            elif isinstance(measure, CountMeasure) and said.casefold().startswith("fewer than"):
                self._bound(_one(measure, period), 1.0, int(said.split()[-1]) - 1.0)

    def _bound(self, question: Any, low: float, high: float) -> None:
        """Something is told of a number, beside what was told before."""
        least, most = self._known.get(question, (-INFINITE, INFINITE))
        if max(low, least) <= min(high, most):
            self._known[question] = (max(low, least), min(high, most))


def _one(measure: Any, period: Period) -> Any:
    (question,) = questions(measure, period)
    return question


def _unit(question: Any) -> int:
    if not isinstance(question, Total):
        return 1
    column = find_column(question.count.frame, question.column)
    return 100 if column and column.type is ColumnType.MONEY else 1


def _possible(question: Any) -> bool:
    count = question.count if isinstance(question, Total) else question
    try:
        terms(count, asked_of(count))
    except Unreachable:
        return False
    return True

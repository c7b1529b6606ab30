"""Somebody who holds the published file and a linear solver, and wants to know what was withheld.

Independent of how figures are chosen: it knows `report.json`, what the layout asks in each place, and by the second
interpreter of measures (`reporting/margins`) which rows a register can hold at all. Its unknowns are how many
complaints of every possible kind there were.
"""

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
from heard.reporting.measures.model import (
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


@dataclass(frozen=True)
class Seen:
    """One figure of the published file: where, what it asks, and the cell as it stands there."""

    where: str
    measure: Any
    cell: dict[str, Any]


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
    for table in data["tables"]:
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
    for fact in data["facts"]:
        yield Seen(fact["id"], answers.layout.facts[fact["id"]].measure, fact)


class Attack:
    """The attack on one or several editions; `editions` are (data of report.json, first day, last day)."""

    def __init__(
        self, council: Any, layout: Any, register: Any, editions: list[Any], threshold: int = 5
    ) -> None:
        engine = Engine(register)
        self._figures: list[tuple[Seen, Period]] = []
        for data, start, end in editions:
            answers = Answers(layout, engine, Period(start, end))
            self._figures += [(one, answers.period) for one in seen(data, answers)]
        self._known: dict[Any, tuple[float, float]] = {}
        self._hidden: dict[Any, str] = {}
        self._rests: list[tuple[Any, Any, str]] = []
        self._threshold = threshold
        self._sums: list[tuple[list[tuple[Any, float]], float]] = []
        asked: dict[Any, None] = {}
        for one, period in self._figures:
            asked.update(dict.fromkeys(q for q in questions(one.measure, period)))
            self._read(one, period)
        usable = [q for q in (*self._known, *self._hidden, *asked) if isinstance(q, Count | Total)]
        usable = [q for q in dict.fromkeys(usable) if _possible(q)]
        self.truth = engine.ask(usable)
        start, end = min(s for _, s, _ in editions), max(e for _, _, e in editions)
        about = council_of(council, start)
        reach = earliest_and_latest(usable, about, start.toordinal(), end.toordinal())
        self._assembly = assemble(make_space(usable, about, reach), [], MOST)
        program = self._assembly.program
        self._columns = len(program.upper)
        for quantity, (low, high) in self._known.items():
            if quantity in self.truth:
                program.row(self._assembly.amounts(quantity), low, high)
        for parts, value in self._sums:
            if all(quantity in self.truth for quantity, _ in parts):
                amounts: dict[int, float] = {}
                for quantity, sign in parts:
                    for column, factor in self._assembly.amounts(quantity).items():
                        amounts[column] = amounts.get(column, 0.0) + sign * factor
                program.row(amounts, value, value)
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
                    self._sums.append(([(_one(m, period), sign) for m, sign in signed], float(n)))

    def _know(self, measure: Any, value: float | None, period: Period) -> None:
        if value is not None and isinstance(measure, CountMeasure | SumMeasure):
            exact = Fraction(str(value))
            question = _one(measure, period)
            factor = 1
            if isinstance(question, Total):
                column = find_column(question.count.frame, question.column)
                factor = 100 if column and column.type is ColumnType.MONEY else 1
            self._known[question] = (float(exact * factor), float(exact * factor))

    def _know_mean(self, measure: AverageMeasure, cell: dict[str, Any], period: Period) -> None:
        rows = next(q for q in questions(measure, period) if isinstance(q, Count))
        n = cell.get("n") or 0
        self._known[rows] = (n, n)
        if measure.kind == "mean" and cell.get("value") is not None:
            count = _one(measure.count, period)
            value = float(cell["value"]) * n
            self._known[Total(count, measure.column)] = (value - 1e-6, value + 1e-6)

    def _hide(self, one: Seen, period: Period) -> None:
        words = one.cell["text"]
        for question in (q for q in questions(one.measure, period) if isinstance(q, Count)):
            self._hidden.setdefault(question, one.where)
        share = isinstance(one.measure, ShareMeasure) and not one.measure.ratio
        if share and isinstance(one.measure.part, CountMeasure) and isinstance(one.measure.of, CountMeasure):
            self._rests.append((_one(one.measure.part, period), _one(one.measure.of, period), one.where))
        if isinstance(one.measure, CountMeasure):
            number = int(words.split()[-1]) if words.startswith("fewer than") else 0
            told = (1.0, number - 1.0) if number else (float(self._threshold), INFINITE)
            self._known.setdefault(_one(one.measure, period), told)


def _one(measure: Any, period: Period) -> Any:
    (question,) = questions(measure, period)
    return question


def _possible(question: Any) -> bool:
    count = question.count if isinstance(question, Total) else question
    try:
        terms(count, asked_of(count))
    except Unreachable:
        return False
    return True

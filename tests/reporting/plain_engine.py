"""The same questions answered one by one over plain rows, without frames: slow, and simple enough to be believed.

Also: registers of random rows, and questions at random about them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import ceil
from random import Random
from statistics import median
from typing import Any

import polars as pl

from heard.reporting.frames import FRAMES, ColumnType
from heard.reporting.measures.bases import find_column
from heard.reporting.measures.conditions import AllOf, AnyOf, Between, Condition, DateIn, Empty, IsIn, Not
from heard.reporting.measures.questions import Average, Count, Question, Total

DTYPES = {
    ColumnType.TEXT: pl.String,
    ColumnType.DATE: pl.Date,
    ColumnType.INT: pl.Int64,
    ColumnType.NUMBER: pl.Float64,
    ColumnType.MONEY: pl.Int64,
    ColumnType.BOOL: pl.Boolean,
    ColumnType.LIST: pl.List(pl.String),
}
Rows = Mapping[str, list[dict[str, Any]]]


@dataclass(frozen=True)
class Frames:
    """What an engine needs of a register."""

    frames: Mapping[str, Any]


def frames(rows: Rows) -> Frames:
    """Polars frames of the rows; money in pence."""
    return Frames(
        {
            name: pl.DataFrame(
                {
                    column.name: [row.get(column.name) for row in rows.get(name, ())]
                    for column in frame.columns
                },
                schema={column.name: DTYPES[column.type] for column in frame.columns},
            )
            for name, frame in FRAMES.items()
        }
    )


class PlainEngine:
    """Answers questions by looking at every row."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._complaints = {row["reference"]: row for row in rows.get("complaints", ())}
        self._stages = {(row["reference"], row["stage"]): row for row in rows.get("stages", ())}

    def answer(self, question: Question) -> int | Fraction | None:
        """The answer to one question."""
        if isinstance(question, Count):
            rows = self.rows(question)
            if not question.distinct:
                return len(rows)
            return len(self._values(rows, question.frame, question.distinct))
        assert isinstance(question, Total | Average)
        frame, column = question.count.frame, question.column
        cells = [self._cell(frame, row, column) for row in self.rows(question.count)]
        money = find_column(frame, column).type is ColumnType.MONEY  # type: ignore[union-attr]
        values = sorted(Fraction(str(value)) / (100 if money else 1) for value in cells if value is not None)
        if isinstance(question, Total):
            return sum(values, Fraction(0))
        if not values:
            return None
        if question.kind == "mean":
            return sum(values, Fraction(0)) / len(values)
        if question.kind == "median":
            return median(values)
        return values[max(1, ceil(Fraction(len(values) * question.rank, 100))) - 1]

    def rows(self, count: Count) -> list[dict[str, Any]]:
        """The rows behind a count."""
        return [
            row
            for row in self._rows.get(count.frame, ())
            if self._inside(count, row) and self._holds(count, row, count.where)
        ]

    def _values(self, rows: list[dict[str, Any]], frame: str, column: str) -> set[Any]:
        found: set[Any] = set()
        for row in rows:
            value = self._cell(frame, row, column)
            found |= set(value) if isinstance(value, list) else set() if value is None else {value}
        return found

    def _inside(self, count: Count, row: dict[str, Any]) -> bool:
        day = self._cell(count.frame, row, count.day)
        if day is None:
            return False
        ends = [self._cell(count.frame, row, name) for name in count.closes]
        ended = min((end for end in ends if end is not None), default=date.max)
        match count.span:
            case "within":
                return count.start <= day <= count.end
            case "carried in":
                return day < count.start and ended >= count.start
            case "open at end":
                return day <= count.end and ended > count.end
            case "handled":
                return day <= count.end and ended >= count.start

    def _holds(self, count: Count, row: dict[str, Any], condition: Condition) -> bool:
        match condition:
            case AllOf(parts):
                return all(self._holds(count, row, part) for part in parts)
            case AnyOf(parts):
                return any(self._holds(count, row, part) for part in parts)
            case Not(inner):
                return not self._holds(count, row, inner)
        value = self._cell(count.frame, row, condition.column)
        match condition:
            case Empty(_, wanted):
                return (value is None) == wanted
            case _ if value is None:
                return False
            case IsIn(_, values):
                return any(one in values for one in value) if isinstance(value, list) else value in values
            case Between(column, low, high):
                kind = find_column(count.frame, column).type  # type: ignore[union-attr]
                number = Fraction(str(value)) / (100 if kind is ColumnType.MONEY else 1)
                return (low is None or number >= low) and (high is None or number <= high)
            case DateIn(_, window, side):
                first, last = window.days(*count.period)
                if side == "within":
                    return first <= value <= last
                return value < first if side == "before" else value > last

    def _cell(self, frame: str, row: dict[str, Any], name: str) -> Any:
        prefix, dot, column = name.partition(".")
        if not dot:
            return row.get(name)
        reference = row.get("reference")
        if prefix == "complaint":
            return self._complaints.get(reference, {}).get(column)
        number = row.get("stage") if prefix == "stage" else int(prefix.removeprefix("stage"))
        return self._stages.get((reference, number), {}).get(column)


FIRST = date(2023, 1, 2)  # Mon
WORDS = {
    "procedure": ["children-act-1989", "corporate"],
    "outcome": ["upheld", "partly upheld", "not upheld"],
}


def random_rows(chance: Random, complaints: int) -> Rows:
    """Rows of every frame; any cell that may be unknown sometimes is."""
    references = [f"R-{number}" for number in range(complaints)]
    stages = [(one, stage) for one in references for stage in (1, 2, 3) if chance.random() < 0.6]
    rows: dict[str, list[dict[str, Any]]] = {
        "complaints": [{"reference": one} for one in references],
        "stages": [{"reference": one, "stage": stage} for one, stage in stages],
    }
    for name in FRAMES:
        if name not in rows:
            numbers = range(chance.randrange(complaints * 2))
            whole = (column := FRAMES[name].column("number")) and column.type is ColumnType.INT
            rows[name] = [{"number": number if whole else f"{number}"} for number in numbers]
        for row in rows[name]:
            _fill(chance, name, row, references)
    return rows


def _fill(chance: Random, frame: str, row: dict[str, Any], references: list[str]) -> None:
    for column in FRAMES[frame].columns:
        if column.name in row:
            continue
        if column.name == "reference":
            row["reference"] = chance.choice([*references, *references, "elsewhere", None])
            continue
        row[column.name] = None if chance.random() < 0.2 else _value(chance, column.name, column.type)


def _value(chance: Random, name: str, kind: ColumnType) -> Any:
    words = WORDS.get(name, [f"{name} {letter}" for letter in "abcdefg"])
    match kind:
        case ColumnType.DATE:
            return FIRST + timedelta(days=chance.randrange(1000))
        case ColumnType.INT:
            return chance.randrange(1, 4) if name == "stage" else chance.randrange(0, 30)
        case ColumnType.NUMBER:
            return chance.randrange(0, 100) / 10
        case ColumnType.MONEY:
            return chance.randrange(0, 30000)
        case ColumnType.BOOL:
            return chance.random() < 0.5
        case ColumnType.LIST:
            return chance.sample(words, chance.randrange(1, 4))
        case ColumnType.TEXT:
            return chance.choice(words)

"""The first interpreter of measures: conditions become narwhals expressions over the register's frames."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import and_, or_

import narwhals as nw
import polars as pl

from heard.reporting.measures.bases import COMPLAINT, physical
from heard.reporting.measures.conditions import AllOf, AnyOf, Between, Condition, Empty, IsIn, Not
from heard.reporting.register import Register


@dataclass(frozen=True, slots=True)
class Count:
    """One question to the register, complete: equal questions are equal values and are asked once."""

    frame: str
    day: str
    start: date
    end: date
    where: AllOf
    distinct: bool


class Engine:
    """Answers counts over one register. Holds joined frames as a cache; the register itself is never changed."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._views: dict[str, nw.DataFrame[pl.DataFrame]] = {}

    def counts(self, questions: Iterable[Count]) -> dict[Count, int]:
        """The answer to each question. All questions about one frame are one pass over it."""
        by_frame: dict[str, list[Count]] = {}
        for question in dict.fromkeys(questions):
            by_frame.setdefault(question.frame, []).append(question)
        answers: dict[Count, int] = {}
        for frame, asked in by_frame.items():
            row = self._view(frame).select(*(_tally(q).alias(str(i)) for i, q in enumerate(asked)))
            answers |= {question: int(row.item(0, str(i)) or 0) for i, question in enumerate(asked)}
        return answers

    def cases(self, question: Count) -> tuple[str, ...]:
        """The references of the complaints behind a count, each once, in order."""
        found = self._view(question.frame).filter(_selects(question))["reference"]
        return tuple(found.unique().sort().to_list())

    def _view(self, frame: str) -> nw.DataFrame[pl.DataFrame]:
        if frame not in self._views:
            data = nw.from_native(self._register.frames[frame], eager_only=True)
            if frame != "complaints":
                complaints = nw.from_native(self._register.frames["complaints"], eager_only=True)
                outer = {name: COMPLAINT + name for name in complaints.columns if name != "reference"}
                data = data.join(complaints.rename(outer), on="reference", how="left")
                data = data.with_columns(nw.col("reference").alias(COMPLAINT + "reference"))
            self._views[frame] = data
        return self._views[frame]


def _tally(question: Count) -> nw.Expr:
    chosen = _selects(question)
    return nw.col("reference").filter(chosen).n_unique() if question.distinct else chosen.sum()


def _selects(question: Count) -> nw.Expr:
    day = nw.col(physical(question.frame, question.day))
    inside = day.is_between(question.start, question.end, closed="both").fill_null(False)
    return inside & expression(question.where, question.frame)


def expression(condition: Condition, frame: str) -> nw.Expr:
    """The condition as an expression that is true or false, never unknown: an unknown value satisfies nothing."""
    match condition:
        case IsIn(column, values, among):
            cell = nw.col(physical(frame, column))
            if among:
                return reduce(or_, (cell.list.contains(str(value)).fill_null(False) for value in values))
            return cell.is_in(list(values)).fill_null(False)
        case Between(column, at_least, at_most):
            cell = nw.col(physical(frame, column))
            sides = [cell >= at_least] if at_least is not None else []
            sides += [cell <= at_most] if at_most is not None else []
            return reduce(and_, (side.fill_null(False) for side in sides))
        case Empty(column, wanted):
            unknown = nw.col(physical(frame, column)).is_null()
            return unknown if wanted else ~unknown
        case Not(inner):
            return ~expression(inner, frame)
        case AnyOf(parts):
            return reduce(or_, (expression(part, frame) for part in parts))
        case AllOf(parts):
            return reduce(and_, (expression(part, frame) for part in parts), nw.lit(True))

"""What a register can be asked, as immutable values: equal questions are equal values and are answered once.

Windows are already resolved to days here; what a measure says of itself is in model.py.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from heard.reporting.measures.conditions import EVERY_ROW, AllOf
from heard.reporting.measures.kinds import CountMeasure, Span

AverageKind = Literal["mean", "median", "percentile"]

_NOT_SAID = (date.min, date.min)


@dataclass(frozen=True, slots=True)
class Count:
    """How many rows of a frame (or different known values of its column `distinct`) satisfy a condition.

    `day` is the date column that lies in `start` to `end`, both included; under a span other than "within" it is when
    the row began, and the earliest of `closes` when it ended. `period` is the report's own, to which the windows inside
    `where` are relative; not said, it is `start` to `end`.
    """

    frame: str
    day: str
    start: date
    end: date
    where: AllOf = EVERY_ROW
    distinct: str = ""
    span: Span = "within"
    closes: tuple[str, ...] = ()
    period: tuple[date, date] = _NOT_SAID

    def __post_init__(self) -> None:
        if self.period == _NOT_SAID:
            object.__setattr__(self, "period", (self.start, self.end))


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of a column over the rows of a count; unknown adds nothing.

    Whole numbers give an int, money exact pounds (held as pence) and other numbers an exact Fraction. The rows are
    summed even where the count asks for different values of a column.
    """

    count: Count
    column: str


@dataclass(frozen=True, slots=True)
class Average:
    """The mean, median or percentile (nearest rank, `rank` of 100) of a column over a count's rows where it is known.

    The answer is a Fraction (money in pounds), None where no value is known.
    """

    count: Count
    column: str
    kind: AverageKind
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Given:
    """A figure that is given to the register and not counted (frame `context`), None where it is not.

    `year` is written as 2024-25.
    """

    measure: str
    year: str


Question = Count | Total | Average | Given


def to_count(measure: CountMeasure, start: date, end: date) -> Count:
    """The question a count measure asks in a report on `start` to `end`: its window resolved to days."""
    first, last = measure.window.days(start, end)
    return Count(
        frame=measure.frame,
        day=measure.date,
        start=first,
        end=last,
        where=measure.where,
        distinct=measure.distinct,
        span=measure.span,
        closes=measure.closes,
        period=(start, end),
    )

"""Values in force from a day: one at a time, with no day missed and no day claimed twice."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Generic, Protocol, TypeVar

from heard.rules.faults import InputFault
from heard.rules.wording import day_words


class Dated(Protocol):
    """Anything with a first day in force and, unless it still runs, a last one (both days included)."""

    @property
    def in_force_from(self) -> date: ...

    @property
    def in_force_to(self) -> date | None: ...


Value = TypeVar("Value", bound=Dated)


@dataclass(frozen=True, slots=True)
class Timeline(Generic[Value]):
    """Dated values in order of their first day. Build one with `timeline`, which checks it."""

    values: tuple[Value, ...]

    def on(self, day: date) -> Value | None:
        """The value in force on `day`, or None before the first and after the last."""
        for value in reversed(self.values):
            if value.in_force_from <= day:
                return value if value.in_force_to is None or day <= value.in_force_to else None
        return None

    def __iter__(self) -> Iterator[Value]:
        return iter(self.values)

    def __len__(self) -> int:
        return len(self.values)


def timeline(
    values: Iterable[Value], where: str, *, first: date | None = None, last: date | None = None
) -> Timeline[Value]:
    """Check that values follow each other day by day and put them in order.

    `where` names file and key for the error; a value that knows its own `source` is named by that.
    With `first` (and `last`) they must also fill that period exactly.
    Raises InputFault for an end before its start, an overlap or a gap.
    """
    ordered = tuple(sorted(values, key=lambda value: value.in_force_from))
    for value in ordered:
        if value.in_force_to is not None and value.in_force_to < value.in_force_from:
            stated = f"in force from {value.in_force_from} to {value.in_force_to}"
            raise InputFault(f"{_place(value, where)}: {stated}: ends before it starts")
    for earlier, later in pairwise(ordered):
        _check_step(earlier, later, where)
    if first is not None and ordered:
        _check_edges(ordered, where, first, last)
    return Timeline(ordered)


def _place(value: Dated, where: str) -> str:
    return getattr(value, "source", "") or where


def _check_step(earlier: Dated, later: Dated, where: str) -> None:
    where, end = _place(later, where), earlier.in_force_to
    if end is None or end >= later.in_force_from:
        raise InputFault(f"{where}: two values are in force on {day_words(later.in_force_from)} (overlap)")
    if end + timedelta(days=1) != later.in_force_from:
        gap = end + timedelta(days=1)
        raise InputFault(f"{where}: nothing is in force from {day_words(gap)} to the next value (gap)")


def _check_edges(ordered: tuple[Dated, ...], where: str, first: date, last: date | None) -> None:
    own, where = _place(ordered[0], where), _place(ordered[-1], where)
    if ordered[0].in_force_from > first:
        raise InputFault(f"{own}: nothing is in force from {day_words(first)} (gap)")
    if ordered[0].in_force_from < first:
        raise InputFault(f"{own}: in force before the procedure itself, which starts on {day_words(first)}")
    end = ordered[-1].in_force_to
    if last is None and end is not None:
        raise InputFault(f"{where}: nothing is in force after {day_words(end)} (gap)")
    if last is not None and (end is None or end > last):
        raise InputFault(f"{where}: in force after the procedure itself, which ends on {day_words(last)}")
    if last is not None and end is not None and end < last:
        raise InputFault(f"{where}: nothing is in force after {day_words(end)} (gap)")

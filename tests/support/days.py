"""Dates with their weekday, and facts, for the tests of rules."""

from datetime import date
from typing import Any

from heard.rules.clock import ClockReading, Fact, read_clocks
from heard.rules.procedure import Procedure
from heard.rules.vocabulary import FactKind

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(text: str) -> date:
    """`Mon 28 Dec 2026` as a date; the weekday must be right."""
    name, number, month, year = text.split()
    found = date(int(year), MONTHS.index(month) + 1, int(number))
    assert WEEKDAYS[found.weekday()] == name, text
    return found


def fact(kind: FactKind, on: str, stage: int | None = None, **data: Any) -> Fact:
    """A fact on a day with its weekday."""
    return Fact(kind, day(on), stage, data)


def read(procedure: Procedure, *facts: Fact, today: str) -> dict[str, ClockReading]:
    """Every clock by its id."""
    return {one.clock: one for one in read_clocks(procedure, facts, day(today))}

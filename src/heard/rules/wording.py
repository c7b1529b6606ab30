"""Dates and counts in plain English, the same on every machine whatever its locale."""

from collections.abc import Sequence
from datetime import date

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def day_words(day: date) -> str:
    """`28 November 2024`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def weekday(day: date) -> str:
    """`Thursday`."""
    return WEEKDAYS[day.weekday()]


def full_day(day: date) -> str:
    """`Thursday 28 November 2024`."""
    return f"{weekday(day)} {day_words(day)}"


def counted(number: int, noun: str) -> str:
    """`1 Saturday`, `3 Saturdays`, `1 working day`."""
    singular = noun.removesuffix("s")
    return f"{number} {singular}" if number == 1 else f"{number} {singular}s"


def listed(words: Sequence[str], last: str = "and") -> str:
    """`a, b and c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"

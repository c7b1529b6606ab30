"""Stretches of days that are said outright: the window of a question, and its months, quarters and years."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from heard.reporting.asking.faults import fault
from heard.reporting.measures.kinds import Selector
from heard.reporting.measures.windows import Window
from heard.reporting.words import period_name
from heard.rules.wording import day_words

MONTHS_OF_YEAR = 12
MOST = 60  # rows; more is no table that anybody reads
_NAMES = {1: "months", 3: "quarters", 12: "years"}


@dataclass(frozen=True, slots=True)
class Stretch(Window):
    """The days from `first` to `last`, both included, whatever the period of the report is."""

    first: date = date.min
    last: date = date.min

    def days(self, start: date, end: date) -> tuple[date, date]:
        """Its own days."""
        return self.first, self.last


def stretches(start: date, end: date, months: int) -> Iterator[Selector]:
    """A row for every so many months from `start` on, the last one cut at `end`. Raises InputFault for too many."""
    count = (end.year - start.year) * MONTHS_OF_YEAR + end.month - start.month + 1
    if -(-count // months) > MOST:
        raise fault(
            "rows", f"That would be more than {MOST} {_NAMES[months]}: choose longer ones or fewer days"
        )
    place, first = 1, start
    while first <= end:
        after = _months_after(start, place * months)
        last = min(after - timedelta(days=1), end)
        yield Selector(_name(first, last, months), window=Stretch(first=first, last=last))
        place, first = place + 1, after


def _name(first: date, last: date, months: int) -> str:
    """April 2024 for a whole month, 2024/25 for a financial year, else from when to when."""
    whole = first.day == 1 and (last + timedelta(days=1)) == _months_after(first, months)
    if whole and months == 1:
        return f"{first:%B %Y}"
    if whole and months < MONTHS_OF_YEAR:
        return f"{first:%B} to {last:%B %Y}" if first.year == last.year else f"{first:%B %Y} to {last:%B %Y}"
    if whole and first.month == 1:
        return f"{first.year}"
    return period_name(first, last) if first < last else day_words(first)


def _months_after(day: date, months: int) -> date:
    """The same day so many months later, or the month's last where it has no such day."""
    total = day.month - 1 + months
    year, month = day.year + total // MONTHS_OF_YEAR, total % MONTHS_OF_YEAR + 1
    last = (date(year + month // MONTHS_OF_YEAR, month % MONTHS_OF_YEAR + 1, 1) - timedelta(days=1)).day
    return date(year, month, min(day.day, last))

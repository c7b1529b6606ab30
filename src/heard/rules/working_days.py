"""Working days: one prefix table per calendar over dated bank-holiday data.

The day of the event is day 0 and is never moved; day 1 is the next working day (law.md 7, "Counting rule").
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path

from heard.rules.faults import InputFault
from heard.rules.strict_toml import Table, read_table
from heard.rules.wording import day_words, weekday

HOLIDAY_FILE = Path(__file__).parent / "texts" / "bank_holidays.toml"
ENGLAND_AND_WALES = "england-and-wales"
UNITED_KINGDOM = "united-kingdom"  # a bank holiday in any part of it: freedom of information only
SATURDAY = 5


class Basis(StrEnum):
    """What makes a day a holiday."""

    ACT = "act"  # named in the Banking and Financial Dealings Act 1971, Schedule 1
    COMMON_LAW = "common law"  # Christmas Day and Good Friday
    PROCLAMATION = "proclamation"  # New Year's Day, early May, substitutes, one-offs
    REGULATION = "regulation"  # 26 December on a Sunday: no bank holiday, but named in SI 2006/1738 reg 2


@dataclass(frozen=True, slots=True)
class Holiday:
    """One day on the list. `projected`: a proclamation is still needed and has not been made."""

    date: date
    name: str
    basis: Basis
    projected: bool = False


@dataclass(frozen=True, slots=True)
class Skipped:
    """A day that was not counted, and why."""

    date: date
    why: str
    projected: bool


class WorkingDays:
    """One calendar. Every count is a look-up in a table, whatever its length.

    `first` and `last` bound the holiday data; a date outside them raises InputFault and is never guessed.
    """

    __slots__ = ("_days", "_first", "_holidays", "_upto", "first", "last", "name", "version")

    def __init__(self, name: str, version: str, first: date, last: date, holidays: Iterable[Holiday]) -> None:
        self.name, self.version, self.first, self.last = name, version, first, last
        self._holidays = {holiday.date: holiday for holiday in holidays}
        self._first = first.toordinal()
        self._days: list[date] = []  # every working day, in order
        self._upto: list[int] = [0]  # _upto[k]: working days before day number k
        for ordinal in range(self._first, last.toordinal() + 1):
            day = date.fromordinal(ordinal)
            if day.weekday() < SATURDAY and day not in self._holidays:
                self._days.append(day)
            self._upto.append(len(self._days))

    def add(self, day: date, count: int) -> date:
        """The `count`th working day after `day`. 0 gives `day` itself, working or not."""
        if count <= 0:
            return self._nothing(day, count)
        place = self._upto_and_with(day) + count - 1
        if place >= len(self._days):
            raise self._outside(f"{count} working days after {day_words(day)}")
        return self._days[place]

    def subtract(self, day: date, count: int) -> date:
        """The `count`th working day before `day`. 0 gives `day` itself, working or not."""
        if count <= 0:
            return self._nothing(day, count)
        place = self._before(day) - count
        if place < 0:
            raise self._outside(f"{count} working days before {day_words(day)}")
        return self._days[place]

    def between(self, after: date, upto: date) -> int:
        """How many working days lie after `after`, up to and including `upto`; negative when `upto` is earlier."""
        return self._upto_and_with(upto) - self._upto_and_with(after)

    def on_or_after(self, day: date) -> date:
        """`day` itself when it is a working day, else the next one (how months and calendar days roll forward)."""
        return day if self.is_working_day(day) else self.add(day, 1)

    def on_or_before(self, day: date) -> date:
        """`day` itself when it is a working day, else the last one before it."""
        return day if self.is_working_day(day) else self.subtract(day, 1)

    def is_working_day(self, day: date) -> bool:
        """Whether `day` counts."""
        return self._upto_and_with(day) > self._before(day)

    def skipped(self, start: date, end: date) -> tuple[Skipped, ...]:
        """The days that do not count after `start` up to and including `end` (or back to it), in date order."""
        self._before(start), self._before(end)
        low, high = (start + timedelta(days=1), end) if start <= end else (end, start - timedelta(days=1))
        days = (date.fromordinal(number) for number in range(low.toordinal(), high.toordinal() + 1))
        return tuple(skip for skip in map(self._skip, days) if skip is not None)

    def holidays(self) -> tuple[Holiday, ...]:
        """The list this calendar was built from, in date order."""
        return tuple(sorted(self._holidays.values(), key=lambda holiday: holiday.date))

    def table(self) -> tuple[int, Sequence[int], Sequence[date]]:
        """The prefix table itself, for bulk look-ups: (day number of `first`, counts, working days).

        `counts[k]` working days lie before day number k (from `first`), and `days[c]` is the working day number c.
        """
        return self._first, self._upto, self._days

    def ordinals(self) -> tuple[int, ...]:
        """Every working day as a day number (`date.toordinal`), for interpreters that work in columns."""
        return tuple(day.toordinal() for day in self._days)

    def _skip(self, day: date) -> Skipped | None:
        holiday = self._holidays.get(day)
        if holiday is not None:
            name = holiday.name if day.weekday() < SATURDAY else f"{weekday(day)}, {holiday.name}"
            return Skipped(day, name, holiday.projected)
        return Skipped(day, weekday(day), False) if day.weekday() >= SATURDAY else None

    def _upto_and_with(self, day: date) -> int:
        place = day.toordinal() - self._first + 1
        if place < 1 or place >= len(self._upto):
            raise self._outside(day_words(day))
        return self._upto[place]

    def _before(self, day: date) -> int:
        place = day.toordinal() - self._first
        if place < 0 or place >= len(self._upto) - 1:
            raise self._outside(day_words(day))
        return self._upto[place]

    def _nothing(self, day: date, count: int) -> date:
        if count < 0:
            raise ValueError("a count of working days is 0 or more")
        self._before(day)
        return day

    def _outside(self, what: str) -> InputFault:
        return InputFault(
            f"{what} is outside the bank-holiday list for {self.name} (version {self.version}): "
            f"the first day known is {day_words(self.first)}, the last {day_words(self.last)}"
        )


class CalendarInUse(str):
    """A calendar's name that carries the calendar itself, where an installation knows of later proclamations.

    A limit names its calendar; with this name the value travels with the limit and nothing global is changed.
    """

    days: WorkingDays

    def __new__(cls, days: WorkingDays) -> "CalendarInUse":
        """The name of `days`, with `days` in it."""
        made = super().__new__(cls, days.name)
        made.days = days
        return made


def calendar(name: str) -> WorkingDays:
    """The calendar of that name, e.g. `england-and-wales`. Raises InputFault for an unknown one, listing the known."""
    if isinstance(name, CalendarInUse):
        return name.days
    known = calendars()
    if name not in known:
        raise InputFault(f"There is no calendar “{name}”. Known: {', '.join(known)}")
    return known[name]


@cache
def calendars() -> dict[str, WorkingDays]:
    """Every calendar in the bank-holiday data, read once."""
    return read_calendars(HOLIDAY_FILE)


def read_calendars(path: Path) -> dict[str, WorkingDays]:
    """Read a file of calendars, one table each. Raises InputFault naming file and key for anything unclear."""
    root = read_table(path)
    tables = root.table("calendars")
    found: dict[str, WorkingDays] = {}
    for name in tables.keys():  # noqa: SIM118 - a Table is not a dict
        found[name] = _read_calendar(tables.table(name), name, found)
    root.done()
    return found


def _read_calendar(table: Table, name: str, earlier: Mapping[str, WorkingDays]) -> WorkingDays:
    """One calendar. With `includes` it takes over the days of a calendar above it, and lists only what it adds."""
    table.text("title"), table.text("source")
    version, first, last = table.text("version"), table.day("first"), table.day("last")
    seen: dict[date, Holiday] = {}
    if "includes" in table:
        under = table.text("includes")
        if under not in earlier:
            raise table.fault("includes", f"“{under}” is not a calendar above this one")
        if earlier[under].first > first or earlier[under].last < last:
            raise table.fault("includes", f"“{under}” does not cover {first} to {last}")
        seen = {one.date: one for one in earlier[under].holidays() if first <= one.date <= last}
        version = max(version, earlier[under].version)  # either list may be the newer
    for row in table.tables("holidays"):
        holiday = Holiday(
            row.day("date"),
            row.text("name"),
            row.choice("basis", Basis),
            row.yes_or_no("projected", default=False),
        )
        row.done()
        if holiday.date in seen:
            raise row.fault("date", f"{holiday.date} is listed twice")
        if not first <= holiday.date <= last:
            raise row.fault("date", f"{holiday.date} is outside {first} to {last}")
        seen[holiday.date] = holiday
    table.done()
    for year in range(first.year, last.year + 1):
        if not any(day.year == year for day in seen):
            raise table.fault("holidays", f"no holiday is listed for {year}")
    return WorkingDays(name, version, first, last, seen.values())

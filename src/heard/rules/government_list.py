"""The government's list of bank holidays (JSON, as published), read strictly and compared with what is held."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from heard.rules.announced import Change
from heard.rules.faults import InputFault
from heard.rules.working_days import ENGLAND_AND_WALES, SATURDAY, WorkingDays

UNITED_KINGDOM = "united-kingdom"
DIVISIONS = (ENGLAND_AND_WALES, "scotland", "northern-ireland")
# Which divisions' holidays a calendar of ours leaves out. UK-wide: a holiday in any part (FOIA section 10(6)).
PARTS: Mapping[str, tuple[str, ...]] = {ENGLAND_AND_WALES: (ENGLAND_AND_WALES,), UNITED_KINGDOM: DIVISIONS}
SHAPE = (
    '{"england-and-wales": {"division": …, "events": [{"title": "New Year’s Day", "date": "2027-01-01", …}, …]}, '
    '"scotland": {…}, "northern-ireland": {…}}'
)


@dataclass(frozen=True, slots=True)
class Difference:
    """One day on which the list and the calendar do not agree."""

    day: date
    name: str
    change: Change


def read_list(text: str, file: str) -> dict[str, dict[date, str]]:
    """Division → day → title. Raises InputFault naming the file, the place and what was expected."""
    try:
        root = json.loads(text)
    except ValueError as problem:
        raise InputFault(f"{file}: is not JSON ({problem}). Expected {SHAPE}") from None
    if not isinstance(root, dict):
        raise InputFault(f"{file}: expected an object, {SHAPE}")
    missing = [division for division in DIVISIONS if division not in root]
    if missing:
        raise InputFault(f"{file}: “{missing[0]}” is missing. Expected {SHAPE}")
    return {division: _read_division(root[division], f"{file}: {division}") for division in DIVISIONS}


def _read_division(table: object, where: str) -> dict[date, str]:
    events = table.get("events") if isinstance(table, dict) else None
    if not isinstance(events, list) or not events:
        raise InputFault(f"{where}: expected an object with a list “events” of at least one holiday")
    found: dict[date, str] = {}
    for place, event in enumerate(events, start=1):
        title = event.get("title") if isinstance(event, dict) else None
        if not isinstance(title, str) or not title.strip():
            raise InputFault(f"{where}: events[{place}].title: expected a text")
        found[_day(event.get("date"), f"{where}: events[{place}].date")] = title.strip()
    return found


def _day(value: object, where: str) -> date:
    try:
        if not isinstance(value, str) or len(value) != len("2027-01-01"):
            raise ValueError
        return date.fromisoformat(value)
    except ValueError:
        raise InputFault(f"{where}: expected a date such as 2027-01-01, found {value!r}") from None


def compare(listed: Mapping[str, Mapping[date, str]], days: WorkingDays) -> tuple[Difference, ...]:
    """What the list says of the calendar `days`, in date order, for the years the list covers.

    A weekend counts for nothing either way. A held holiday that the list leaves out is REMOVED: moved, or never
    made. Raises InputFault for a calendar that is not made of the list's divisions.
    """
    if days.name not in PARTS:
        raise InputFault(f"The government's list says nothing of “{days.name}”. It knows: {', '.join(PARTS)}")
    wanted: dict[date, str] = {}
    for part in PARTS[days.name]:
        for day, title in listed[part].items():
            wanted.setdefault(day, title)
    held = {holiday.date: holiday for holiday in days.holidays()}
    years = {day.year for day in wanted}
    found = [
        Difference(day, title, Change.ADDED)
        for day, title in wanted.items()
        if day not in held and day.weekday() < SATURDAY and days.first <= day <= days.last
    ]
    for day, holiday in held.items():
        if day.weekday() >= SATURDAY or day.year not in years:
            continue
        if day not in wanted:
            found.append(Difference(day, holiday.name, Change.REMOVED))
        elif holiday.projected:
            found.append(Difference(day, holiday.name, Change.CONFIRMED))
    return tuple(sorted(found, key=lambda one: (one.day, one.change)))

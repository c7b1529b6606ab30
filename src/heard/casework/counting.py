"""How running clocks were counted and are counted now, by the lists of bank holidays known then and now."""

from datetime import date
from functools import cached_property
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q

from heard.casework import facts
from heard.rules.announced import Announced, Change, calendar_with, procedure_with
from heard.rules.fast import Finder, due_day
from heard.rules.wording import day_words, listed
from heard.rules.working_days import calendars

SAYS = {Change.ADDED: "is now a bank holiday", Change.REMOVED: "is no longer a bank holiday"}


class Row(NamedTuple):
    """One running clock as stored."""

    pk: int
    complaint: UUID
    clock: str
    point: int
    starts_on: date
    law_due_on: date | None
    extended_due_on: date | None
    due_on: date | None
    calendar_version: str


class Dates(NamedTuple):
    """What is stored of a clock and may move."""

    starts_on: date
    law_due_on: date | None
    extended_due_on: date | None
    due_on: date | None
    calendar_version: str


DATES = Dates._fields


class Counting:
    """How clocks were counted and are counted now: one finder for each procedure, clock and list of holidays."""

    def __init__(self, known: tuple[Announced, ...], today: date) -> None:
        self.known, self.today = known, today
        self._finders: dict[tuple[str, str, str], Finder | None] = {}
        self._reasons: dict[tuple[str, date, date, str], str] = {}

    @cached_property
    def current(self) -> dict[str, str]:
        """Calendar → its version as a clock's row names it."""
        return {name: f"{name} {calendar_with(name, self.known).version}" for name in calendars()}

    @cached_property
    def versions(self) -> dict[str, tuple[Announced, ...]]:
        """What a row may name → the changes known then."""
        found = {}
        for upto in range(len(self.known) + 1):
            for name in calendars():
                days = calendar_with(name, self.known[:upto])
                found[f"{name} {days.version}"] = self.known[:upto]
        return found

    @cached_property
    def stale(self) -> Q:
        """Running clocks that were counted by another list than the one in use."""
        condition = Q(pk__in=[])
        for name, version in self.current.items():
            condition |= Q(calendar_version__startswith=f"{name} ") & ~Q(calendar_version=version)
        return Q(state="running") & condition

    def reason(self, row: Row, new: Dates) -> str:
        """Why a clock moved: the changes between the list it was counted by and the one in use."""
        dates = [day for day in (row.starts_on, row.due_on, new.starts_on, new.due_on) if day is not None]
        key = (row.calendar_version, min(dates), max(dates), new.calendar_version)
        if key not in self._reasons:
            self._reasons[key] = self._reason(*key)
        return self._reasons[key]

    def _reason(self, old_version: str, first: date, last: date, new_version: str) -> str:
        before = self.versions.get(old_version)
        name = old_version.split(" ")[0]
        fresh = [
            one
            for one in (self.known[len(before) :] if before is not None else ())
            if one.calendar == name and one.change in SAYS and first <= one.day <= last
        ]
        if not fresh:
            return f"The list of bank holidays has changed ({new_version})."
        told = listed([f"{day_words(one.day)} ({one.name}) {SAYS[one.change]}" for one in fresh])
        return f"{told}; taken in on {day_words(max(one.known_from for one in fresh))}."[:400]

    def plainly(self, row: Row, procedure: str) -> Dates | None:
        """The new dates of a clock that is its start and a count and nothing else; None where that is not so.

        It is so when the stored date is exactly what the list it was counted by gives for its start, without an
        extension, and the start does not hang on another clock. A point brought again is read from the events.
        """
        if (
            row.point
            or row.extended_due_on is not None
            or row.law_due_on is None
            or row.due_on != row.law_due_on
        ):
            return None
        was = self._finder(procedure, row.clock, row.calendar_version)
        now = self._finder(procedure, row.clock, "now")
        if was is None or now is None or was(row.starts_on) != row.law_due_on:
            return None
        due = now(row.starts_on)
        version = self.current[row.calendar_version.split(" ")[0]]
        return Dates(row.starts_on, due, None, due, version)

    def _finder(self, procedure: str, clock: str, version: str) -> Finder | None:
        key = (procedure, clock, version)
        if key not in self._finders:
            self._finders[key] = self._make_finder(*key)
        return self._finders[key]

    def _make_finder(self, procedure: str, clock: str, version: str) -> Finder | None:
        known = self.known if version == "now" else self.versions.get(version)
        text = facts.council().procedure(procedure)
        starts = text.clock(clock).starts if text.has_clock(clock) else None
        if known is None or starts is None or starts.not_after is not None or starts.day_in is not None:
            return None
        return due_day(procedure_with(text, known), clock)

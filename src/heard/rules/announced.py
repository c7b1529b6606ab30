"""Bank holidays proclaimed after the list was written: additions as dated values laid over the calendars.

Nothing here is global. A calendar with additions is a new calendar; a procedure with additions is a new procedure
whose limits carry that calendar. What is stored where is the caller's business.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache

from heard.rules.clock import ClockReading, Fact, read_clocks
from heard.rules.effective import Timeline
from heard.rules.faults import InputFault
from heard.rules.procedure import Clock, Procedure
from heard.rules.wording import day_words
from heard.rules.working_days import Basis, CalendarInUse, Holiday, WorkingDays, calendar


class Change(StrEnum):
    """What a later list says of one day."""

    ADDED = "added"  # a holiday the calendar did not hold
    REMOVED = "removed"  # held, and moved or taken away
    CONFIRMED = "confirmed"  # held as projected, and now on the government's list


@dataclass(frozen=True, slots=True)
class Announced:
    """One change to one calendar. `known_from`: the day this installation took it in."""

    calendar: str
    day: date
    name: str
    change: Change
    known_from: date


@lru_cache(maxsize=64)
def calendar_with(name: str, extra: tuple[Announced, ...] = ()) -> WorkingDays:
    """The calendar of that name with the changes of `extra` that concern it, in the order given.

    Its version says so: `2026-11-22+2027-01-05.2` is the list of November with two changes, the last taken in on
    5 January. Without changes it is the calendar itself. Raises InputFault for a day outside the list.
    """
    base = calendar(name)
    mine = [one for one in extra if one.calendar == name]
    if not mine:
        return base
    held = {holiday.date: holiday for holiday in base.holidays()}
    for one in mine:
        if not base.first <= one.day <= base.last:
            raise InputFault(
                f"{day_words(one.day)} is outside the bank-holiday list for {base.name}: "
                f"the first day known is {day_words(base.first)}, the last {day_words(base.last)}"
            )
        if one.change is Change.REMOVED:
            held.pop(one.day, None)
        elif one.change is Change.CONFIRMED and one.day in held:
            held[one.day] = replace(held[one.day], projected=False)
        else:
            held[one.day] = Holiday(one.day, one.name, Basis.PROCLAMATION)
    version = f"{base.version}+{max(one.known_from for one in mine)}.{len(mine)}"
    return WorkingDays(base.name, version, base.first, base.last, held.values())


def procedure_with(procedure: Procedure, extra: Sequence[Announced]) -> Procedure:
    """The same procedure, its limits counted on the calendars with `extra`; itself where nothing concerns it."""
    if not extra:
        return procedure
    changes = tuple(extra)
    names = {name: CalendarInUse(calendar_with(name, changes)) for name in {one.calendar for one in changes}}
    return replace(procedure, clocks=tuple(_clock_with(clock, names) for clock in procedure.clocks))


def _clock_with(clock: Clock, names: Mapping[str, CalendarInUse]) -> Clock:
    if not any(limit.calendar in names for limit in clock.limits):
        return clock
    limits = (replace(limit, calendar=names.get(limit.calendar, limit.calendar)) for limit in clock.limits)
    return replace(clock, limits=Timeline(tuple(limits)))


def read_clocks_knowing(
    procedure: Procedure, facts: Iterable[Fact], today: date, extra: Sequence[Announced]
) -> tuple[ClockReading, ...]:
    """As `read_clocks`, with the holidays known to the installation.

    A running clock counts with all that is known by `today`. One that has ended keeps the list as it was known
    before the day it ended: a later proclamation never touches it.
    """
    known = tuple(one for one in extra if one.known_from <= today)
    told = tuple(facts)
    readings = read_clocks(procedure_with(procedure, known), told, today)
    if not known:
        return readings
    earlier: dict[tuple[Announced, ...], dict[str, ClockReading]] = {}
    found = []
    for reading in readings:
        ended = reading.met_on or reading.stopped_on
        then = known if ended is None else tuple(one for one in known if one.known_from < ended)
        if then == known:
            found.append(reading)
            continue
        if then not in earlier:
            old = read_clocks(procedure_with(procedure, then), told, today)
            earlier[then] = {one.clock: one for one in old}
        was = earlier[then].get(reading.clock, reading)
        # What was brought again after a freeze runs on beside a clock that has ended.
        found.append(replace(was, brought_again=reading.brought_again) if reading.brought_again else was)
    return tuple(found)

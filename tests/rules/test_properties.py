"""What every due date of every procedure keeps to, against an oracle that shares nothing with the engine.

The oracle walks day by day over the `holidays` package's lists and builds months by hand. 2,000 cases ordinarily,
100,000 nightly (`-m nightly`).
"""

from collections.abc import Callable
from datetime import date, timedelta

import holidays
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heard.rules.clock import due
from heard.rules.due_date import DueDate
from heard.rules.library import procedure, procedures
from heard.rules.procedure import Procedure
from heard.rules.working_days import calendar, calendars

YEARS = range(2006, 2036)
ONE = timedelta(days=1)
NOT_YET = date(2006, 11, 30)  # the package gives St Andrew's Day a year before it was a bank holiday
OFF = {
    "england-and-wales": frozenset(holidays.country_holidays("GB", subdiv="ENG", years=YEARS)),
    "united-kingdom": frozenset(
        one
        for part in ("ENG", "SCT", "NIR")
        for one in holidays.country_holidays("GB", subdiv=part, years=YEARS)
        if one != NOT_YET
    ),
}
CLOCKS = [(text.key, clock.id) for text in procedures().values() for clock in text.clocks]
LAST = date(2034, 6, 30)


def works(name: str, one: date) -> bool:
    return one.weekday() < 5 and one not in OFF[name]


def walk(name: str, start: date, count: int, step: int) -> date:
    here = start
    while count:
        here += step * ONE
        count -= works(name, here)
    return here


def same_day_later(start: date, months: int) -> date:
    """The corresponding date, or the last day of the month: by trying, not by arithmetic on lengths."""
    year, month = start.year, start.month
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    number = start.day
    while True:
        try:
            return date(year, month, number)
        except ValueError:
            number -= 1


def expected(answer: DueDate, count: int) -> date:
    limit, start = answer.limit, answer.from_day
    if limit.unit == "working days":
        step = -1 if answer.back else 1
        return walk(limit.calendar, start - step * limit.event_day * ONE, count, step)
    end = same_day_later(start, count) if limit.unit == "months" else start + count * ONE
    end -= limit.event_day * ONE
    while limit.roll and not works(limit.calendar, end):
        end += ONE
    return end


def check_a_due_date(which: tuple[str, str], place: int, extended: bool) -> None:
    """One case: right by the oracle, a day of its calendar, monotone, and never earlier when extended."""
    text = procedure(which[0])
    clock = text.clock(which[1])
    start = text.in_force_from + timedelta(days=place % ((LAST - text.in_force_from).days + 1))
    plain = due(text, clock.id, start)
    if plain.due is None or plain.count is None:
        assert plain.limit.count is None
        return
    longer = plain.limit.extension
    answer = due(text, clock.id, start, extended=True) if extended and longer else plain
    assert answer.due == expected(answer, answer.count or 0)
    assert answer.due is not None
    if answer.limit.unit == "working days" or answer.limit.roll:
        assert works(answer.limit.calendar, answer.due)
    assert answer.due >= plain.due or clock.back
    _check_monotone(text, clock.id, answer, extended=answer is not plain)
    if answer.limit.unit == "working days" and works(answer.limit.calendar, start):
        days = calendar(answer.limit.calendar)
        turn: Callable[[date, int], date] = days.add if clock.back else days.subtract
        assert turn(answer.due, answer.count or 0) == start - answer.limit.event_day * ONE


def _check_monotone(text: Procedure, clock_id: str, answer: DueDate, *, extended: bool) -> None:
    assert answer.due is not None
    following = due(text, clock_id, answer.from_day + ONE, extended=extended)
    assert following.due is not None
    if following.limit == answer.limit:
        assert following.due >= answer.due
    further = expected(answer, (answer.count or 0) + 1)
    assert further <= answer.due if answer.back else further >= answer.due


def check_counting(name: str, start: date, count: int) -> None:
    """The bare count: forward and back are what walking gives, and each undoes the other."""
    days = calendar(name)
    end, begin = days.add(start, count), days.subtract(start, count)
    assert (end, begin) == (walk(name, start, count, 1), walk(name, start, count, -1))
    assert days.between(start, end) == count
    if works(name, start):
        assert days.subtract(end, count) == start == days.add(begin, count)


a_clock = st.sampled_from(CLOCKS)
a_place = st.integers(0, (LAST - date(2006, 1, 1)).days)
a_name = st.sampled_from(sorted(calendars()))
a_day = st.dates(date(2007, 1, 1), date(2034, 12, 31))
a_count = st.integers(1, 150)
NIGHT = settings(max_examples=100_000, deadline=None, suppress_health_check=list(HealthCheck))


@settings(max_examples=2_000, deadline=None)
@given(a_clock, a_place, st.booleans())
def test_every_due_date(which: tuple[str, str], place: int, extended: bool) -> None:
    check_a_due_date(which, place, extended)


@settings(max_examples=2_000, deadline=None)
@given(a_name, a_day, a_count)
def test_counting_in_every_calendar(name: str, start: date, count: int) -> None:
    check_counting(name, start, count)


@pytest.mark.nightly
@NIGHT
@given(a_clock, a_place, st.booleans())
def test_every_due_date_nightly(which: tuple[str, str], place: int, extended: bool) -> None:
    check_a_due_date(which, place, extended)


@pytest.mark.nightly
@NIGHT
@given(a_name, a_day, a_count)
def test_counting_in_every_calendar_nightly(name: str, start: date, count: int) -> None:
    check_counting(name, start, count)


def test_the_oracle_knows_the_same_days() -> None:
    """So that a difference in a count is a difference in counting."""
    for name, days in calendars().items():
        here = days.first
        while here <= days.last:
            assert days.is_working_day(here) is works(name, here), here
            here += ONE

"""The lean path gives what the full one gives, and announced holidays are values."""

import json
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heard.rules.announced import Announced, Change, calendar_with, procedure_with, read_clocks_knowing
from heard.rules.clock import Fact, due, read_clocks
from heard.rules.fast import due_day
from heard.rules.faults import InputFault
from heard.rules.government_list import compare, read_list
from heard.rules.library import procedure, procedures
from heard.rules.procedure import Procedure
from heard.rules.vocabulary import FactKind
from heard.rules.working_days import calendar
from recompute.conftest import government_list

ACT = procedure("children-act-1989")
FUNERAL = date(2022, 9, 19)  # Mon
GONE = Announced("england-and-wales", FUNERAL, "State Funeral", Change.REMOVED, date(2022, 1, 4))
CALLED = Announced("england-and-wales", FUNERAL, "State Funeral", Change.ADDED, date(2022, 9, 10))
ALL = [(text, clock.id) for text in procedures().values() for clock in text.clocks]


@settings(max_examples=500, deadline=None)
@given(st.sampled_from(ALL), st.dates(date(2005, 12, 1), date(2036, 2, 1)), st.booleans(), st.booleans())
def test_the_lean_path_agrees_with_the_full_one(
    which: tuple[Procedure, str], start: date, extended: bool, fixed: bool
) -> None:
    text, clock = which
    on = date(2026, 7, 1) if fixed else None
    try:
        expected = due(text, clock, start, extended=extended, on=on).due
    except InputFault as fault:
        with pytest.raises(InputFault) as told:
            due_day(text, clock, extended=extended, on=on)(start)
        assert told.value.messages == fault.messages
    else:
        assert due_day(text, clock, extended=extended, on=on)(start) == expected


def test_at_both_ends_of_the_list() -> None:
    for clock in ("respond-1", "papers-3"):
        find = due_day(ACT, clock, on=date(2026, 7, 1))
        for edge in (date(2006, 1, 1), date(2035, 12, 31)):
            for more in range(-30, 31):
                day = edge + timedelta(days=more)
                try:
                    expected = due(ACT, clock, day, on=date(2026, 7, 1)).due
                except InputFault:
                    with pytest.raises(InputFault):
                        find(day)
                else:
                    assert find(day) == expected


def test_a_calendar_with_changes_is_another_calendar() -> None:
    base = calendar("england-and-wales")
    assert calendar_with("england-and-wales") is base
    before, after = calendar_with(base.name, (GONE,)), calendar_with(base.name, (GONE, CALLED))
    assert [days.is_working_day(FUNERAL) for days in (base, before, after)] == [False, True, False]
    assert after.version == f"{base.version}+2022-09-10.2"
    assert before.version == f"{base.version}+2022-01-04.1"
    with pytest.raises(InputFault, match="outside the bank-holiday list"):
        calendar_with(base.name, (Announced(base.name, date(2050, 1, 3), "x", Change.ADDED, FUNERAL),))


def test_a_procedure_carries_its_calendars_and_nothing_else_changes() -> None:
    start = date(2022, 9, 7)  # Wed
    assert due(procedure_with(ACT, [GONE]), "respond-1", start).due == date(2022, 9, 21)  # Wed
    answer = due(procedure_with(ACT, [GONE, CALLED]), "respond-1", start)
    assert answer.due == date(2022, 9, 22)  # Thu
    assert json.loads(json.dumps(answer.to_dict()))["limit"]["calendar"] == "england-and-wales"
    assert answer.calendar_version == "england-and-wales 2026-11-22+2022-09-10.2"
    assert any("State Funeral" in line for line in answer.explain())
    assert due(ACT, "respond-1", start).due == date(2022, 9, 22)
    assert procedure_with(ACT, []) is ACT


def test_a_running_clock_counts_with_what_is_known_and_an_ended_one_with_what_was() -> None:
    facts = [Fact(FactKind.RECEIVED, date(2022, 9, 7))]

    def respond_1(today: date, *more: Fact) -> date | None:
        readings = read_clocks_knowing(ACT, [*facts, *more], today, [GONE, CALLED])
        return next(one.law_due for one in readings if one.clock == "respond-1")

    assert respond_1(date(2022, 9, 9)) == date(2022, 9, 21)  # not proclaimed yet
    assert respond_1(date(2022, 9, 10)) == date(2022, 9, 22)
    for sent, expected in ((9, 21), (10, 21), (12, 22)):
        answer = Fact(FactKind.RESPONSE_SENT, date(2022, 9, sent), 1)
        assert respond_1(date(2022, 10, 3), answer) == date(2022, 9, expected), sent
    assert read_clocks_knowing(ACT, facts, FUNERAL, []) == read_clocks(ACT, facts, FUNERAL)


def test_the_government_list_agrees_with_ours_and_weekends_say_nothing() -> None:
    listed = read_list(government_list(range(2018, 2028)), "list.json")
    assert compare(listed, calendar("england-and-wales")) == ()
    with_saturday = read_list(government_list((2026,), more=[("Boxing Day", "2026-12-26")]), "list.json")
    assert compare(with_saturday, calendar("england-and-wales")) == ()

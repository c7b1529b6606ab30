"""Due dates: the vectors of law.md 7.1, each date with its weekday, and what every due date keeps to."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heard.rules.clock import due
from heard.rules.faults import InputFault
from heard.rules.library import procedure, procedures
from heard.rules.procedure import Procedure
from heard.rules.vocabulary import Force, Unit
from heard.rules.working_days import calendar

ACT = procedure("children-act-1989")
CODE = procedure("complaint-handling-code")
CORPORATE = procedure("corporate")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(text: str) -> date:
    """`Mon 28 Dec 2026` as a date; the weekday must be right."""
    name, number, month, year = text.split()
    found = date(int(year), MONTHS.index(month) + 1, int(number))
    assert WEEKDAYS[found.weekday()] == name, text
    return found


# (what it shows, clock, event, due, due with the longest extension)
VECTORS = [
    ("ordinary", "respond-1", "Mon 23 Nov 2026", "Mon 7 Dec 2026", "Mon 21 Dec 2026"),
    ("received on a Saturday", "respond-1", "Sat 21 Nov 2026", "Fri 4 Dec 2026", "Fri 18 Dec 2026"),
    ("across Christmas 2026", "respond-1", "Fri 11 Dec 2026", "Tue 29 Dec 2026", "Wed 13 Jan 2027"),
    ("Christmas 2025", "respond-1", "Wed 24 Dec 2025", "Mon 12 Jan 2026", "Mon 26 Jan 2026"),
    ("Christmas 2021: 27 and 28", "respond-1", "Mon 20 Dec 2021", "Thu 6 Jan 2022", "Thu 20 Jan 2022"),
    ("Christmas 2020: 28", "respond-1", "Mon 21 Dec 2020", "Thu 7 Jan 2021", "Thu 21 Jan 2021"),
    ("Christmas 2027: 27, 28, 3 Jan", "respond-1", "Mon 20 Dec 2027", "Thu 6 Jan 2028", "Thu 20 Jan 2028"),
    ("1 and 8 May 2023", "respond-1", "Fri 28 Apr 2023", "Tue 16 May 2023", "Wed 31 May 2023"),
    ("Jubilee 2022", "respond-1", "Thu 26 May 2022", "Mon 13 Jun 2022", "Mon 27 Jun 2022"),
    ("Christmas 2024", "respond-1", "Mon 2 Dec 2024", "Mon 16 Dec 2024", "Thu 2 Jan 2025"),
    ("stage 2", "respond-2", "Mon 23 Nov 2026", "Wed 30 Dec 2026", "Thu 25 Feb 2027"),
    ("stage 2 finalised later", "respond-2", "Mon 14 Dec 2026", "Thu 21 Jan 2027", "Thu 18 Mar 2027"),
    ("stage 2 over Easter", "respond-2", "Mon 1 Mar 2027", "Wed 7 Apr 2027", "Fri 4 Jun 2027"),
    ("stage 2 over 19 Sep 2022", "respond-2", "Thu 1 Sep 2022", "Fri 7 Oct 2022", "Fri 2 Dec 2022"),
    ("stage 2, Easter and May 2023", "respond-2", "Mon 3 Apr 2023", "Fri 12 May 2023", "Mon 10 Jul 2023"),
    ("stage 2 of August 2024", "respond-2", "Thu 29 Aug 2024", "Thu 3 Oct 2024", "Thu 28 Nov 2024"),
    ("panel acknowledged", "acknowledge-3", "Mon 23 Nov 2026", "Wed 25 Nov 2026", None),
    ("panel held", "panel-3", "Mon 23 Nov 2026", "Thu 7 Jan 2027", None),
    ("panel held, asked in December", "panel-3", "Wed 9 Dec 2026", "Mon 25 Jan 2027", None),
    ("papers, counted back", "papers-3", "Thu 7 Jan 2027", "Mon 21 Dec 2026", None),
    ("notice, counted back", "notice-3", "Thu 7 Jan 2027", "Mon 21 Dec 2026", None),
    ("panel's report", "recommend-3", "Fri 18 Dec 2026", "Tue 29 Dec 2026", None),
    ("reply to the panel", "respond-3", "Wed 23 Dec 2026", "Mon 18 Jan 2027", None),
    ("asking for stage 2", "request-2", "Mon 23 Nov 2026", "Mon 21 Dec 2026", None),
    ("asking for a panel", "request-3", "Mon 23 Nov 2026", "Mon 21 Dec 2026", None),
]


@pytest.mark.parametrize(("shows", "clock", "event", "ends", "longest"), VECTORS)
def test_children_act(shows: str, clock: str, event: str, ends: str, longest: str | None) -> None:
    assert due(ACT, clock, day(event)).due == day(ends), shows
    if longest is None:
        with pytest.raises(InputFault, match="cannot be extended"):
            due(ACT, clock, day(event), extended=True)
    else:
        assert due(ACT, clock, day(event), extended=True).due == day(longest), shows


@pytest.mark.parametrize(
    ("clock", "event", "ends", "longest"),
    [
        ("acknowledge-1", "Mon 23 Nov 2026", "Mon 30 Nov 2026", None),
        ("respond-1", "Mon 30 Nov 2026", "Mon 14 Dec 2026", "Wed 30 Dec 2026"),
        ("acknowledge-2", "Mon 23 Nov 2026", "Mon 30 Nov 2026", None),
        ("respond-2", "Mon 30 Nov 2026", "Wed 30 Dec 2026", "Thu 28 Jan 2027"),
    ],
)
def test_complaint_handling_code(clock: str, event: str, ends: str, longest: str | None) -> None:
    assert due(CODE, clock, day(event)).due == day(ends)
    if longest:
        assert due(CODE, clock, day(event), extended=True).due == day(longest)


@pytest.mark.parametrize(
    ("event", "ends", "england_alone"),
    [
        ("Mon 1 Jun 2026", "Tue 30 Jun 2026", "Mon 29 Jun 2026"),  # 15 June: Scotland
        ("Fri 13 Nov 2026", "Mon 14 Dec 2026", "Fri 11 Dec 2026"),  # 30 November: Scotland
        ("Fri 11 Dec 2026", "Thu 14 Jan 2027", "Wed 13 Jan 2027"),  # 4 January: Scotland
        (
            "Sat 13 Jun 2026",
            "Tue 14 Jul 2026",
            "Fri 10 Jul 2026",
        ),  # a Saturday is never moved; 15 June, 13 July
        ("Mon 2 Mar 2026", "Tue 31 Mar 2026", "Mon 30 Mar 2026"),  # 17 March: Northern Ireland
    ],
)
def test_freedom_of_information_counts_the_whole_kingdom(event: str, ends: str, england_alone: str) -> None:
    for key in ("foi", "eir"):
        assert due(procedure(key), "respond", day(event)).due == day(ends)
    assert calendar("england-and-wales").add(day(event), 20) == day(england_alone)


@pytest.mark.parametrize(
    ("event", "ends", "longest", "internal"),
    [
        ("Thu 3 Sep 2026", "Mon 5 Oct 2026", "Thu 3 Dec 2026", "Fri 2 Oct 2026"),  # Sat 3 Oct → Mon
        ("Thu 31 Dec 2026", "Mon 1 Feb 2027", "Wed 31 Mar 2027", "Fri 29 Jan 2027"),
        ("Sun 31 Jan 2027", "Mon 1 Mar 2027", "Fri 30 Apr 2027", "Fri 26 Feb 2027"),  # 28 Feb is a Sunday
        (
            "Mon 31 Jan 2028",
            "Tue 29 Feb 2028",
            "Tue 2 May 2028",
            "Mon 28 Feb 2028",
        ),  # 30 Apr a Sunday, 1 May off
        (
            "Wed 25 Nov 2026",
            "Tue 29 Dec 2026",
            "Thu 25 Feb 2027",
            "Thu 24 Dec 2026",
        ),  # Christmas, Sat, Sun, Mon off
        (
            "Thu 5 Feb 2026",
            "Thu 5 Mar 2026",
            "Tue 5 May 2026",
            "Wed 4 Mar 2026",
        ),  # the first day of Article 12A
        ("Wed 4 Feb 2026", "Wed 4 Mar 2026", "Tue 5 May 2026", None),  # the last before; 4 May is a holiday
    ],
)
def test_subject_access_counts_months(event: str, ends: str, longest: str, internal: str | None) -> None:
    sar = procedure("sar")
    answer = due(sar, "respond", day(event))
    assert (answer.due, answer.internal) == (day(ends), day(internal) if internal else None)
    assert due(sar, "respond", day(event), extended=True).due == day(longest)


@pytest.mark.parametrize(
    ("event", "ends", "internal"),
    [
        ("Fri 19 Jun 2026", "Mon 20 Jul 2026", "Fri 17 Jul 2026"),  # 30 days end on Sun 19 July
        ("Mon 23 Nov 2026", "Wed 23 Dec 2026", "Tue 22 Dec 2026"),
        ("Thu 26 Nov 2026", "Tue 29 Dec 2026", "Thu 24 Dec 2026"),  # Sat 26 Dec, Sun, Mon 28 a holiday
    ],
)
def test_data_protection_complaints_count_days(event: str, ends: str, internal: str) -> None:
    answer = due(procedure("data-protection-complaint"), "acknowledge", day(event))
    assert (answer.due, answer.internal) == (day(ends), day(internal))


def test_a_date_set_for_the_case() -> None:
    ombudsman = procedure("ombudsman")
    answer = due(ombudsman, "enquiry", day("Mon 23 Nov 2026"), set_for=day("Mon 21 Dec 2026"))
    assert (answer.due, answer.count, answer.to_dict()["limit"]) == (day("Mon 21 Dec 2026"), None, None)
    assert "set for each case" in due(ombudsman, "enquiry", day("Mon 23 Nov 2026")).explain()[0]


@pytest.mark.parametrize("clock", ["acknowledge-1", "respond-1", "acknowledge-2", "respond-2"])
def test_corporate_has_no_date_until_a_council_sets_one(clock: str) -> None:
    answer = due(CORPORATE, clock, day("Mon 23 Nov 2026"))
    assert (answer.due, answer.force, answer.skipped) == (None, Force.LOCAL, ())
    assert "each council sets its own limit" in answer.explain()[0]
    with pytest.raises(InputFault, match="no number of days"):
        due(CORPORATE, clock, day("Mon 23 Nov 2026"), extended=True)


def test_acknowledging_a_statutory_complaint_has_no_number() -> None:
    answer = due(ACT, "acknowledge-1", day("Mon 23 Nov 2026"))
    assert answer.due is None
    assert answer.to_dict()["limit"] is None
    assert answer.force is Force.LAW
    assert answer.citation.provision == "regulation 11"


def test_the_contract_in_json() -> None:
    assert due(ACT, "panel-3", day("Thu 24 Dec 2026")).to_dict() | {"skipped": ...} == {
        "procedure": "children-act-1989",
        "procedure_version": ACT.version,
        "clock": "panel-3",
        "starts": "the day the request for a panel was received",
        "from": "2026-12-24",
        "due": "2027-02-09",
        "limit": {"count": 30, "unit": "working days", "calendar": "england-and-wales", "event_day": 0},
        "force": "law",
        "extended": False,
        "skipped": ...,
        "calendar_version": "england-and-wales 2026-11-22",
        "projected": False,
        "citation": {
            "instrument": "SI 2006/1738",
            "provision": "regulation 19(4)",
            "url": "https://www.legislation.gov.uk/uksi/2006/1738/regulation/19/made",
        },
        "verified": True,
    }


def test_a_holiday_not_yet_proclaimed_is_said() -> None:
    assert not due(
        ACT, "respond-1", day("Fri 10 Dec 2027")
    ).projected  # ends on Wed 29 Dec, before the New Year
    leaning = due(ACT, "respond-1", day("Mon 20 Dec 2027"))
    assert leaning.projected
    assert any("not been proclaimed" in line for line in leaning.explain())


def test_how_it_was_reached() -> None:
    lines = due(ACT, "respond-1", day("Fri 11 Dec 2026"), extended=True).explain()
    assert lines[0] == "Due Wednesday 13 January 2027 (the law sets it)."
    assert "Counted 20 working days from Friday 11 December 2026" in lines[1]
    assert "Not counted: Monday 28 December 2026, Boxing Day (substitute)." in lines
    assert "Not counted: 5 Saturdays and 5 Sundays." in lines
    assert any("not verified against the official text" in line for line in lines)


def test_the_rules_of_another_day() -> None:
    early = date(2006, 8, 31)
    with pytest.raises(
        InputFault, match="not in force on 31 August 2006: it is in force from 1 September 2006"
    ):
        due(ACT, "respond-1", early)
    assert due(ACT, "respond-1", early, on=date(2006, 9, 1)).due == day("Thu 14 Sep 2006")
    with pytest.raises(InputFault, match="not in force on 31 March 2024"):
        due(CODE, "respond-1", date(2024, 3, 31))


def test_unknown_names_list_the_known() -> None:
    with pytest.raises(
        InputFault, match="Known: adults-2009, children-act-1989, complaint-handling-code, corporate"
    ):
        procedure("children-act")
    with pytest.raises(InputFault, match="Known: acknowledge-1, respond-1, request-2"):
        due(ACT, "respond-4", date(2024, 1, 1))


ALL = [(text, clock.id) for text in procedures().values() for clock in text.clocks]


@settings(max_examples=1000, deadline=None)
@given(st.sampled_from(ALL), st.dates(date(2026, 6, 19), date(2034, 6, 30)))
def test_what_every_due_date_keeps_to(which: tuple[Procedure, str], start: date) -> None:
    text, clock_id = which
    answer = due(text, clock_id, start)
    if answer.due is None:
        return
    clock = text.clock(clock_id)
    assert (answer.due < start) is clock.back
    if answer.limit.unit is Unit.WORKING_DAYS:
        assert len(answer.skipped) + (answer.count or 0) == abs((answer.due - start).days)
    if answer.limit.unit is Unit.WORKING_DAYS or answer.limit.roll:
        assert calendar(answer.limit.calendar).is_working_day(answer.due)
    if answer.internal is not None:
        assert answer.internal < answer.due
    if answer.limit.extension:
        longer = due(text, clock_id, start, extended=True)
        assert longer.due is not None
        assert longer.due > answer.due
        if answer.limit.unit is Unit.WORKING_DAYS:
            assert set(answer.skipped) <= set(longer.skipped)
    if not clock.back:
        following = due(text, clock_id, start + timedelta(days=1)).due
        assert following is not None
        assert following >= answer.due

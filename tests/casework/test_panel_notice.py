"""The notice of the panel, the day an answer was received, and more time than usual: what the record keeps of them."""

from datetime import date
from typing import Any

import pytest

from heard.casework import facts
from heard.casework.fold import fold
from heard.casework.models import Complaint, DueDate, Event
from heard.casework.refusals import NotNow
from heard.casework.verify import faults_in
from heard.rules.clock import ClockReading
from support.people import UPHELD, Line

TODAY = date(2026, 11, 23)
PANEL = date(2024, 9, 4)  # Wed; 10 working days before is Tue 20 Aug 2024 (26 Aug is a bank holiday)


def at_stage_3(line: Line) -> Line:
    line.receive(date(2024, 6, 3)).accept(date(2024, 6, 4)).respond(date(2024, 6, 12))
    line.adjudicate(date(2024, 6, 17), date(2024, 6, 20), date(2024, 7, 10), date(2024, 7, 18))
    return line.ask_on(date(2024, 7, 29))


def row(line: Line, clock: str) -> DueDate:
    return DueDate.objects.get(complaint=line.complaint, clock=clock)


def reading(line: Line, clock: str, today: date) -> ClockReading:
    assert line.complaint is not None
    events = facts.happened(line.complaint.events.order_by("seq"))
    return next(one for one in facts.clocks(fold(events), events, today) if one.clock == clock)


def refused(line: Line, field: str, words: str, verb: str, on: date, /, **inputs: Any) -> None:
    before = Event.objects.count()
    with pytest.raises(NotNow) as told:
        line.do(verb, on, **inputs)
    assert words in told.value.message, told.value.message
    assert told.value.field == field
    assert Event.objects.count() == before


@pytest.mark.parametrize(
    ("told", "late"),
    [(date(2024, 8, 1), False), (date(2024, 8, 20), False), (date(2024, 8, 21), True)],  # Thu, Tue, Wed
)
def test_the_notice_meets_its_own_limit(line: Line, told: date, late: bool) -> None:
    at_stage_3(line).do("arrange_panel", date(2024, 8, 1), today=told, panel_on=PANEL, notice_on=told)
    found = row(line, "notice-3")
    assert (found.due_on, found.state, found.met_on, found.late) == (date(2024, 8, 20), "met", told, late)
    assert row(line, "papers-3").state == "running"
    event = Event.objects.get(complaint=line.complaint, kind="panel-notice-sent")
    assert event.data["short_notice"] is late
    assert list(faults_in(Complaint.objects.get(pk=line.id), TODAY)) == []


def test_a_notice_may_come_later_and_a_panel_that_moves_needs_another(line: Line) -> None:
    at_stage_3(line).do("arrange_panel", date(2024, 8, 1), panel_on=PANEL, place="The library")
    assert reading(line, "notice-3", date(2024, 8, 20)).late is False
    assert reading(line, "notice-3", date(2024, 8, 21)).late is True  # nobody was told: shown overdue
    same: dict[str, Any] = {"panel_on": PANEL, "place": "The library"}
    refused(
        line, "panel_on", "arranged for that day and place already", "arrange_panel", date(2024, 8, 9), **same
    )
    refused(
        line, "notice_on", "before the panel was arranged", "arrange_panel", date(2024, 8, 9), **same,
        notice_on=date(2024, 7, 31),
    )  # fmt: skip
    line.do("arrange_panel", date(2024, 8, 9), **same, notice_on=date(2024, 8, 8))
    assert row(line, "notice-3").met_on == date(2024, 8, 8)
    assert Event.objects.filter(complaint=line.complaint, kind="panel-arranged").count() == 1
    moved = date(2024, 9, 6)
    line.do("arrange_panel", date(2024, 8, 12), panel_on=moved, place="The library")
    assert (row(line, "notice-3").state, row(line, "notice-3").due_on) == ("running", date(2024, 8, 22))
    line.do(
        "arrange_panel", date(2024, 8, 13), panel_on=moved, place="The library", notice_on=date(2024, 8, 13)
    )
    assert row(line, "notice-3").met_on == date(2024, 8, 13)
    assert list(faults_in(Complaint.objects.get(pk=line.id), TODAY)) == []


def test_the_day_of_a_notice_is_corrected_within_its_order(line: Line) -> None:
    at_stage_3(line).do("arrange_panel", date(2024, 8, 1), panel_on=PANEL, notice_on=date(2024, 8, 1))
    told = Event.objects.get(complaint=line.complaint, kind="panel-notice-sent")
    wrong: dict[str, Any] = {"event": told.pk, "reason": "The post book says so.", "today": date(2024, 8, 22)}
    refused(line, "on", "before the panel was arranged", "correct", date(2024, 7, 30), **wrong)
    line.do("correct", date(2024, 8, 21), **wrong)
    assert (row(line, "notice-3").met_on, row(line, "notice-3").late) == (date(2024, 8, 21), True)


def test_the_time_to_ask_runs_from_the_day_the_answer_was_received(line: Line) -> None:
    line.receive(date(2024, 6, 3)).accept(date(2024, 6, 4))
    later: dict[str, Any] = {"today": date(2024, 6, 18)}
    with pytest.raises(NotNow) as told:
        line.respond(date(2024, 6, 12), **later, delivered_on=date(2024, 6, 11))
    assert told.value.field == "delivered_on"
    line.respond(date(2024, 6, 12), **later, delivered_on=date(2024, 6, 14))
    assert row(line, "respond-1").met_on == date(2024, 6, 12)  # sent is what is owed
    assert row(line, "request-2").starts_on == date(2024, 6, 14)  # Fri
    line.complaint = None
    line.receive(date(2024, 6, 3)).accept(date(2024, 6, 4)).respond(date(2024, 6, 12))
    assert row(line, "request-2").starts_on == date(2024, 6, 12)


def test_the_time_to_ask_for_a_panel_waits_for_the_reports(line: Line) -> None:
    line.receive(date(2024, 6, 3)).accept(date(2024, 6, 4)).respond(date(2024, 6, 12)).ask_on(
        date(2024, 6, 17)
    )
    line.do("appoint", date(2024, 6, 17), role="investigating officer", name="Ivo Marsh")
    line.do("appoint", date(2024, 6, 17), role="independent person", name="Ines Pell")
    line.do("record_report", date(2024, 7, 10), role="investigating officer", findings=UPHELD)
    line.do("record_report", date(2024, 7, 10), role="independent person")
    adjudicator = line.staff.adjudicator
    line.do("appoint", date(2024, 7, 10), role="adjudicating officer", user=str(adjudicator.pk))
    given: dict[str, Any] = {
        "actor": adjudicator,
        "today": date(2024, 7, 24),
        "decisions": UPHELD,
        "letter": "We accept the findings.",
        "rights_told": True,
        "reports_enclosed": False,
    }
    refused(line, "reports_enclosed", "Both reports", "adjudicate", date(2024, 7, 18), **given)
    refused(
        line, "reports_sent_on", "was in", "adjudicate", date(2024, 7, 18), **given,
        reports_sent_on=date(2024, 7, 9),
    )  # fmt: skip
    line.do(
        "adjudicate", date(2024, 7, 18), **given,
        reports_sent_on=date(2024, 7, 22), delivered_on=date(2024, 7, 19),
    )  # fmt: skip
    assert row(line, "respond-2").met_on == date(2024, 7, 18)
    assert row(line, "request-3").starts_on == date(2024, 7, 22)  # Mon
    assert list(faults_in(Complaint.objects.get(pk=line.id), TODAY)) == []


def test_the_code_allows_longer_for_a_good_reason(line: Line) -> None:
    line.receive(date(2026, 5, 1)).accept(date(2026, 5, 1), procedure="complaint-handling-code")  # Fri
    usual = row(line, "respond-1")
    extension: dict[str, Any] = {
        "until": date(2026, 7, 1),
        "ground": "another reason",
        "notice": "The only worker is away.",
    }
    refused(line, "good_reason", "give a good reason", "extend", date(2026, 5, 5), **extension)
    line.do("extend", date(2026, 5, 5), **extension, good_reason="Nobody else saw it.", ombudsman_told=True)
    longer = row(line, "respond-1")
    assert (longer.law_due_on, longer.due_on) == (usual.law_due_on, date(2026, 7, 1))
    event = Event.objects.get(complaint=line.complaint, kind="extended")
    assert (event.data["good_reason"], event.data["ombudsman_told"]) == ("Nobody else saw it.", True)


def test_the_statutory_cap_stays_a_cap(line: Line) -> None:
    line.receive(date(2026, 5, 1)).accept(date(2026, 5, 1))
    refused(
        line, "until", "is past it", "extend", date(2026, 5, 5),
        until=date(2026, 7, 1), ground="complex", notice="x", good_reason="A good one.",
    )  # fmt: skip

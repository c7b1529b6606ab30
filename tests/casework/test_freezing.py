"""Freezing for proceedings: a decision with a test, a review and a way back. Weekdays stand beside the dates."""

from datetime import date
from typing import Any

import pytest

from heard.casework import policies
from heard.casework.fold import fold
from heard.casework.models import AuditLine, Complaint, DueDate, Event
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.casework.state import CaseState
from heard.casework.verify import faults_in
from support.people import Line

MON_3_JUNE = date(2024, 6, 3)
TODAY = date(2026, 11, 23)
FREEZE: dict[str, Any] = {
    "kind": "court or tribunal",
    "proceedings": "The care case in the family court",
    "prejudiced": True,
    "prejudice_reason": "The same people give evidence on the same visits.",
    "decided_by": "Morag Ellis",
    "notified_on": date(2024, 6, 7),
    "review_on": date(2024, 9, 2),  # Mon
}


def at_stage_1(line: Line) -> Line:
    return line.receive(MON_3_JUNE).accept(date(2024, 6, 4), points=2)


def due(line: Line) -> DueDate:
    return DueDate.objects.get(complaint=line.complaint, clock="respond-1")


def state(line: Line) -> CaseState:
    from heard.casework import facts

    assert line.complaint is not None
    return fold(facts.happened(line.complaint.events.order_by("seq")))


def refused(line: Line, field: str, words: str, verb: str, on: date, /, **inputs: Any) -> None:
    before = (Event.objects.count(), AuditLine.objects.count())
    with pytest.raises(NotNow) as told:
        line.do(verb, on, **inputs)
    assert words in told.value.message
    assert told.value.field == field
    assert (Event.objects.count(), AuditLine.objects.count()) == before


@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        ({"prejudiced": False}, "prejudiced", "That proceedings exist is no reason"),
        ({"prejudice_reason": " "}, "prejudice_reason", "that they exist is no reason to stop"),
        ({"proceedings": ""}, "proceedings", "Say which proceedings"),
        ({"kind": "a quarrel"}, "kind", "what kind"),
        ({"decided_by": ""}, "decided_by", "who decided"),
        ({"notified_on": None}, "notified_on", "Tell the person in writing"),
        ({"review_on": None}, "review_on", "Set a day on which the freeze is looked at again"),
        ({"review_on": date(2024, 6, 7)}, "review_on", "Set a day"),
        ({"intended": True}, "stated_in_writing", "once the person has said so in writing"),
        ({"points": [3]}, "points", "There is no point 3"),
    ],
)
def test_a_freeze_that_would_not_stand(line: Line, wrong: dict[str, Any], field: str, words: str) -> None:
    refused(at_stage_1(line), field, words, "freeze", date(2024, 6, 7), **{**FREEZE, **wrong})


def test_a_whole_freeze_stops_the_clock_and_shows_its_review(line: Line) -> None:
    at_stage_1(line).do("freeze", date(2024, 6, 7), **FREEZE)  # Fri
    assert (due(line).state, due(line).met_on, due(line).late) == ("stopped", None, False)
    stored = Complaint.objects.get(pk=line.id)
    assert (stored.frozen, stored.review_on, stored.status) == ("whole", date(2024, 9, 2), "open")
    assert list(faults_in(stored, TODAY)) == []
    again = policies.can(Verb.FREEZE, state(line))
    assert (again.allowed, again.reason) == (False, "It is frozen already. Look at the freeze again instead.")


def test_one_point_frozen_leaves_the_time_of_the_others_running(line: Line) -> None:
    at_stage_1(line).do("freeze", date(2024, 6, 7), **FREEZE, points=[2])
    assert (due(line).state, due(line).due_on) == ("running", date(2024, 6, 17))  # Mon
    assert Complaint.objects.get(pk=line.id).frozen == "points"
    refused(line, "points", "Point 2 is frozen already", "freeze", date(2024, 6, 7), **FREEZE, points=[2])
    line.do("freeze", date(2024, 6, 10), **FREEZE, points=[1])  # and now nothing is left that goes on
    assert (due(line).state, Complaint.objects.get(pk=line.id).frozen) == ("stopped", "whole")


def test_it_is_looked_at_again_and_stays(line: Line) -> None:
    at_stage_1(line).do("freeze", date(2024, 6, 7), **FREEZE)
    again: dict[str, Any] = {
        "found": "stays",
        "reason": "The hearing was moved to December.",
        "told_on": date(2024, 9, 2),
    }
    refused(line, "review_on", "Set a day", "review_freeze", date(2024, 9, 2), **again)
    line.do("review_freeze", date(2024, 9, 2), **again, review_on=date(2024, 12, 9))
    held = state(line).held
    assert [(one.on, one.review_on) for one in held] == [(date(2024, 6, 7), date(2024, 12, 9))]
    assert Complaint.objects.get(pk=line.id).review_on == date(2024, 12, 9)


def test_the_proceedings_end_and_within_a_year_it_is_brought_again(line: Line) -> None:
    at_stage_1(line).do("freeze", date(2024, 6, 7), **FREEZE)
    refused(
        line, "ended_on", "until they have, it stays frozen", "resubmit", date(2024, 9, 20),
        words="Please look at it now.", channel="telephone",
    )  # fmt: skip
    line.do(
        "review_freeze",
        date(2024, 9, 13),
        found="ended",
        reason="The order was made.",
        told_on=date(2024, 9, 13),
    )
    stored = Complaint.objects.get(pk=line.id)
    assert (stored.frozen, stored.review_on, due(line).state) == ("ended", None, "stopped")
    said = {"words": "Please look at it now.", "channel": "telephone"}
    refused(line, "words", "whatever they are", "resubmit", date(2024, 10, 1), **{**said, "words": " "})
    refused(line, "late_reason", "may look at it all the same", "resubmit", date(2025, 9, 15), **said)
    line.do("resubmit", date(2024, 10, 1), **said)  # Tue
    assert (due(line).state, due(line).starts_on, due(line).due_on) == (
        "running",
        date(2024, 10, 1),
        date(2024, 10, 15),  # Tue: ten working days
    )
    stored = Complaint.objects.get(pk=line.id)
    assert (stored.frozen, stored.review_on) == ("", None)
    assert list(faults_in(stored, date(2024, 10, 2))) == []


def test_brought_again_it_may_be_frozen_anew(line: Line) -> None:
    at_stage_1(line).do("freeze", date(2024, 6, 7), **FREEZE)
    line.do("resubmit", date(2024, 9, 20), words="x", channel="email", ended_on=date(2024, 9, 13))
    anew = {**FREEZE, "notified_on": date(2024, 9, 27), "review_on": date(2024, 12, 9)}
    line.do("freeze", date(2024, 9, 27), **anew)  # Fri
    stored = Complaint.objects.get(pk=line.id)
    assert (stored.frozen, stored.review_on, due(line).state) == ("whole", date(2024, 12, 9), "stopped")
    assert due(line).late is False
    assert list(faults_in(stored, TODAY)) == []


def test_brought_again_in_one_step_with_the_day_the_proceedings_ended(line: Line) -> None:
    at_stage_1(line).do("freeze", date(2024, 6, 7), **FREEZE)
    line.do("resubmit", date(2024, 9, 20), words="x", channel="email", ended_on=date(2024, 9, 13))
    assert due(line).due_on == date(2024, 10, 4)  # Fri


def test_considering_it_no_longer_harms_and_the_council_goes_on(line: Line) -> None:
    at_stage_1(line).do("freeze", date(2024, 6, 7), **FREEZE)
    line.do(
        "review_freeze",
        date(2024, 7, 1),
        found="lifted",
        reason="No evidence left.",
        told_on=date(2024, 7, 1),
    )
    assert (due(line).state, due(line).due_on) == ("running", date(2024, 7, 15))  # Mon


def test_only_a_stage_that_runs_is_frozen(line: Line) -> None:
    at_stage_1(line).respond(date(2024, 6, 6))
    assert policies.can(Verb.FREEZE, state(line)).reason == "Only a stage that still runs is frozen."


def test_a_point_brought_again_has_a_row_of_its_own_and_is_answered_by_itself(line: Line) -> None:
    at_stage_1(line).do("freeze", date(2024, 6, 7), **FREEZE, points=[2])
    refused(
        line, "finding-2", "it is frozen", "respond", date(2024, 6, 14),
        findings={1: ("upheld", ""), 2: ("upheld", "")}, letter="Sorry.", rights_told=True,
    )  # fmt: skip
    given: dict[str, Any] = {"letter": "Sorry.", "rights_told": True}
    line.do("respond", date(2024, 6, 14), findings={1: ("upheld", "")}, **given)
    line.do(
        "resubmit", date(2024, 9, 20), words="Now, please.", channel="email", ended_on=date(2024, 9, 13)
    )  # Fri
    rows = DueDate.objects.filter(complaint=line.complaint, clock="respond-1").order_by("point")
    assert [(row.point, row.state, row.starts_on, row.due_on) for row in rows] == [
        (0, "met", MON_3_JUNE, date(2024, 6, 17)),
        (2, "running", date(2024, 9, 20), date(2024, 10, 4)),
    ]
    assert "(point 2)" in rows[1].title
    stored = Complaint.objects.get(pk=line.id)
    assert list(faults_in(stored, date(2024, 10, 7))) == []
    with pytest.raises(NotNow, match="Point 2 was brought again"):
        line.do("close", date(2024, 9, 23), reason="resolved at stage 1")
    refused(
        line, "finding-1", "it was answered", "respond", date(2024, 10, 7),
        findings={1: ("upheld", ""), 2: ("upheld", "")}, **given,
    )  # fmt: skip
    line.do("respond", date(2024, 10, 7), findings={2: ("not upheld", "")}, **given)  # Mon: one day late
    rows = DueDate.objects.filter(complaint=line.complaint, clock="respond-1").order_by("point")
    assert [(row.point, row.met_on, row.late) for row in rows] == [
        (0, date(2024, 6, 14), False),
        (2, date(2024, 10, 7), True),
    ]
    stored = Complaint.objects.get(pk=line.id)
    assert stored.stages.get(number=1).response_sent_on == date(2024, 6, 14)
    assert stored.stages.get(number=1).outcome == "partly upheld"
    assert list(faults_in(stored, TODAY)) == []
    line.do("close", date(2024, 10, 8), reason="resolved at stage 1")


def test_after_the_year_it_is_the_councils_decision_with_its_reason(line: Line) -> None:
    """Regulation 8's year (recalled): the council need not look at it, and may."""
    at_stage_1(line).do("freeze", date(2024, 6, 7), **FREEZE)
    late = {"words": "Please look now.", "channel": "email", "ended_on": date(2024, 9, 13)}
    line.do("resubmit", date(2025, 9, 15), **late, late_reason="She was in hospital until August.")  # Mon
    event = Event.objects.get(complaint=line.complaint, kind="unfrozen")
    assert event.data["late_reason"] == "She was in hospital until August."
    row = due(line)
    assert (row.starts_on, row.state) == (date(2025, 9, 15), "running")
    assert list(faults_in(Complaint.objects.get(pk=line.id), date(2025, 9, 15))) == []

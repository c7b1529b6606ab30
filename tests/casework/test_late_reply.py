"""A reply to stage 1 that comes after stage 2 was asked for is a fact, and resets nothing (law.md 8.11)."""

from datetime import date
from typing import Any

import polars as pl
import pytest

from heard.casework import facts
from heard.casework.fold import fold
from heard.casework.models import Complaint, DueDate, Event, Stage
from heard.casework.permissions import Verb
from heard.casework.policies import can
from heard.casework.refusals import NotNow
from heard.casework.verify import faults_in
from heard.exchange.extract import extract
from support.people import Line

RECEIVED, ASKED, REPLY = date(2024, 6, 3), date(2024, 6, 19), date(2024, 6, 21)  # Mon; Wed (day 12); Fri
LATE: dict[str, Any] = {"findings": {1: ("upheld", "We did not ring.")}, "letter": "We are sorry it is late."}


def at_stage_2(line: Line) -> Line:
    line.receive(RECEIVED).accept(date(2024, 6, 4), points=2)
    return line.ask_on(ASKED)


def state_of(line: Line) -> Any:
    assert line.complaint is not None
    return fold(facts.happened(line.complaint.events.order_by("seq")))


def rows(line: Line) -> dict[str, tuple[Any, ...]]:
    return {
        one.clock: (one.starts_on, one.law_due_on, one.due_on, one.state, one.met_on, one.late)
        for one in DueDate.objects.filter(complaint=line.complaint)
    }


def test_a_late_reply_is_recorded_and_both_clocks_stay(line: Line) -> None:
    at_stage_2(line)
    before = rows(line)
    line.do("record_late_reply", REPLY, **LATE)
    assert rows(line) == before
    assert before["respond-1"][2:] == (date(2024, 6, 17), "stopped", None, True)  # Mon, day 10
    assert before["respond-2"][:2] == (ASKED, date(2024, 7, 24))  # from the request: day 25 is Wed
    assert "request-2" not in before or before["request-2"][3] == "met"
    state = state_of(line)
    assert state.current_stage.number == 2
    assert (state.stages[1].ended_on, state.stages[1].response_sent_on) == (ASKED, REPLY)
    assert (state.outcome(1), state.outcome(2)) == ("upheld", "")
    assert state.to_answer == (1, 2)  # stage 2 looks at both
    assert Stage.objects.get(complaint=line.complaint, number=1).response_sent_on == REPLY
    assert list(faults_in(Complaint.objects.get(pk=line.id), REPLY)) == []
    with pytest.raises(NotNow, match="Stage 1 was answered"):
        line.do("record_late_reply", REPLY, **LATE)


def test_what_cannot_be_is_refused(line: Line) -> None:
    line.receive(RECEIVED).accept(date(2024, 6, 4))
    assert "record the answer itself" in can(Verb.RECORD_LATE_REPLY, state_of(line)).reason
    line.ask_on(ASKED).do("add_point", date(2024, 6, 20), text="Something new", category="delay")
    for field, inputs in (
        ("on", {**LATE, "on": date(2024, 6, 18)}),  # before they asked: an answer in its order
        ("findings", {**LATE, "findings": {}}),
        ("finding-2", {**LATE, "findings": {2: ("upheld", "x")}}),  # stage 1 never saw it
        ("letter", {**LATE, "letter": " "}),
    ):
        count = Event.objects.count()
        with pytest.raises(NotNow) as refused:
            line.do("record_late_reply", inputs.pop("on", REPLY), today=REPLY, **inputs)
        assert refused.value.field == field
        assert Event.objects.count() == count


def test_the_register_shows_it_late(line: Line) -> None:
    at_stage_2(line).do("record_late_reply", REPLY, **LATE)
    register = extract(start=date(2024, 4, 1), end=date(2025, 3, 31), as_at=REPLY, known_at=date.max)
    stages = register.frames["stages"].filter(pl.col("stage") == 1).iter_rows(named=True)
    assert [(one["response_sent_on"], one["on_time_law"], one["on_time_agreed"]) for one in stages] == [
        (REPLY, False, False)
    ]

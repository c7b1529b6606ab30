"""Help to be heard on one complaint: never unrecorded, never held back, and nothing held back for it."""

from datetime import date
from typing import Any

import pytest

from heard.casework import facts
from heard.casework.advocacy import owed
from heard.casework.fold import fold
from heard.casework.refusals import NotNow
from heard.casework.state import CaseState
from heard.casework.verify import faults_in
from support.people import GATES, Line

RECEIVED, ACCEPTED = date(2024, 11, 4), date(2024, 11, 5)  # Mon, Tue
ASKED, AGAIN = date(2024, 11, 6), date(2024, 11, 13)  # Wed, Wed
PAST = date(2024, 12, 10)  # Tue: long past 20 working days


def state(line: Line) -> CaseState:
    assert line.complaint is not None
    return fold(facts.happened(line.complaint.events.order_by("seq")))


def by_a_child(line: Line, advocacy: str = "not offered") -> Line:
    line.receive(RECEIVED)
    gates = {**GATES, "person": "P1", "advocacy": advocacy}
    line.do("triage", ACCEPTED, procedure="children-act-1989", reason="A child in care", gates=gates)
    return line.do("add_point", ACCEPTED, text="My room is cold", category="quality")


def what(line: Line) -> list[tuple[str, date]]:
    assert line.complaint is not None
    line.complaint.refresh_from_db()
    found = [(str(one.what), one.due_on) for one in owed(state(line))]
    assert line.complaint.advocacy_on == (found[0][1] if found else None)
    assert list(faults_in(line.complaint, PAST)) == []
    return found


def test_not_offered_yet_stays_a_duty_until_it_is_answered(line: Line) -> None:
    by_a_child(line)
    assert what(line) == [("offer an advocate", ACCEPTED)]
    line.do(
        "offer_advocacy",
        ASKED,
        answer="could not safely ask",
        words="Her father was there",
        ask_again_on=AGAIN,
    )
    assert what(line) == [("ask again whether they want an advocate", AGAIN)]
    line.do("offer_advocacy", AGAIN, answer="accepted", by_child=True)
    assert what(line) == [("make the referral", AGAIN)]
    line.do("refer_to_advocate", AGAIN, service="Voices", wanted=True, wish="Yes, a woman", follow_on=PAST)
    assert what(line) == [("ask what became of the referral", PAST)]
    line.do("follow_advocate", PAST, referral=next(iter(state(line).referrals)), became="an advocate was found",
            advocate="Kit Moxon")  # fmt: skip
    assert what(line) == []


def test_who_said_no_is_asked_again_at_the_next_stage(line: Line) -> None:
    by_a_child(line, "declined")
    assert what(line) == []
    line.respond(date(2024, 11, 12)).ask_on(date(2024, 11, 18))
    assert what(line) == [("offer an advocate again", date(2024, 11, 18))]
    line.do("offer_advocacy", date(2024, 11, 19), answer="declined", by_child=False)
    assert what(line) == []
    told = state(line).offers[-1]
    assert (told.stage, told.by_child) == (2, False)
    assert "Ask the child themselves" in line.complaint.events.last().data["cautions"][0]["text"]  # type: ignore[union-attr]


def test_nothing_waits_for_an_advocate(line: Line) -> None:
    """The answer goes out with the offer still owed, and no clock has moved for it."""
    by_a_child(line)
    due = line.complaint.due_dates.get(clock="respond-1").law_due_on  # type: ignore[union-attr]
    assert due == date(2024, 11, 18)  # Mon: 10 working days
    line.do("offer_advocacy", ASKED, answer="could not safely ask", words="Not alone", ask_again_on=AGAIN)
    assert line.complaint.due_dates.get(clock="respond-1").law_due_on == due  # type: ignore[union-attr]
    line.respond(date(2024, 11, 15))
    assert state(line).stages[1].response_sent_on == date(2024, 11, 15)
    assert what(line) == []  # of stage 1; asked again at stage 2


def test_an_adult_has_no_right_and_nothing_is_owed(line: Line) -> None:
    line.receive(RECEIVED).accept(ACCEPTED)
    assert what(line) == []
    line.do("offer_advocacy", ASKED, answer="accepted")
    assert what(line) == []


def test_what_an_advocate_did_before_counts_and_moves_no_date(line: Line) -> None:
    by_a_child(line, "has one")
    before = line.complaint.due_dates.get(clock="respond-1").due_on  # type: ignore[union-attr]
    line.do("record_advocate_approach", date(2024, 10, 7), today=ASKED, advocate="Kit Moxon", to="worker",
            outcome="no reply")  # fmt: skip
    (one,) = state(line).approaches
    assert (one.on, one.to, one.outcome) == (date(2024, 10, 7), "worker", "no reply")
    assert line.complaint.due_dates.get(clock="respond-1").due_on == before  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("verb", "given", "field"),
    [
        ("offer_advocacy", {"answer": "not offered"}, "answer"),
        ("offer_advocacy", {"answer": "could not safely ask", "words": "Not alone"}, "ask_again_on"),
        ("offer_advocacy", {"answer": "could not safely ask", "ask_again_on": AGAIN}, "words"),
        ("offer_advocacy", {"answer": "declined", "person": "nobody"}, "person"),
        ("refer_to_advocate", {"wanted": False, "wish": "No", "service": "V", "follow_on": AGAIN}, "wanted"),
        ("refer_to_advocate", {"wanted": True, "wish": " ", "service": "V", "follow_on": AGAIN}, "wish"),
        ("refer_to_advocate", {"wanted": True, "wish": "Yes", "service": "", "follow_on": AGAIN}, "service"),
        (
            "refer_to_advocate",
            {"wanted": True, "wish": "Yes", "service": "V", "follow_on": None},
            "follow_on",
        ),
        ("record_advocate_approach", {"advocate": "", "to": "worker", "outcome": "nothing"}, "advocate"),
        ("record_advocate_approach", {"advocate": "K", "to": "me", "outcome": "nothing"}, "to"),
    ],
)
def test_what_is_refused(line: Line, verb: str, given: dict[str, Any], field: str) -> None:
    by_a_child(line)
    events = line.complaint.events.count()  # type: ignore[union-attr]
    with pytest.raises(NotNow) as refused:
        line.do(verb, ASKED, **given)
    assert refused.value.field == field
    assert line.complaint.events.count() == events  # type: ignore[union-attr]

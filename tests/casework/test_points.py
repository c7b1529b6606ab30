"""Points: their versions, the statement made of them, what is left out, who finds what, and what it adds up to.

Weekdays stand beside the dates.
"""

from datetime import date
from typing import Any

import pytest

from heard.authority.loader import EXAMPLES
from heard.casework import facts, policies
from heard.casework.actions.review_freeze import ENDED
from heard.casework.endings import name_of
from heard.casework.fold import fold
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.casework.state import CaseState
from heard.casework.verify import faults_in
from heard.exchange.extract import extract
from support.people import Line

RECEIVED, ACCEPTED = date(2024, 9, 2), date(2024, 9, 3)  # Mon, Tue
ANSWERED, ASKED = date(2024, 9, 12), date(2024, 9, 16)  # Thu, Mon
DRAFTED, SENT, SAID = date(2024, 9, 20), date(2024, 9, 23), date(2024, 9, 27)  # Fri, Mon, Fri
AGREED = date(2024, 9, 30)  # Mon
REPORTED, DECIDED = date(2024, 10, 28), date(2024, 11, 4)  # Mon, Mon
IO, IP = "investigating officer", "independent person"
LIMIT: dict[str, Any] = {
    "number": 3,
    "ground": "decided by or before a court",
    "reason": "The court decided on contact in March.",
    "decided_by": "Morag Ellis",
    "told_on": SENT,
    "ombudsman_told": True,
}


def state(line: Line) -> CaseState:
    assert line.complaint is not None
    return fold(facts.happened(line.complaint.events.order_by("seq")))


def sound(line: Line) -> None:
    assert line.complaint is not None
    line.complaint.refresh_from_db()
    assert list(faults_in(line.complaint, date(2025, 1, 6))) == []


@pytest.fixture
def at_two(line: Line) -> Line:
    """Three points, stage 2 asked for, both people appointed."""
    line.receive(RECEIVED).accept(ACCEPTED, points=3).respond(ANSWERED).ask_on(ASKED)
    line.do("appoint", ASKED, role=IO, name="Ivo Marsh")
    return line.do("appoint", ASKED, role=IP, name="Ines Pell")


def start(line: Line) -> date:
    assert line.complaint is not None
    return line.complaint.due_dates.get(clock="respond-2").starts_on


def test_the_statement_from_draft_to_agreement(at_two: Line) -> None:
    line = at_two
    due = line.complaint.due_dates.get(clock="respond-2").law_due_on  # type: ignore[union-attr]
    line.do("draft_statement", DRAFTED, words="Respite was promised.", oral=True)
    with pytest.raises(NotNow, match="Nothing has changed since version 1"):
        line.do("draft_statement", DRAFTED, words="Respite was promised.", oral=True)
    line.do("send_statement", SENT, person=line.person("Tess Arden"), how="by hand", reply_by=AGREED)
    line.do("answer_statement", SAID, answer="commented", words="Point 2 is not what I said")
    with pytest.raises(NotNow, match="say why they change"):
        line.do("change_point", SAID, number=2, text="They never rang", category="delay")
    line.do("change_point", SAID, number=2, text="They never rang", category="delay", why="In her own words",
            desired_outcome="A call back\nAn apology")  # fmt: skip
    with pytest.raises(NotNow, match="changed since version 1"):
        line.do("agree_statement", AGREED)  # nobody agrees to what they did not read
    line.do("draft_statement", SAID, words="Respite was promised.", oral=True)
    line.do("send_statement", SAID, person=line.person("Tess Arden"), how="by hand")
    line.do("agree_statement", AGREED, oral=True, amended_by_complainant=True, how="signed")
    first, second = state(line).statement
    assert (first.agreed_on, first.said[0].words) == (None, "Point 2 is not what I said")
    assert second.points[2] == ("They never rang", "A call back\nAn apology")
    assert (second.agreed_on, second.agreed_how, second.amended) == (AGREED, "signed", True)
    assert state(line).points[2].outcomes == ("A call back", "An apology")
    assert [one.why for one in state(line).points[2].versions] == ["", "In her own words"]
    # The clock is the rules' own: it runs from the request, whatever was drafted, sent or agreed.
    row = line.complaint.due_dates.get(clock="respond-2")  # type: ignore[union-attr]
    assert (row.starts_on, row.law_due_on) == (ASKED, due)
    sound(line)


def test_a_point_added_later_is_an_addendum(at_two: Line) -> None:
    line = at_two.do("agree_statement", AGREED)
    with pytest.raises(NotNow, match="nothing is new since"):
        line.do("draft_statement", AGREED)
    line.do("add_point", date(2024, 10, 2), text="Nor did they write", category="delay")
    line.do("draft_statement", date(2024, 10, 3))
    addendum = state(line).statement[-1]
    assert (addendum.addendum, sorted(addendum.points)) == (True, [4])
    line.do("agree_statement", date(2024, 10, 7), how="said so")
    assert state(line).statement[-1].agreed_on == date(2024, 10, 7)
    assert state(line).stages[2].statement_agreed_on == AGREED  # which alone a clock reads
    assert start(line) == ASKED
    assert not state(line).not_agreed_yet(2)
    sound(line)


def test_what_was_said_at_stage_1_is_written_down_and_agreed(line: Line) -> None:
    line.receive(RECEIVED).accept(ACCEPTED).do("draft_statement", ACCEPTED, oral=True)
    line.do("send_statement", ACCEPTED, person=line.person("Tess Arden"), how="by text")
    line.do("agree_statement", date(2024, 9, 5), how="in writing")
    (one,) = state(line).statement
    assert (one.stage, one.oral, one.agreed_on) == (1, True, date(2024, 9, 5))
    assert state(line).stages[1].statement_agreed_on is None
    sound(line)


def test_a_point_outside_stage_2_is_told_reviewable_and_not_found_on(at_two: Line) -> None:
    line = at_two.do("limit_scope", SENT, **LIMIT, review_on=date(2024, 12, 2))
    assert state(line).to_answer == (1, 2)
    assert line.complaint.points.get(number=3).outside_scope == LIMIT["ground"]  # type: ignore[union-attr]
    assert line.complaint.review_on == date(2024, 12, 2)  # type: ignore[union-attr]
    line.do("agree_statement", AGREED)
    line.do("record_report", REPORTED, role=IO, findings={1: ("upheld", ""), 2: ("not upheld", "")})
    line.do("record_report", REPORTED, role=IP)
    line.do("review_scope", REPORTED, limit=state(line).limits[0].id, stands=False, reason="The case has ended",
            decided_by="Head of service", told_on=REPORTED)  # fmt: skip
    # Taken in after all, it gets a report of its own before anybody decides.
    assert state(line).to_report(IO) == (3,)
    line.do("appoint", REPORTED, role="adjudicating officer", user=str(line.staff.adjudicator.pk))
    refusal = policies.can(Verb.ADJUDICATE, state(line))
    assert not refusal.allowed
    assert "on point 3 is not in" in refusal.reason
    later = date(2024, 11, 1)  # Fri
    line.do("record_report", later, role=IO, findings={3: ("no finding", "Nobody wrote it down")})
    line.do("record_report", later, role=IP, agreements={3: (False, "The diary says otherwise")})
    assert policies.can(Verb.ADJUDICATE, state(line)).allowed
    assert not policies.can(Verb.RECORD_REPORT, state(line)).allowed
    sound(line)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"number": 9}, "number"),
        ({"ground": ""}, "ground"),
        ({"reason": ""}, "reason"),
        ({"told_on": None}, "told_on"),
        ({"ombudsman_told": False}, "ombudsman_told"),
        ({"ground": "more than a year after the grounds arose"}, "grounds_on"),
        ({"review_on": SENT}, "review_on"),
    ],
)
def test_a_limit_of_scope_is_refused_without(at_two: Line, change: dict[str, Any], field: str) -> None:
    with pytest.raises(NotNow) as refused:
        at_two.do("limit_scope", SENT, **{**LIMIT, **change})
    assert refused.value.field == field
    assert state(at_two).limits == ()


def test_stage_2_is_never_refused_by_leaving_out_every_point(at_two: Line) -> None:
    at_two.do("limit_scope", SENT, **LIMIT).do("limit_scope", SENT, **{**LIMIT, "number": 2})
    assert not policies.can(Verb.LIMIT_SCOPE, state(at_two)).allowed
    with pytest.raises(NotNow, match="carried through"):
        at_two.do("limit_scope", SENT, **{**LIMIT, "number": 1})


def test_a_point_withdrawn_is_answered_no_more_and_the_last_is_the_complaint(line: Line) -> None:
    line.receive(RECEIVED).accept(ACCEPTED, points=2)
    line.do("withdraw_point", date(2024, 9, 5), number=1, words="Leave that one", told_on=date(2024, 9, 5))
    assert state(line).to_answer == (2,)
    assert not policies.can(Verb.WITHDRAW_POINT, state(line)).allowed
    line.do("respond", ANSWERED, findings={2: ("upheld", "")}, letter="Sorry.", rights_told=True)
    assert state(line).outcome(1) == "upheld"
    assert line.complaint.points.get(number=1).withdrawn_on == date(2024, 9, 5)  # type: ignore[union-attr]
    sound(line)


def test_each_decision_maker_says_why_they_depart_from_the_one_before(at_two: Line) -> None:
    line = at_two.do("agree_statement", AGREED)
    with pytest.raises(NotNow, match="Say why no finding could be made on point 2"):
        line.do(
            "record_report",
            REPORTED,
            role=IO,
            findings={**dict.fromkeys((1, 3), ("upheld", "")), 2: ("no finding", "")},
        )
    found = {1: ("upheld", ""), 2: ("no finding", "Two accounts differ"), 3: ("not upheld", "")}
    line.do("record_report", REPORTED, role=IO, findings=found)
    with pytest.raises(NotNow, match="does not agree on point 3"):
        line.do("record_report", REPORTED, role=IP, agreements={3: (False, "")})
    line.do(
        "record_report", REPORTED, role=IP, agreements={1: (True, ""), 3: (False, "The log was not read")}
    )
    line.do("appoint", REPORTED, role="adjudicating officer", user=str(line.staff.adjudicator.pk))
    letter = {"letter": "We have read both reports.", "reports_enclosed": True, "rights_told": True}
    other = {1: ("upheld", ""), 2: ("no finding", "As the report says"), 3: ("upheld", "")}
    with pytest.raises(NotNow) as refused:
        line.do("adjudicate", DECIDED, actor=line.staff.adjudicator, decisions=other, **letter)
    assert refused.value.field == "reason-3"
    other[3] = ("upheld", "The independent person is right")
    line.do("adjudicate", DECIDED, actor=line.staff.adjudicator, decisions=other, **letter)
    assert state(line).outcome(2) == "partly upheld"
    assert state(line).agreements[(3, 2)].reason == "The log was not read"
    sound(line)


def test_the_panel_gives_its_reason_too(line: Line) -> None:
    line.receive(RECEIVED).accept(ACCEPTED).respond(ANSWERED)
    line.adjudicate(ASKED, AGREED, REPORTED, DECIDED)
    line.ask_on(date(2024, 11, 11))
    line.do("appoint", date(2024, 11, 12), role="panel chair", name="Cleo Vance")
    for name in ("Mal Prior", "Nell Osgood"):
        line.do("appoint", date(2024, 11, 12), role="panel member", name=name)
    line.do("arrange_panel", date(2024, 11, 13), panel_on=date(2024, 12, 3), notice_on=date(2024, 11, 13))
    line.do("send_papers", date(2024, 11, 14)).do("hold_panel", date(2024, 12, 3))
    told = {"recommendations": "Put it right."}
    with pytest.raises(NotNow) as refused:
        line.do("record_panel_report", date(2024, 12, 6), findings={1: ("not upheld", "")}, **told)
    assert refused.value.field == "reason-1"
    line.do(
        "record_panel_report", date(2024, 12, 6), findings={1: ("not upheld", "It was put right")}, **told
    )


def test_a_point_brought_again_after_the_answer_gets_its_new_reports(line: Line) -> None:
    """Frozen for proceedings, the others decided; brought again, it is investigated and decided by itself."""
    line.receive(RECEIVED).accept(ACCEPTED, points=2).respond(ANSWERED).ask_on(ASKED)
    line.do("appoint", ASKED, role=IO, name="Ivo Marsh").do("appoint", ASKED, role=IP, name="Ines Pell")
    line.do("freeze", SENT, points=[2], kind="court or tribunal", proceedings="The care case", prejudiced=True,
            prejudice_reason="The same witnesses", decided_by="Morag Ellis", notified_on=SENT,
            review_on=date(2024, 12, 2))  # fmt: skip
    line.do("agree_statement", AGREED)
    line.do("record_report", REPORTED, role=IO, findings={1: ("upheld", "")})
    line.do("record_report", REPORTED, role=IP)
    line.do("appoint", REPORTED, role="adjudicating officer", user=str(line.staff.adjudicator.pk))
    letter = {"letter": "We accept it.", "reports_enclosed": True, "rights_told": True}
    line.do("adjudicate", DECIDED, actor=line.staff.adjudicator, decisions={1: ("upheld", "")}, **letter)
    ended, again, reported = date(2024, 11, 11), date(2024, 11, 18), date(2024, 12, 2)  # Mon, Mon, Mon
    held = state(line).held[0]
    line.do("review_freeze", ended, which=name_of(held), found=ENDED, told_on=ended, reason="Ended")
    line.do("resubmit", again, which=name_of(held), words="Please look now", channel="email")
    assert state(line).brought_again == (2,)
    assert not policies.can(Verb.ADJUDICATE, state(line)).allowed
    line.do("record_report", reported, role=IO, findings={2: ("not upheld", "")})
    line.do("record_report", reported, role=IP, agreements={2: (True, "")})
    line.do(
        "adjudicate",
        date(2024, 12, 9),
        actor=line.staff.adjudicator,
        decisions={2: ("not upheld", "")},
        **letter,
    )
    assert state(line).outcome(2) == "partly upheld"
    assert state(line).stages[2].reports[IO] == REPORTED  # the first; the second is of point 2 alone
    assert state(line).reported[(2, IO)] == reported
    sound(line)


def test_the_councils_rule_is_followed_everywhere(line: Line, settings: Any, tmp_path: Any) -> None:
    text = (EXAMPLES / "default" / "authority.toml").read_text()
    rule = '\n[casework]\nroll_up = "any upheld is upheld"\n'
    (tmp_path / "authority.toml").write_text(text + rule)
    settings.AUTHORITY = str(tmp_path)
    line.receive(RECEIVED).accept(ACCEPTED, points=2)
    line.do(
        "respond", ANSWERED, findings={1: ("upheld", ""), 2: ("not upheld", "")}, letter="l", rights_told=True
    )
    assert line.complaint.outcome == "upheld"  # type: ignore[union-attr]
    register = extract(start=date(2024, 4, 1), end=date(2025, 3, 31), as_at=DECIDED, known_at=date.max)
    assert register.frames["complaints"]["outcome"].to_list() == ["upheld"]
    assert register.frames["stages"]["outcome"].to_list() == ["upheld"]


def test_what_is_left_out_is_reported(at_two: Line) -> None:
    line = at_two.do("limit_scope", SENT, **LIMIT)
    line.do("withdraw_point", SENT, number=2, words="Not that", told_on=SENT)
    line.do(
        "record_advocate_approach",
        date(2024, 8, 1),
        today=SENT,
        advocate="Kit",
        to="worker",
        outcome="no reply",
    )
    register = extract(start=date(2024, 4, 1), end=date(2025, 3, 31), as_at=DECIDED, known_at=date.max)
    told = {
        (row["point"], row["stage"]): row["left_out"]
        for row in register.frames["points"].iter_rows(named=True)
    }
    assert told[(3, 2)] == LIMIT["ground"]
    assert told[(2, 2)] == "withdrawn"
    assert not told[(1, 2)] and not told[(3, 1)]
    assert register.frames["complaints"]["advocate_before"].to_list() == [True]

"""Who may answer and adjudicate, and the adjudication: both reports, the plan, the offer to meet."""

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from heard.accounts.models import User
from heard.accounts.roles import Role
from heard.authority.model import Term
from heard.casework import facts
from heard.casework.actions import _promised
from heard.casework.actions._promised import Action
from heard.casework.actions.save_draft import save_draft
from heard.casework.fold import fold
from heard.casework.models import Event
from heard.casework.refusals import NotNow, NotYours
from heard.casework.reply import reading_of
from heard.casework.state import CaseState
from heard.look.forms import PlainForm
from heard.project.cli import main
from heard.staff.forms.plan import add_why_upheld
from support.people import PASSWORD, Line, Staff

MON = date(2024, 11, 4)
TUE = date(2024, 11, 5)
WED = date(2024, 11, 6)


def state_of(line: Line) -> CaseState:
    assert line.complaint is not None
    return fold(facts.happened(line.complaint.events.order_by("seq")))


# ---- conflicts ---------------------------------------------------------------------------------------------


def test_a_manager_who_decided_it_does_not_answer_it(line: Line, staff: Staff) -> None:
    line.receive(MON).accept(TUE)
    with pytest.raises(NotNow) as refused:
        line.do(
            "assign_responder", TUE, user=str(staff.responder.pk), ties=["decided_what_is_complained_about"]
        )
    assert refused.value.field == "ties"
    assert "Made the decision" in refused.value.message


def test_whoever_answered_stage_1_does_not_adjudicate(line: Line, staff: Staff) -> None:
    both = User.objects.create_user(
        "b@council.example",
        PASSWORD,
        name="Bo Trent",
        roles=(Role.RESPONDING_MANAGER, Role.ADJUDICATING_OFFICER),
    )
    line.receive(MON).accept(TUE, points=2).do("assign_responder", TUE, user=str(staff.responder.pk))
    line.do("give_point", TUE, points=[1], user=str(both.pk)).respond(WED).ask_on(date(2024, 11, 11))
    with pytest.raises(NotNow) as refused:
        line.do("appoint", date(2024, 11, 12), role="adjudicating officer", user=str(both.pk))
    assert refused.value.field == "user"
    assert "Answered stage 1" in refused.value.message
    line.do("appoint", date(2024, 11, 12), role="adjudicating officer", user=str(staff.adjudicator.pk))


def test_whoever_answered_stage_1_of_a_corporate_complaint_does_not_answer_stage_2(
    line: Line, staff: Staff
) -> None:
    line.receive(MON).accept(TUE, procedure="corporate").do(
        "assign_responder", TUE, user=str(staff.responder.pk)
    )
    line.respond(WED).ask_on(date(2024, 11, 11))
    with pytest.raises(NotNow, match="earlier stage"):
        line.do("assign_responder", date(2024, 11, 12), user=str(staff.responder.pk))


# ---- adjudication ------------------------------------------------------------------------------------------


@pytest.fixture
def reported(line: Line, staff: Staff) -> Line:
    """Both reports are in on Mon 9 Dec 2024."""
    line.receive(MON).accept(TUE).respond(WED).ask_on(date(2024, 11, 11))
    line.do("appoint", date(2024, 11, 12), role="investigating officer", name="Ivo Marsh")
    line.do("appoint", date(2024, 11, 12), role="independent person", name="Ines Pell")
    line.do("agree_statement", date(2024, 11, 18))
    on = date(2024, 12, 9)
    line.do(
        "record_report", on, role="investigating officer", findings={1: ("upheld", "The diary is empty.")}
    )
    line.do("record_report", on, role="independent person")
    return line.do("appoint", on, role="adjudicating officer", user=str(staff.adjudicator.pk))


DECIDED: dict[str, Any] = {
    "decisions": {1: ("upheld", "I accept that.")}, "letter": "x", "reports_enclosed": True, "rights_told": True,
}  # fmt: skip


def test_what_each_report_says(reported: Line, staff: Staff) -> None:
    on = date(2024, 12, 10)
    reported.do(
        "note_report", on, actor=staff.adjudicator, role="independent person",
        points={1: {"agrees": "partly", "words": "Two people were not heard."}},
    )  # fmt: skip
    said = state_of(reported).report_words["independent person", 1]
    assert (said.agrees, said.words) == ("partly", "Two people were not heard.")
    with pytest.raises(NotNow) as refused:
        reported.do("note_report", on, role="independent person", points={1: {"agrees": "no"}})
    assert refused.value.field == "words-1"


def test_the_action_plan(reported: Line, staff: Staff) -> None:
    on = date(2024, 12, 12)
    plan = [Action("Write to the school", "Team manager", date(2024, 12, 20))]
    reported.do("adjudicate", on, actor=staff.adjudicator, actions=plan, **DECIDED)
    assert [(one.stage, one.action, one.owner, one.by) for one in state_of(reported).action_plan] == [
        (2, "Write to the school", "Team manager", date(2024, 12, 20))
    ]


@pytest.mark.parametrize(
    ("action", "field"),
    [
        (Action("", "Somebody", None), "action-1"),
        (Action("Ring", "", date(2024, 12, 20)), "owner-1"),
        (Action("Ring", "Me", None), "by-1"),
        (Action("Ring", "Me", date(2024, 12, 11)), "by-1"),  # Wed, the day before the adjudication
    ],
)
def test_an_action_that_says_too_little(reported: Line, staff: Staff, action: Action, field: str) -> None:
    with pytest.raises(NotNow) as refused:
        reported.do("adjudicate", date(2024, 12, 12), actor=staff.adjudicator, actions=[action], **DECIDED)
    assert refused.value.field == field


def test_no_offer_to_meet_is_a_caution_and_keeps_nothing_back(reported: Line, staff: Staff) -> None:
    reported.do("adjudicate", date(2024, 12, 12), actor=staff.adjudicator, **DECIDED)
    sent = Event.objects.get(kind="response-sent", stage=2)
    assert ["No meeting" in one["text"] for one in sent.data["cautions"]] == [True]
    assert "recalled" in sent.data["cautions"][0]["source"]


def test_an_offer_to_meet_leaves_no_caution(reported: Line, staff: Staff) -> None:
    who = reported.person("Mia Arden")
    on = date(2024, 12, 10)
    reported.do(
        "offer_meeting", on, actor=staff.adjudicator, kind="adjudication", person=who, offered_by="Adaeze"
    )
    reported.do("adjudicate", date(2024, 12, 12), actor=staff.adjudicator, **DECIDED)
    assert "cautions" not in Event.objects.get(kind="response-sent", stage=2).data


def test_an_upheld_point_without_a_reason_is_said_to_have_none(line: Line) -> None:
    line.receive(MON).accept(TUE).respond(WED)
    told = Event.objects.get(kind="response-sent").data["cautions"]
    assert told[0]["text"] == "Point 1 is upheld and no reason is recorded."


def test_a_word_for_why_that_is_not_on_the_councils_list(line: Line) -> None:
    line.receive(MON).accept(TUE)
    with pytest.raises(NotNow) as refused:
        line.respond(WED, reasons_upheld={1: "bad luck"})
    assert refused.value.field == "why_upheld-1"


def test_the_councils_own_word_for_why(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a list, the word is kept beside the finding, and is a reason; a point that is not upheld takes none."""
    listed = SimpleNamespace(vocabularies={"upheld_reason": (Term("delay", "Delay in a decision"),)})
    monkeypatch.setattr(_promised, "facts", SimpleNamespace(council=lambda: listed))
    line.receive(MON).accept(TUE, points=2)
    found = {1: ("upheld", ""), 2: ("not upheld", "")}
    with pytest.raises(NotNow) as refused:
        line.respond(WED, findings=found, reasons_upheld={2: "delay"})
    assert refused.value.field == "why_upheld-2"
    line.respond(WED, findings=found, reasons_upheld={1: "delay"})
    assert state_of(line).why_upheld == {(1, 1): "delay"}
    assert "cautions" not in Event.objects.get(kind="response-sent").data


def test_the_adjudication_is_drafted_by_whoever_decides(reported: Line, staff: Staff) -> None:
    on = date(2024, 12, 10)
    given: dict[str, Any] = {"today": on, "part": "adjudication", "base": 0}
    with pytest.raises(NotYours):
        save_draft(reported.id, actor=staff.officer, data={"reason-1": "x"}, **given)
    save_draft(
        reported.id, actor=staff.adjudicator, data={"finding-1": "upheld", "reason-1": "Yes."}, **given
    )
    assert reported.complaint is not None
    points = reading_of(reported.complaint, state_of(reported)).reply.points
    assert [(one.finding, one.reason) for one in points] == [("upheld", "Yes.")]


@pytest.mark.parametrize("key", ["sefton", "starter"])
def test_an_example_and_the_starter_list_why_points_are_upheld(
    key: str, tmp_path: Path, settings: Any
) -> None:
    home = "sefton"
    if key == "starter":
        home = str(tmp_path / "aldermere")
        assert main(["authority", "new", home, "--name", "Aldermere Borough Council"]) == 0
    settings.AUTHORITY = home
    form = PlainForm()
    add_why_upheld(form, 1)
    offered = [word for word, _label in form.fields["why_upheld-1"].choices]  # type: ignore[attr-defined]
    assert {"", "delay", "not told", "records"} <= set(offered)

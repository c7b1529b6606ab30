"""How a stage and a file may end, who may take a part, and when an early referral is one: the rules, as steps."""

from datetime import date
from typing import Any

import pytest

from heard.casework import facts
from heard.casework.endings import reasons_for, ways_out
from heard.casework.fold import fold
from heard.casework.models import Complaint, Event
from heard.casework.refusals import NotNow
from heard.casework.verify import faults_in
from heard.rules.stage_duties import End
from heard.rules.vocabulary import ClosingReason
from heard.rules.ways_out import NEVER, Attempt, Circumstances, may_end
from support.people import Line, Staff

MON_3_JUNE = date(2024, 6, 3)
TODAY = date(2026, 11, 23)
OWN = {
    End.ANSWERED: "Record the answer",
    End.NEXT_STAGE: "asked to go on",
    End.TIME_RAN_OUT: "Nothing is recorded",
    End.WITHDRAWN: "Record the withdrawal",
    End.PROCEEDINGS: "Freeze the complaint",
    End.ACCEPTED_BY_MISTAKE: "Move it",
}


def at_stage_1(line: Line) -> Line:
    return line.receive(MON_3_JUNE).accept(date(2024, 6, 4))


def at_stage_2_answered(line: Line) -> Line:
    at_stage_1(line).respond(date(2024, 6, 12))
    return line.adjudicate(date(2024, 6, 17), date(2024, 6, 20), date(2024, 7, 10), date(2024, 7, 18))


def refused(line: Line, field: str | None, words: str, verb: str, on: date, /, **inputs: Any) -> None:
    before = Event.objects.count()
    with pytest.raises(NotNow) as told:
        line.do(verb, on, **inputs)
    assert words in told.value.message, told.value.message
    assert told.value.field == field
    assert Event.objects.count() == before


@pytest.mark.parametrize("end", list(NEVER))
def test_what_never_ends_a_stage_is_refused_with_the_reason(line: Line, end: End) -> None:
    words = NEVER[end].text.rstrip(".")
    refused(at_stage_1(line), "end", words, "end_stage", date(2024, 6, 10), why="x", end=str(end))


@pytest.mark.parametrize("end", list(OWN))
def test_what_has_a_step_of_its_own(line: Line, end: End) -> None:
    refused(at_stage_1(line), "end", OWN[end], "end_stage", date(2024, 6, 10), why="x", end=str(end))


@pytest.mark.parametrize(
    ("end", "given", "field", "words"),
    [
        (End.SETTLED, {"terms_in_writing": True}, "complainant_agreed", "the complainant has agreed to it"),
        (End.OMBUDSMAN, {}, "ombudsman_reference", "reference of the Ombudsman"),
        (End.NO_REQUEST, {}, "end", "No answer has been sent"),
        (End.NO_CONTACT, {}, "end", "there are 0 in 0"),
        (End.COMPLETED, {}, "end", "Stage 1 of this procedure does not end so"),
        (End.LATE_REQUEST_REFUSED, {}, "asked_on", "Stage 1 of this procedure does not end so"),
    ],
)
def test_a_lawful_end_that_is_not_made_out(
    line: Line, end: End, given: dict[str, Any], field: str, words: str
) -> None:
    refused(at_stage_1(line), field, words, "end_stage", date(2024, 6, 10), why="x", end=str(end), **given)


def test_a_settlement_ends_the_stage_and_the_file(line: Line) -> None:
    at_stage_1(line).do(
        "end_stage", date(2024, 6, 10), why="A new worker from July.", end="settled in writing",
        terms_in_writing=True, complainant_agreed=True,
    )  # fmt: skip
    line.do("close", date(2024, 6, 12), reason="resolved at stage 1")
    assert list(faults_in(Complaint.objects.get(pk=line.id), TODAY)) == []


def tried(line: Line, *ways: tuple[date, str]) -> None:
    for on, way in ways:
        line.do("note", on, words="No reply.", about="attempt", channel=way)


def test_no_contact_needs_attempts_and_any_word_opens_it_again(line: Line) -> None:
    at_stage_1(line)
    tried(line, (date(2024, 6, 6), "telephone"), (date(2024, 6, 7), "telephone"))
    ending: dict[str, Any] = {"why": "Nobody answers.", "end": "no contact"}
    refused(line, "end", "there are 2 in 1", "end_stage", date(2024, 6, 10), **ending)
    tried(line, (date(2024, 6, 10), "letter"))
    line.do("end_stage", date(2024, 6, 11), **ending)
    complaint = Complaint.objects.get(pk=line.id)
    assert complaint.due_dates.get(clock="respond-1").state == "stopped"
    refused(line, "reason", "true of this complaint", "close", date(2024, 6, 12), reason="withdrawn")
    line.do("close", date(2024, 6, 12), reason="no contact")
    assert Complaint.objects.get(pk=line.id).status == "closed"
    line.do("note", date(2024, 6, 13), words="I was in hospital.", about="heard", channel="text message")
    complaint = Complaint.objects.get(pk=line.id)
    clock = complaint.due_dates.get(clock="respond-1")
    assert (clock.state, clock.due_on) == ("running", date(2024, 6, 17))  # Mon: no day was given away
    assert (complaint.status, complaint.closing_reason) == ("open", "")
    assert complaint.stages.get(number=1).ended_on is None
    assert complaint.contacts.filter(words="I was in hospital.").exists()
    assert list(faults_in(complaint, date(2024, 6, 13))) == []
    refused(line, "end", "there are 0 in 0", "end_stage", date(2024, 6, 14), **ending)


def test_a_late_request_refused_with_reasons(line: Line) -> None:
    at_stage_2_answered(line)  # until Thu 15 Aug 2024
    ending: dict[str, Any] = {
        "why": "Nothing new was said.",
        "end": "a late request was refused with reasons",
    }
    refused(
        line, "asked_on", "came in time", "end_stage", date(2024, 9, 2), **ending,
        asked_on=date(2024, 8, 15), ombudsman_told=True,
    )  # fmt: skip
    refused(
        line, "ombudsman_told", "how to go to the Ombudsman", "end_stage", date(2024, 9, 2), **ending,
        asked_on=date(2024, 8, 30),
    )  # fmt: skip
    line.do("end_stage", date(2024, 9, 2), **ending, asked_on=date(2024, 8, 30), ombudsman_told=True)


def test_a_withdrawal_for_a_child_and_its_confirmation(line: Line) -> None:
    at_stage_1(line)
    said: dict[str, Any] = {"words": "Leave it.", "channel": "email", "by_representative": True}
    refused(line, "child_confirmed", "ask the child", "withdraw", date(2024, 6, 6), **said)
    line.do("withdraw", date(2024, 6, 6), **said, child_confirmed=True)
    refused(
        line, "confirmed_in_writing", "Confirm the withdrawal in writing", "close", date(2024, 6, 7),
        reason="withdrawn",
    )  # fmt: skip
    line.do("close", date(2024, 6, 7), reason="withdrawn", confirmed_in_writing=True)


def test_a_refusal_for_proceedings_passes_the_test_of_prejudice(line: Line) -> None:
    line.receive(MON_3_JUNE)
    given: dict[str, Any] = {
        "ground": "would prejudice proceedings",
        "reason": "The same people give evidence.",
        "signpost": "The Ombudsman",
        "gates": {"safeguarding": "no concern"},
    }
    refused(line, "proceedings", "Say which proceedings", "refuse", MON_3_JUNE, **given)
    given["proceedings"] = "The care case"
    refused(line, "review_on", "looked at again", "refuse", MON_3_JUNE, **given)
    line.do("refuse", MON_3_JUNE, **given, review_on=date(2024, 9, 2))


def test_refusing_once_a_procedure_has_begun(line: Line) -> None:
    refused(
        at_stage_1(line), None, "Once the procedure has begun the council carries it through", "refuse",
        date(2024, 6, 6), ground="not about this council", reason="x", signpost="y",
        gates={"safeguarding": "no concern"},
    )  # fmt: skip


CONDITIONS = (
    "robust_report",
    "complete_adjudication",
    "all_significant_upheld",
    "clear_action_plan",
    "most_outcomes_met",
)
BOTH = ("complainant", "council")


@pytest.mark.parametrize("missing", CONDITIONS)
def test_an_early_referral_needs_all_five(line: Line, missing: str) -> None:
    met = [one for one in CONDITIONS if one != missing]
    refused(
        at_stage_2_answered(line), "conditions", "Not so, or not recorded", "refer_to_ombudsman", date(2024, 7, 25),
        early=True, conditions=met, agreed_by=BOTH,
    )  # fmt: skip


@pytest.mark.parametrize("agreed", [(), ("council",), ("complainant",)])
def test_an_early_referral_needs_everybody(line: Line, agreed: tuple[str, ...]) -> None:
    refused(
        at_stage_2_answered(line), "agreed_by", "has not agreed", "refer_to_ombudsman", date(2024, 7, 25),
        early=True, conditions=CONDITIONS, agreed_by=agreed,
    )  # fmt: skip


def test_an_early_referral_with_all_is_one(line: Line) -> None:
    at_stage_2_answered(line).do(
        "refer_to_ombudsman", date(2024, 7, 25), early=True, conditions=CONDITIONS, agreed_by=BOTH
    )
    event = Event.objects.get(complaint=line.complaint, kind="ombudsman-referred")
    assert event.data["route"] == "early referral after stage 2"
    assert event.data["cautions"][0]["text"] == "The Ombudsman may send it back for a panel."


@pytest.mark.parametrize(
    ("role", "given", "field", "words"),
    [
        (
            "independent person",
            {"ties": ["member"]},
            "ties",
            "no member of the council (SI 2006/1738, regulation 2)",
        ),
        ("independent person", {"ties": ["close_to_officer_or_member"]}, "ties", "Married to"),
        ("investigating officer", {"ties": ["in_line_management"]}, "ties", "In the line management"),
        ("investigating officer", {"ties": ["complained_about"]}, "ties", "Is complained about"),
        ("investigating officer", {"name": "Ivor Blunt"}, "name", "Is complained about"),
        ("investigating officer", {"name": "Ada Voice"}, "name", "Is or was advocate in the same complaint"),
        ("independent person", {"name": "Ivo Marsh"}, "name", "Is or was investigating officer"),
        ("independent person", {"name": "Tara Wynn"}, "name", "Is or was investigating officer"),
    ],
)
def test_who_may_not_take_a_part(
    line: Line, role: str, given: dict[str, Any], field: str, words: str
) -> None:
    """Tara Wynn investigates; Ivo Marsh did until she took his place, and that is not forgotten."""
    at_stage_1(line).do("name_complained_about", date(2024, 6, 4), name="Ivor Blunt")
    line.do("add_person", date(2024, 6, 4), part="advocate", name="Ada Voice")
    line.respond(date(2024, 6, 12)).ask_on(date(2024, 6, 17))
    line.do("appoint", date(2024, 6, 18), role="investigating officer", name="Ivo Marsh")
    line.do(
        "appoint", date(2024, 6, 19), role="investigating officer", name="Tara Wynn", instead_of="Ivo Marsh"
    )
    seat = {"instead_of": "Tara Wynn"} if role == "investigating officer" else {}
    refused(
        line, field, words, "appoint", date(2024, 6, 20), role=role, **{"name": "Ola Venn", **seat, **given}
    )


def test_the_manager_who_answers_does_not_investigate(line: Line, staff: Staff) -> None:
    at_stage_1(line).do("assign_responder", date(2024, 6, 4), user=str(staff.responder.pk))
    line.respond(date(2024, 6, 12)).ask_on(date(2024, 6, 17))
    refused(
        line, "user", "In the line management", "appoint", date(2024, 6, 18), role="investigating officer",
        user=str(staff.responder.pk),
    )  # fmt: skip


def test_who_left_lately_is_weighed_as_chair_and_as_member(line: Line) -> None:
    at_stage_2_answered(line).ask_on(date(2024, 7, 22))
    left = {"left_on": date(2023, 1, 31), "declared_on": date(2024, 7, 22)}

    def appointed(role: str, name: str) -> None:
        line.do("appoint", date(2024, 7, 23), role=role, name=name, **left)
        event = Event.objects.filter(complaint=line.complaint, kind="appointed").order_by("seq").last()
        assert event is not None
        assert [one["text"] for one in event.data["cautions"]] == [
            "Left the council on 31 January 2023: by guidance three years pass first, to 31 January 2026."
        ]

    appointed("panel member", "Cleo Vance")
    refused(
        line,
        "name",
        "already the panel member",
        "appoint",
        date(2024, 7, 23),
        role="panel chair",
        name="Cleo Vance",
    )
    appointed("panel chair", "Idris Noll")  # advice for a chair as for a member: no rule bars either


def test_who_has_not_declared_is_noted(line: Line) -> None:
    at_stage_1(line).respond(date(2024, 6, 12)).ask_on(date(2024, 6, 17))
    line.do("appoint", date(2024, 6, 18), role="independent person", name="Ines Pell")
    event = Event.objects.get(complaint=line.complaint, kind="appointed")
    assert "Has not declared in writing" in event.data["cautions"][0]["text"]


# A closing reason in the words of an end is true of a complaint only once its stage has ended so.
SAME = {End.SETTLED, End.DIED, End.NO_CONTACT}
NEEDS: dict[End, dict[str, Any]] = {
    End.SETTLED: {"terms_in_writing": True, "complainant_agreed": True},
    End.DIED: {},
    End.NO_CONTACT: {},
}


@pytest.mark.parametrize("key", ["children-act-1989", "corporate"])
@pytest.mark.parametrize("end", sorted(SAME))
def test_a_file_closes_in_the_words_in_which_its_stage_ended(line: Line, key: str, end: End) -> None:
    line.receive(MON_3_JUNE).accept(date(2024, 6, 4), procedure=key)
    state = fold(facts.happened(line.complaint.events.order_by("seq")))  # type: ignore[union-attr]
    assert ClosingReason(end) not in reasons_for(state)
    assert end in {way.end for way in ways_out(state)}  # lawful because the texts say so, and not otherwise
    tried(
        line, (date(2024, 6, 6), "telephone"), (date(2024, 6, 7), "telephone"), (date(2024, 6, 10), "letter")
    )
    line.do("end_stage", date(2024, 6, 11), why="As it was.", end=str(end), **NEEDS[end])
    state = fold(facts.happened(line.complaint.events.order_by("seq")))  # type: ignore[union-attr]
    # What is settled at stage 1 was resolved there.
    told = ClosingReason.RESOLVED_STAGE_1 if end is End.SETTLED else ClosingReason(end)
    assert reasons_for(state) == (told,)
    line.do("close", date(2024, 6, 12), reason=str(told))
    stored = Complaint.objects.get(pk=line.id)
    assert (stored.status, stored.closing_reason) == ("closed", str(told))
    assert list(faults_in(stored, TODAY)) == []


def test_a_closing_reason_of_that_kind_is_an_end_that_the_rules_judge() -> None:
    for end in SAME:
        assert ClosingReason(end) == end
        stages = {
            (key, stage.number)
            for key in ("children-act-1989", "corporate", "complaint-handling-code")
            for stage in facts.council().procedure(key).stages
        }
        for key, number in stages:
            procedure = facts.council().procedure(key)
            lawful = end in {way.end for way in procedure.stage(number).ways_out}
            given = Circumstances(
                date(2024, 6, 11),
                terms_in_writing=True,
                complainant_agreed=True,
                attempts=tuple(
                    Attempt(date(2024, 6, on), way)
                    for on, way in ((6, "letter"), (7, "email"), (10, "email"))
                ),
            )
            assert bool(may_end(procedure, number, end, given)) is lawful, (key, number, end)


def test_settled_at_a_later_stage_is_said_so(line: Line) -> None:
    at_stage_1(line).respond(date(2024, 6, 12)).ask_on(date(2024, 6, 17))
    line.do(
        "end_stage", date(2024, 6, 20), why="Terms signed.", end="settled in writing", **NEEDS[End.SETTLED]
    )
    refused(
        line, "reason", "true of this complaint", "close", date(2024, 6, 21), reason="resolved at stage 1"
    )
    line.do("close", date(2024, 6, 21), reason="settled in writing")

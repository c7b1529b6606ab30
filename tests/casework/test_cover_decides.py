"""Adjudications and second looks of somebody away: their cover sees them, may take them, and for whom is told."""

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from heard.accounts.models import User
from heard.accounts.roles import Role
from heard.casework import cover, drafts, queries
from heard.casework.models import Complaint, Event
from heard.casework.refusals import NotNow, NotThere
from heard.staff.pages.story import tell
from heard.staff.worklist import WorkList
from support.people import GATES, Line, Staff

MON, DAY = date(2024, 11, 4), date(2024, 12, 10)  # Mon; Tue
DECIDED: dict[str, Any] = {
    "decisions": {1: ("upheld", "I accept that.")}, "letter": "x", "reports_enclosed": True, "rights_told": True,
}  # fmt: skip


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *_: DAY)


@pytest.fixture
def second(staff: Staff) -> User:
    return User.objects.create_user(
        "ash@council.example", "x" * 12, name="Ash Penrose", roles=(Role.ADJUDICATING_OFFICER,)
    )


@pytest.fixture
def reported(line: Line, staff: Staff) -> Line:
    line.receive(MON).accept(date(2024, 11, 5)).respond(date(2024, 11, 6)).ask_on(date(2024, 11, 11))
    line.do("appoint", date(2024, 11, 12), role="investigating officer", name="Ivo Marsh")
    line.do("appoint", date(2024, 11, 12), role="independent person", name="Ines Pell")
    on = date(2024, 12, 9)
    line.do(
        "record_report", on, role="investigating officer", findings={1: ("upheld", "The diary is empty.")}
    )
    line.do("record_report", on, role="independent person")
    return line.do("appoint", on, role="adjudicating officer", user=str(staff.adjudicator.pk))


def go_away(staff: Staff, who: User, covers: User) -> Any:
    week = {"starts_on": DAY, "ends_on": date(2024, 12, 13)}
    return cover.go_away(actor=staff.manager, today=DAY, who=str(who.pk), cover=str(covers.pk), **week)


def sees(user: User, line: Line) -> bool:
    return queries.visible_to(User.objects.get(pk=user.pk)).filter(pk=line.id).exists()


def test_the_cover_adjudicates_and_it_is_told_for_whom(reported: Line, staff: Staff, second: User) -> None:
    assert not sees(second, reported)
    with pytest.raises(NotThere):
        reported.do("adjudicate", DAY, actor=second, **DECIDED)
    go_away(staff, staff.adjudicator, second)
    assert sees(second, reported)
    work = WorkList(second, DAY)
    assert [one.stands_in_for for one in work.first("mine", 5)] == [staff.adjudicator.name]
    assert work.count("mine") == 1
    assert reported.complaint is not None
    assert drafts.decides(second, _state(reported))
    reported.do("adjudicate", DAY, actor=second, **DECIDED)
    event = Event.objects.get(complaint=reported.complaint, kind="response-sent", stage=2)
    assert (event.by, event.data["for"]) == (second, staff.adjudicator.name)
    (told,) = tell([event])
    assert told.by == f"Ash Penrose, for {staff.adjudicator.name}"


def test_a_cover_with_a_conflict_does_not_adjudicate(reported: Line, staff: Staff, second: User) -> None:
    absence = go_away(staff, staff.adjudicator, second)
    reported.do("name_complained_about", DAY, user="", name="Ash  PENROSE")
    assert not sees(second, reported)
    assert cover.kept_from_cover(absence, staff.manager).get() == reported.complaint
    with pytest.raises(NotThere):
        reported.do("adjudicate", DAY, actor=second, **DECIDED)


def test_whoever_answered_stage_1_does_not_decide_as_a_cover(line: Line, staff: Staff) -> None:
    both = User.objects.create_user(
        "b@council.example",
        "x" * 12,
        name="Bo Trent",
        roles=(Role.RESPONDING_MANAGER, Role.ADJUDICATING_OFFICER),
    )
    line.receive(MON).accept(date(2024, 11, 5)).do("assign_responder", date(2024, 11, 5), user=str(both.pk))
    line.respond(date(2024, 11, 6)).ask_on(date(2024, 11, 11))
    line.do("appoint", date(2024, 11, 12), role="investigating officer", name="Ivo Marsh")
    line.do("appoint", date(2024, 11, 12), role="independent person", name="Ines Pell")
    on = date(2024, 12, 9)
    line.do("record_report", on, role="investigating officer", findings={1: ("upheld", "")})
    line.do("record_report", on, role="independent person")
    line.do("appoint", on, role="adjudicating officer", user=str(staff.adjudicator.pk))
    go_away(staff, staff.adjudicator, both)
    with pytest.raises(NotNow, match="Answered stage 1"):
        line.do("adjudicate", DAY, actor=both, **DECIDED)


def test_what_is_restricted_stays_shut(reported: Line, staff: Staff, second: User) -> None:
    absence = go_away(staff, staff.adjudicator, second)
    reported.do("restrict", DAY, reason="A colleague's child", granted=())
    assert not sees(second, reported)
    assert cover.kept_from_cover(absence, staff.manager).get() == reported.complaint


def test_the_cover_takes_the_second_look(line: Line, staff: Staff, second: User) -> None:
    line.receive(DAY).do(
        "triage", DAY, procedure="corporate", reason="A parent", gates=GATES, proposed="children-act-1989",
        override_reason="It is about a conference.",
    )  # fmt: skip
    line.do("ask_second_look", DAY, user=str(staff.adjudicator.pk))
    go_away(staff, staff.adjudicator, second)
    assert sees(second, line)
    line.do("take_second_look", DAY, actor=second, agrees=True, reason="It is.")
    data = Event.objects.get(kind="second-looked").data
    assert (data["by"], data["for"]) == ("Ash Penrose", staff.adjudicator.name)


def test_the_cover_answers_for_the_manager_away(line: Line, staff: Staff) -> None:
    other = User.objects.create_user(
        "second@council.example", "x" * 12, name="Sana Reeve", roles=(Role.RESPONDING_MANAGER,)
    )
    line.receive(DAY).accept(DAY, points=2).do("assign_responder", DAY, user=str(staff.responder.pk))
    go_away(staff, staff.responder, other)
    complaint = Complaint.objects.get(pk=line.id)
    assert drafts.leads(other, complaint)
    line.do(
        "respond",
        DAY,
        actor=other,
        findings={1: ("upheld", ""), 2: ("upheld", "")},
        letter="x",
        rights_told=True,
    )
    assert Event.objects.get(kind="response-sent").data["for"] == staff.responder.name


def test_the_cover_of_whoever_answers_one_point_sees_that_part_only(line: Line, staff: Staff) -> None:
    roles = (Role.RESPONDING_MANAGER,)
    one = User.objects.create_user("one@council.example", "x" * 12, name="Odd Reeve", roles=roles)
    other = User.objects.create_user("second@council.example", "x" * 12, name="Sana Reeve", roles=roles)
    line.receive(DAY).accept(DAY, points=2).do("assign_responder", DAY, user=str(staff.responder.pk))
    line.do("give_point", DAY, points=[2], user=str(one.pk))
    assert line.id not in queries.seen_in_part(other) and not sees(other, line)
    go_away(staff, one, other)
    other = User.objects.get(pk=other.pk)
    assert sees(other, line)
    assert line.id in queries.seen_in_part(other)
    assert not queries.sees_whole(other, line.id)  # type: ignore[arg-type]
    assert not queries.found_by(other, "complaint").exists()


def _state(line: Line) -> Any:
    from heard.casework import facts
    from heard.casework.fold import fold

    assert line.complaint is not None
    return fold(facts.happened(line.complaint.events.order_by("seq")))

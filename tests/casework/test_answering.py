"""Answering: several managers, drafts that lose nothing, conflicts refused, meetings that stop no clock."""

from datetime import date, time
from typing import Any

import pytest

from heard.accounts.models import User
from heard.accounts.roles import Role
from heard.casework import facts, queries
from heard.casework.actions.save_draft import save_draft
from heard.casework.drafts import DraftMoved, merged, versions
from heard.casework.fold import fold
from heard.casework.models import Draft, Event
from heard.casework.refusals import NotNow, NotThere, NotYours
from heard.casework.reply import reading_of
from heard.casework.state import CaseState
from heard.casework.verify import faults_in
from heard.staff.worklist import WorkList
from support.people import PASSWORD, Line, Staff

MON = date(2024, 11, 4)
TUE = date(2024, 11, 5)
WED = date(2024, 11, 6)


@pytest.fixture
def second(db: None) -> User:
    return User.objects.create_user(
        "hester@council.example", PASSWORD, name="Hester Lyle", roles=(Role.RESPONDING_MANAGER,)
    )


@pytest.fixture
def shared(line: Line, staff: Staff, second: User) -> Line:
    """Two points: the lead's and the second manager's."""
    line.receive(MON).accept(TUE, points=2).do("assign_responder", TUE, user=str(staff.responder.pk))
    return line.do("give_point", TUE, points=[2], user=str(second.pk))


def state_of(line: Line) -> CaseState:
    assert line.complaint is not None
    return fold(facts.happened(line.complaint.events.order_by("seq")))


def due(line: Line, on: date) -> list[tuple[str, Any, Any, str]]:
    """Every date of every clock as read on a day."""
    assert line.complaint is not None
    events = facts.happened(line.complaint.events.order_by("seq"))
    return [(r.clock, r.law_due, r.due_on, r.state) for r in facts.clocks(fold(events), events, on)]


def keep(line: Line, actor: User, part: str, base: int = 0, **data: str) -> Draft:
    more = {name: data.pop(name) for name in ("state", "remark") if name in data}
    return save_draft(line.id, actor=actor, today=WED, part=part, data=data, base=base, **more)


# ---- who knows of it ---------------------------------------------------------------------------------------


def test_a_manager_of_one_point_has_it_on_their_list_without_its_summary_and_finds_no_words_of_it(
    shared: Line, second: User, staff: Staff
) -> None:

    assert shared.complaint is not None
    shared.complaint.refresh_from_db()
    assert shared.complaint.summary
    for user, summary in ((second, ""), (staff.responder, shared.complaint.summary)):
        work = WorkList(user, WED)
        assert [line.complaint.summary for line in work.first("mine", 5)] == [summary]
        assert work.count("mine") == 1
    assert [one.pk for one in queries.search(staff.responder, shared.complaint.reference)] == [shared.id]
    assert list(queries.search(second, shared.complaint.reference)) == []


def test_a_manager_of_one_point_knows_of_it_and_does_not_see_the_whole(shared: Line, second: User) -> None:
    assert queries.visible_to(second).filter(pk=shared.id).exists()
    assert not queries.visible_to(second, whole=True).filter(pk=shared.id).exists()
    assert not queries.sees_whole(second, shared.id)


def test_the_lead_sees_the_whole(shared: Line, staff: Staff) -> None:
    assert queries.sees_whole(staff.responder, shared.id)


@pytest.mark.parametrize("way", ["sign-in", "name", "another spelling"])
def test_whoever_is_complained_about_never_gets_in_by_a_point(shared: Line, second: User, way: str) -> None:
    named = {"sign-in": {"user": str(second.pk)}, "name": {"name": "Hester Lyle"}}.get(
        way, {"name": "Mrs HESTER lyle"}
    )
    shared.do("name_complained_about", WED, **named)
    assert not queries.visible_to(second).filter(pk=shared.id).exists()
    assert state_of(shared).answering(1) == {}  # their points went back to the lead
    with pytest.raises(NotThere):
        keep(shared, second, "point-2", reason="x")
    assert list(faults_in(shared.complaint, WED)) == []  # type: ignore[arg-type]


def test_whoever_is_complained_about_is_given_no_point(shared: Line, second: User) -> None:
    shared.do("give_point", TUE, points=[2], user="lead")
    shared.do("name_complained_about", WED, user=str(second.pk))
    with pytest.raises(NotNow) as refused:
        shared.do("give_point", WED, points=[2], user=str(second.pk))
    assert refused.value.field == "user"
    assert "Is complained about (our reading of the law, not verified)" in refused.value.message


def test_a_restricted_complaint_lets_in_who_answers_a_point_and_nobody_else(
    shared: Line, second: User
) -> None:
    third = User.objects.create_user(
        "t@council.example", PASSWORD, name="Ty Moss", roles=(Role.RESPONDING_MANAGER,)
    )
    shared.do("restrict", WED, reason="A member of staff's child")
    assert queries.visible_to(second).filter(pk=shared.id).exists()
    assert not queries.visible_to(third).filter(pk=shared.id).exists()


def test_without_the_role_a_point_lets_nobody_in(shared: Line, second: User) -> None:
    second.roles_held.all().delete()
    assert not queries.visible_to(User.objects.get(pk=second.pk)).filter(pk=shared.id).exists()


def test_the_point_lets_in_no_longer_once_the_next_stage_is_asked_for(shared: Line, second: User) -> None:
    shared.respond(WED).ask_on(date(2024, 11, 11))
    assert not queries.visible_to(second).filter(pk=shared.id).exists()
    assert list(faults_in(shared.complaint, date(2024, 11, 11))) == []  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("verb", "inputs"),
    [
        ("respond", {"findings": {1: ("upheld", ""), 2: ("upheld", "")}, "letter": "x", "rights_told": True}),
        ("give_point", {"points": [1], "user": "lead"}),
        ("note", {"words": "x"}),
    ],
)
def test_a_manager_of_one_point_takes_no_step_of_the_leads(
    shared: Line, second: User, verb: str, inputs: dict[str, Any]
) -> None:
    with pytest.raises(NotYours):
        shared.do(verb, WED, actor=second, **inputs)


# ---- speaking first ----------------------------------------------------------------------------------------


def test_a_talk_and_an_attempt(shared: Line, staff: Staff) -> None:
    who = shared.person("Tess Arden")
    assert not state_of(shared).spoken_to
    shared.do("speak_to", TUE, actor=staff.responder, person=who, way="telephone", reached=False)
    assert not state_of(shared).spoken_to
    assert len(state_of(shared).attempts) == 1
    shared.do(
        "speak_to", WED, actor=staff.responder, person=who, way="in person", reached=True, words="A date."
    )
    state = state_of(shared)
    assert [(one.on, one.reached, one.words) for one in state.spoken] == [
        (TUE, False, ""),
        (WED, True, "A date."),
    ]
    assert state.heard_on == WED


@pytest.mark.parametrize(
    ("inputs", "field"),
    [
        ({"person": "nobody", "way": "telephone", "reached": True, "words": "x"}, "person"),
        ({"way": "pigeon", "reached": True, "words": "x"}, "way"),
        ({"way": "telephone", "reached": True, "words": " "}, "words"),
    ],
)
def test_a_talk_that_cannot_be_recorded(shared: Line, inputs: dict[str, Any], field: str) -> None:
    given = {"person": shared.person("Tess Arden"), **inputs}
    with pytest.raises(NotNow) as refused:
        shared.do("speak_to", WED, **given)
    assert refused.value.field == field


def test_a_talk_against_safe_contact_is_refused_in_the_rules_words_until_somebody_says_why(
    shared: Line,
) -> None:
    tess = shared.person("Tess Arden")
    shared.do("change_person", TUE, person=tess, telephone="0116 496 0001")
    shared.do("set_safe_contact", TUE, person=tess, rule="never to this address or number",
              address="0116 496 0001", words="He answers it.", said_by="She did")  # fmt: skip
    shared.do(
        "set_safe_contact", TUE, person=tess, rule="not before this time", hour=time(18), said_by="She did"
    )
    shared.do("set_safe_contact", TUE, person=tess, rule="never this way", way="in person", said_by="She did")
    talk = {"person": tess, "way": "telephone", "reached": True, "words": "A date."}
    for more, field, sentence in (
        ({}, "at", "not before 18:00. Say at what time it was"),
        ({"at": time(17)}, "way", "never to 0116 496 0001. (“He answers it.”) Tess Arden: not before 18:00."),
        ({"at": time(19)}, "way", "never to 0116 496 0001"),
        ({"at": time(17), "place": "0116 496 0777"}, "way", "not before 18:00"),
    ):
        with pytest.raises(NotNow) as refused:
            shared.do("speak_to", WED, **talk, **more)
        assert refused.value.field == field
        assert sentence in refused.value.message
    with pytest.raises(NotNow, match="never in person") as refused:
        shared.do("offer_meeting", WED, kind="meeting", person=tess, offered_by="Somebody")
    assert refused.value.field == "kind"
    shared.do("speak_to", WED, **talk, at=time(19), place="0116 496 0777")
    shared.do("speak_to", WED, **talk, they_began=True)  # she rang us
    shared.do("speak_to", WED, **talk, at=time(17), against_why="She had asked to be rung there at once.")
    last = shared.complaint.events.filter(kind="spoken-to").last().data  # type: ignore[union-attr]
    assert len(last["against"]) == 2
    assert (last["at"], last["against_why"]) == ("17:00", "She had asked to be rung there at once.")


# ---- drafts ------------------------------------------------------------------------------------------------


def test_versions_are_kept(shared: Line, second: User) -> None:
    one = keep(shared, second, "point-2", reason="It was late.")
    two = keep(shared, second, "point-2", 1, finding="upheld", reason="It was late.")
    assert (one.number, two.number) == (1, 2)
    assert [row.data for row in versions(shared.complaint, 1, "point-2")] == [two.data, one.data]  # type: ignore[arg-type]
    assert (
        keep(shared, second, "point-2", 2, finding="upheld", reason="It was late.").number == 2
    )  # the same again


def test_the_second_of_two_sees_what_changed_and_loses_nothing(
    shared: Line, staff: Staff, second: User
) -> None:
    keep(shared, second, "point-2", finding="upheld", reason="First words.")
    keep(shared, staff.responder, "point-2", 1, finding="upheld", reason="The lead's words.")
    with pytest.raises(DraftMoved) as moved:
        keep(shared, second, "point-2", 1, finding="not upheld", reason="My words.")
    base, now = moved.value.base, moved.value.now
    assert base is not None
    going_on, changed = merged(base.data, {"finding": "not upheld", "reason": "My words."}, now.data)
    assert going_on == {"finding": "not upheld", "reason": "My words."}
    assert changed == {"reason": "The lead's words."}
    assert Draft.objects.count() == 2
    assert keep(shared, second, "point-2", now.number, **going_on).number == 3


def test_what_i_did_not_touch_is_theirs() -> None:
    going_on, changed = merged(
        {"a": "1", "b": "1"}, {"a": "mine", "b": "1"}, {"a": "1", "b": "theirs", "c": "new"}
    )
    assert (going_on, changed) == ({"a": "mine", "b": "theirs", "c": "new"}, {"b": "theirs", "c": "new"})


def test_what_the_page_saved_by_itself_is_replaced_by_the_next_saving(shared: Line, second: User) -> None:
    def auto(base: int, words: str) -> Draft:
        return save_draft(
            shared.id,
            actor=second,
            today=WED,
            part="point-2",
            data={"reason": words},
            base=base,
            by_itself=True,
        )

    assert [auto(0, "I").number, auto(1, "I loo").number, auto(1, "I looked").number] == [1, 1, 1]
    assert keep(shared, second, "point-2", 1, reason="I looked.").number == 1
    assert [row.data for row in Draft.objects.all()] == [{"reason": "I looked."}]


def test_handed_in_and_handed_back(shared: Line, staff: Staff, second: User) -> None:
    keep(shared, second, "point-2", finding="upheld", reason="It was late.", state="handed-in")
    with pytest.raises(NotNow) as refused:
        keep(
            shared,
            staff.responder,
            "point-2",
            1,
            finding="upheld",
            reason="It was late.",
            state="handed-back",
        )
    assert refused.value.field == "remark"
    back = keep(
        shared, staff.responder, "point-2", 1,
        finding="upheld", reason="It was late.", state="handed-back", remark="Say how late.",
    )  # fmt: skip
    assert (back.state, back.remark, back.number) == ("handed-back", "Say how late.", 2)
    with pytest.raises(NotYours):
        keep(shared, second, "point-2", 2, reason="x", state="handed-back", remark="No.")
    on = keep(shared, second, "point-2", 2, finding="upheld", reason="It was three weeks late.")
    assert (on.state, on.remark) == ("handed-back", "Say how late.")  # until it is handed in again
    again = keep(
        shared, second, "point-2", 3, finding="upheld", reason="It was three weeks late.", state="handed-in"
    )
    assert (again.state, again.remark, again.number) == ("handed-in", "", 4)


@pytest.mark.parametrize("part", ["point-1", "reply", "adjudication", "point-9", "point-x"])
def test_a_manager_writes_only_their_points(shared: Line, second: User, part: str) -> None:
    with pytest.raises(NotYours):
        keep(shared, second, part, reason="x")


def test_a_draft_is_no_event_and_moves_nothing(shared: Line, second: User) -> None:
    assert shared.complaint is not None
    before = (shared.complaint.version, Event.objects.count(), due(shared, WED))
    keep(shared, second, "point-2", finding="upheld", reason="It was late.")
    shared.complaint.refresh_from_db()
    assert (shared.complaint.version, Event.objects.count(), due(shared, WED)) == before


def test_nothing_is_drafted_once_it_is_answered(shared: Line, second: User) -> None:
    shared.respond(WED)
    with pytest.raises(NotNow):
        keep(shared, second, "point-2", reason="x")


def test_the_lead_puts_it_together(shared: Line, staff: Staff, second: User) -> None:
    keep(shared, staff.responder, "point-1", finding="not upheld", reason="The diary shows the calls.")
    keep(shared, second, "point-2", finding="upheld", reason="It was late. We are sorry.")
    keep(
        shared, staff.responder, "reply",
        opening="Thank you for talking to me.", closing="You can go to the Ombudsman.",
        **{"action-1": "Ring every week", "owner-1": "Team manager", "by-1": "2024-12-02"},
    )  # fmt: skip
    assert shared.complaint is not None
    reading = reading_of(shared.complaint, state_of(shared))
    assert reading.numbers == {"point-1": 1, "point-2": 1, "reply": 1}
    text = reading.reply.text()
    assert (
        text.index("Thank you")
        < text.index("The diary")
        < text.index("It was late")
        < text.index("Ring every week")
    )
    lost = [one.title for one in reading.checks if one.state == "missing"]
    assert "Somebody spoke to them first" in lost
    assert "It holds: advocacy" in lost
    assert "Every point has a finding" not in lost


# ---- the check, more time, meetings: no clock moves --------------------------------------------------------


def test_the_check_records_what_was_missing_and_keeps_nothing_back(shared: Line) -> None:
    shared.do("check_answer", WED, signed_off=False, remarks="Say sorry.")
    check = state_of(shared).checks[-1]
    assert not check.signed_off
    assert "Every point has a finding" in check.missing
    shared.respond(WED)  # not signed off, and it goes all the same
    assert state_of(shared).stages[1].response_sent_on == WED


def test_asking_for_time_gives_none(shared: Line, staff: Staff) -> None:
    before = due(shared, WED)
    shared.do(
        "ask_for_time",
        WED,
        actor=staff.responder,
        ground="complex",
        until=date(2024, 11, 29),
        words="Two teams.",
    )
    assert due(shared, WED) == before
    with pytest.raises(NotNow, match="More time was asked for"):
        shared.do(
            "ask_for_time", WED, actor=staff.responder, ground="complex", until=date(2024, 11, 29), words="x"
        )
    shared.do("extend", WED, ground="complex", until=date(2024, 11, 29), notice="Two teams must be asked.")
    assert [one.settled for one in state_of(shared).time_asked.values()] == ["extended"]


@pytest.mark.parametrize(
    ("inputs", "field"),
    [
        ({"ground": "on holiday"}, "ground"),
        ({"until": date(2024, 11, 18)}, "until"),  # Mon, day 10: it has that anyway
        ({"until": date(2024, 12, 3)}, "until"),  # Tue, day 21
        ({"words": ""}, "words"),
    ],
)
def test_time_that_cannot_be_asked_for(
    shared: Line, staff: Staff, inputs: dict[str, Any], field: str
) -> None:
    given = {"ground": "complex", "until": date(2024, 11, 29), "words": "Two teams.", **inputs}
    with pytest.raises(NotNow) as refused:
        shared.do("ask_for_time", WED, actor=staff.responder, **given)
    assert refused.value.field == field


def test_no_more_time_is_given(shared: Line, staff: Staff) -> None:
    shared.do(
        "ask_for_time",
        WED,
        actor=staff.responder,
        ground="complex",
        until=date(2024, 11, 29),
        words="Two teams.",
    )
    asked = state_of(shared).asking()[0]
    shared.do("decline_time", WED, asked=asked.id, reason="The facts are known.")
    assert [(one.settled, one.reason) for one in state_of(shared).time_asked.values()] == [
        ("declined", "The facts are known.")
    ]


@pytest.mark.parametrize("kind", ["mediation", "meeting", "adjudication"])
@pytest.mark.parametrize("end", ["held", "declined", "not held"])
def test_no_meeting_moves_a_clock(shared: Line, staff: Staff, kind: str, end: str) -> None:
    """Offered, agreed, held or not: every date of every clock stays where it is, also weeks later."""
    later = date(2024, 12, 9)
    before = due(shared, WED), due(shared, later)
    who = shared.person("Tess Arden")
    shared.do("offer_meeting", WED, actor=staff.responder, kind=kind, person=who, offered_by="Rafe Dunmore")
    meeting = next(iter(state_of(shared).meetings))
    if end != "declined":
        shared.do("follow_meeting", WED, meeting=meeting, what="agreed")
    shared.do("follow_meeting", WED, meeting=meeting, what=end, words="We talked.")
    assert (due(shared, WED), due(shared, later)) == before
    with pytest.raises(NotNow):
        shared.do("follow_meeting", WED, meeting=meeting, what="agreed")


def test_a_held_meeting_has_its_outcome(shared: Line) -> None:
    shared.do("offer_meeting", WED, kind="mediation", person=shared.person("Tess Arden"), offered_by="Ada")
    meeting = next(iter(state_of(shared).meetings))
    with pytest.raises(NotNow) as refused:
        shared.do("follow_meeting", WED, meeting=meeting, what="held")
    assert refused.value.field == "words"

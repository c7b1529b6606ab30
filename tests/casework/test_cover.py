"""Cover for absence: what the cover sees, for how long, and what stays shut."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from heard.accounts.models import User
from heard.accounts.roles import Role
from heard.casework import cover, facts, ledger, looking_after, queries, verify_finding
from heard.casework.models import Absence, Complaint, LooksAfter
from heard.casework.refusals import NotNow, NotYours
from heard.staff.worklist import WorkList
from support.people import Line, Staff

DAY = date(2024, 11, 18)  # Mon
FIRST, LAST = date(2024, 11, 25), date(2024, 11, 29)  # Mon to Fri


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> Any:
    """`on(day)`: what is visible is asked on that day."""

    def set_to(day: date) -> None:
        monkeypatch.setattr("heard.casework.queries.timezone", SimpleNamespace(localdate=lambda: day))

    return set_to


@pytest.fixture
def other(staff: Staff) -> User:
    return User.objects.create_user(
        "second@council.example", "x" * 12, name="Sana Reeve", roles=(Role.RESPONDING_MANAGER,)
    )


@pytest.fixture
def answered(line: Line, staff: Staff) -> Complaint:
    """A complaint that the responding manager answers."""
    line.receive(DAY).accept(DAY).do("assign_responder", DAY, user=str(staff.responder.pk))
    assert line.complaint is not None
    return line.complaint


def away(actor: User, who: User, covers: User, **more: Any) -> Absence:
    given = {"starts_on": FIRST, "ends_on": LAST, **more}
    return cover.go_away(actor=actor, today=DAY, who=str(who.pk), cover=str(covers.pk), **given)


def sees(user: User, complaint: Complaint) -> bool:
    return queries.visible_to(User.objects.get(pk=user.pk)).filter(pk=complaint.pk).exists()


def test_the_cover_sees_the_work_while_it_lasts_and_it_ends_by_itself(
    staff: Staff, other: User, answered: Complaint, on: Any
) -> None:
    away(staff.responder, staff.responder, other)
    for day, seen in ((DAY, False), (FIRST, True), (LAST, True), (date(2024, 11, 30), False)):
        on(day)
        assert sees(other, answered) is seen, day
    on(FIRST)
    work = WorkList(User.objects.get(pk=other.pk), FIRST)
    assert [one.stands_in_for for one in work.first("mine", 5)] == ["Rafe Dunmore"]
    assert work.count("mine") == work.where("mine").count() == 1


def test_what_is_restricted_or_about_the_cover_stays_shut(
    staff: Staff, other: User, line: Line, answered: Complaint, on: Any
) -> None:
    on(FIRST)
    absence = away(staff.manager, staff.responder, other)
    line.do("restrict", DAY, reason="A colleague's child", granted=())
    assert not sees(other, answered)
    assert cover.kept_from_cover(absence, staff.manager).get() == answered
    line.do("unrestrict", DAY, reason="A mistake")
    assert sees(other, answered)
    line.do("name_complained_about", DAY, user="", name="Sana  REEVE")
    assert not sees(other, answered)
    assert cover.kept_from_cover(absence, staff.manager).get() == answered


def test_the_teams_of_whoever_is_away_go_to_the_cover(
    staff: Staff, other: User, line: Line, answered: Complaint, on: Any
) -> None:
    team = facts.council().teams[0].key
    third = User.objects.create_user(
        "t@council.example", "x" * 12, name="Tao Birch", roles=(Role.RESPONDING_MANAGER,)
    )
    line.do("add_point", DAY, text="The team did not ring", category="delay", team=team)
    looking_after.look_after(actor=staff.manager, user=str(third.pk), teams=[team])
    away(staff.manager, third, other)
    on(DAY)
    assert not sees(other, answered)
    on(FIRST)
    assert sees(other, answered)


def test_ended_early_it_ends_at_once_and_once(
    staff: Staff, other: User, answered: Complaint, on: Any
) -> None:
    on(FIRST)
    absence = away(staff.responder, staff.responder, other)
    with pytest.raises(NotYours):
        cover.come_back(absence.pk, actor=other, today=FIRST)
    assert sees(other, answered)
    cover.come_back(absence.pk, actor=staff.responder, today=FIRST)
    assert not sees(other, answered)
    assert cover.come_back(absence.pk, actor=staff.responder, today=FIRST).ended_on == FIRST
    away(staff.responder, staff.responder, other)  # and may begin again


@pytest.mark.parametrize(
    ("first", "second", "field"),
    [
        (("responder", "other"), ("responder", "other"), "starts_on"),
        (("responder", "other"), ("other", "responder"), "cover"),
        (("manager", "officer"), ("officer", "manager"), "cover"),
    ],
)
def test_overlaps_and_circles_are_refused_at_the_field(
    staff: Staff, other: User, first: tuple[str, str], second: tuple[str, str], field: str
) -> None:
    people = {**vars(staff), "other": other}
    away(staff.manager, people[first[0]], people[first[1]])
    with pytest.raises(NotNow) as refused:
        away(staff.manager, people[second[0]], people[second[1]])
    assert refused.value.field == field
    assert Absence.objects.count() == 1


def test_who_may_and_who_can(staff: Staff, other: User) -> None:
    with pytest.raises(NotYours):
        away(staff.officer, staff.responder, other)
    with pytest.raises(NotNow) as refused:
        away(staff.manager, staff.responder, staff.reader)
    assert refused.value.field == "cover"
    made = away(staff.manager, staff.responder, other, key="k1")
    assert away(staff.manager, staff.responder, other, key="k1") == made


def test_each_is_told_in_the_ledger(staff: Staff, other: User) -> None:
    absence = away(staff.manager, staff.responder, other)
    cover.come_back(absence.pk, actor=staff.manager, today=DAY)
    told, faults = ledger.lines()
    assert not faults
    assert [line["kind"] for line in told] == [cover.KIND, cover.KIND]


def test_what_was_opened_past_heard_is_found(staff: Staff, other: User) -> None:
    absence = away(staff.manager, staff.responder, other)
    looking_after.look_after(actor=staff.manager, user=str(other.pk), teams=[facts.council().teams[0].key])
    assert not list(verify_finding.faults())
    Absence.objects.filter(pk=absence.pk).update(cover=staff.officer)
    LooksAfter.objects.create(user=staff.responder, team="front-door", at=absence.at, by=staff.responder)
    changed, given = list(verify_finding.faults())
    assert "it was changed" in changed
    assert f"Teams of {staff.responder.pk}" in given

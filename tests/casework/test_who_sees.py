"""Who knows of a complaint: one queryset for lists, search, counts and pages."""

from datetime import date

import pytest

from heard.accounts.models import User
from heard.accounts.roles import Role
from heard.casework import queries
from heard.casework.refusals import NotNow, NotThere
from heard.staff.worklist import WorkList
from support.people import Line, Staff

MON = date(2024, 6, 3)
TUE = date(2024, 6, 4)


def sees(user: User, line: Line) -> bool:
    """Asked every way there is; the ways must agree."""
    user = User.objects.get(pk=user.pk)
    case = line.complaint
    assert case is not None
    answers = {
        "list": queries.visible_to(user).filter(pk=case.pk).exists(),
        "work list": WorkList(user, TUE).everything.filter(pk=case.pk).exists(),
        "search by words": queries.search(user, "respite mia").filter(pk=case.pk).exists(),
        "search by reference": queries.search(user, case.reference).filter(pk=case.pk).exists(),
        "behind a figure": queries.by_ids(user, [case.reference]).exists(),
    }
    try:
        queries.one(user, case.reference)
        answers["page"] = True
    except NotThere:
        answers["page"] = False
    assert len(set(answers.values())) == 1, answers
    return answers["page"]


def test_by_role(line: Line, staff: Staff) -> None:
    line.receive(MON).accept(TUE)
    assert sees(staff.manager, line)
    assert sees(staff.officer, line)
    assert sees(staff.reader, line)
    assert not sees(staff.responder, line)
    assert not sees(staff.adjudicator, line)
    assert not sees(User.objects.create_user("no@council.example", "x" * 12, name="No Role"), line)


def test_a_responding_manager_sees_what_they_answer(line: Line, staff: Staff) -> None:
    line.receive(MON).accept(TUE).do("assign_responder", TUE, user=str(staff.responder.pk))
    assert sees(staff.responder, line)


def test_an_adjudicating_officer_sees_what_they_decide(line: Line, staff: Staff) -> None:
    line.receive(MON).accept(TUE).respond(date(2024, 6, 12)).ask_on(date(2024, 6, 17))
    line.do("appoint", date(2024, 6, 18), role="adjudicating officer", user=str(staff.adjudicator.pk))
    assert sees(staff.adjudicator, line)


@pytest.mark.parametrize("role", ["manager", "officer", "reader", "responder", "adjudicator"])
def test_whoever_is_complained_about_never_sees_it(line: Line, staff: Staff, role: str) -> None:
    who: User = getattr(staff, role)
    other = staff.manager if role != "manager" else None
    line.receive(MON).accept(TUE).respond(date(2024, 6, 12)).ask_on(date(2024, 6, 17))
    line.do("assign", date(2024, 6, 18), user=str(staff.officer.pk))
    line.do("assign_responder", date(2024, 6, 18), user=str(staff.responder.pk))
    line.do("appoint", date(2024, 6, 18), role="adjudicating officer", user=str(staff.adjudicator.pk))
    line.do("name_complained_about", date(2024, 6, 18), user=str(who.pk), actor=other or staff.officer)
    assert not sees(who, line)
    case = line.complaint
    assert case is not None
    assert who not in (case.holder, case.responder)


def test_naming_somebody_by_name_shuts_out_their_sign_in(line: Line, staff: Staff) -> None:
    line.receive(MON).accept(TUE).do("name_complained_about", TUE, name="odette FARR")
    assert not sees(staff.officer, line)


def test_they_cannot_be_given_a_part(line: Line, staff: Staff) -> None:
    line.receive(MON).accept(TUE).do("name_complained_about", TUE, user=str(staff.officer.pk))
    with pytest.raises(NotNow):
        line.do("assign", TUE, user=str(staff.officer.pk))
    with pytest.raises(NotNow):
        line.do("restrict", TUE, reason="x", granted=[str(staff.officer.pk)])


def test_a_restricted_complaint(line: Line, staff: Staff) -> None:
    line.receive(MON).accept(TUE).do("restrict", TUE, reason="A colleague's family")
    assert sees(staff.manager, line)
    assert not sees(staff.officer, line)
    assert not sees(staff.reader, line)
    line.do("unrestrict", TUE, reason="Moved team").do(
        "restrict", TUE, reason="Again", granted=[str(staff.officer.pk)]
    )
    assert sees(staff.officer, line)
    assert not sees(staff.reader, line)


def test_somebody_who_left_sees_nothing(line: Line, staff: Staff) -> None:
    line.receive(MON).accept(TUE)
    staff.manager.is_active = False
    staff.manager.save()
    assert not sees(staff.manager, line)


def test_the_number_of_queries_does_not_grow(
    line: Line, staff: Staff, django_assert_num_queries: object
) -> None:
    for number in range(3):
        Line(staff).receive(date(2024, 6, 3 + number))
    user = User.objects.get(pk=staff.officer.pk)
    assert user.roles == {Role.OFFICER}
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert len([c.reference for c in queries.visible_to(user)]) == 3


@pytest.mark.parametrize("spelling", ["Odette  Farr", "Ms Odette Farr", "odette FARR ", "Miss. Odette Farr"])
def test_any_spelling_of_a_name_shuts_out_its_sign_in(line: Line, staff: Staff, spelling: str) -> None:
    line.receive(MON).accept(TUE).do("name_complained_about", TUE, name=spelling)
    assert not sees(staff.officer, line)


def test_a_name_that_is_nearly_somebodys_is_asked_back(line: Line, staff: Staff) -> None:
    line.receive(MON).accept(TUE)
    with pytest.raises(NotNow, match="Do you mean Odette Farr") as asked:
        line.do("name_complained_about", TUE, name="Odete Far")
    assert asked.value.field == "no_sign_in"
    line.do("name_complained_about", TUE, name="Odete Far", no_sign_in=True)
    assert sees(staff.officer, line)


def test_a_sign_in_made_later_under_that_name_is_shut_out_too(line: Line, staff: Staff) -> None:
    line.receive(MON).accept(TUE).do("name_complained_about", TUE, name="Zoltan Beck")
    new = User.objects.create_user("z@council.example", "x" * 12, name="zoltan  beck", roles=(Role.OFFICER,))
    assert not sees(new, line)
    with pytest.raises(NotNow, match="cannot have a part"):
        line.do("assign", TUE, user=str(new.pk))

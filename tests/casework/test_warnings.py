"""Warnings: who, when, once; never of a complaint that is not theirs to know of. Weekdays stand beside the dates."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from heard.accounts.models import User
from heard.accounts.roles import Role
from heard.casework import cover, looking_after, queries
from heard.casework.models import BreachWarning
from heard.casework.warnings import listed, to_me, warn
from heard.plumbing.models import OutboxMessage
from support.people import Line, Staff

RECEIVED = date(2024, 11, 18)  # Mon: the answer is due Mon 2 Dec
DUE = date(2024, 12, 2)


def tick(day: date) -> int:
    return warn(day, datetime(day.year, day.month, day.day, 8, tzinfo=UTC))


@pytest.fixture
def held(line: Line, staff: Staff) -> Line:
    """A complaint that the officer holds and the team's manager answers, acknowledged: one day is owed."""
    line.receive(RECEIVED).do("triage", RECEIVED, procedure="children-act-1989", reason="s17", gates=gates())
    line.do("add_point", RECEIVED, text="No answer", category="delay", team=team())
    line.do("acknowledge", RECEIVED).do("assign", RECEIVED, user=str(staff.officer.pk))
    return line.do("assign_responder", RECEIVED, user=str(staff.responder.pk))


def gates() -> dict[str, str]:
    from support.people import GATES

    return GATES


def team() -> str:
    from heard.casework import facts

    return facts.council().teams[0].key


def told() -> set[tuple[str, str]]:
    return {(one.recipient.name, one.rung) for one in BreachWarning.objects.select_related("recipient")}


def test_first_the_holder_then_up_the_line_and_each_once(held: Line, staff: Staff) -> None:
    head = User.objects.create_user(
        "h@council.example", "x" * 12, name="Hal Orme", roles=(Role.SENIOR_LEADER,)
    )
    other = User.objects.create_user(
        "o@council.example", "x" * 12, name="Oz Ing", roles=(Role.SENIOR_LEADER,)
    )
    looking_after.look_after(actor=staff.manager, user=str(head.pk), teams=[team()])
    assert tick(date(2024, 11, 22)) == 0  # Fri, 6 working days before
    assert tick(date(2024, 11, 25)) == 2  # Mon, 5 working days
    assert told() == {("Odette Farr", "5-days"), ("Rafe Dunmore", "5-days")}
    assert [tick(date(2024, 11, 25)), tick(date(2024, 11, 26)), tick(date(2024, 11, 27))] == [0, 0, 0]
    assert tick(date(2024, 11, 28)) == 3  # Thu, 2 working days
    assert ("Morag Ellis", "2-days") in told()
    assert [tick(date(2024, 11, day)) for day in (29, 30)] == [0, 0]  # Fri, Sat
    assert tick(DUE) == 0  # Mon, the day itself: still in time
    assert tick(date(2024, 12, 3)) == 4  # Tue, the day after
    assert {who for who, rung in told() if rung == "late"} == {
        "Odette Farr", "Rafe Dunmore", "Morag Ellis", "Hal Orme",
    }  # fmt: skip
    assert not BreachWarning.objects.filter(recipient=other).exists()
    assert tick(date(2024, 12, 4)) == 0
    assert OutboxMessage.objects.filter(kind="breach-warning").count() == BreachWarning.objects.count() == 9


def test_the_message_has_the_reference_and_the_day_and_nothing_of_the_case(held: Line) -> None:
    tick(date(2024, 11, 25))
    mail = OutboxMessage.objects.filter(kind="breach-warning").first()
    assert mail is not None
    assert held.complaint is not None
    assert mail.subject == f"A complaint needs you ({held.complaint.reference})"
    assert "something is due on Mon 2 Dec 2024, in 5 working days" in mail.body
    for word in ("Mia", "Arden", "respite", "Reply", "Odette"):
        assert word not in mail.subject + mail.body


def test_a_tick_that_did_not_run_is_made_good_without_sending_what_has_passed(held: Line) -> None:
    assert tick(date(2024, 11, 27)) == 2  # Wed, 3 working days left: the first rung
    assert tick(date(2024, 12, 5)) == 3  # Thu, 3 days late: the last rung only
    assert {rung for _who, rung in told()} == {"5-days", "late"}


def test_nobody_is_warned_at_once_of_what_was_missed_long_ago(held: Line) -> None:
    assert tick(date(2025, 3, 3)) == 0


def test_over_christmas_the_days_that_do_not_count_are_left_out(line: Line, staff: Staff) -> None:
    line.receive(date(2024, 12, 16)).accept(date(2024, 12, 16)).do("acknowledge", date(2024, 12, 16))
    line.do("assign", date(2024, 12, 16), user=str(staff.officer.pk))
    # Mon 16 Dec + 10 working days, without Wed 25, Thu 26 Dec and Wed 1 Jan: Thu 2 Jan.
    assert tick(date(2024, 12, 20)) == 0  # Fri: 23, 24, 27, 30, 31 Dec and 2 Jan are six
    assert tick(date(2024, 12, 23)) == 1  # Mon: five
    assert tick(date(2024, 12, 25)) == 0  # Christmas Day
    assert tick(date(2024, 12, 30)) == 2  # Mon: 31 Dec and 2 Jan are two; now the manager too
    assert tick(date(2025, 1, 1)) == 0  # a bank holiday


def test_the_person_complained_about_is_never_warned(held: Line, staff: Staff) -> None:
    held.do("name_complained_about", RECEIVED, user=str(staff.manager.pk), name="", actor=staff.officer)
    tick(date(2024, 11, 28))
    assert "Morag Ellis" not in {who for who, _rung in told()}
    assert told()


def test_nobody_is_warned_of_a_restricted_complaint_that_is_not_open_to_them(
    held: Line, staff: Staff
) -> None:
    head = User.objects.create_user(
        "h@council.example", "x" * 12, name="Hal Orme", roles=(Role.SENIOR_LEADER,)
    )
    looking_after.look_after(actor=staff.manager, user=str(head.pk), teams=[team()])
    held.do("restrict", RECEIVED, reason="A child of a colleague", granted=())
    tick(date(2024, 12, 3))
    assert {who for who, _rung in told()} == {"Odette Farr", "Rafe Dunmore", "Morag Ellis"}


def test_what_was_answered_or_given_more_time_leaves_the_page(held: Line, staff: Staff) -> None:
    tick(date(2024, 11, 25))
    assert [to_me(person).count() for person in (staff.officer, staff.responder)] == [1, 1]
    assert (to_me(staff.manager).count(), listed(staff.manager).count()) == (0, 2)
    held.respond(date(2024, 11, 26))
    assert listed(staff.manager).count() == 0


def test_without_a_holder_the_complaints_manager_is_the_desk(line: Line) -> None:
    line.receive(RECEIVED).accept(RECEIVED).do("acknowledge", RECEIVED)
    tick(date(2024, 11, 25))
    assert told() == {("Morag Ellis", "5-days")}


def test_the_cover_is_warned_too_and_it_says_for_whom(
    held: Line, staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    cover.go_away(
        actor=staff.manager, today=RECEIVED, who=str(staff.officer.pk), cover=str(staff.manager.pk),
        starts_on=date(2024, 11, 25), ends_on=date(2024, 11, 29),
    )  # fmt: skip
    assert tick(date(2024, 11, 25)) == 3
    row = BreachWarning.objects.get(recipient=staff.manager)
    assert row.stands_in_for == staff.officer
    assert BreachWarning.objects.filter(recipient=staff.officer).count() == 1


def test_a_quiet_tick_costs_the_same_whatever_the_length_of_the_list(staff: Staff) -> None:
    def fill(count: int) -> None:
        for _ in range(count):
            Line(staff).receive(RECEIVED).accept(RECEIVED, points=0)

    def cost() -> int:
        tick(date(2024, 11, 25))
        with CaptureQueriesContext(connection) as spent:
            assert tick(date(2024, 11, 25)) == 0
        return len(spent)

    fill(1)
    few = cost()
    fill(5)
    assert cost() == few
    assert few <= 8


def test_a_team_is_sight_of_what_is_not_restricted(held: Line, staff: Staff) -> None:
    head = User.objects.create_user(
        "h@council.example", "x" * 12, name="Hal Orme", roles=(Role.SENIOR_LEADER,)
    )
    assert not queries.visible_to(head).exists()
    looking_after.look_after(actor=staff.manager, user=str(head.pk), teams=[team()])
    assert queries.visible_to(head).get() == held.complaint
    looking_after.look_after(actor=staff.manager, user=str(head.pk), teams=[])
    assert not queries.visible_to(User.objects.get(pk=head.pk)).exists()

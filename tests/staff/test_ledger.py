"""The delay ledger: months late and the usual payment, as a guide, for those who propose remedies."""

from collections.abc import Callable
from datetime import date

from django.test import Client

from heard.accounts.models import User
from staff.helpers import text_of
from support.people import Line, Staff

Enter = Callable[[User], Client]
HEADING = "what the Ombudsman has usually asked for"


def shown(line: Line, client: Client) -> str:
    assert line.complaint is not None
    return text_of(client.get(f"/complaints/{line.complaint.reference}/").content.decode())


def late_at_stage_2(line: Line) -> Line:
    """Asked for on Mon 1 July 2024: 25 working days end on Mon 5 August, and nothing was sent by 25 November."""
    line.receive(date(2024, 6, 10)).accept(date(2024, 6, 11)).respond(date(2024, 6, 14))
    return line.ask_on(date(2024, 7, 1))


def test_months_and_the_usual_payment_are_a_guide(staff: Staff, line: Line, enter: Enter) -> None:
    late_at_stage_2(line)
    for person in (staff.manager, staff.officer):
        page = shown(line, enter(person))
        ledger = page.split(HEADING)[1].split("Points of complaint")[0]
        assert "A guide from the Ombudsman's decisions, and not a rule" in ledger
        assert "Mon 5 Aug 2024" in ledger
        assert "3 full months and part of the next" in ledger
        assert "£150 to £200" in ledger
        assert "£50 a month was usual" in ledger
        assert "Source: Ombudsman decisions" in ledger


def test_others_do_not_see_it(staff: Staff, line: Line, enter: Enter) -> None:
    late_at_stage_2(line)
    assert HEADING not in shown(line, enter(staff.reader))


def test_nothing_is_late_nothing_is_said(staff: Staff, line: Line, enter: Enter) -> None:
    line.receive(date(2024, 11, 18)).accept(date(2024, 11, 19))
    assert HEADING not in shown(line, enter(staff.manager))


def test_a_delay_without_a_usual_payment_says_so(staff: Staff, line: Line, enter: Enter) -> None:
    line.receive(date(2024, 9, 2)).accept(date(2024, 9, 3))
    assert "No usual payment is known" in shown(line, enter(staff.manager))

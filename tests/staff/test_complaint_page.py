"""The complaint's page: where it stands, how each date was reached, what was corrected, what may be done."""

from collections.abc import Callable
from datetime import date

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from heard.accounts.models import User
from staff.helpers import text_of
from support.people import Line, Staff

Enter = Callable[[User], Client]


def shown(line: Line, client: Client) -> str:
    assert line.complaint is not None
    response = client.get(f"/complaints/{line.complaint.reference}/")
    assert response.status_code == 200
    return text_of(response.content.decode())


def test_a_new_contact_says_what_to_do_next(staff: Staff, line: Line, enter: Enter) -> None:
    page = shown(line.receive(date(2024, 11, 18)), enter(staff.manager))
    assert "Look at the contact" in page
    assert "Respite care was promised and not arranged" in page
    assert "Reach them safely" in page
    assert "Not by post" in page
    assert "Nobody rang us back about respite for Mia." in page


def test_each_date_says_how_it_was_reached(staff: Staff, line: Line, enter: Enter) -> None:
    page = shown(line.receive(date(2024, 11, 11)).accept(date(2024, 11, 12)), enter(staff.manager))
    assert "How this date was reached" in page
    assert "Counted 10 working days from Monday 11 November 2024" in page
    assert "Not counted: 2 Saturdays and 2 Sundays." in page
    assert "Source:" in page
    assert "verified" in page
    assert "Day 10 of 10" in page
    assert "By law: Mon 25 Nov, today" in page


def test_the_legal_day_and_the_agreed_day_stand_apart(staff: Staff, line: Line, enter: Enter) -> None:
    line.receive(date(2024, 11, 11)).accept(date(2024, 11, 12))
    line.do("extend", date(2024, 11, 13), until=date(2024, 12, 9), ground="complex", notice="Two teams.")
    page = shown(line, enter(staff.manager))
    assert "By law: Mon 25 Nov 2024" in page
    assert "Extended to: Mon 9 Dec, 10 working days" in page


def test_an_answer_within_the_extension_is_not_called_late(staff: Staff, line: Line, enter: Enter) -> None:
    line.receive(date(2024, 10, 14)).accept(
        date(2024, 10, 15)
    )  # the law's day: Mon 28 Oct; with more time, 11 Nov
    line.do("extend", date(2024, 10, 16), until=date(2024, 11, 6), ground="complex", notice="Two teams.")
    line.respond(date(2024, 11, 5))
    page = shown(line, enter(staff.manager))
    assert "Within the extension" in page
    assert "Late" not in page
    assert "Overdue" not in page


def test_the_extension_and_the_longest_that_the_law_allows_are_told_apart(
    staff: Staff, line: Line, enter: Enter
) -> None:
    line.receive(date(2024, 11, 11)).accept(date(2024, 11, 12))
    line.do("extend", date(2024, 11, 13), until=date(2024, 12, 2), ground="complex", notice="Two teams.")
    page = shown(line, enter(staff.manager))
    assert "Extended to Mon 2 Dec 2024. The longest the law allows is Mon 9 Dec 2024." in page
    assert "Due Monday 9 December 2024" not in page


def test_no_stage_is_said_to_have_taken_nothing(staff: Staff, line: Line, enter: Enter) -> None:
    line.receive(date(2024, 6, 3)).accept(date(2024, 6, 4)).respond(date(2024, 6, 17))
    line.adjudicate(date(2024, 6, 24), date(2024, 7, 1), date(2024, 7, 22), date(2024, 7, 29))
    line.panel(date(2024, 8, 5), date(2024, 9, 16), date(2024, 9, 20), date(2024, 9, 20))
    page = shown(line, enter(staff.manager))
    assert "Took 0" not in page
    assert "Took 10 working days" in page


def test_a_note_is_shown_as_it_was_typed(staff: Staff, line: Line, enter: Enter) -> None:
    line.receive(date(2024, 11, 11)).accept(date(2024, 11, 12))
    line.do("note", date(2024, 11, 12), words="iPad lent to Mia")
    page = shown(line, enter(staff.manager))
    assert "iPad lent to Mia" in page
    assert "IPad" not in page


def test_a_late_answer_is_shown_late(staff: Staff, line: Line, enter: Enter) -> None:
    line.receive(date(2024, 10, 1)).accept(date(2024, 10, 2)).respond(date(2024, 11, 1))
    page = shown(line, enter(staff.manager))
    assert "Answered Fri 1 Nov 2024" in page
    assert "Took 23 working days" in page
    assert "Late" in page


def test_a_correction_is_shown_as_one(staff: Staff, line: Line, enter: Enter) -> None:
    line.receive(date(2024, 11, 11)).accept(date(2024, 11, 12)).do("acknowledge", date(2024, 11, 13))
    assert line.complaint is not None
    event = line.complaint.events.get(kind="acknowledged")
    line.do(
        "correct",
        date(2024, 11, 12),
        today=date(2024, 11, 14),
        event=event.pk,
        reason="The letter is dated the 12th.",
    )
    page = shown(line, enter(staff.manager))
    assert "Written down first as Wed 13 Nov 2024." in page
    assert "Acknowledged: Tue 12 Nov 2024, not Wed 13 Nov 2024." in page
    assert "The letter is dated the 12th." in page


def test_points_stand_beside_everybody_who_decides(staff: Staff, line: Line, enter: Enter) -> None:
    line.receive(date(2024, 7, 1)).accept(date(2024, 7, 2)).respond(date(2024, 7, 10))
    line.adjudicate(date(2024, 7, 15), date(2024, 7, 18), date(2024, 8, 1), date(2024, 8, 5))
    page = shown(line, enter(staff.manager))
    page = page.replace("\u00ad", "")  # long words may break where a hyphen helps
    for column in ("Stage 1: manager", "Stage 2: investigating officer", "Stage 2: adjudicating officer"):
        assert column in page
    assert "Stage 3: panel" not in page


def test_what_may_not_be_done_says_why(staff: Staff, line: Line, enter: Enter) -> None:
    page = shown(line.receive(date(2024, 11, 11)).accept(date(2024, 11, 12)), enter(staff.manager))
    assert "What may not be done now, and why" in page
    assert "Close the file: Stage 1 has not been answered." in page


def test_what_the_family_writes_is_never_run_as_markup(staff: Staff, line: Line, enter: Enter) -> None:
    line.receive(date(2024, 11, 11), words="<script>alert(1)</script>", summary="<b>loud</b>")
    assert line.complaint is not None
    html = enter(staff.manager).get(f"/complaints/{line.complaint.reference}/").content.decode()
    assert "<script>alert(1)" not in html
    assert "<b>loud</b>" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_a_page_costs_the_same_queries_whatever_has_happened(staff: Staff, line: Line, enter: Enter) -> None:
    client = enter(staff.manager)
    line.receive(date(2024, 11, 11)).accept(date(2024, 11, 12))

    def cost() -> int:
        with CaptureQueriesContext(connection) as spent:
            shown(line, client)
        return len(spent)

    first = cost()  # the day's first opening writes who has read it
    few = cost()
    assert first == few + 1
    for number in range(8):
        line.do(
            "add_person", date(2024, 11, 13), part="child", name=f"Child {number}", telephone="0116 496 0000"
        )
        line.do("set_safe_contact", date(2024, 11, 13), person=line.person(f"Child {number}"), rule="never this way",
                way="post", said_by="Their mother")  # fmt: skip
        line.do("note", date(2024, 11, 13), words=f"Note {number}")
        line.do("add_point", date(2024, 11, 13), text=f"More {number}", category="delay")
    assert cost() == few
    assert few <= 25

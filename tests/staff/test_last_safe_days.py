"""Last safe days: on the complaint's page, and on Today, where the count is the list and costs the same queries."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from heard.accounts.models import User
from heard.rules.ahead import plans as written
from heard.staff.ahead import DONE
from heard.staff.coming import ComingUp
from heard.staff.worklist import WorkList
from staff.conftest import TODAY
from staff.helpers import text_of
from support.people import Line, Staff

pytestmark = pytest.mark.both  # its queries must give the same on both databases
Enter = Callable[[User], Client]


def shown(line: Line, client: Client) -> str:
    assert line.complaint is not None
    return text_of(client.get(f"/complaints/{line.complaint.reference}/").content.decode())


def coming(person: User) -> list[tuple[str, str, date]]:
    found = ComingUp(WorkList(person, TODAY)).lines
    return [(one.complaint.reference, one.safe.step, one.safe.by) for one in found]


def test_a_mark_is_only_written_for_a_step_that_there_is() -> None:
    assert set(DONE) <= {step.id for plan in written() for step in plan.steps}


def test_the_complaint_shows_the_last_safe_day_of_each_step(staff: Staff, line: Line, enter: Enter) -> None:
    page = shown(line.receive(date(2024, 11, 18)).accept(date(2024, 11, 19)), enter(staff.manager))
    assert "Last safe days: Reply at stage 1" in page
    assert "To be in time for the day by law, Mon 2 Dec 2024" in page  # 10 working days after Mon 18 Nov
    assert "Can no longer be met: the last safe day was Wednesday 20 November 2024." in page
    assert "Draft of the answer with the complaints team" in page
    assert "Wed 27 Nov 2024 2 working days left" in page  # 3 working days before Mon 2 Dec
    assert "extended day" not in page.split("Points of complaint")[0]


def test_an_extension_has_a_table_of_its_own(staff: Staff, line: Line, enter: Enter) -> None:
    line.receive(date(2024, 11, 18)).accept(date(2024, 11, 19))
    line.do("extend", date(2024, 11, 20), until=date(2024, 12, 16), ground="complex", notice="Two teams.")
    page = shown(line, enter(staff.manager))
    assert "To be in time for the day by law, Mon 2 Dec 2024" in page
    assert "To be in time for the extended day, Mon 16 Dec 2024" in page


def test_what_is_done_is_shown_as_done(staff: Staff, line: Line, enter: Enter) -> None:
    line.receive(date(2024, 11, 18)).accept(date(2024, 11, 19)).do("acknowledge", date(2024, 11, 19))
    page = shown(line, enter(staff.manager))
    assert re.search(
        r"Acknowledge the complaint and say who answers by the complaints team Wed 20 Nov 2024 Done", page
    )


def test_no_table_once_it_is_answered(staff: Staff, line: Line, enter: Enter) -> None:
    line.receive(date(2024, 11, 18)).accept(date(2024, 11, 19)).respond(date(2024, 11, 21))
    assert "Last safe days" not in shown(line, enter(staff.manager))


def test_today_lists_what_must_be_done_within_five_working_days(staff: Staff) -> None:
    line = Line(staff).receive(date(2024, 11, 18)).accept(date(2024, 11, 19))
    assert line.complaint is not None
    reference = line.complaint.reference
    assert coming(staff.manager) == [
        (reference, "draft", date(2024, 11, 27)),  # Wed
        (
            reference,
            "quality-check",
            date(2024, 11, 29),
        ),  # Fri; the day due, Mon 2 Dec, stands in its own list
    ]


def test_a_step_that_is_done_is_not_asked_for_again(staff: Staff) -> None:
    line = Line(staff).receive(date(2024, 11, 22)).accept(date(2024, 11, 22))
    assert [step for _, step, _ in coming(staff.manager)] == ["acknowledge", "ask-manager"]
    line.do("acknowledge", date(2024, 11, 22))
    assert [step for _, step, _ in coming(staff.manager)] == ["ask-manager"]
    line.do("assign_responder", date(2024, 11, 22), user=str(staff.responder.pk))
    assert coming(staff.manager) == []


def test_stage_2_asks_for_its_own_steps(staff: Staff) -> None:
    line = Line(staff).receive(date(2024, 10, 1)).accept(date(2024, 10, 1)).respond(date(2024, 10, 8))
    line.ask_on(date(2024, 11, 22))  # Fri
    assert [(step, by) for _, step, by in coming(staff.manager)] == [("appoint", date(2024, 11, 27))]
    line.do("appoint", date(2024, 11, 22), role="investigating officer", name="Ivo Marsh")
    assert [step for _, step, _ in coming(staff.manager)] == ["appoint"]
    line.do("appoint", date(2024, 11, 22), role="independent person", name="Ines Pell")
    assert coming(staff.manager) == []


def test_a_panel_that_is_fixed_is_what_must_be_met(staff: Staff, line: Line, enter: Enter) -> None:
    line.receive(date(2024, 7, 1)).accept(date(2024, 7, 2)).respond(date(2024, 7, 10))
    line.adjudicate(date(2024, 7, 15), date(2024, 7, 18), date(2024, 8, 1), date(2024, 10, 31))
    line.ask_on(date(2024, 11, 18)).do("appoint", date(2024, 11, 18), role="panel chair", name="Cleo Vance")
    line.do("arrange_panel", date(2024, 11, 18), panel_on=date(2024, 12, 11))  # Wed; 10 back is Wed 27 Nov
    assert ("papers", date(2024, 11, 27)) in [(step, by) for _, step, by in coming(staff.manager)]
    assert ("tell-person", date(2024, 11, 27)) in [(step, by) for _, step, by in coming(staff.manager)]
    page = shown(line, enter(staff.manager))
    assert "To be in time for the panel on Wed 11 Dec 2024" in page
    line.do("arrange_panel", date(2024, 11, 19), panel_on=date(2024, 12, 11), notice_on=date(2024, 11, 19))
    assert "tell-person" not in [step for _, step, _ in coming(staff.manager)]
    line.do(
        "arrange_panel", date(2024, 11, 20), panel_on=date(2024, 12, 10)
    )  # moved: that notice is of another day
    assert ("tell-person", date(2024, 11, 26)) in [(step, by) for _, step, by in coming(staff.manager)]


def test_a_day_by_law_that_has_passed_is_said_in_a_sentence(staff: Staff, line: Line, enter: Enter) -> None:
    line.receive(date(2024, 11, 8)).accept(date(2024, 11, 8))
    line.do("extend", date(2024, 11, 20), until=date(2024, 12, 6), ground="complex", notice="Two teams.")
    page = shown(line, enter(staff.manager))
    assert "The day by law, Fri 22 Nov 2024, has passed and can no longer be met." in page
    assert "To be in time for the extended day, Fri 6 Dec 2024" in page


def test_the_count_is_the_length_of_the_list(staff: Staff, enter: Enter) -> None:
    for day in (12, 13, 18, 19, 20, 21, 22):
        Line(staff).receive(date(2024, 11, day)).accept(date(2024, 11, day))
    for person in (staff.manager, staff.reader, staff.responder):
        count = len(coming(person))
        client = enter(person)
        first = client.get("/").content.decode().split('id="section-safe-days">')[1]
        assert f"Last safe days coming up ({count})</h2>" in first
        assert len(re.findall(r'scope="row"', first)) == min(count, 10)
        whole = client.get("/?show=safe-days").content.decode()
        assert f"({count})</h1>" in whole
        assert len(re.findall(r'scope="row"', whole)) == min(count, 25)
    whole_list = coming(staff.manager)
    assert len(whole_list) > 10
    for most in range(len(whole_list) + 1):  # counted no further, taken day by day: the same list, cut off
        ahead = ComingUp(WorkList(staff.manager, TODAY), most)
        found = [(one.complaint.reference, one.safe.step, one.safe.by) for one in ahead.lines]
        assert (found, ahead.more) == (whole_list[:most], most < len(whole_list)), most
    assert coming(staff.responder) == []  # not theirs


def test_the_list_costs_the_same_queries_whatever_its_length(staff: Staff, enter: Enter) -> None:
    client = enter(staff.manager)

    def cost(address: str) -> int:
        with CaptureQueriesContext(connection) as spent:
            assert client.get(address).status_code == 200
        return len(spent)

    def fill(count: int) -> None:
        for _ in range(count):
            Line(staff).receive(date(2024, 11, 18)).accept(date(2024, 11, 18))

    fill(1)
    few = [cost(address) for address in ("/", "/?show=safe-days")]
    fill(9)
    assert [cost(address) for address in ("/", "/?show=safe-days")] == few


def test_an_empty_list_says_what_good_looks_like(staff: Staff, enter: Enter) -> None:
    html = enter(staff.manager).get("/").content.decode()
    assert "No step has its last safe day in the next 5 working days." in html

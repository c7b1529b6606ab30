"""The dashboard: every number opens a list of that length, of what this person may see."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.test import Client

from heard.accounts.models import User
from heard.reporting.reports.dashboard import Dashboard, Later
from heard.staff.behind import Behind
from heard.staff.views.dashboard import counted
from staff.helpers import text_of
from support.people import Line, Staff

Enter = Callable[[User], Client]


@pytest.fixture
def line_of_cases(staff: Staff) -> list[Line]:
    """One new, one at stage 1 and overdue, one answered, one at stage 2, one restricted."""
    new = Line(staff).receive(date(2024, 11, 22))
    late = Line(staff).receive(date(2024, 10, 1)).accept(date(2024, 10, 2))
    answered = Line(staff).receive(date(2024, 11, 4)).accept(date(2024, 11, 5)).respond(date(2024, 11, 8))
    second = Line(staff).receive(date(2024, 9, 2)).accept(date(2024, 9, 3)).respond(date(2024, 9, 10))
    second.ask_on(date(2024, 11, 18))
    hidden = Line(staff).receive(date(2024, 11, 5)).accept(date(2024, 11, 6))
    hidden.do("restrict", date(2024, 11, 6), reason="Known to all")
    return [new, late, answered, second, hidden]


def numbers(html: str) -> dict[str, int]:
    """Address → number, of every whole number that is a link to the cases behind it."""
    found = re.findall(r'href="(/dashboard/cell/[^"]+|/\?show=[^"]+)"[^>]*>\s*(\d+)\s*<', html)
    assert found
    return {address: int(number) for address, number in found}


def listed(html: str) -> int:
    """How many complaints the page behind a number says and, on one page, lists."""
    said = re.search(r"(\d+) complaints?\b", text_of(html).split("you.")[0]) or re.search(r"\((\d+)\)", html)
    assert said is not None
    references = set(re.findall(r'href="/complaints/([^/"]+)/"', html.split("<main", 1)[1]))
    assert len(references) == int(said.group(1))
    return len(references)


def test_every_number_opens_a_list_of_that_length(
    staff: Staff, line_of_cases: list[Line], enter: Enter
) -> None:
    """Every cell's cases, counted; and of every kind of address one that is opened as a reader would."""
    for user in (staff.manager, staff.reader):
        client = enter(user)
        shown = numbers(client.get("/dashboard/").content.decode())
        cells = {address: number for address, number in shown.items() if "/cell/" in address}
        report = counted(user, date(2024, 11, 25)).report
        for address, number in cells.items():
            table, row, column = address.removeprefix("/dashboard/cell/").strip("/").split("/")
            assert len(Behind(user, report.cell(table, int(row), int(column)).cases())) == number, address
        one_a_table = {address.split("/")[3]: address for address, number in cells.items() if number}
        for address in (*one_a_table.values(), *(set(shown) - set(cells))):
            assert listed(client.get(address).content.decode()) == shown[address], address


def test_it_counts_what_this_person_may_see(staff: Staff, line_of_cases: list[Line], enter: Enter) -> None:
    for user, count in ((staff.manager, 5), (staff.reader, 4)):
        shown = numbers(enter(user).get("/dashboard/").content.decode())
        assert shown["/dashboard/cell/open/4/5/"] == count  # all open


def test_what_is_due_is_what_the_first_page_says(
    staff: Staff, line_of_cases: list[Line], enter: Enter
) -> None:
    client = enter(staff.manager)
    shown = numbers(client.get("/dashboard/").content.decode())
    first = text_of(client.get("/").content.decode())
    for key, name in (("overdue", "Overdue"), ("due-2", "Due in 2 working days")):
        assert f"{name} ({shown[f'/?show={key}']})" in first


def test_a_stage_in_progress_shows_its_legal_day(
    staff: Staff, line_of_cases: list[Line], enter: Enter
) -> None:
    second = line_of_cases[3].complaint
    assert second is not None
    page = text_of(enter(staff.manager).get("/dashboard/").content.decode())
    assert "Stages 2 and 3 in progress (1)" in page
    # 25 working days after Mon 18 Nov 2024, three bank holidays between.
    assert f"{second.reference} 2 Mon 18 Nov 2024 Mon 23 Dec, 20 working days" in page


def test_a_stage_that_was_supplied_leads_nowhere_and_is_not_overdue_today(
    staff: Staff, line_of_cases: list[Line], enter: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    def with_supplied(user: User, today: date) -> Dashboard:
        found = counted(user, today)
        old = Later("OLD-1", 3, date(2023, 5, 15), date(2023, 6, 19), None, None, None)
        return replace(found, later=(*found.later, old))

    monkeypatch.setattr("heard.staff.views.dashboard.counted", with_supplied)
    page = enter(staff.manager).get("/dashboard/").content.decode()
    assert "Stages 2 and 3 in progress (1)" in text_of(page)
    assert "1 more was open in a register that was supplied" in text_of(page)
    assert "OLD-1" not in page


def test_only_those_who_read_reports_see_it(staff: Staff, enter: Enter) -> None:
    for user in (staff.responder, staff.adjudicator):
        client = enter(user)
        assert client.get("/dashboard/").status_code == 403
        assert client.get("/dashboard/cell/open/0/0/").status_code == 403
        assert "/dashboard/" not in client.get("/").content.decode()


def test_an_empty_record_reads_well(staff: Staff, enter: Enter) -> None:
    page = text_of(enter(staff.reader).get("/dashboard/").content.decode())
    assert "No stage 2 or 3 is in progress." in page
    assert "Stages 2 and 3 in progress (0)" in page


@pytest.mark.parametrize("place", ["open/99/0", "nothing/0/0", "open/0/99"])
def test_a_figure_that_is_not_there(staff: Staff, enter: Enter, place: str) -> None:
    assert enter(staff.reader).get(f"/dashboard/cell/{place}/").status_code == 404


def test_the_number_of_queries_does_not_grow(
    staff: Staff, enter: Enter, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    client = enter(staff.manager)
    for _ in range(6):
        Line(staff).receive(date(2024, 11, 4)).accept(date(2024, 11, 5))
        with django_assert_max_num_queries(17):  # type: ignore[attr-defined]
            assert client.get("/dashboard/").status_code == 200

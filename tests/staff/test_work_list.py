"""The work list: counts equal the lists, what is owed first comes first, a page costs the same whatever its length."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from heard.accounts.models import User
from heard.casework.models import Complaint
from heard.staff.worklist import WorkList
from staff.conftest import TODAY
from staff.helpers import text_of
from support.people import Line, Staff

pytestmark = pytest.mark.both  # its queries must give the same on both databases
Enter = Callable[[User], Client]
RECEIVED = {
    "overdue": date(2024, 11, 8),  # Fri: due Fri 22 Nov
    "due-2": date(2024, 11, 12),  # Tue: due Tue 26 Nov
    "due-5": date(2024, 11, 15),  # Fri: due Fri 29 Nov
    "later": date(2024, 11, 22),  # Fri: due Fri 6 Dec
}


@pytest.fixture
def several(staff: Staff) -> dict[str, Complaint]:
    """One complaint for each place in the list, and one that waits on the family."""
    made = {}
    for place, day in RECEIVED.items():
        line = Line(staff).receive(day).accept(day)
        line.do("acknowledge", day)
        made[place] = line.complaint
    waiting = Line(staff).receive(date(2024, 11, 4)).accept(date(2024, 11, 4)).respond(date(2024, 11, 8))
    made["waiting"] = waiting.complaint
    made["new"] = Line(staff).receive(date(2024, 11, 21)).complaint
    made["child"] = (
        Line(staff).receive(date(2024, 11, 22), complainant_type="child or young person", people=()).complaint
    )
    return made  # type: ignore[return-value]


def test_each_complaint_stands_in_its_place(staff: Staff, several: dict[str, Complaint]) -> None:
    work = WorkList(staff.manager, TODAY)
    for place in ("overdue", "due-2", "due-5"):
        assert [line.complaint for line in work.first(place, 10)] == [several[place]], place
    assert [line.complaint for line in work.first("new", 10)] == [several["child"], several["new"]]
    assert several["waiting"] in [line.complaint for line in work.first("waiting", 10)]
    assert work.first("overdue", 1)[0].first.days_left == -1  # type: ignore[union-attr]  # Fri to Mon
    assert work.first("due-2", 1)[0].first.days_left == 1  # type: ignore[union-attr]


def test_every_count_is_the_length_of_its_list(
    staff: Staff, several: dict[str, Complaint], enter: Enter
) -> None:
    for person in (staff.manager, staff.officer, staff.responder, staff.reader):
        work = WorkList(person, TODAY)
        client = enter(person)
        for key in work.filters:
            assert work.count(key) == work.where(key).count(), (person, key)
            html = client.get(f"/?show={key}").content.decode()
            assert f"({work.count(key)})</h1>" in html
            assert len(re.findall(r'scope="row"', html)) == min(work.count(key), 25)


def test_the_days_are_told_in_words(staff: Staff, several: dict[str, Complaint], enter: Enter) -> None:
    text = text_of(enter(staff.manager).get("/").content.decode())
    assert "Fri 22 Nov, 1 working day late" in text
    assert "Tue 26 Nov, 1 working day" in text
    assert "Fri 29 Nov, 4 working days" in text
    assert "Mia A" in text
    assert "Mia Arden" not in text  # a list never shows a child's full name


def test_mine_and_nobodys(staff: Staff, several: dict[str, Complaint], enter: Enter) -> None:
    before = WorkList(staff.officer, TODAY).count("unassigned")
    Line(staff).receive(date(2024, 11, 20)).do("assign", date(2024, 11, 20), user=str(staff.officer.pk))
    work = WorkList(staff.officer, TODAY)
    assert (work.count("mine"), work.count("unassigned")) == (1, before)


def test_a_page_costs_the_same_queries_whatever_its_length(staff: Staff, enter: Enter) -> None:
    client = enter(staff.manager)

    def cost(address: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as spent:
            assert client.get(address).status_code == 200
        return len(spent)

    def fill(count: int) -> None:
        for _ in range(count):
            Line(staff).receive(date(2024, 11, 12)).accept(date(2024, 11, 12), points=0)

    fill(2)
    few = [cost(address) for address in ("/", "/?show=open", "/?show=due")]
    fill(12)
    assert [cost(address) for address in ("/", "/?show=open", "/?show=due")] == few
    assert max(few) <= 20


def test_a_long_list_has_pages(staff: Staff, enter: Enter) -> None:
    for _ in range(27):
        Line(staff).receive(date(2024, 11, 12))
    client = enter(staff.manager)
    first, second = (client.get(f"/?show=open&page={n}").content.decode() for n in (1, 2))
    assert first.count('scope="row"') == 25
    assert second.count('scope="row"') == 2
    assert "page=2" in first


def test_an_empty_list_says_what_good_looks_like(staff: Staff, enter: Enter) -> None:
    text = text_of(enter(staff.manager).get("/").content.decode())
    assert "Nothing is overdue. That is how it should be." in text
    assert "Every contact has been looked at." in text


def test_a_list_that_does_not_exist(staff: Staff, enter: Enter) -> None:
    assert enter(staff.manager).get("/?show=everything").status_code == 404

"""Reports and the law: a figure opens its cases, of those the reader may see."""

import re
from collections.abc import Callable
from datetime import date
from html import unescape

import pytest
from django.test import Client

from heard.accounts.models import User
from heard.rules.library import procedures
from staff.helpers import summary_links, text_of
from support.people import Line, Staff

Enter = Callable[[User], Client]
YEAR = "from=2024-04-01&to=2025-03-31"


@pytest.fixture
def two(staff: Staff) -> list[Line]:
    """Two accepted complaints, one of them restricted."""
    lines = [Line(staff).receive(date(2024, 11, 4)).accept(date(2024, 11, 5)) for _ in range(2)]
    lines[1].do("restrict", date(2024, 11, 6), reason="Known to all")
    return lines


def test_years_are_offered_from_april(staff: Staff, two: list[Line], enter: Enter) -> None:
    page = enter(staff.reader).get("/reports/")
    assert "Mon 1 Apr 2024" in page.content.decode()
    assert f"/reports/annual/?{YEAR}".replace("&", "&amp;") in page.content.decode()


def test_the_report_is_read_on_a_page_and_a_figure_opens_its_cases(
    staff: Staff, two: list[Line], enter: Enter
) -> None:
    client = enter(staff.reader)
    html = client.get(f"/reports/annual/?{YEAR}").content.decode()
    assert "Complaints" in text_of(html)
    links = [unescape(link) for link in re.findall(r'href="(/reports/annual/cell/[^"]+)"', html)]
    assert links
    told = [text_of(client.get(link).content.decode()) for link in links]
    assert any("1 of 2 cases, which you may see" in page for page in told)
    manager = [text_of(enter(staff.manager).get(link).content.decode()) for link in links]
    assert any("2 of 2 cases, which you may see" in page for page in manager)
    hidden = two[1].complaint.reference  # type: ignore[union-attr]
    assert all(hidden not in page for page in told)


def test_a_period_upside_down(staff: Staff, enter: Enter) -> None:
    page = enter(staff.reader).get("/reports/annual/?from=2025-04-01&to=2024-03-31")
    assert page.status_code == 422
    assert ("id-to", "The last day is before the first") in summary_links(page.content.decode())


@pytest.mark.parametrize("query", ["", "from=yesterday&to=today", "from=2024-04-01"])
def test_a_period_that_cannot_be_read(staff: Staff, enter: Enter, query: str) -> None:
    page = enter(staff.reader).get(f"/reports/annual/?{query}")
    assert page.status_code == 422
    assert summary_links(page.content.decode())


@pytest.mark.parametrize("place", ["nothing/0/0", "nothing/99/0"])
def test_a_figure_that_is_not_there(staff: Staff, enter: Enter, place: str) -> None:
    assert enter(staff.reader).get(f"/reports/annual/cell/{place}/?{YEAR}").status_code == 404


def test_the_law_is_printed_from_the_rules(staff: Staff, enter: Enter) -> None:
    text = text_of(enter(staff.responder).get("/law/").content.decode())
    statutory = procedures()["children-act-1989"]
    for clock in statutory.clocks:
        assert clock.title.replace("’", "'") in text.replace("’", "'")
    assert "10 working days" in text
    assert "may be extended to 65" in text
    assert "verified" in text

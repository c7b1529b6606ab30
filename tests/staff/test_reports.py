"""Reports and the law: a figure opens its cases, of those the reader may see."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client

from heard import authority
from heard.accounts.models import User
from heard.reporting.asking.inquiry import stored_span
from heard.reporting.register import make_register
from heard.reporting.reports.annual import build
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


def figures(client: Client) -> dict[str, str]:
    """Place of each figure of the year, as "stages/0/0" → the figure as printed."""
    html = client.get(f"/reports/annual/?{YEAR}").content.decode()
    links = re.findall(
        r'<a[^>]* href="/reports/annual/cell/([^"?]+)/\?[^"]*"[^>]*>(.*?)</a>', html, re.DOTALL
    )
    assert links
    return {place: re.sub(r"<[^>]+>", "", shown).strip() for place, shown in links}


def behind(client: Client, place: str) -> str:
    """What the page behind a figure says."""
    return text_of(client.get(f"/reports/annual/cell/{place}/?{YEAR}").content.decode())


def test_a_figure_counts_the_cases_that_it_opens_for_this_reader(
    staff: Staff, two: list[Line], enter: Enter
) -> None:
    hidden = two[1].complaint.reference  # type: ignore[union-attr]
    for user, count, words in ((staff.reader, "1", "1 complaint "), (staff.manager, "2", "2 complaints ")):
        client = enter(user)
        assert figures(client)["stages/0/0"] == count
        page = behind(client, "stages/0/0")
        assert words in page
        assert "which you may see" not in page
        assert (hidden in page) == (user is staff.manager)


def test_whoever_is_complained_about_learns_nothing_from_the_report(
    staff: Staff, two: list[Line], enter: Enter
) -> None:
    before = figures(enter(staff.officer))
    third = Line(staff).receive(date(2024, 11, 7)).accept(date(2024, 11, 8))
    third.do("name_complained_about", date(2024, 11, 8), user=str(staff.officer.pk), name=staff.officer.name)
    assert figures(enter(staff.officer)) == before
    assert figures(enter(staff.manager))["stages/0/0"] == "3"


def test_what_is_counted_is_said_to_everybody(staff: Staff, two: list[Line], enter: Enter) -> None:
    line = "Counts the complaints that are open to you. The published report counts them all."
    for user in (staff.reader, staff.manager):
        client = enter(user)
        assert line in text_of(client.get(f"/reports/annual/?{YEAR}").content.decode())
        assert line in behind(client, "stages/0/0")


def test_the_page_of_a_share_in_a_sentence_names_the_count(staff: Staff, line: Line, enter: Enter) -> None:
    line.receive(date(2024, 11, 4)).accept(date(2024, 11, 5)).respond(date(2024, 11, 8))
    client = enter(staff.reader)
    assert figures(client)["fault-share/0/0"] == "100%"
    page = behind(client, "fault-share/0/0")
    assert "Counted in this figure: 1" in page
    assert "figure: 100%" not in page


def test_the_figures_of_an_empty_period_read_well(staff: Staff, enter: Enter) -> None:
    start, end = date(2031, 4, 1), date(2032, 3, 31)
    council = authority.load("leicestershire")
    empty = make_register({}, authority=council.key, start=start, end=end, invented=False)
    report = build(council, empty, start=start, end=end, as_at=end, known_at=end)
    assert not [fact.sentence for fact in report.facts if "Each of the" in fact.sentence]


def test_a_period_upside_down(staff: Staff, enter: Enter) -> None:
    page = enter(staff.reader).get("/reports/annual/?from=2025-04-01&to=2024-03-31")
    assert page.status_code == 422
    assert ("id-to", "The last day is before the first") in summary_links(page.content.decode())


@pytest.mark.parametrize(
    ("start", "end", "fields"),
    [
        ("0001-01-01", "9999-12-31", {"id-from", "id-to"}),
        ("1999-12-31", "2024-03-31", {"id-from"}),
        ("2024-04-01", "9999-12-31", {"id-to"}),
        ("2024-04-01", "2101-01-01", {"id-to"}),
    ],
)
def test_a_period_out_of_reach(staff: Staff, enter: Enter, start: str, end: str, fields: set[str]) -> None:
    client = enter(staff.reader)
    page = client.get(f"/reports/annual/?from={start}&to={end}")
    assert page.status_code == 422
    assert {field for field, _text in summary_links(page.content.decode())} == fields
    assert client.get(f"/reports/annual/cell/stages/0/0/?from={start}&to={end}").status_code == 404


def test_a_period_just_within_reach(staff: Staff, enter: Enter, today: date) -> None:
    last = stored_span(today)[1]
    page = enter(staff.reader).get(f"/reports/annual/?from=2000-01-01&to={last}")
    assert page.status_code == 200
    page = enter(staff.reader).get(f"/reports/annual/?from=2000-01-01&to={last + timedelta(days=1)}")
    assert page.status_code == 422
    ((field, words),) = summary_links(page.content.decode())
    assert (field, "the end of this reporting year" in words) == ("id-to", True)


def test_a_period_before_there_was_the_procedure(staff: Staff, enter: Enter) -> None:
    page = enter(staff.reader).get("/reports/annual/?from=2005-04-01&to=2006-03-31")
    assert page.status_code == 422
    ((field, words),) = summary_links(page.content.decode())
    assert (field, "came into force on 1 September 2006" in words) == ("id-from", True)


@pytest.mark.parametrize("query", ["", "from=yesterday&to=today", "from=2024-04-01"])
def test_a_period_that_cannot_be_read(staff: Staff, enter: Enter, query: str) -> None:
    page = enter(staff.reader).get(f"/reports/annual/?{query}")
    assert page.status_code == 422
    assert summary_links(page.content.decode())


@pytest.mark.parametrize("place", ["nothing/0/0", "nothing/99/0"])
def test_a_figure_that_is_not_there(staff: Staff, enter: Enter, place: str) -> None:
    assert enter(staff.reader).get(f"/reports/annual/cell/{place}/?{YEAR}").status_code == 404

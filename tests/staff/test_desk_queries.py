"""The desk's four pages cost the same few queries, however many complaints there are."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from heard.accounts.models import User
from heard.casework.actions.receive import Somebody
from heard.casework.models import Complaint
from support.people import Line, Staff

pytestmark = pytest.mark.both  # its queries must give the same on both databases
Enter = Callable[[User], Client]
DAY = date(2024, 11, 18)  # Mon
PEOPLE = (Somebody("complainant", "Tess Arden", "mother"), Somebody("child", "Mia Arden"))
MOST = {"/": 22, "/?show=open": 13, "/lists/?status=any": 17, "complaint": 18, "search": 8, "contact": 30}


def contact(number: int) -> dict[str, str]:
    return {"key": f"k{number}", "words": "Nobody rang.", "complainant_type": "parent", "channel": "email",
            "on": "2024-11-18", "name": "Tess Arden", "child_name": "Mia Arden", "summary": ""}  # fmt: skip


def test_the_pages_of_the_desk(staff: Staff, enter: Enter) -> None:
    client = enter(staff.officer)
    first = Line(staff).receive(DAY, people=PEOPLE).accept(DAY).complaint
    assert first is not None

    def cost(number: int) -> dict[str, int]:
        visits = {
            "/": lambda: client.get("/"),
            "/lists/?status=any": lambda: client.get("/lists/?status=any"),
            "/?show=open": lambda: client.get("/?show=open"),
            "complaint": lambda: client.get(f"/complaints/{first.reference}/"),
            "search": lambda: client.post("/search/", {"words": "respite"}),
            "contact": lambda: client.post("/contacts/new/", contact(number)),
        }
        found = {}
        for name, visit in visits.items():
            with CaptureQueriesContext(connection) as spent:
                assert visit().status_code in (200, 302), name
            found[name] = len(spent)
        return found

    client.get(f"/complaints/{first.reference}/")  # the first opening of the day is written down
    client.post("/contacts/new/", contact(0))  # a section of Today that holds nothing is not asked for
    few = cost(1)
    for _ in range(12):
        Line(staff).receive(DAY, people=PEOPLE).accept(DAY)
    assert Complaint.objects.count() == 15
    assert cost(2) == few
    assert {name: spent for name, spent in few.items() if spent > MOST[name]} == {}


def test_marks_are_escaped(staff: Staff, enter: Enter) -> None:
    Line(staff).receive(DAY, words="<script>alert(1)</script> respite <mark>x</mark>")
    html = enter(staff.officer).post("/search/", {"words": "respite script"}).content.decode()
    assert "<mark>respite</mark>" in html
    assert "&lt;<mark>script</mark>&gt;alert(1)" in html
    assert "<script>alert" not in html
    assert "&lt;mark&gt;x" in html


def test_more_than_a_thousand_is_said(staff: Staff, enter: Enter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("heard.casework.queries.MOST", 2)
    for _ in range(3):
        Line(staff).receive(DAY)
    client = enter(staff.officer)
    assert "More than 2 complaints found" in client.post("/search/", {"words": "respite"}).content.decode()
    assert client.post("/search/", {"words": "🙂"}).status_code == 422
    html = client.get("/lists/?status=any").content.decode()
    assert "More than 2 complaints</h1>" in html  # what is over may be a million
    assert html.count('scope="row"') == 2
    # What is open is counted in its index, to the last.
    assert "3 complaints</h1>" in client.get("/lists/").content.decode()

"""Search: by reference and words, through the one queryset, and never in an address."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from heard.accounts.models import User
from staff.helpers import text_of
from support.people import Line, Staff

pytestmark = pytest.mark.both  # its queries must give the same on both databases
Enter = Callable[[User], Client]


def test_by_reference_name_and_words(staff: Staff, line: Line, enter: Enter) -> None:
    line.receive(date(2024, 11, 18))
    assert line.complaint is not None
    client = enter(staff.officer)
    for words in (line.complaint.reference, "mia arden", "RESPITE nobody", line.complaint.reference.lower()):
        page = client.post("/search/", {"words": words})
        assert "1 complaint found" in page.content.decode(), words
    assert "0 complaints found" in client.post("/search/", {"words": "respite dragon"}).content.decode()


def test_words_never_stand_in_an_address(staff: Staff, line: Line, enter: Enter) -> None:
    line.receive(date(2024, 11, 18))
    client = enter(staff.officer)
    html = client.get("/search/?words=Mia").content.decode()
    assert 'method="post"' in html
    assert "Mia" not in html  # what stands in an address is not read
    found = client.post("/search/", {"words": "Mia"}).content.decode()
    assert "words=" not in found.split("<main")[1].replace('name="words"', "").replace("id-words", "")


def test_pages_of_results_are_posted(staff: Staff, enter: Enter) -> None:
    for _ in range(26):
        Line(staff).receive(date(2024, 11, 18))
    client = enter(staff.officer)
    first = client.post("/search/", {"words": "respite"}).content.decode()
    assert "26 complaints found" in first
    assert 'name="page" value="2"' in first
    second = client.post("/search/", {"words": "respite", "page": "2"}).content.decode()
    assert second.count('scope="row"') == 1


def test_an_empty_search_says_what_to_type(staff: Staff, enter: Enter) -> None:
    page = enter(staff.officer).post("/search/", {"words": "  "})
    assert page.status_code == 422
    assert "Type a reference, a name or some words" in text_of(page.content.decode())

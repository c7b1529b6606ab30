"""Every address there is: sign-in required, headers and CSP on it, nobody's name in it."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from heard.accounts.models import User
from heard.casework.facts import council
from heard.casework.permissions import Verb
from staff.helpers import WITHOUT_FORM, title_of
from support.people import Line, Staff

OPEN = {"health_live", "health_ready", "account_login", "account_logout"}
Enter = Callable[[User], Client]


def patterns(resolver: URLResolver | None = None, before: str = "") -> Iterator[tuple[str, str]]:
    """(name, route) of every address the resolver knows."""
    for one in (resolver or get_resolver()).url_patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from patterns(one, route)
        else:
            assert isinstance(one, URLPattern)
            yield one.name or "", route


def filled(route: str) -> str:
    """An address with something in every gap."""
    given = {
        "reference": "EX-2024-0001",
        "verb": "note",
        "table": "t1",
        "row": "0",
        "column": "0",
        "key": "sar",
        "section": "promises",
        "format": "pdf",
    }
    return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda gap: given[gap.group(1)], route)


EVERY = sorted(patterns())


@pytest.mark.parametrize(("name", "route"), EVERY)
def test_sign_in_is_required_everywhere_but_where_it_is_meant_not_to_be(
    name: str, route: str, client: Client, db: None
) -> None:
    for method in (client.get, client.post):
        response = method(filled(route))
        if name in OPEN:
            assert response.status_code in (200, 302, 405, 503)
            assert not response.headers.get("Location", "").startswith("/sign-in/?next")
        else:
            assert response.status_code == 302, (route, response.status_code)
            assert response["Location"].startswith("/sign-in/?next=")


def test_the_list_of_open_addresses_is_whole() -> None:
    assert {name for name, _route in EVERY} >= OPEN


def test_no_address_has_room_for_personal_data() -> None:
    """Only a reference, a verb, the key of a procedure or report, its section or format, and numbers of a table."""
    gaps = {gap for _name, route in EVERY for gap in re.findall(r"<(?:\w+:)?(\w+)>", route)}
    assert gaps <= {"reference", "verb", "table", "row", "column", "key", "section", "format"}


def pages(reference: str) -> list[str]:
    here = f"/complaints/{reference}/"
    fixed = [
        "/",
        "/?show=overdue",
        "/?show=safe-days",
        "/contacts/new/",
        here,
        f"{here}triage/",
        f"{here}statement/",
        f"{here}answering/",
        f"{here}adjudication/",
        "/lists/",
        "/lists/kept/",
        "/lists/load/",
        "/lists/warnings/",
        "/cover/",
        "/teams/",
        "/search/",
        "/reports/",
        "/independents/",
        "/independents/new/",
        "/independents/load/",
        f"{here}shortlist/",
        f"{here}panel-days/",
        f"{here}appointments/",
        "/publishing/",
        "/publishing/new/",
        "/ask/",
        "/dashboard/",
        "/letters/",
        "/letters/templates/",
        f"{here}letters/new/",
        f"{here}letters/new/?kind=acknowledgement",
        "/law/",
        "/law/calendars/",
        *(f"/law/{key}/" for key in council().procedures),
        "/password/",
        "/messages/",
        "/messages/?show=sent",
    ]
    return [
        *fixed,
        "/sign-out/",
        *(f"{here}{verb}/" for verb in Verb if verb not in WITHOUT_FORM),
    ]


def checked_headers(response: Any) -> None:
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "'unsafe-inline'" not in policy
    nonce = re.search(r"script-src[^;]*'nonce-([^']+)'", policy)
    html = response.content.decode()
    if "<script" in html:
        assert nonce is not None
        for tag in re.findall(r"<script[^>]*>", html):
            assert f'nonce="{nonce.group(1)}"' in tag
    assert " style=" not in html
    assert not re.search(r"\son\w+=", html)
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"


def test_headers_titles_and_headings_on_every_page(staff: Staff, line: Line, enter: Enter) -> None:
    line.receive(date(2024, 11, 18)).accept(date(2024, 11, 19)).do("draft_statement", date(2024, 11, 20))
    client = enter(staff.manager)
    assert line.complaint is not None
    titles = []
    for address in pages(line.complaint.reference):
        response = client.get(address)
        assert response.status_code == 200, address
        checked_headers(response)
        assert "no-store" in response["Cache-Control"] or "no-cache" in response["Cache-Control"]
        html = response.content.decode()
        assert html.count("<h1") == 1, address
        titles.append(title_of(html))
    assert len(set(titles)) == len(titles), sorted(titles)


def test_headers_on_pages_that_are_not_there(staff: Staff, enter: Enter, client: Client) -> None:
    for visitor in (client, enter(staff.manager)):
        response = visitor.get("/no-such-page/")
        assert response.status_code == 404
        checked_headers(response)
    checked_headers(client.get("/sign-in/"))


def test_an_invented_installation_says_so_on_every_page(staff: Staff, enter: Enter, settings: Any) -> None:
    assert "Invented data" not in enter(staff.manager).get("/").content.decode()
    settings.DEMO = True
    for address in ("/", "/law/", "/search/", "/no-such-page/"):
        assert "Invented data" in enter(staff.manager).get(address).content.decode()

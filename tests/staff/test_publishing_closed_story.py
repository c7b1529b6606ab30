"""The page that says why a report is closed, and the list that does not lead to it, in a real browser."""

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from heard.plumbing import installation
from heard.publishing import actions
from publishing.helpers import KNOWN, TODAY
from support.browser import PHONE
from support.people import Line, Staff

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
KEY = "leadership-monthly-2024-11-01-1"


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch) -> date:
    """Every page believes it is Monday 2 June 2025."""
    monkeypatch.setattr("heard.project.middleware.timezone", SimpleNamespace(localdate=lambda: TODAY))
    return TODAY


def test_a_report_that_is_closed_says_why_and_whom_to_ask(
    live_server: Any, door: Page, staff: Staff, sign_in_as: Callable[..., None], axe: Callable[..., None]
) -> None:
    installation.claim("default", invented=False)
    line = Line(staff).receive(date(2024, 11, 4)).accept(date(2024, 11, 5))
    line.do("restrict", date(2024, 11, 6), reason="Known to all")
    actions.start(
        actor=staff.manager, today=TODAY, edition="leadership-monthly", start=date(2024, 11, 1),
        end=date(2024, 11, 30), as_at=KNOWN, known_at=KNOWN,
    )  # fmt: skip
    page, list_ = door, f"{live_server.url}/publishing/"
    sign_in_as(page, staff.officer)
    for _size in ("desk", "phone"):
        page.goto(list_)
        expect(page.get_by_text("prints every number: not open to you")).to_be_visible()
        assert page.get_by_role("link", name="Monthly report").count() == 0
        axe(page)
        page.goto(f"{list_}{KEY}/")
        expect(page.get_by_role("heading", name="This is not open to you")).to_be_visible()
        axe(page)
        page.get_by_role("link", name="Days and small numbers of this report").click()
        expect(page.get_by_role("button", name="Count anew")).to_be_visible()
        page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]

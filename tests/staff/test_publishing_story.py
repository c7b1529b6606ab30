"""A report from the first draft to the published file, and a late entry that moves it, in a real browser.

Every page on the way is checked by axe, on a desk and once more on a phone.
"""

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from heard.accounts.models import User
from heard.accounts.roles import Role
from heard.plumbing import installation
from publishing.helpers import TODAY, late_entry
from support.browser import PHONE
from support.people import PASSWORD, Line, Staff

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Check = Callable[..., None]
Enter = Callable[[Page, Any], None]
KEY = "public-2024-04-01-1"


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch) -> date:
    """Every page believes it is Monday 2 June 2025."""
    monkeypatch.setattr("heard.project.middleware.timezone", SimpleNamespace(localdate=lambda: TODAY))
    return TODAY


@pytest.fixture
def leader(staff: Staff) -> User:
    return User.objects.create_user(
        "leona@council.example", PASSWORD, name="Leona Marchbanks", roles=(Role.SENIOR_LEADER,)
    )


def press(page: Page, name: str) -> None:
    page.locator("main").get_by_role("button", name=name, exact=True).first.click()


def test_from_the_first_draft_to_what_moved_since(
    live_server: Any, door: Page, staff: Staff, leader: User, sign_in_as: Enter, axe: Check, settings: Any
) -> None:
    settings.INVENTED = True
    installation.claim("default", invented=True)
    for _ in range(2):
        Line(staff).receive(date(2024, 11, 4)).accept(date(2024, 11, 5)).respond(date(2024, 11, 12))
    page, here = door, f"{live_server.url}/publishing/{KEY}/"
    page.context.set_default_timeout(60_000)

    sign_in_as(page, staff.manager)
    _started(page, live_server.url, axe)
    _written(page, here, axe)
    _discussed(page, here, axe)
    _names(page, here, axe)
    _signed(page, here, axe, by="complaints manager")
    sign_in_as(page, leader)
    _signed(page, here, axe, by="head of service or director")
    sign_in_as(page, staff.manager)
    _published(page, here, axe)
    _moved(page, here, axe, staff)
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    for place in ("", "moved/"):
        page.goto(here + place)
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def _started(page: Page, address: str, axe: Check) -> None:
    page.goto(f"{address}/publishing/")
    axe(page)
    page.get_by_role("button", name="Start a report").click()
    axe(page)
    page.fill("[name=known_at]", "1 Jun 2025")
    page.fill("[name=as_at]", "1 Jun 2025")
    press(page, "Start")
    expect(page.get_by_role("heading", name="On the way to publication")).to_be_visible()
    axe(page)


def _written(page: Page, here: str, axe: Check) -> None:
    page.goto(f"{here}write/foreword/")
    axe(page)
    page.fill("[name=text]", "We thank Tess for her patience with us.")
    press(page, "Save")
    expect(page.get_by_text("is saved.")).to_be_visible()
    page.goto(f"{here}write/promises/")
    axe(page)
    press(page, "Add a row")
    page.fill("[name=text-3]", "A guide for carers")
    press(page, "Save")
    expect(page.get_by_role("alert").get_by_text("Say what became of promise")).to_be_visible()
    axe(page)
    page.check("[name=became-3][value=done]")
    press(page, "Save")
    expect(page.get_by_text("is saved.")).to_be_visible()


def _discussed(page: Page, here: str, axe: Check) -> None:
    page.goto(here)
    page.locator("a[href*='/figure/stages/0/0/']").first.click()
    expect(page.get_by_role("heading", name="Cases behind it that are open to you")).to_be_visible()
    axe(page)
    page.fill("[name=text]", "Are these both of last autumn?")
    press(page, "Send")
    expect(page.get_by_text("Your comment is kept.")).to_be_visible()
    axe(page)
    page.get_by_text("Answer").first.click()
    page.locator("details[open] textarea").fill("They are.")
    page.locator("details[open]").get_by_role("button", name="Settle it").click()
    expect(page.get_by_text("settled", exact=True)).to_be_visible()
    page.goto(f"{here}preview/")
    expect(page.get_by_text("This is what the public will read.")).to_be_visible()
    axe(page)


def _names(page: Page, here: str, axe: Check) -> None:
    page.goto(f"{here}names/")
    axe(page)
    page.get_by_label("“Tess” may be published").check()
    press(page, "Save")
    expect(page.get_by_role("alert").get_by_text("Say why “Tess” may be published")).to_be_visible()
    page.get_by_label("Why may “Tess” be published?").fill("She asked to be named")
    press(page, "Save")
    expect(page.get_by_text("There is no likely name left to look at.")).to_be_visible()
    axe(page)


def _signed(page: Page, here: str, axe: Check, *, by: str) -> None:
    page.goto(here)
    page.get_by_role("button", name="Read and sign").click()
    expect(page.get_by_role("heading", name="Your signature")).to_be_visible()
    axe(page)
    press(page, "Sign")
    expect(page.get_by_text("Your signature is kept")).to_be_visible()
    row = page.locator(".govuk-summary-list__row").filter(has_text=f"Signature: {by}")
    expect(row).not_to_contain_text("not yet")


def _published(page: Page, here: str, axe: Check) -> None:
    page.goto(here)
    page.get_by_role("button", name="Publish", exact=True).click()
    axe(page)
    press(page, "Publish")
    expect(page.get_by_text("The report is published and frozen.")).to_be_visible()
    axe(page)
    with page.expect_download() as got:
        page.get_by_role("link", name="PDF file").click()
    assert got.value.suggested_filename == f"{KEY}.pdf"


def _moved(page: Page, here: str, axe: Check, staff: Staff) -> None:
    page.goto(here)
    page.get_by_role("button", name="What has moved since").click()
    expect(page.get_by_text("Nothing has moved")).to_be_visible()
    axe(page)
    late = late_entry(staff, TODAY)
    assert late.complaint is not None
    page.reload()
    row = page.get_by_role("row").filter(has_text="Stage 1").first
    expect(row).to_contain_text(late.complaint.reference)
    axe(page)
    expect(
        page.locator("header").get_by_text("Every person and every complaint in it is invented")
    ).to_be_visible()

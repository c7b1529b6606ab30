"""Asking, releasing and the dashboard in a real browser: without script, on a desk and on a phone, no axe violation."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from support.browser import PHONE
from support.people import Line, Staff

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Check = Callable[..., None]
Enter = Callable[[Page, Any], None]
NARROW = {"width": 320, "height": 640}


def sized(page: Page, axe: Check) -> None:
    """No violation and no sideways scrolling, at the desk and on two telephones, with every fold open."""
    for fold in page.locator("details").all():
        fold.evaluate("one => one.open = true")
    axe(page)
    for size in (PHONE, NARROW):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], (page.url, size)
    axe(page)
    page.set_viewport_size({"width": 1280, "height": 900})


def test_a_question_from_the_form_to_the_released_answer(
    live_server: Any, door: Page, staff: Staff, sign_in_as: Enter, axe: Check
) -> None:
    for _ in range(6):
        Line(staff).receive(date(2024, 11, 4)).accept(date(2024, 11, 5))
    sign_in_as(door, staff.manager)
    door.goto(f"{live_server.url}/ask/")
    sized(door, axe)
    door.select_option("[name=columns]", "team")
    door.get_by_role("button", name="Ask").click()
    expect(door.get_by_role("alert")).to_contain_text("Rows and columns are both “Team”")
    sized(door, axe)
    door.select_option("[name=rows]", "procedure")
    door.select_option("[name=columns]", "")
    door.get_by_role("button", name="Ask").click()
    expect(door.get_by_role("heading", level=1)).to_have_text("Complaints received by procedure")
    sized(door, axe)
    door.fill("[name=title]", "FOI 2024/12")
    door.check("[name=released]")
    door.get_by_role("button", name="Keep").click()
    expect(door.get_by_text("The answer is released and kept.")).to_be_visible()
    sized(door, axe)
    door.get_by_role("link", name="Ask it again now and compare").click()
    expect(door.get_by_text("Every figure is as it was")).to_be_visible()
    sized(door, axe)
    door.goto(f"{live_server.url}/ask/")
    door.get_by_role("link", name="FOI 2024/12").click()
    expect(door.get_by_role("heading", level=1)).to_have_text("FOI 2024/12")


def test_the_dashboard_and_a_figure_of_it(
    live_server: Any, door: Page, staff: Staff, line: Line, sign_in_as: Enter, axe: Check
) -> None:
    line.receive(date(2024, 11, 4)).accept(date(2024, 11, 5)).respond(date(2024, 11, 8)).ask_on(
        date(2024, 11, 18)
    )
    sign_in_as(door, staff.reader)
    door.goto(f"{live_server.url}/dashboard/")
    sized(door, axe)
    door.get_by_role("link", name="Stage 2, All: 1").click()
    expect(door.get_by_role("heading", level=2, name="1 complaint")).to_be_visible()
    sized(door, axe)
    door.get_by_role("link", name="Back to the dashboard").click()
    expect(door.get_by_role("heading", level=1)).to_contain_text("Dashboard")


def test_asking_needs_no_script(live_server: Any, browser: Browser, staff: Staff, sign_in_as: Enter) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in_as(page, staff.reader)
    page.goto(f"{live_server.url}/ask/")
    page.get_by_role("button", name="Ask").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Complaints received by team")
    context.close()

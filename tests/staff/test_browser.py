"""The screens in a real browser: no accessibility violation, no sideways scrolling on a phone, no script needed."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from heard.casework.actions.receive import Somebody
from support.browser import PHONE
from support.people import Line, Staff

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Check = Callable[..., None]
Enter = Callable[[Page, Any], None]
NARROW = {"width": 320, "height": 640}


@pytest.fixture
def complaint(staff: Staff, line: Line) -> str:
    """A complaint at stage 2 with everything on its page; its address."""
    line.receive(date(2024, 7, 1)).accept(date(2024, 7, 2)).do("acknowledge", date(2024, 7, 2))
    line.respond(date(2024, 7, 10))
    line.adjudicate(date(2024, 7, 15), date(2024, 7, 18), date(2024, 8, 1), date(2024, 8, 5))
    assert line.complaint is not None
    Line(staff).receive(date(2024, 11, 8))
    return f"/complaints/{line.complaint.reference}/"


def test_every_screen_is_accessible_on_a_desk_and_on_a_phone(
    live_server: Any, door: Page, staff: Staff, complaint: str, sign_in_as: Enter, axe: Check
) -> None:
    wrong: list[str] = []
    door.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    door.on("pageerror", lambda error: wrong.append(str(error)))
    sign_in_as(door, staff.manager)
    steps = [
        f"{complaint}{verb}/" for verb in ("request-next-stage", "add-point", "correct", "restrict", "close")
    ]
    places = [
        "/",
        "/?show=open",
        "/?show=safe-days",
        "/contacts/new/",
        complaint,
        *steps,
        "/lists/",
        "/lists/load/",
        "/lists/warnings/",
        "/cover/",
        "/teams/",
        "/search/",
        "/reports/",
        "/law/",
        "/law/calendars/",
        "/law/children-act-1989/",
        "/law/sar/",
        "/password/",
    ]
    for place in places:
        door.goto(live_server.url + place)
        for details in door.locator("details").all():
            details.evaluate("one => one.open = true")
        axe(door)
        for size in (PHONE, NARROW):
            door.set_viewport_size(size)  # type: ignore[arg-type]
            assert door.evaluate("document.documentElement.scrollWidth") <= size["width"], (place, size)
        axe(door)
        door.set_viewport_size({"width": 1280, "height": 900})
    assert not wrong, wrong


def test_a_word_without_an_end_does_not_push_a_phone_wide(
    live_server: Any, door: Page, staff: Staff, line: Line, sign_in_as: Enter
) -> None:
    endless = "W" * 200
    line.receive(date(2024, 11, 18), people=(Somebody("child", endless),), summary=endless, words=endless)
    assert line.complaint is not None
    here = f"/complaints/{line.complaint.reference}/"
    sign_in_as(door, staff.manager)
    door.set_viewport_size(NARROW)  # type: ignore[arg-type]
    listed = ["/", "/?show=new", here, f"{here}triage/"]
    for place in listed:
        door.goto(live_server.url + place)
        assert door.evaluate("document.documentElement.scrollWidth") <= NARROW["width"], place
    line.accept(date(2024, 11, 19))
    line.do("add_point", date(2024, 11, 19), text=endless, category="delay")
    line.do("note", date(2024, 11, 19), words=endless)
    for place in (*listed[:3], f"{here}respond/", f"{here}change-point/"):
        door.goto(live_server.url + place)
        assert door.evaluate("document.documentElement.scrollWidth") <= NARROW["width"], place


def test_triage_in_two_pages(
    live_server: Any, door: Page, staff: Staff, line: Line, sign_in_as: Enter, axe: Check
) -> None:
    line.receive(date(2024, 11, 18))
    assert line.complaint is not None
    sign_in_as(door, staff.manager)
    door.goto(f"{live_server.url}/complaints/{line.complaint.reference}/")
    door.get_by_role("button", name="Look at the contact").click()
    axe(door)
    door.get_by_role("button", name="See what is proposed").click()
    summary = door.locator(".govuk-error-summary")
    expect(summary).to_be_focused()
    axe(door)
    summary.get_by_role("link", name="Say what it is about").click()
    expect(door.locator("#id-function")).to_be_focused()
    for name, value in (
        ("safeguarding", "no concern"),
        ("function", "part-3"),
        ("person", "P2"),
        ("already_considered", "no"),
        ("proceedings", "none"),
        ("advocacy", "accepted"),
    ):
        door.check(f'input[name="{name}"][value="{value}"]')
    door.get_by_role("button", name="See what is proposed").click()
    expect(door.get_by_role("heading", name="The statutory children’s procedure")).to_be_visible()
    axe(door)
    door.get_by_role("button", name="Decide").click()
    expect(door.get_by_text("Stage 1 runs from the day of receipt.")).to_be_visible()
    axe(door)


def test_signing_in_with_the_keyboard_alone(live_server: Any, door: Page, staff: Staff, axe: Check) -> None:
    from support.people import PASSWORD

    door.goto(f"{live_server.url}/law/")
    axe(door)
    door.keyboard.press("Tab")
    expect(door.get_by_role("link", name="Skip to main content")).to_be_focused()
    door.get_by_label("E-mail address").focus()
    door.keyboard.type(staff.officer.email)
    door.keyboard.press("Tab")
    door.keyboard.type(PASSWORD)
    door.keyboard.press("Enter")
    expect(door.get_by_role("heading", level=1, name="How the law works here")).to_be_visible()


def test_an_answer_without_javascript(
    browser: Browser, built_assets: None, live_server: Any, staff: Staff, line: Line, sign_in_as: Enter
) -> None:
    line.receive(date(2024, 11, 18)).accept(date(2024, 11, 19))
    assert line.complaint is not None
    context = browser.new_context(java_script_enabled=False, base_url=live_server.url)
    page = context.new_page()
    sign_in_as(page, staff.manager)
    page.goto(f"/complaints/{line.complaint.reference}/respond/")
    page.check('input[name="finding-1"][value="upheld"]')
    page.get_by_role("button", name="Save the answer").click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    expect(page.locator('input[name="finding-1"][value="upheld"]')).to_be_checked()
    page.fill('textarea[name="letter"]', "We are sorry.")
    page.fill('textarea[name="reason-1"]', "Nobody rang back.")
    page.check('input[name="rights_told"]')
    page.get_by_role("button", name="Save the answer").click()
    expect(page.get_by_text("The answer is recorded.")).to_be_visible()
    context.close()


def test_signed_out_in_the_middle_of_a_form(
    live_server: Any, door: Page, staff: Staff, complaint: str, sign_in_as: Enter, axe: Check
) -> None:
    """The session ends while somebody writes. They sign in in another tab, send again, and every word arrives."""
    from django.conf import settings

    from support.people import PASSWORD

    sign_in_as(door, staff.manager)
    door.goto(f"{live_server.url}{complaint}note/")
    door.get_by_label("The note").fill("My careful words, which took ten minutes.")
    door.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    door.get_by_role("button", name="Add the note").click()
    expect(door.get_by_role("heading", level=1, name="You have been signed out")).to_be_visible()
    axe(door)
    with door.context.expect_page() as opened:
        door.get_by_role("link", name="Sign in again (opens in a new tab)").click()
    other = opened.value
    other.get_by_label("E-mail address").fill(staff.manager.email)
    other.locator("input[type=password]").fill(PASSWORD)
    other.get_by_role("button", name="Sign in").click()
    expect(other.get_by_role("heading", level=1)).to_contain_text("Today")
    door.get_by_role("button", name="Send again").click()
    expect(door.get_by_text("My careful words, which took ten minutes.")).to_be_visible()
    axe(door)  # signing in renewed the form's token, so it is shown once more
    door.get_by_role("button", name="Send again").click()
    expect(door.get_by_text("The note was added.")).to_be_visible()
    expect(door.get_by_text("My careful words, which took ten minutes.")).to_be_visible()

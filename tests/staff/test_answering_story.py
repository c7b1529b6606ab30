"""Two managers answer their points, a lead puts the reply together, it is checked and sent; then an adjudication.

Every page on the way is checked by axe, on a desk and on a phone. Weekdays stand beside the dates.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from heard.accounts.models import User
from heard.accounts.roles import Role
from support.browser import PHONE
from support.people import PASSWORD, Line, Staff

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Check = Callable[..., None]
Enter = Callable[[Page, Any], None]
MON, TUE = date(2024, 11, 18), date(2024, 11, 19)


@pytest.fixture
def second(staff: Staff) -> User:
    return User.objects.create_user(
        "hester@council.example", PASSWORD, name="Hester Lyle", roles=(Role.RESPONDING_MANAGER,)
    )


def press(page: Page, name: str) -> None:
    page.locator("main").get_by_role("button", name=name, exact=True).first.click()


def told(page: Page, words: str) -> None:
    expect(page.locator("main").get_by_text(words).first).to_be_visible()


def fits(page: Page, axe: Check) -> None:
    """No sideways scrolling on a phone, and nothing that axe finds there or on a desk."""
    axe(page)
    desk = page.viewport_size
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), page.url
    axe(page)
    page.set_viewport_size(desk)  # type: ignore[arg-type]


def test_two_managers_and_a_lead_answer(
    live_server: Any, door: Page, staff: Staff, second: User, line: Line, sign_in_as: Enter, axe: Check
) -> None:
    line.receive(MON).accept(TUE, points=2).do("acknowledge", TUE)
    assert line.complaint is not None
    page, here = door, f"{live_server.url}/complaints/{line.complaint.reference}/"
    page.context.set_default_timeout(60_000)

    sign_in_as(page, staff.officer)
    page.goto(f"{here}assign-responder/")
    page.select_option('[name="user"]', label="Rafe Dunmore")
    press(page, "Ask them to answer")
    page.goto(f"{here}give-point/")
    page.check('[name="points"][value="2"]')
    page.select_option('[name="user"]', label="Hester Lyle")
    fits(page, axe)
    press(page, "Give them the points")
    told(page, "The points are given.")

    _hester(page, here, second, sign_in_as, axe)
    _rafe(page, here, staff, sign_in_as, axe)

    sign_in_as(page, staff.officer)
    page.goto(f"{here}answering/preview/")
    fits(page, axe)
    page.get_by_role("button", name="Record that you read the reply").click()
    page.check('[name="signed_off"][value="yes"]')
    press(page, "Save the check")
    told(page, "The check is recorded.")

    sign_in_as(page, staff.responder)
    page.goto(f"{here}answering/preview/")
    told(page, "Signed off on")
    page.get_by_role("button", name="Record the answer as sent").click()
    page.check('[name="rights_told"]')
    fits(page, axe)
    press(page, "Save the answer")
    told(page, "The answer is recorded.")
    told(page, "To be done: Ring Tess every Monday (Team manager, by Mon 2 Dec 2024).")


def _hester(page: Page, here: str, second: User, sign_in_as: Enter, axe: Check) -> None:
    """She sees her point and nothing else; asks for more time; hands in."""
    sign_in_as(page, second)
    page.goto(here)
    expect(page.get_by_role("heading", level=1, name="Answer the complaint")).to_be_visible()
    expect(page.get_by_text("Point 1: no answer about respite")).to_have_count(0)
    fits(page, axe)
    page.get_by_role("link", name="Ask for more time").click()
    page.check('[name="ground"][value="complex"]')
    page.fill('[name="until"]', "6 Dec 2024")  # Fri
    page.fill('[name="words"]', "The agency must be asked.")
    press(page, "Ask for more time")
    told(page, "The date stays as it is until they extend it.")
    page.get_by_role("link", name="Write the answer").click()
    page.fill('[name="reason"]', "We asked the agency.")
    told(page, "Saved by itself")  # a lost connection now loses nothing
    page.reload()
    expect(page.locator('[name="reason"]')).to_have_value("We asked the agency.")
    fits(page, axe)
    page.check('[name="finding"][value="upheld"]')
    page.fill('[name="reason"]', "We asked the agency. Nobody rang you back. We are sorry.")
    press(page, "Hand it in")
    told(page, "It is handed in.")


def _rafe(page: Page, here: str, staff: Staff, sign_in_as: Enter, axe: Check) -> None:
    """He speaks to her, answers his point and puts the reply together."""
    sign_in_as(page, staff.responder)
    page.goto(f"{here}answering/")
    told(page, "Not yet spoken to")
    fits(page, axe)
    page.get_by_role("link", name="Log a talk with the person").click()
    page.select_option('[name="person"]', label="Tess Arden")
    page.check('[name="reached"][value="yes"]')
    page.select_option('[name="way"]', value="telephone")
    page.fill('[name="words"]', "What she wants most is a date.")
    fits(page, axe)
    press(page, "Save the talk")
    page.goto(f"{here}answering/point-1/")
    page.check('[name="finding"][value="not upheld"]')
    page.fill('[name="reason"]', "The diary shows three calls.")
    press(page, "Hand it in")
    page.get_by_role("button", name="Put the reply together").click()
    page.fill('[name="opening"]', "Thank you for talking to me on Monday.")
    page.fill('[name="action-1"]', "Ring Tess every Monday")
    page.fill('[name="owner-1"]', "Team manager")
    page.fill('[name="by-1"]', "2 Dec 2024")  # Mon
    fits(page, axe)
    press(page, "Save the reply")
    told(page, "Nothing was sent.")


def test_an_adjudication(
    live_server: Any, door: Page, staff: Staff, line: Line, sign_in_as: Enter, axe: Check
) -> None:
    line.receive(date(2024, 9, 2)).accept(date(2024, 9, 3)).respond(date(2024, 9, 10)).ask_on(
        date(2024, 9, 16)
    )
    line.do("appoint", date(2024, 9, 17), role="investigating officer", name="Ivo Marsh")
    line.do("appoint", date(2024, 9, 17), role="independent person", name="Ines Pell")
    line.do("agree_statement", date(2024, 9, 20))
    for role, found in (
        ("investigating officer", {1: ("upheld", "The diary is empty.")}),
        ("independent person", None),
    ):
        line.do("record_report", date(2024, 11, 18), role=role, findings=found)
    line.do("appoint", date(2024, 11, 18), role="adjudicating officer", user=str(staff.adjudicator.pk))
    assert line.complaint is not None
    page, here = door, f"{live_server.url}/complaints/{line.complaint.reference}/"
    page.context.set_default_timeout(60_000)

    sign_in_as(page, staff.adjudicator)
    page.goto(f"{here}adjudication/")
    fits(page, axe)
    page.get_by_role("link", name="(independent person)").click()
    page.select_option('[name="agrees-1"]', value="partly")
    page.fill('[name="words-1"]', "One worker was not asked.")
    fits(page, axe)
    press(page, "Save what it says")
    page.goto(f"{here}adjudication/")
    told(page, "One worker was not asked.")
    page.get_by_role("link", name="Offer a meeting").click()
    page.select_option('[name="person"]', label="Mia Arden")
    fits(page, axe)
    press(page, "Save the offer")
    told(page, "No clock stops for it")

    page.goto(f"{here}adjudication/")
    page.check('[name="finding-1"][value="partly upheld"]')
    page.fill('[name="action-1"]', "Write down every call")
    page.fill('[name="owner-1"]', "Service manager")
    page.fill('[name="by-1"]', "6 Dec 2024")  # Fri
    press(page, "Save the decision as a draft")
    told(page, "You decide otherwise than the investigator found: say why.")
    page.fill('[name="reason-1"]', "Two calls were made, and we are sorry that there were no more.")
    page.fill('[name="opening"]', "I have read both reports.")
    press(page, "Save the decision as a draft")
    fits(page, axe)
    page.get_by_role("link", name="Read it as the family will").click()
    fits(page, axe)
    page.get_by_role("button", name="Record the adjudication as sent").click()
    page.check('[name="reports_enclosed"]')
    page.check('[name="rights_told"]')
    press(page, "Save the adjudication")
    told(page, "The adjudication is recorded.")
    told(page, "To be done: Write down every call (Service manager, by Fri 6 Dec 2024).")
    fits(page, axe)

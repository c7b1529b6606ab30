"""A stage 2 planned back from day 65, and a panel's day, in a real browser. Every page on the way is checked by axe.

Weekdays stand beside the dates.
"""

import os
from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from heard.casework.models import Event
from support.browser import PHONE
from support.desk import Desk
from support.people import Line, Staff

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Check = Callable[..., None]
Enter = Callable[[Page, Any], None]
TODAY = date(2026, 11, 25)  # Wed


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch) -> date:
    monkeypatch.setattr("heard.project.middleware.timezone", SimpleNamespace(localdate=lambda: TODAY))
    return TODAY


def seen(door: Page, axe: Check, name: str) -> None:
    """On a desk and on a phone: no violation, and no sideways scrolling of the page."""
    axe(door)
    if folder := os.environ.get("HEARD_SHOTS"):
        door.screenshot(path=f"{folder}/{name}.png", full_page=True)
    door.set_viewport_size(PHONE)  # type: ignore[arg-type]
    axe(door)
    if folder:
        door.screenshot(path=f"{folder}/{name}-phone.png", full_page=True)
    assert door.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], name
    door.set_viewport_size({"width": 1280, "height": 900})


def test_a_stage_2_planned_back_from_day_65(
    live_server: Any, door: Page, staff: Staff, line: Line, sign_in_as: Enter, axe: Check
) -> None:
    line.receive(date(2026, 10, 19)).accept(date(2026, 10, 20)).respond(date(2026, 11, 2))
    line.ask_on(date(2026, 11, 23))  # Mon: day 25 is Wed 30 Dec 2026, day 65 Thu 25 Feb 2027
    assert line.complaint is not None
    here = f"{live_server.url}/complaints/{line.complaint.reference}/"
    sign_in_as(door, staff.officer)
    desk = Desk(door, here, axe)
    for reference, name, part, away in (
        ("IND-1", "Ivo Marsh", "investigating officer", "18 Jan 2027 to 22 Jan 2027: on leave"),  # Mon to Fri
        ("IND-2", "Ines Pell", "independent person", ""),
    ):
        door.goto(f"{live_server.url}/independents/new/")
        desk.fill(
            name=name, reference=reference, parts=part, checks="DBS until 31 Mar 2028", aways=away, rate="55"
        )
        door.check('input[name="rate_unit"][value="hour"]')
        door.get_by_role("button", name="Save the entry").click()
        expect(door.get_by_role("heading", level=1, name=name)).to_be_visible()
    seen(door, axe, "entry")
    door.goto(f"{live_server.url}/independents/")
    seen(door, axe, "register")

    for part, name in (("investigating officer", "Ivo Marsh"), ("independent person", "Ines Pell")):
        door.goto(f"{here}shortlist/?role={part.replace(' ', '+')}")
        seen(door, axe, "shortlist")
        door.get_by_role("link", name=f"Appoint {name}").click()
        axe(door)
        desk.fill(declared_on="24 Nov 2026", declaration="I know nobody in this family.")
        door.get_by_role("button", name="Appoint them").click()
        expect(door.get_by_text("The appointment is recorded.").first).to_be_visible()

    door.get_by_role("link", name="Plan the stage").first.click()
    door.get_by_role("link", name="To day 65, Thu 25 Feb 2027").click()
    expect(door.get_by_text("counted back from Thu 25 Feb 2027 (day 65)")).to_be_visible()
    interviews = door.get_by_label("Planned day: Interviews done")
    expect(interviews).to_have_value("21 Jan 2027")  # Thu: its last safe day
    expect(door.get_by_text("is away from 18 January 2027 to 22 January 2027").first).to_be_visible()
    seen(door, axe, "plan")
    interviews.fill("15 Jan 2027")  # Fri
    door.get_by_label("Planned day: Files read").fill("18 Jan 2027")  # Mon
    door.get_by_role("button", name="See what no longer fits").click()
    expect(door.get_by_text("Tried, not saved yet.")).to_be_visible()
    expect(door.get_by_text("It is before “Files read”, on Monday 18 January 2027.").first).to_be_visible()
    axe(door)
    door.get_by_label("Planned day: Files read").fill("18 Dec 2026")  # Fri
    door.get_by_role("button", name="See what no longer fits").click()
    expect(door.get_by_text("Every day that is planned fits.")).to_be_visible()
    if folder := os.environ.get("HEARD_SHOTS"):
        door.screenshot(path=f"{folder}/plan.png", full_page=True)
    door.get_by_role("button", name="Save the plan").click()
    expect(door.get_by_text("The plan is saved.").first).to_be_visible()
    assert (
        Event.objects.get(kind="plan-step-planned", data__step="interviews").data["planned_on"]
        == "2027-01-15"
    )
    desk.take("do-plan-step", "The step is recorded as done.", step_id="files", on="25 Nov 2026")
    desk.take("agree-terms", "The terms are recorded.", seat="investigating officer: Ivo Marsh",
              report_due_on="8 Feb 2027", on="25 Nov 2026")  # fmt: skip
    door.goto(f"{here}appointments/")
    seen(door, axe, "appointments")


def test_a_day_for_the_panel(
    live_server: Any, door: Page, staff: Staff, line: Line, sign_in_as: Enter, axe: Check
) -> None:
    line.receive(date(2026, 7, 1)).accept(date(2026, 7, 2)).respond(date(2026, 7, 10))
    line.adjudicate(date(2026, 7, 15), date(2026, 7, 20), date(2026, 9, 1), date(2026, 11, 9))
    line.ask_on(date(2026, 11, 23))  # Mon: by law by Thu 7 Jan 2027
    assert line.complaint is not None
    for role, name in (
        ("panel chair", "Cleo Vance"),
        ("panel member", "Mal Prior"),
        ("panel member", "Nell Osgood"),
    ):
        line.do("appoint", date(2026, 11, 24), role=role, name=name)
    here = f"{live_server.url}/complaints/{line.complaint.reference}/"
    sign_in_as(door, staff.officer)
    door.goto(f"{here}panel-days/")
    seen(door, axe, "panel-days")
    if folder := os.environ.get("HEARD_SHOTS"):
        door.screenshot(path=f"{folder}/panel.png", full_page=True)
    door.get_by_role("link", name="Choose Thu 7 Jan 2027").click()
    axe(door)
    panel_on = door.get_by_label("When does the panel meet?")
    expect(panel_on).to_have_value("7 Jan 2027")
    panel_on.fill("8 Dec 2026")  # Tue: nine working days
    door.get_by_label("Where?").fill("The library")
    door.get_by_role("button", name="Save the arrangement").click()
    expect(door.locator(".govuk-error-summary")).to_contain_text(
        "The first day that can still have its notice is Wed 9 Dec 2026."
    )
    axe(door)
    expect(door.get_by_label("Where?")).to_have_value("The library")
    door.get_by_label("When does the panel meet?").fill("9 Dec 2026")
    door.get_by_role("button", name="Save the arrangement").click()
    expect(door.get_by_text("The panel is arranged.").first).to_be_visible()

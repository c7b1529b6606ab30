"""Finding work in a real browser: filter, keep, columns, take the file, give many, cover. Each page checked by axe."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from heard.casework.models import Complaint
from support.browser import PHONE
from support.people import Line, Staff

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Check = Callable[..., None]
Enter = Callable[[Page, Any], None]


def test_a_manager_finds_work_gives_it_and_is_covered(
    live_server: Any, door: Page, staff: Staff, sign_in_as: Enter, axe: Check
) -> None:
    for day in (date(2024, 11, 8), date(2024, 11, 12), date(2024, 11, 22)):  # Fri, Tue, Fri
        Line(staff).receive(day).accept(day).do("acknowledge", day)
    sign_in_as(door, staff.manager)
    door.goto(f"{live_server.url}/lists/")
    expect(door.get_by_role("heading", level=1, name="3 complaints")).to_be_visible()
    axe(door)

    door.get_by_text("Filter and sort").click()
    door.get_by_label("When is it due?").select_option("due-2")
    door.get_by_label("Received since when?").fill("1 Nov 2024")
    door.get_by_role("button", name="Show these").click()
    expect(door.get_by_role("heading", level=1, name="1 complaint")).to_be_visible()
    expect(door.get_by_text("Due in 2 working days").first).to_be_visible()
    assert door.url.endswith("/lists/?window=due-2&since=2024-11-01")
    axe(door)

    door.get_by_text("Keep this list").click()
    door.get_by_role("button", name="Keep it").click()
    expect(door.locator(".govuk-error-summary")).to_contain_text("Give the list a name")
    axe(door)
    door.get_by_label("Name of this list").fill("Due at once")
    door.get_by_label("Share it with the complaints team").check()
    door.get_by_role("button", name="Keep it").click()
    expect(door.get_by_text("The list is kept.")).to_be_visible()

    door.goto(f"{live_server.url}/lists/")
    door.get_by_text("Choose columns").click()
    door.get_by_label("Who", exact=True).uncheck()
    door.get_by_label("Received", exact=True).check()
    door.get_by_role("button", name="Show these columns").click()
    expect(door.get_by_role("columnheader", name="Received")).to_be_visible()
    axe(door)

    with door.expect_download() as coming:
        door.get_by_role("button", name="Take it as a CSV file").click()
    told = Path(coming.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert len(told) == 4
    assert told[0] == "Complaint,Stage,What is owed,Due,Held by,Received,For"

    door.get_by_label("Choose all 3 on this page").check()
    door.get_by_label("Give the chosen complaints to").select_option(label="Odette Farr")
    door.get_by_role("button", name="Give them").click()
    expect(door.get_by_text("3 of 3 looked at: 3 given, 0 not.")).to_be_visible()
    axe(door)
    assert Complaint.objects.filter(holder=staff.officer).count() == 3

    door.goto(f"{live_server.url}/cover/")
    axe(door)
    door.get_by_label("Who is away?").select_option(label="Odette Farr")
    door.get_by_label("Who covers?").select_option(label="Morag Ellis")
    door.get_by_label("First day away").fill("25 Nov 2024")
    door.get_by_label("Last day away").fill("22 Nov 2024")
    door.get_by_role("button", name="Set up the cover").click()
    expect(door.locator(".govuk-error-summary")).to_contain_text("The last day is before the first day.")
    door.get_by_label("Last day away").fill("29 Nov 2024")
    door.get_by_role("button", name="Set up the cover").click()
    expect(door.get_by_text("Morag Ellis covers for Odette Farr")).to_be_visible()

    door.get_by_role("link", name="Lists", exact=True).first.click()
    door.get_by_role("link", name="My list").click()
    expect(door.get_by_text("for Odette Farr").first).to_be_visible()
    door.get_by_role("link", name="Workload").click()
    expect(door.get_by_role("link", name="3 Open, Odette Farr")).to_be_visible()
    axe(door)
    door.set_viewport_size(PHONE)  # type: ignore[arg-type]
    for place in ("/lists/", "/lists/?holder=me", "/lists/load/", "/lists/kept/", "/cover/", "/teams/", "/"):
        door.goto(live_server.url + place)
        axe(door)
        assert door.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], place

"""The page behind a figure, in a browser: complaints with a file, supplied rows, the figure's two sides."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from heard.casework.actions.supply import supply
from heard.exchange.supplied import given_register
from reporting import tiny
from support.browser import PHONE
from support.people import Line, Staff

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
YEAR = "from=2024-04-01&to=2025-03-31"
SUPPLIED = datetime(2024, 11, 1, 10, tzinfo=UTC)  # Fri


def test_files_and_supplied_rows_on_both_sides_of_a_figure(
    live_server: Any,
    door: Page,
    staff: Staff,
    sign_in_as: Callable[[Page, Any], None],
    axe: Callable[..., None],
) -> None:
    register = tiny.register(invented=False)
    supply(given_register(register, "the old system.xlsx"), actor=staff.manager, at=SUPPLIED)
    line = Line(staff).receive(date(2024, 11, 4)).accept(date(2024, 11, 5)).respond(date(2024, 11, 8))
    assert line.complaint is not None
    sign_in_as(door, staff.manager)
    door.goto(f"{live_server.url}/reports/annual/cell/fault-share/0/0/?{YEAR}")
    # Upheld in whole or part, and the complaint that Heard holds; A-5 is in the base only.
    expect(door.get_by_role("heading", name="3 complaints", exact=True)).to_be_visible()
    expect(door.get_by_role("link", name=line.complaint.reference)).to_be_visible()
    expect(door.get_by_role("rowheader", name="A-1")).to_be_visible()
    expect(door.get_by_role("link", name="A-1")).to_have_count(0)
    axe(door)
    door.get_by_role("link", name="Out of: 4").click()
    expect(door.get_by_role("heading", name="4 complaints in the base")).to_be_visible()
    expect(door.get_by_role("rowheader", name="A-5")).to_be_visible()
    expect(door.get_by_role("link", name="Out of: 4")).to_have_attribute("aria-current", "page")
    door.set_viewport_size(PHONE)
    axe(door)
    door.get_by_role("link", name="Counted: 3").click()
    expect(door.get_by_role("heading", name="3 complaints", exact=True)).to_be_visible()

"""First light: one complaint from the first word to the Ombudsman and into the annual report, in a real browser.

Every page on the way is checked by axe, the form and what follows it. Weekdays stand beside the dates.
"""

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from support.people import Staff

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Check = Callable[..., None]
Enter = Callable[[Page, Any], None]


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch) -> date:
    """Every page believes it is Monday 2 June 2025: the year is over and the Ombudsman has decided."""
    day = date(2025, 6, 2)
    monkeypatch.setattr("heard.project.middleware.timezone", SimpleNamespace(localdate=lambda: day))
    return day


class Desk:
    """A person at the desk: opens a step's form, fills it in as named, sends it and sees what it did."""

    def __init__(self, page: Page, address: str, axe: Check) -> None:
        self.page, self.address, self.axe = page, address, axe

    def take(self, verb: str, told: str, **fields: str) -> None:
        """One step. `fields`: the form's own names (a hyphen as `__`) and what is typed, ticked or chosen."""
        self.page.goto(f"{self.address}{verb}/")
        self.axe(self.page)
        self.fill(**fields)
        self.page.locator("main form button[type=submit]").first.click()
        expect(self.page.locator("main").get_by_text(told).first).to_be_visible()
        self.axe(self.page)

    def fill(self, **fields: str) -> None:
        for key, value in fields.items():
            name = key.replace("__", "-")
            box = self.page.locator(f'main [name="{name}"]')
            kind = box.first.get_attribute("type") or box.first.evaluate("one => one.tagName.toLowerCase()")
            if kind == "radio" or (kind == "checkbox" and box.count() > 1):
                self.page.check(f'main [name="{name}"][value="{value}"]')
            elif kind == "checkbox":
                box.first.check()
            elif kind == "select":
                box.select_option(value)
            else:
                box.fill(value)

    def clock(self, title: str) -> Any:
        """The row of a clock on the complaint's page."""
        self.page.goto(self.address)
        return self.page.get_by_role("row").filter(has_text=title)


def test_one_complaint_from_the_first_word_to_the_ombudsman_and_into_the_report(
    live_server: Any, door: Page, staff: Staff, sign_in_as: Enter, axe: Check, settings: Any
) -> None:
    settings.AUTHORITY = "leicestershire"
    sign_in_as(door, staff.manager)
    door.goto(f"{live_server.url}/contacts/new/")
    axe(door)
    desk = Desk(door, "", axe)
    desk.fill(
        words="Nobody rang us back about the short breaks. It has been four months.",
        complainant_type="parent",
        name="Tess Arden",
        child_name="Mia Arden",
        safe_contact="By mobile only, never by post",
        channel="telephone",
        on="Tue 2 Apr 2024",
        summary="Short breaks were promised and not arranged",
    )
    door.locator("main form button[type=submit]").first.click()
    expect(door.get_by_role("heading", level=1, name="LCC-2024-0001")).to_be_visible()
    expect(door.get_by_text("Tess A: By mobile only, never by post")).to_be_visible()
    axe(door)
    desk.address = f"{live_server.url}/complaints/LCC-2024-0001/"

    _triage(desk)
    desk.take(
        "add-point",
        "The point was added.",
        text="No short break was arranged",
        category="delivery",
        team="short-breaks",
    )
    desk.take("acknowledge", "The acknowledgement is recorded.", on="3 Apr 2024")  # Wed
    expect(desk.clock("Reply at stage 1").get_by_text("16 Apr 2024").first).to_be_visible()  # Tue, day 10
    desk.take(
        "extend", "The extension is recorded.",
        on="12 Apr 2024", ground="complex", until="26 Apr 2024", notice="Two teams must be asked.",
    )  # fmt: skip
    desk.take(
        "respond", "The answer is recorded.",
        on="24 Apr 2024", finding__1="not upheld", letter="We found no fault.", rights_told="on",
    )  # fmt: skip

    _stage_2(desk, staff)
    _stage_3(desk)

    desk.take("refer-to-ombudsman", "before the Ombudsman", on="2 Dec 2024", their_reference="24 000 001")
    desk.take(
        "record-ombudsman-decision", "decision is recorded", on="3 Mar 2025", decision="upheld", remedy="£200"
    )
    desk.take("close", "The file is closed.", on="10 Mar 2025", reason="decided by the Ombudsman")

    _report(desk, live_server.url)


def _triage(desk: Desk) -> None:
    page = desk.page
    page.goto(f"{desk.address}triage/")
    desk.axe(page)
    desk.fill(
        safeguarding="no concern", function="part-3", person="P2",
        already_considered="no", proceedings="none", advocacy="declined", grounds_on="4 Dec 2023",
    )  # fmt: skip
    page.get_by_role("button", name="See what is proposed").click()
    expect(page.get_by_role("heading", name="The statutory children’s procedure")).to_be_visible()
    desk.axe(page)
    desk.fill(on="3 Apr 2024")
    page.get_by_role("button", name="Decide").click()
    expect(page.get_by_text("Stage 1 runs from the day of receipt.")).to_be_visible()
    desk.axe(page)


def _stage_2(desk: Desk, staff: Staff) -> None:
    desk.take(
        "request-next-stage", "The next stage is open.",
        words="That is not right and I want it looked at again.", channel="email", on="30 Apr 2024",
    )  # fmt: skip
    row = desk.clock("Investigate and reply at stage 2")
    expect(row.get_by_text("6 Jun 2024").first).to_be_visible()  # Thu: 25 working days over 6 and 27 May
    for role, name in (("investigating officer", "Ivo Marsh"), ("independent person", "Ines Pell")):
        desk.take(
            "appoint", "The appointment is recorded.", ties="none", role=role, name=name, on="3 May 2024"
        )
    desk.take("agree-statement", "The agreed statement is recorded.", on="14 May 2024", oral="on")
    desk.take(
        "extend", "The extension is recorded.",
        on="20 May 2024", ground="investigation needs longer", until="1 Aug 2024", notice="School must be asked.",
    )  # fmt: skip
    desk.take(
        "record-report", "The report is recorded.",
        role="investigating officer", on="15 Jul 2024", finding__1="upheld",
    )  # fmt: skip
    desk.take("record-report", "The report is recorded.", role="independent person", on="16 Jul 2024")
    desk.take(
        "appoint", "The appointment is recorded.",
        ties="none", role="adjudicating officer", user=str(staff.adjudicator.pk), on="16 Jul 2024",
    )  # fmt: skip
    desk.take(
        "adjudicate", "The adjudication is recorded.",
        on="26 Jul 2024", finding__1="partly upheld", reason__1="The plan was late, not absent.",
        letter="I have read both reports.", reports_enclosed="on", rights_told="on",
    )  # fmt: skip


def _stage_3(desk: Desk) -> None:
    desk.take(
        "request-next-stage", "The next stage is open.",
        words="I want the panel.", channel="telephone", on="5 Aug 2024",
    )  # fmt: skip
    desk.take("acknowledge", "The acknowledgement is recorded.", on="6 Aug 2024")
    expect(desk.clock("Hold the review panel").get_by_text("17 Sep 2024").first).to_be_visible()  # Tue
    for role, name in (
        ("panel chair", "Cleo Vance"),
        ("panel member", "Mal Prior"),
        ("panel member", "Nell Osgood"),
    ):
        desk.take(
            "appoint", "The appointment is recorded.", ties="none", role=role, name=name, on="9 Aug 2024"
        )
    desk.take(
        "arrange-panel",
        "The panel is arranged.",
        on="14 Aug 2024",
        panel_on="12 Sep 2024",
        place="The library",
    )
    desk.take("send-papers", "the papers went out", on="27 Aug 2024")
    desk.take("hold-panel", "the panel met", on="12 Sep 2024")
    desk.take(
        "record-panel-report", "report is recorded",
        on="18 Sep 2024", finding__1="upheld", reason__1="The promise was in writing.",
        recommendations="Say sorry and give a date.",
    )  # fmt: skip
    desk.take(
        "respond-finally", "The final response is recorded.",
        on="4 Oct 2024", independent_person_took_part_on="27 Sep 2024", finding__1="upheld",
        letter="We accept what the panel found.", ombudsman_told="on",
    )  # fmt: skip


def _report(desk: Desk, address: str) -> None:
    """The year's report counts it, and each figure opens to it."""
    page = desk.page
    page.goto(f"{address}/reports/annual/?from=2024-04-01&to=2025-03-31")
    desk.axe(page)
    accepted = page.get_by_role("table").filter(has_text="Requested Stage 2").get_by_role("link").first
    expect(accepted).to_have_text("1")
    accepted.click()
    expect(page.get_by_role("link", name="LCC-2024-0001")).to_be_visible()
    desk.axe(page)
    page.get_by_role("link", name="LCC-2024-0001").click()
    expect(page.get_by_role("heading", level=1, name="LCC-2024-0001")).to_be_visible()

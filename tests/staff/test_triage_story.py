"""A mixed complaint split over three procedures, in a real browser: statutory, the council's own, a request for data.

The day is Wed 9 September 2026; it was received on Mon 7 September. Every page on the way is checked by axe.
"""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from heard.casework.models import Complaint
from support.browser import PHONE
from support.people import Line, Staff

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Check = Callable[..., None]
Enter = Callable[[Page, Any], None]
MON, WED = date(2026, 9, 7), date(2026, 9, 9)
LETTER = (
    "Nobody arranged Mia’s short break. You held a conference and did not tell us. "
    "And I want to see what is in my file."
)


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch) -> date:
    """Every page believes it is Wednesday 9 September 2026."""
    monkeypatch.setattr("heard.project.middleware.timezone", SimpleNamespace(localdate=lambda: WED))
    return WED


def fits(page: Page) -> None:
    """Nothing pushes a phone wide."""
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], page.url
    page.set_viewport_size({"width": 1280, "height": 900})


def test_a_mixed_complaint_is_split_over_three_procedures(
    live_server: Any, door: Page, staff: Staff, line: Line, sign_in_as: Enter, axe: Check, settings: Any
) -> None:
    settings.AUTHORITY = "leicestershire"
    line.receive(MON, words=LETTER)
    line.do(
        "set_safe_contact",
        MON,
        person=line.person("Tess Arden"),
        rule="never this way",
        way="post",
        said_by="Tess",
    )
    assert line.complaint is not None
    here = f"{live_server.url}/complaints/{line.complaint.reference}/"
    sign_in_as(door, staff.manager)

    _answer_the_gates(door, here, axe)
    door.get_by_role("button", name="It is about several things: split it").click()
    door.get_by_role("button", name="Add a part").click()
    axe(door)
    _write_the_parts(door)
    door.get_by_role("button", name="See what is proposed").click()
    for title in ("Children Act 1989", "Complaint Handling Code", "Subject access request"):
        expect(door.get_by_role("heading", level=3).filter(has_text=title).first).to_be_visible()
    parts = door.locator(".heard-parts__part")
    expect(parts.nth(0)).to_contain_text("21 Sep 2026")  # Mon: 10 working days from receipt
    expect(parts.nth(2)).to_contain_text("7 Oct 2026")  # Wed: a month
    axe(door)
    fits(door)
    _look(door, "split")
    door.get_by_role("button", name="Split it").click()
    expect(door.get_by_text("It is split.")).to_be_visible()

    together = door.locator("section").filter(
        has=door.get_by_role("heading", name="Parts of one mixed complaint")
    )
    for reference in Complaint.objects.values_list("reference", flat=True):
        expect(together.get_by_text(reference).first).to_be_visible()
    axe(door)
    fits(door)
    _look(door, "together")
    _coordinate(door, axe)
    _on_the_other_file(door, axe)


def _answer_the_gates(page: Page, here: str, axe: Check) -> None:
    page.goto(f"{here}triage/")
    axe(page)
    for name, value in {
        "safeguarding": "no concern",
        "function": "part-3",
        "person": "P2",
        "already_considered": "no",
        "proceedings": "none",
        "advocacy": "declined",
    }.items():
        page.check(f'main [name="{name}"][value="{value}"]')
    page.locator('main [name="section"]').select_option("s17")
    page.get_by_role("button", name="See what is proposed").click()
    axe(page)


def _write_the_parts(page: Page) -> None:
    for number, text, words, function in (
        (1, "No short break", "Nobody arranged Mia’s short break.", "part-3"),
        (2, "A conference without notice", "You held a conference and did not tell us.", "child-protection"),
        (3, "She wants her file", "I want to see what is in my file.", "own-data"),
    ):
        page.fill(f'[name="part-{number}-text"]', text)
        page.fill(f'[name="part-{number}-words"]', words)
        page.locator(f'[name="part-{number}-function"]').select_option(function)


def _coordinate(page: Page, axe: Check) -> None:
    page.get_by_role("link", name="Say who leads for the parts together").first.click()
    axe(page)
    page.fill('[name="name"]', "Odette Farr")
    page.get_by_role("button", name="Save who leads").click()
    expect(page.get_by_text("Odette Farr leads. One letter answers all parts.")).to_be_visible()


def _on_the_other_file(page: Page, axe: Check) -> None:
    """The file of the request for data: the same people, kept as safe, and the same words about who leads."""
    page.get_by_role("link", name="LCC-2026-0003").first.click()
    expect(page.get_by_role("heading", level=1, name="LCC-2026-0003")).to_be_visible()
    expect(page.get_by_text("Tess A: Not by post. Never by post.")).to_be_visible()
    expect(page.get_by_text("Odette Farr leads. One letter answers all parts.")).to_be_visible()
    expect(page.get_by_text("I want to see what is in my file.").first).to_be_visible()
    axe(page)


def _look(page: Page, name: str) -> None:
    """A picture for whoever asks for them by HEARD_TEST_PICTURES."""
    if folder := os.environ.get("HEARD_TEST_PICTURES"):
        page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)
        page.set_viewport_size({"width": 390, "height": 844})
        page.screenshot(path=str(Path(folder) / f"{name}-phone.png"), full_page=True)
        page.set_viewport_size({"width": 1280, "height": 900})


STEPS = (
    "pass-to-safeguarding",
    "settle-informally",
    "mark-duplicate",
    "set-high-risk",
    "restrict-contact",
    "ask-second-look",
    "take-second-look",
)


def test_every_step_of_triage_is_accessible_on_a_desk_and_on_a_phone(
    live_server: Any, door: Page, staff: Staff, line: Line, sign_in_as: Enter, axe: Check, settings: Any
) -> None:
    settings.AUTHORITY = "leicestershire"
    Line(staff).receive(MON)
    gates = {"safeguarding": "no concern"}
    line.receive(MON).do(
        "refuse", MON, ground="not about this council", reason="The school", signpost="The school", gates=gates,
        proposed="children-act-1989", override_reason="The school runs it",
    )  # fmt: skip
    line.do(
        "pass_to_safeguarding", MON, to="First response", concern="Alone at night", review_on=date(2026, 9, 8)
    )
    tess = line.person("Tess Arden")
    line.do(
        "restrict_contact", MON, person=tess, what="By e-mail only", reason="Forty calls a day", decided_by="Head",
        appeal="To the director", told_on=MON, review_on=date(2026, 12, 1),
    )  # fmt: skip
    line.do(
        "set_high_risk",
        MON,
        why="Threats",
        plan="Two at every visit",
        name="Rafe",
        review_on=date(2026, 9, 10),
    )
    new = Line(staff).receive(WED)
    assert line.complaint is not None and new.complaint is not None
    sign_in_as(door, staff.manager)
    for verb in STEPS:
        of = line if "second-look" in verb else new
        assert of.complaint is not None
        door.goto(f"{live_server.url}/complaints/{of.complaint.reference}/{verb}/")
        expect(door.locator("main form")).to_be_visible()
        axe(door)
        fits(door)
    door.goto(f"{live_server.url}/complaints/{new.complaint.reference}/triage/")
    expect(door.get_by_text("That is never a ground to refuse what they now say.")).to_be_visible()
    axe(door)
    fits(door)
    _look(door, "triage")
    for place in (f"/complaints/{line.complaint.reference}/", "/", "/?show=looks"):
        door.goto(live_server.url + place)
        for details in door.locator("details").all():
            details.evaluate("one => one.open = true")
        axe(door)
        fits(door)
        _look(door, "warnings" if "complaints" in place else "today" if place == "/" else "looks")
    expect(door.get_by_text("Take the second look").first).to_be_visible()

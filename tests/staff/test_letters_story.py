"""Two parents in dispute, each with their own letter, in a real browser; a letter to a barred address does not go.

Every page on the way is checked by axe, on a desk and on a phone.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from heard.letters.models import Letter
from heard.plumbing.models import OutboxMessage
from letters.word import good, with_lines
from support.browser import PHONE
from support.desk import Desk
from support.people import Line, Staff

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Check = Callable[..., None]
Enter = Callable[[Page, Any], None]
TODAY = date(2024, 11, 25)  # Mon


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch) -> date:
    monkeypatch.setattr("heard.project.middleware.timezone", SimpleNamespace(localdate=lambda: TODAY))
    return TODAY


@pytest.fixture
def parents(line: Line) -> Line:
    """Tess only by e-mail, which may say what it says; Karl by post; they are in dispute."""
    line.receive(date(2024, 11, 18)).accept(date(2024, 11, 19))  # Mon, Tue
    line.do(
        "add_person", TODAY, part="complainant", name="Karl Bly", address="2 Dock Street", postcode="LE1 5XY"
    )
    tess, karl = line.person("Tess Arden"), line.person("Karl Bly")
    line.do("change_person", TODAY, person=tess, address="14 Mill Lane\nOadby", postcode="LE2 1AA",
            email="tess@family.example", content_chosen=True, format="large print")  # fmt: skip
    line.do("relate_people", TODAY, person=tess, relation="in dispute with", other=karl)
    line.do("set_safe_contact", TODAY, person=tess, rule="never this way", way="post", said_by="She did")
    for person in (tess, karl):
        line.do(
            "set_safe_contact",
            TODAY,
            person=person,
            rule="asked: nothing else to watch for",
            said_by="They did",
        )
    return line


def test_two_parents_each_with_their_own_letter(
    live_server: Any, door: Page, staff: Staff, parents: Line, sign_in_as: Enter, axe: Check
) -> None:
    assert parents.complaint is not None
    sign_in_as(door, staff.officer)
    address = f"{live_server.url}/complaints/{parents.complaint.reference}/"
    desk = Desk(door, address, axe)
    _begin(door, desk, axe)
    _tess(door, desk, axe)
    _karl(door, desk, axe, parents)
    door.goto(address)
    expect(door.get_by_text("Acknowledgement to Tess Arden, by e-mail.")).to_be_visible()
    expect(door.get_by_text("Acknowledgement to Karl Bly")).to_have_count(0)


def _begin(door: Page, desk: Desk, axe: Check) -> None:
    door.goto(f"{desk.address}send-letter/")
    axe(door)
    door.get_by_role("button", name="Write a letter").click()
    axe(door)
    door.get_by_role("link", name="Acknowledgement").click()
    axe(door)
    expect(door.get_by_text("Tess Arden made the complaint.")).to_be_visible()
    expect(door.get_by_text("Tess Arden: never by post.")).to_be_visible()
    expect(door.get_by_label("Tess Arden, by post")).to_have_count(0)
    expect(door.get_by_label("Tess Arden, by e-mail: tess@family.example")).to_be_checked()
    expect(door.get_by_label("Karl Bly, by post: 2 Dock Street, LE1 5XY")).to_be_checked()
    door.get_by_role("button", name="Go on to what it says").click()
    expect(door.get_by_text("2 letters were begun, one for each.")).to_be_visible()
    axe(door)


def _write(door: Page, desk: Desk, key: str, axe: Check, **texts: str) -> None:
    door.goto(f"{desk.address}letters/{key}/write/")
    axe(door)
    said = {"contact": "Odette Farr, 01632 960 001.", "advocacy": "You can have an advocate. It is free."}
    desk.fill(**{f"text-{name}": words for name, words in {**said, **texts}.items()})
    door.get_by_role("button", name="Save and see the letter").click()
    expect(door.get_by_text("The letter is saved.")).to_be_visible()
    axe(door)


def _tess(door: Page, desk: Desk, axe: Check) -> None:
    door.goto(f"{desk.address}letters/acknowledgement-1/")
    axe(door)
    _write(door, desk, "acknowledgement-1", axe, advocacy="You can have an advocate: [who?]")
    expect(
        door.get_by_text("Somebody to help you: A gap is still to be filled: [who?]").first
    ).to_be_visible()
    _write(door, desk, "acknowledgement-1", axe)
    preview = door.get_by_role("region", name="As they will read it")
    expect(preview.get_by_role("heading", name="We have your complaint")).to_be_visible()
    expect(preview).not_to_contain_text("Dock Street")
    door.set_viewport_size(PHONE)
    door.reload()
    axe(door)
    assert door.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    door.set_viewport_size({"width": 1280, "height": 900})
    door.get_by_role("button", name="I have read it: it is right").click()
    with door.expect_download() as taken:
        door.get_by_role("link", name="As PDF").click()
    assert Path(taken.value.path()).read_bytes().startswith(b"%PDF-")
    door.get_by_role("button", name="Send it", exact=True).click()
    expect(door.get_by_text("The letter was sent.")).to_be_visible()
    axe(door)
    door.get_by_role("button", name="Record the acknowledgement").click()
    expect(door.get_by_label("When was it sent?")).to_have_value("25 Nov 2024")
    assert OutboxMessage.objects.get().recipient == "tess@family.example"


def _karl(door: Page, desk: Desk, axe: Check, line: Line) -> None:
    """Her address in his letter stops it; so does a rule that is set when it is ready to go."""
    _write(door, desk, "acknowledgement-2", axe, more="We visited 14 Mill Lane, Oadby.")
    expect(
        door.get_by_text("Tess Arden’s address and whereabouts are not shown to Karl Bly").first
    ).to_be_visible()
    expect(door.get_by_role("button", name="I have read it")).to_have_count(0)
    _write(door, desk, "acknowledgement-2", axe, more="")
    door.get_by_role("button", name="I have read it: it is right").click()
    expect(door.get_by_role("button", name="Finish it for the post")).to_be_visible()
    line.do("set_safe_contact", TODAY, person=line.person("Karl Bly"), rule="never to this address or number",
            address="2 Dock Street", said_by="He did")  # fmt: skip
    door.get_by_role("button", name="Finish it for the post").click()
    expect(door.get_by_role("alert").get_by_text("Karl Bly: never to 2 Dock Street.")).to_be_visible()
    axe(door)
    letter = Letter.objects.get(key="acknowledgement-2")
    assert (letter.state, letter.sent_at, letter.pdf) == ("checked", None, None)
    assert OutboxMessage.objects.count() == 1


def test_a_template_is_changed_in_word_and_given_back(
    live_server: Any, door: Page, staff: Staff, sign_in_as: Enter, axe: Check, tmp_path: Path
) -> None:
    sign_in_as(door, staff.manager)
    door.goto(f"{live_server.url}/letters/")
    axe(door)
    door.get_by_role("link", name="The templates of letters").click()
    axe(door)
    door.get_by_role("link", name="Way to the Ombudsman").first.click()
    axe(door)
    for name, content, told in (
        ("bad.docx", with_lines("Dear {{ recipient.nme }}"), "“recipient.nme” is not a field of this letter"),
        ("good.docx", good(), "Version 2 of the template is in use now."),
    ):
        path = tmp_path / name
        path.write_bytes(content)
        door.set_input_files("#id-file", path)
        door.get_by_role("button", name="Put it into use").click()
        expect(door.get_by_text(told).first).to_be_visible()
        axe(door)

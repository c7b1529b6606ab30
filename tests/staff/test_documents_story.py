"""A document is added, one that cannot be taken is refused beside it, and the day’s letters are posted."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from heard.plumbing import outbox
from staff.helpers_files import pdf
from support.people import Line, Staff

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_documents_and_the_post_room(
    live_server: Any,
    door: Page,
    staff: Staff,
    line: Line,
    sign_in_as: Callable[[Page, Any], None],
    axe: Callable[..., None],
    tmp_path: Path,
) -> None:
    line.receive(date(2024, 11, 18)).accept(date(2024, 11, 19))  # Mon, Tue
    assert line.complaint is not None
    here = f"{live_server.url}/complaints/{line.complaint.reference}/"
    good, bad = tmp_path / "school.pdf", tmp_path / "report.pdf"
    good.write_bytes(pdf())
    bad.write_bytes(b"MZ\x90\x00\x03\x00\x00\x00 a program")
    sign_in_as(door, staff.officer)
    door.goto(f"{here}add-document/")
    axe(door)
    door.get_by_label("What is it?").fill("Letter from the school")
    door.get_by_label("Letter", exact=True).check()
    door.get_by_label("Tess Arden").nth(1).check()
    door.get_by_label("Why must they not be shown it?").fill("The school asked us")
    door.get_by_label("Which files?").set_input_files([good, bad])
    door.get_by_role("button", name="Add to the complaint").click()
    expect(door.get_by_role("alert").get_by_text("“report.pdf” is not a file we can take")).to_be_visible()
    expect(door.get_by_label("What is it?")).to_have_value("Letter from the school")
    expect(door.get_by_label("Leave out “school.pdf”")).to_be_visible()
    axe(door)
    door.get_by_role("button", name="Add to the complaint").click()
    expect(door.get_by_text("It is on the complaint now.")).to_be_visible()
    expect(door.get_by_text("is not shown to Tess Arden (The school asked us)")).to_be_visible()
    axe(door)
    with door.expect_download() as download:
        door.get_by_role("link", name="Letter from the school", exact=True).click()
    assert Path(download.value.path()).read_bytes() == pdf()

    outbox.send(
        outbox.Kind("letter", "A letter for you"), "post", "14 Mill Lane\nOadby", body="", dedupe_key="l",
        now=timezone.now(), about=line.id, attachments=[outbox.Attachment("letter.pdf", pdf())],
    )  # fmt: skip
    door.goto(f"{live_server.url}/messages/")
    axe(door)
    door.get_by_role("button", name="Make one file for the printer").click()
    expect(door.get_by_text("1 letter.")).to_be_visible()
    axe(door)
    door.get_by_label("On which day were they posted?").fill(timezone.localdate().isoformat())
    door.get_by_role("button", name="They were posted").click()
    expect(door.get_by_text("Letters marked as posted: 1.")).to_be_visible()
    door.get_by_role("link", name="A letter for you").click()
    expect(door.get_by_text("What became of it")).to_be_visible()
    axe(door)

"""Two parents in dispute, in a real browser: one complaint, two complainants, and nothing of one shown to the other.

Every page on the way is checked by axe, on a desk and on a phone.
"""

from collections.abc import Callable
from datetime import date, time
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from heard.casework import facts
from heard.casework.fold import fold
from heard.casework.models import Complaint, Event
from heard.casework.safe_contact import Way, in_document, may_reach
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


def test_two_parents_in_dispute(
    live_server: Any, door: Page, staff: Staff, line: Line, sign_in_as: Enter, axe: Check
) -> None:
    line.receive(date(2024, 11, 18)).accept(date(2024, 11, 19))
    tess, mia = line.person("Tess Arden"), line.person("Mia Arden")
    assert line.complaint is not None
    sign_in_as(door, staff.officer)
    desk = Desk(door, f"{live_server.url}/complaints/{line.complaint.reference}/", axe)

    desk.take("add-person", "The person was added.", part="complainant", name="Karl Bly", relation="father",
              address="2 Dock Street", postcode="LE1 5XY", email="karl@family.example")  # fmt: skip
    karl = line.person("Karl Bly")
    for person in (tess, mia):
        door.goto(f"{desk.address}change-person/?person={person}")
        axe(door)
        desk.fill(address="14 Mill Lane\nOadby", postcode="LE2 1AA", telephone="0116 496 0001")
        door.get_by_role("button", name="Save the details").click()
        expect(door.get_by_text("The details are changed.").first).to_be_visible()
    desk.take(
        "relate-people", "The relation is recorded.", person=tess, relation="in dispute with", other=karl
    )
    desk.take("withhold", "No document may show it to them.",
              about=mia, what="school or nursery", reader=karl, reason="He waited at the gate.")  # fmt: skip
    for rule, more in (
        ("never this way", {"way": "post"}),
        ("not before this time", {"hour": "18:00"}),
        ("asked: nothing else to watch for", {}),
    ):
        desk.take("set-safe-contact", "The rule is set.", person=tess, rule=rule, said_by="She did", **more)
    desk.take("record-child-view", "The child’s view is recorded.",
              person=mia, words="I do not want him to know where we are.", agrees="yes",
              understanding="understands enough", on="25 Nov 2024")  # fmt: skip
    desk.take("record-consent", "The consent is recorded.", person=tess,
              what="share their files for the investigation", given="yes", evidence="Signed form",
              on="22 Nov 2024")  # fmt: skip
    desk.take(
        "record-equality", "The answers are kept", person=mia, gender="female", ethnicity="prefer not to say"
    )

    _the_page(door, desk, axe)
    _the_letters(line, tess, karl)


def _the_page(door: Page, desk: Desk, axe: Check) -> None:
    door.goto(desk.address)
    banner = door.get_by_role("region", name="Reach them safely")
    expect(banner).to_contain_text("Tess A: Not by post. Never by post. Not before 18:00.")
    expect(banner).to_contain_text(
        "Not shown to Karl B: address and whereabouts, telephone and e-mail of Tess A and Mia A"
    )
    expect(banner).to_contain_text("Not shown to Karl B: school or nursery of Mia A.")
    expect(door.locator(".govuk-summary-card").get_by_text("Tess Arden: never by post.")).to_be_visible()
    expect(door.get_by_role("heading", name="Rule of safe contact lifted")).to_have_count(0)
    axe(door)
    door.set_viewport_size(PHONE)
    door.reload()
    axe(door)
    assert door.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def _the_letters(line: Line, tess: str, karl: str) -> None:
    """What the letters ask before they go."""
    state = fold(facts.happened(Event.objects.filter(complaint=Complaint.objects.get(pk=line.id))))
    assert not may_reach(state, tess, Way.POST, on=TODAY)
    assert not may_reach(state, tess, Way.TELEPHONE, on=TODAY, at=time(17, 59))
    assert may_reach(state, tess, Way.TELEPHONE, on=TODAY, at=time(18))
    assert not may_reach(state, karl, Way.EMAIL, on=TODAY)  # nobody has asked him yet
    words = "We went to 14 Mill Lane on Monday."
    assert in_document(state, words, karl)
    assert in_document(state, words, tess) == ()

"""Freezing and bringing again, and an appointment that breaks independence, as the person at the desk meets them."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from heard.accounts.models import User
from heard.casework.models import Event
from staff.helpers import send, text_of
from support.browser import PHONE
from support.people import Line, Staff

Check = Callable[..., None]
SignIn = Callable[[Page, Any], None]
Enter = Callable[[User], Client]
FROZEN: dict[str, Any] = {
    "points": ["1", "2"],
    "kind": "court or tribunal",
    "proceedings": "The care case in the family court",
    "prejudiced": "yes",
    "prejudice_reason": "The same people give evidence.",
    "on": "18 Nov 2024",
    "notified_on": "18 Nov 2024",
    "review_on": "13 Jan 2025",
}


@pytest.fixture
def here(line: Line) -> str:
    line.receive(date(2024, 11, 11)).accept(date(2024, 11, 12), points=2)
    assert line.complaint is not None
    return f"/complaints/{line.complaint.reference}/"


def wide(page: Page) -> int:
    found: int = page.evaluate("document.documentElement.scrollWidth")
    return found


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_frozen_and_brought_again_without_javascript(
    browser: Browser,
    built_assets: None,
    live_server: Any,
    staff: Staff,
    here: str,
    sign_in_as: SignIn,
    axe: Check,
) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=live_server.url, viewport=PHONE)  # type: ignore[arg-type]
    page = context.new_page()
    sign_in_as(page, staff.manager)
    page.goto(f"{here}freeze/")
    assert wide(page) <= PHONE["width"]
    page.check('input[name="points"][value="1"]')
    page.check('input[name="points"][value="2"]')
    page.check('input[name="kind"][value="court or tribunal"]')
    page.get_by_label("Which proceedings are they?").fill("The care case in the family court")
    page.check('input[name="prejudiced"][value="no"]')
    page.get_by_label("How would it harm them, point by point?").fill("There are proceedings.")
    page.get_by_label("When was it decided?").fill("18 Nov 2024")
    page.get_by_label("When was the person told in writing?").fill("18 Nov 2024")
    page.get_by_label("When is it looked at again?").fill("13 Jan 2025")
    page.get_by_role("button", name="Freeze it").click()
    summary = page.locator(".govuk-error-summary")
    expect(summary.get_by_text("That proceedings exist is no reason.")).to_be_visible()
    expect(page.get_by_label("Which proceedings are they?")).to_have_value(
        "The care case in the family court"
    )
    page.check('input[name="prejudiced"][value="yes"]')
    page.get_by_role("button", name="Freeze it").click()
    expect(page.get_by_text("It is frozen. What is not frozen goes on, with its time.")).to_be_visible()
    expect(page.get_by_text("To be looked at again on Mon 13 Jan 2025.").first).to_be_visible()
    assert wide(page) <= PHONE["width"]
    page.goto("/")
    page.get_by_role("link", name="Frozen (1)").click()
    expect(page.get_by_text("Look at the freeze again").first).to_be_visible()
    page.goto(f"{here}resubmit/")
    page.get_by_label("What did they say?").fill("The case is over. Please look at it now.")
    page.get_by_label("How did it reach us?").select_option("email")
    page.get_by_label("When did the proceedings end?").fill("20 Nov 2024")
    page.get_by_label("When did it reach us?").fill("22 Nov 2024")
    page.get_by_role("button", name="Take it up again").click()
    expect(page.get_by_text("It is taken up again. A new time runs from that day.")).to_be_visible()
    expect(page.get_by_text("6 Dec 2024").first).to_be_visible()  # Fri: ten working days from Fri 22 Nov
    context.close()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_screens_of_a_freeze_are_accessible(
    live_server: Any, door: Page, staff: Staff, line: Line, here: str, sign_in_as: SignIn, axe: Check
) -> None:
    from casework.test_freezing import FREEZE

    sign_in_as(door, staff.manager)
    frozen = {**FREEZE, "notified_on": date(2024, 11, 18), "review_on": date(2025, 1, 13), "points": [2]}

    def look(*places: str) -> None:
        for place in places:
            door.goto(live_server.url + place)
            for details in door.locator("details").all():
                details.evaluate("one => one.open = true")
            axe(door)
            door.set_viewport_size(PHONE)  # type: ignore[arg-type]
            assert wide(door) <= PHONE["width"], place
            axe(door)
            door.set_viewport_size({"width": 1280, "height": 900})

    look(f"{here}freeze/", f"{here}end-stage/", f"{here}note/", f"{here}withdraw/")
    line.do("freeze", date(2024, 11, 18), **frozen)
    look(here, "/?show=frozen", f"{here}freeze/", f"{here}review-freeze/", f"{here}resubmit/")


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_an_appointment_that_breaks_independence(
    live_server: Any, door: Page, staff: Staff, line: Line, here: str, sign_in_as: SignIn, axe: Check
) -> None:
    line.respond(date(2024, 11, 15)).ask_on(date(2024, 11, 18))
    sign_in_as(door, staff.manager)
    door.goto(f"{live_server.url}{here}appoint/")
    axe(door)
    door.check('input[name="role"][value="independent person"]')
    door.get_by_label("Or give their name").fill("Ines Pell")
    door.check('input[name="ties"][value="close_to_officer_or_member"]')
    door.get_by_label("When were they appointed?").fill("19 Nov 2024")
    door.get_by_role("button", name="Appoint them").click()
    summary = door.locator(".govuk-error-summary")
    expect(summary).to_contain_text(
        "Ines Pell cannot be the independent person. Married to, or in a civil partnership with, an officer or "
        "member of the council (SI 2006/1738, regulation 2)."
    )
    axe(door)
    expect(door.get_by_label("Or give their name")).to_have_value("Ines Pell")
    door.uncheck('input[name="ties"][value="close_to_officer_or_member"]')
    door.check('input[name="ties"][value="none"]')
    door.get_by_role("button", name="Appoint them").click()
    expect(door.get_by_text("The appointment is recorded.")).to_be_visible()
    expect(door.get_by_text("To be weighed: Has not declared in writing").first).to_be_visible()
    axe(door)


def test_nothing_and_something_is_true_of_them(staff: Staff, line: Line, enter: Enter, here: str) -> None:
    line.respond(date(2024, 11, 15)).ask_on(date(2024, 11, 18))
    typed = {"role": "independent person", "name": "Ines Pell", "on": "19 Nov 2024"}
    for ties, words in (([], "Tick what is true of them"), (["none", "officer"], "not both")):
        sent = send(enter(staff.manager), f"{here}appoint/", **typed, ties=ties)
        assert sent.status_code == 422
        assert words in text_of(sent.content.decode())


def test_a_frozen_complaint_on_the_work_list(staff: Staff, enter: Enter, here: str) -> None:
    client = enter(staff.manager)
    assert send(client, f"{here}freeze/", **FROZEN).status_code == 302
    page = text_of(client.get(here).content.decode())
    assert "Frozen" in page
    assert "Look at the freeze again" in page  # the next step
    listed = text_of(client.get("/?show=frozen").content.decode())
    assert "Look at the freeze again" in listed
    assert "13 Jan 2025" in listed


def test_a_point_brought_again_late_stands_on_the_list_and_the_page(
    staff: Staff, line: Line, enter: Enter
) -> None:
    line.receive(date(2024, 9, 2)).accept(date(2024, 9, 2), points=2)  # Mon
    given = {**FROZEN, "prejudiced": True, "decided_by": "Morag Ellis", "points": [2]}
    given |= {"notified_on": date(2024, 9, 4), "review_on": date(2024, 12, 2)}
    del given["on"]
    line.do("freeze", date(2024, 9, 4), **given)
    line.do("respond", date(2024, 9, 11), findings={1: ("upheld", "")}, letter="Sorry.", rights_told=True)
    line.do(
        "resubmit", date(2024, 11, 4), words="Please.", channel="email", ended_on=date(2024, 11, 1)
    )  # Mon: ten working days end on Mon 18 Nov
    assert line.complaint is not None
    address = f"/complaints/{line.complaint.reference}/"
    client = enter(staff.manager)
    listed = text_of(client.get("/?show=overdue").content.decode())
    assert "Reply at stage 1 (point 2)" in listed
    page = text_of(client.get(address).content.decode())
    assert "Reply at stage 1 (point 2)" in page
    assert "Mon 18 Nov 2024" in page
    assert "Record the answer" in page
    form = text_of(client.get(f"{address}respond/").content.decode())
    assert "Finding on point 2" in form and "Finding on point 1" not in form


def test_an_officer_may_not_freeze_and_may_take_it_up_again(staff: Staff, enter: Enter, here: str) -> None:
    officer = enter(staff.officer)
    assert officer.get(f"{here}freeze/").status_code == 403
    send(enter(staff.manager), f"{here}freeze/", **FROZEN)
    assert officer.get(f"{here}review-freeze/").status_code == 403
    assert officer.get(f"{here}resubmit/").status_code == 200


def test_a_day_promised_that_does_not_stand_is_shown_beside_the_laws(
    staff: Staff, line: Line, enter: Enter
) -> None:
    line.receive(date(2024, 10, 21)).accept(date(2024, 10, 21))  # Mon: ten working days end on Mon 4 Nov
    line.do(
        "extend", date(2024, 11, 6), until=date(2024, 11, 15), ground="complex", notice="It is complex."
    )  # Wed, two days too late
    assert line.complaint is not None
    page = text_of(enter(staff.manager).get(f"/complaints/{line.complaint.reference}/").content.decode())
    assert "We told them Fri 15 Nov 2024; the law’s day was Mon 4 Nov 2024." in page


def test_what_never_ends_a_stage_stands_beside_the_form(staff: Staff, enter: Enter, here: str) -> None:
    page = text_of(enter(staff.manager).get(f"{here}end-stage/").content.decode())
    assert "Silence is never withdrawal" in page
    assert "A panel would not help" in page
    assert "recorded as notes so far: 0" in page


def test_the_notice_of_a_panel_goes_the_same_day_unless_said_otherwise(
    staff: Staff, line: Line, enter: Enter
) -> None:
    line.receive(date(2024, 7, 1)).accept(date(2024, 7, 2)).respond(date(2024, 7, 10))
    line.adjudicate(date(2024, 7, 15), date(2024, 7, 18), date(2024, 8, 1), date(2024, 10, 31))
    line.ask_on(date(2024, 11, 18))
    assert line.complaint is not None
    address = f"/complaints/{line.complaint.reference}/arrange-panel/"
    client = enter(staff.manager)
    typed = {"panel_on": "11 Dec 2024", "place": "The library", "on": "20 Nov 2024"}
    assert send(client, address, **typed, not_yet="on").status_code == 302
    notices = Event.objects.filter(complaint=line.complaint, kind="panel-notice-sent")
    assert not notices.exists()
    assert send(client, address, **typed).status_code == 302  # the same day and place: the notice alone
    assert [one.happened_on for one in notices] == [date(2024, 11, 20)]

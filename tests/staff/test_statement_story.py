"""Points agreed as a statement, one left out of stage 2, findings by everybody who decides, and what they add up to.

In a real browser, every page on the way checked by axe. Weekdays stand beside the dates.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from staff.test_story import Desk
from support.browser import PHONE
from support.people import GATES, Line, Staff

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Check = Callable[..., None]
Enter = Callable[[Page, Any], None]


def test_points_agreed_left_out_found_and_added_up(
    live_server: Any, door: Page, staff: Staff, line: Line, sign_in_as: Enter, axe: Check
) -> None:
    line.receive(date(2024, 9, 2))  # Mon
    gates = {**GATES, "person": "P1", "advocacy": "declined"}
    line.do("triage", date(2024, 9, 3), procedure="children-act-1989", reason="A child in care", gates=gates)
    for text in ("My room is cold", "I was not told of the move", "I cannot see my brother"):
        line.do("add_point", date(2024, 9, 3), text=text, category="quality", desired_outcome="An apology")
    line.respond(date(2024, 9, 12)).ask_on(date(2024, 9, 16))  # Thu, Mon
    for role, name in (("investigating officer", "Ivo Marsh"), ("independent person", "Ines Pell")):
        line.do("appoint", date(2024, 9, 17), role=role, name=name)
    assert line.complaint is not None
    sign_in_as(door, staff.manager)
    desk = Desk(door, f"{live_server.url}/complaints/{line.complaint.reference}/", axe)

    _an_advocate(desk, line, live_server.url)
    _the_statement(desk, line)
    _left_out(desk)
    _stage_2(desk, line, staff)
    _stage_3(desk, line, staff)
    _the_page(door, desk, axe)


def _an_advocate(desk: Desk, line: Line, root: str) -> None:
    """She said no at stage 1, and is asked again at stage 2."""
    page = desk.page
    page.goto(f"{root}/?show=advocacy")
    expect(page.get_by_role("link", name="EX-2024-0001")).to_be_visible()
    desk.axe(page)
    page.goto(desk.address)
    expect(page.get_by_text("Offer an advocate again").first).to_be_visible()
    desk.take(
        "offer-advocacy", "What became of the offer is recorded.",
        person=line.person("Mia Arden"), answer="accepted", by_child="yes", on="18 Sep 2024",
    )  # fmt: skip
    desk.take(
        "refer-to-advocate", "The referral is recorded.",
        wanted="yes", wish="Somebody who is not from here", service="Voices", on="18 Sep 2024", follow_on="25 Sep 2024",
    )  # fmt: skip
    desk.take(
        "follow-advocate", "Recorded what became of the referral.",
        became="an advocate was found", advocate="Kit Moxon", on="24 Sep 2024",
    )  # fmt: skip
    desk.take(
        "record-advocate-approach", "Recorded what the advocate did.",
        advocate="Kit Moxon", to="worker", outcome="no reply", on="7 Aug 2024",
    )  # fmt: skip
    page.goto(f"{root}/?show=advocacy")
    expect(page.get_by_role("link", name="EX-2024-0001")).to_have_count(0)


def _the_statement(desk: Desk, line: Line) -> None:
    mia = line.person("Mia Arden")
    desk.take(
        "draft-statement",
        "The version is saved.",
        words="Mia told us on two visits.",
        oral="on",
        on="18 Sep 2024",
    )
    desk.take("send-statement", "Recorded that it went out.", person=mia, how="by hand", on="19 Sep 2024")
    desk.take(
        "answer-statement", "Recorded what they said.",
        answer="commented", words="Nobody told me, not anybody", on="20 Sep 2024",
    )  # fmt: skip
    desk.page.goto(f"{desk.address}change-point/?point=2")
    desk.axe(desk.page)
    desk.fill(number="2", text="Nobody at all told me of the move", category="quality", why="In her words",
              desired_outcome="An apology\nTo be asked next time")  # fmt: skip
    desk.page.get_by_role("button", name="Change the point").click()
    desk.take("draft-statement", "The version is saved.", on="20 Sep 2024")
    desk.take("send-statement", "Recorded that it went out.", person=mia, how="by hand", on="23 Sep 2024")
    desk.take("agree-statement", "The agreed statement is recorded.", how="signed", on="24 Sep 2024")
    desk.page.goto(f"{desk.address}statement/")
    expect(desk.page.get_by_role("heading", name="Version 2 Agreed")).to_be_visible()
    expect(desk.page.get_by_role("heading", name="Version 1 Overtaken")).to_be_visible()
    expect(desk.page.get_by_text("To be asked next time")).to_be_visible()
    desk.axe(desk.page)


def _left_out(desk: Desk) -> None:
    desk.page.goto(f"{desk.address}limit-scope/?point=3")
    desk.fill(
        ground="decided by or before a court",
        reason="The court decided on contact in March.",
        on="25 Sep 2024",
    )
    desk.page.get_by_role("button", name="Leave it out").click()
    expect(desk.page.get_by_text("only once the person has been told in writing").first).to_be_visible()
    desk.axe(desk.page)
    desk.take(
        "limit-scope", "The point is left out of stage 2.",
        number="3", ground="decided by or before a court", reason="The court decided on contact in March.",
        on="25 Sep 2024", told_on="25 Sep 2024", ombudsman_told="on",
    )  # fmt: skip


def _stage_2(desk: Desk, line: Line, staff: Staff) -> None:
    desk.take(
        "record-report", "The report is recorded.", role="investigating officer", on="7 Oct 2024",
        finding__1="upheld", finding__2="no finding", reason__2="Two accounts differ",
    )  # fmt: skip
    desk.take(
        "record-report", "The report is recorded.", role="independent person", on="8 Oct 2024",
        agrees__1="yes", agrees__2="no", disagrees__2="The log was not read",
    )  # fmt: skip
    adjudicator = str(staff.adjudicator.pk)
    line.do("appoint", date(2024, 10, 9), role="adjudicating officer", user=adjudicator)
    desk.page.goto(f"{desk.address}adjudicate/")
    desk.axe(desk.page)
    desk.fill(
        on="14 Oct 2024",
        finding__2="upheld",
        reason__1="No visit was offered",
        letter="I have read both.",
        reports_enclosed="on",
        rights_told="on",
    )
    desk.page.get_by_role("button", name="Save the adjudication").click()
    expect(desk.page.get_by_text("Say why point 2 is upheld").first).to_be_visible()
    desk.fill(reason__2="The log shows it")
    desk.page.get_by_role("button", name="Save the adjudication").click()
    expect(desk.page.get_by_text("The adjudication is recorded.").first).to_be_visible()


def _stage_3(desk: Desk, line: Line, staff: Staff) -> None:
    asked = date(2024, 10, 21)  # Mon
    line.ask_on(asked).do("acknowledge", asked)
    line.do("appoint", asked, role="panel chair", name="Cleo Vance")
    for name in ("Mal Prior", "Nell Osgood"):
        line.do("appoint", asked, role="panel member", name=name)
    line.do("arrange_panel", asked, panel_on=date(2024, 11, 7), notice_on=asked).do("send_papers", asked)
    line.do("hold_panel", date(2024, 11, 7))  # Thu
    desk.take(
        "record-panel-report", "The panel’s report is recorded.", on="11 Nov 2024",
        finding__1="upheld", finding__2="partly upheld", reason__2="In part", recommendations="An apology",
    )  # fmt: skip
    desk.take(
        "respond-finally", "The final response is recorded.", on="20 Nov 2024",
        independent_person_took_part_on="15 Nov 2024", finding__1="upheld", finding__2="partly upheld",
        letter="We will.", ombudsman_told="on",
    )  # fmt: skip


def _the_page(door: Page, desk: Desk, axe: Check) -> None:
    door.goto(desk.address)
    row = door.get_by_role("row").filter(has_text="2. Nobody at all told me of the move")
    for words in (
        "Two accounts differ",
        "The log was not read",
        "Differs from the investigating officer.",
        "Differs from the adjudicating officer.",
    ):
        expect(row.get_by_text(words).first).to_be_visible()
    expect(row.get_by_text("On the words of then.")).to_have_count(1)  # the manager answered another wording
    third = door.get_by_role("row").filter(has_text="3. I cannot see my brother")
    expect(third.get_by_text("left out", exact=True)).to_have_count(5)
    added = door.locator("#points ~ ul").first
    expect(added).to_contain_text("Stage 2: Upheld 2 upheld, 1 not looked at")
    expect(added).to_contain_text("Stage 3: Partly upheld 1 partly upheld, 1 upheld, 1 not looked at")
    axe(door)
    door.set_viewport_size(PHONE)
    door.reload()
    axe(door)
    for address in (desk.address, f"{desk.address}statement/"):
        door.goto(address)
        assert door.evaluate("document.documentElement.scrollWidth <= window.innerWidth")

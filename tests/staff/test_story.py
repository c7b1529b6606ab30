"""A care leaver with an advocate, from her first telephone call to stage 3 and the Ombudsman, in a real browser.

Noor is nineteen. She wants a letter, and nobody ringing before six. What she has to see to herself she does in the
browser; what is no part of her story (the register, a colleague's draft) is there already. The days:

    Tue  2 Apr 2024  she rings
    Wed  3 Apr       on the statutory procedure; referred to an advocate, as she wishes; told that we have it
    Tue  9 Apr       Kit is her advocate, and had gone to her worker in March
    Fri 12 Apr       two managers' drafts are one reply, checked and signed off
    Mon 15 Apr       it goes by post; it was due on Tue 16 Apr
    Tue 30 Apr       stage 2; day 25 is Thu 6 Jun, day 65 Thu 1 Aug
    Thu  2 May       investigator and independent person from the register, the stage planned back from day 65
    Tue 14 May       the statement is agreed, in its second version
    Mon 20 May       more time, to Thu 1 Aug
    Mon 15 Jul       both reports (the independent person's on Tue 16 Jul)
    Fri 26 Jul       the adjudication, and a meeting offered
    Mon  5 Aug       stage 3; a panel by Tue 17 Sep
    Wed 14 Aug       notice of the panel on Thu 12 Sep
    Wed 18 Sep       the panel's report; the council has until Wed 9 Oct
    Fri  4 Oct       the council's response
    Mon  2 Dec       she is at the Ombudsman
    Mon  3 Mar 2025  the Ombudsman has decided
    Mon  2 Jun 2025  the year's report is written

Pages that other stories look at with axe (logging, triage, answering, letters, the register, the plan) are walked
through here and not measured again.
"""

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from heard.accounts.models import User
from heard.accounts.roles import Role
from heard.casework.actions.save_draft import save_draft
from heard.casework.independents.entry import Entry
from heard.casework.independents.keep import keep
from heard.casework.models import Complaint, Draft
from heard.plumbing.models import OutboxMessage
from support.browser import PHONE
from support.desk import Desk
from support.people import PASSWORD, Line, Staff
from support.story import Days, Story

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Check = Callable[..., None]
Enter = Callable[[Page, Any], None]
LETTER = "14 Mill Lane, LE2 1AA"


@pytest.fixture
def days(monkeypatch: pytest.MonkeyPatch) -> Days:
    one = Days(date(2024, 4, 2))  # Tue
    monkeypatch.setattr("heard.project.middleware.timezone", SimpleNamespace(localdate=lambda: one.today))
    return one


@pytest.fixture
def today(days: Days) -> date:
    return days.today


def test_a_care_leaver_with_an_advocate_to_stage_3_and_the_ombudsman(
    live_server: Any,
    door: Page,
    staff: Staff,
    days: Days,
    line: Line,
    sign_in_as: Enter,
    axe: Check,
    settings: Any,
) -> None:
    settings.AUTHORITY = "leicestershire"
    desk = Desk(door, f"{live_server.url}/complaints/LCC-2024-0001/", None)
    story = Story(desk, days, line, sign_in_as, axe)
    story.enter(staff.manager)
    _she_rings(story, live_server.url)
    _an_advocate(story, live_server.url)
    _two_managers_answer(story, staff)
    _the_letter_goes(story, staff)
    _stage_2(story, staff, live_server.url)
    _the_statement(story)
    _both_reports(story, staff)
    _the_adjudication(story, staff)
    _the_panel(story, staff)
    _the_ombudsman(story)
    _the_whole_of_it(story)
    _the_report(story, live_server.url)


def _she_rings(story: Story, root: str) -> None:
    """Tue 2 and Wed 3 April 2024."""
    page, desk, line = story.page, story.desk, story.line
    page.goto(f"{root}/contacts/new/")
    desk.send(
        "LCC-2024-0001",
        words="My flat is not fit to live in and nobody told me that my worker left.",
        complainant_type="child or young person", name="Noor Hale", channel="telephone",
        safe_contact="Write me a letter. Do not ring before six.", summary="Unfit flat, and no personal adviser",
    )  # fmt: skip
    line.complaint = Complaint.objects.get()
    noor = line.person("Noor Hale")
    called = story.on(2024, 4, 3)
    line.do(
        "change_person", called, person=noor, address="14 Mill Lane", postcode="LE2 1AA", preferred="post"
    )
    desk.take(
        "set-safe-contact", "The rule is set.", person=noor, rule="not before this time", way="telephone",
        hour="18:00", said_by="She did, on the telephone",
    )  # fmt: skip
    line.do(
        "set_safe_contact", called, person=noor, rule="asked: nothing else to watch for", said_by="She did"
    )
    story.take(
        "record-legal-status", "recorded", person=noor, status="care leaver", source="Leaving care team"
    )

    story.open()
    page.get_by_role("button", name="Look at the contact").click()
    desk.fill(safeguarding="no concern", function="part-3", section="s24", person="P6",
              already_considered="no", proceedings="none", advocacy="accepted", grounds_on="4 Mar 2024")  # fmt: skip
    story.press("See what is proposed")
    story.told("The statutory children’s procedure")
    story.told(
        "section 24D"
    )  # care leavers: relevant and former relevant children, those who qualify for advice
    story.press("Decide")
    story.told("Stage 1 runs from the day of receipt.")
    for text, wanted in (
        ("My flat is damp and cold", "Another flat"),
        ("I was not told that my worker left", "To be told"),
    ):
        line.do("add_point", called, text=text, category="quality", desired_outcome=wanted)
    line.do("acknowledge", called)
    row = desk.clock("Reply at stage 1")
    story.told("16 Apr 2024", row)
    story.told("Do not ring before six. Not before 18:00 by telephone.")


def _an_advocate(story: Story, root: str) -> None:
    """Referred on Wed 3 April as she wishes; on Tue 9 April Kit is her advocate."""
    page, noor = story.page, story.line.person("Noor Hale")
    page.goto(f"{root}/?show=advocacy")
    expect(page.get_by_role("link", name="LCC-2024-0001")).to_be_visible()
    story.look("advocacy")
    story.take(
        "refer-to-advocate", "The referral is recorded.", person=noor, wanted="yes", service="Voices",
        wish="Somebody who is not from here", follow_on="10 Apr 2024",
    )  # fmt: skip
    story.on(2024, 4, 9)
    story.take(
        "follow-advocate", "Recorded what became", became="an advocate was found", advocate="Kit Moxon"
    )
    story.take(
        "record-advocate-approach", "Recorded what the advocate did.",
        advocate="Kit Moxon", to="worker", outcome="no reply", on="12 Mar 2024",
    )  # fmt: skip
    page.goto(f"{root}/?show=advocacy")
    expect(page.get_by_role("link", name="LCC-2024-0001")).to_have_count(0)


def _two_managers_answer(story: Story, staff: Staff) -> None:
    """By Fri 12 April: Hester has handed in her point; Rafe answers his and puts the reply together."""
    line, page, desk = story.line, story.page, story.desk
    friday = story.on(2024, 4, 12)
    hester = User.objects.create_user(
        "hester@council.example", PASSWORD, name="Hester Lyle", roles=(Role.RESPONDING_MANAGER,)
    )
    line.do("assign_responder", friday, user=str(staff.responder.pk))
    line.do("give_point", friday, points=[2], user=str(hester.pk))
    line.do("speak_to", friday, actor=staff.responder, person=line.person("Noor Hale"), way="in person",
            reached=True, words="She wants to move before winter.")  # fmt: skip
    save_draft(line.id, actor=hester, today=friday, part="point-2", base=0, state=Draft.State.HANDED_IN,
               data={"finding": "not upheld", "reason": "A letter was sent on 1 March."})  # fmt: skip
    story.enter(staff.responder)
    story.open()
    story.press("Answer the complaint")
    page.get_by_role("link", name="Write the answer to point 1").click()
    desk.fill(finding="partly upheld", reason="The damp was reported in January and looked at in March.")
    story.press("Hand it in")
    story.press("Put the reply together")
    desk.fill(opening="Thank you for talking to us.", action__1="Dry the walls", owner__1="Housing lead",
              by__1="17 May 2024")  # fmt: skip
    story.press("Save the reply")
    story.told("Nothing was sent.")

    story.enter(staff.officer)
    story.open("answering/preview/")
    story.press("Record that you read the reply")
    desk.send("The check is recorded.", signed_off="yes")


def _the_letter_goes(story: Story, staff: Staff) -> None:
    """Mon 15 April: what was signed off is in the letter already; she gets it by post, as she asked."""
    page, desk = story.page, story.desk
    story.on(2024, 4, 15)
    story.open()
    story.press("Answer the complaint")
    story.press("Read it once more, and send it")
    page.get_by_role("link", name="Write it as a letter").click()
    expect(page.get_by_label(f"Noor Hale, by post: {LETTER}")).to_be_checked()
    expect(page.get_by_label("Noor Hale, by e-mail")).to_have_count(0)
    story.press("Go on to what it says")
    response = page.locator('[name="text-response"]')
    expect(response).to_have_value(
        "Point 1. My flat is damp and cold\nWe agree with some of this. This part of your complaint is partly upheld. "
        "The damp was reported in January and looked at in March.\n\n"
        "Point 2. I was not told that my worker left\n"
        "We do not agree with this. This part of your complaint is not upheld. A letter was sent on 1 March.\n\n"
        "What we will do:\nDry the walls: Housing lead, by Friday 17 May 2024."
    )
    desk.send("The letter is saved.", text__advocacy="Kit Moxon is your advocate. It is free.")
    story.press("I have read it: it is right")
    story.press("Finish it for the post")
    story.told("Print it and post it.")
    assert OutboxMessage.objects.get().recipient == f"Noor Hale\n{LETTER}"
    story.press("Printed and posted")
    story.press("Record the answer")
    expect(page.locator('[name="on"]')).to_have_value("15 Apr 2024")
    expect(page.locator('[name="reason-2"]')).to_have_value("A letter was sent on 1 March.")
    desk.send("The answer is recorded.", rights_told="on")
    story.told("Stage 1 outcome to Noor Hale, by post.")


def _stage_2(story: Story, staff: Staff, root: str) -> None:
    """Tue 30 April she asks; on Thu 2 May both are appointed from the register, and the stage is planned."""
    page, desk, line = story.page, story.desk, story.line
    asked = story.on(2024, 4, 30)
    story.enter(staff.manager)
    kept = {
        name: keep(Entry(f"IND-{at}", name, (part,)), actor=staff.manager, today=asked)
        for at, (part, name) in enumerate(
            (("investigating officer", "Ivo Marsh"), ("independent person", "Ines Pell"),
             ("panel chair", "Cleo Vance"), ("panel member", "Mal Prior"), ("panel member", "Nell Osgood"))
        )
    }  # fmt: skip
    desk.take(
        "request-next-stage", "The next stage is open.",
        words="That is not right. I was told nothing.", channel="through an advocate",
    )  # fmt: skip
    story.told("6 Jun 2024", desk.clock("Investigate and reply at stage 2"))  # over Mon 6 and Mon 27 May
    thursday = story.on(2024, 5, 2)
    line.do("appoint", thursday, role="investigating officer", independent=str(kept["Ivo Marsh"].pk))
    story.open("shortlist/?role=independent+person")
    page.get_by_role("link", name="Appoint Ines Pell").click()
    desk.send("The appointment is recorded.", declared_on="2 May 2024")
    page.get_by_role("link", name="Plan the stage").first.click()
    page.get_by_role("link", name="To day 65, Thu 1 Aug 2024").click()
    story.press("Save the plan")
    story.told("The plan is saved.")


def _the_statement(story: Story) -> None:
    """Drafted on Fri 3 May; she corrects it on Thu 9 May; agreed with her advocate on Tue 14 May."""
    line, page = story.line, story.page
    noor = line.person("Noor Hale")
    drafted = story.on(2024, 5, 3)
    story.take(
        "draft-statement", "The version is saved.", words="Noor told us with Kit beside her.", oral="on"
    )
    line.do("send_statement", drafted, person=noor, how="Through Kit Moxon")
    commented = story.on(2024, 5, 9)
    story.take(
        "answer-statement",
        "Recorded what they said.",
        answer="commented",
        words="Nobody told me, not anybody",
    )
    line.do("change_point", commented, number=2, text="Nobody at all told me that my worker left", category="quality",
            why="In her words", desired_outcome="To be told\nTo be asked next time")  # fmt: skip
    line.do("draft_statement", commented, words="Noor told us with Kit beside her.", oral=True)
    line.do("send_statement", commented, person=noor, how="Through Kit Moxon")
    story.on(2024, 5, 14)
    story.take("agree-statement", "The agreed statement is recorded.", how="signed")
    story.open("statement/")
    expect(page.get_by_role("heading", name="Version 2 Agreed")).to_be_visible()
    expect(page.get_by_role("heading", name="Version 1 Overtaken")).to_be_visible()
    story.told("To be asked next time")
    story.look("statement")


def _both_reports(story: Story, staff: Staff) -> None:
    """More time on Mon 20 May, to day 65. Reports on Mon 15 and Tue 16 July; she disagrees with him on point 2."""
    line = story.line
    longer = {
        "ground": "investigation needs longer",
        "until": date(2024, 8, 1),
        "notice": "The landlord is asked.",
    }
    line.do("extend", date(2024, 5, 20), **longer)
    story.on(2024, 7, 15)
    story.take(
        "record-report", "The report is recorded.", role="investigating officer",
        finding__1="upheld", finding__2="no finding", reason__2="Two accounts differ",
    )  # fmt: skip
    tuesday = story.on(2024, 7, 16)
    views = {1: (True, ""), 2: (False, "The log was not read")}
    line.do("record_report", tuesday, role="independent person", agreements=views)
    line.do("appoint", tuesday, role="adjudicating officer", user=str(staff.adjudicator.pk))


def _the_adjudication(story: Story, staff: Staff) -> None:
    """Fri 26 July: Adaeze has both reports side by side, decides on each point with reasons, offers to meet."""
    page, desk = story.page, story.desk
    story.on(2024, 7, 26)
    story.enter(staff.adjudicator)
    story.open()
    story.press("Adjudicate")
    story.told("Two accounts differ")
    page.get_by_role("link", name="Offer a meeting").click()
    desk.send("No clock stops for it", person=story.line.person("Noor Hale"))
    story.press("Adjudicate")
    desk.fill(finding__1="upheld", reason__1="No visit was offered", finding__2="upheld", reason__2="The log shows it",
              opening="I have read both reports.", action__1="Offer another flat", owner__1="Head of housing",
              by__1="30 Aug 2024")  # fmt: skip
    story.press("Save the decision as a draft")
    page.get_by_role("link", name="Read it as the family will").click()
    story.press("Record the adjudication as sent")
    expect(page.locator('[name="reason-2"]')).to_have_value("The log shows it")
    desk.send("The adjudication is recorded.", reports_enclosed="on", rights_told="on")
    story.told("To be done: Offer another flat (Head of housing, by Fri 30 Aug 2024).")


def _the_panel(story: Story, staff: Staff) -> None:
    """Asked for on Mon 5 August, with notice on Wed 14 August for Thu 12 September; answered on Fri 4 October."""
    desk, line = story.desk, story.line
    asked = story.on(2024, 8, 5)
    story.enter(staff.manager)
    line.ask_on(asked).do("acknowledge", asked)
    for role, name in (
        ("panel chair", "Cleo Vance"),
        ("panel member", "Mal Prior"),
        ("panel member", "Nell Osgood"),
    ):
        line.do("appoint", asked, role=role, name=name)
    story.told("17 Sep 2024", desk.clock("Hold the review panel"))  # Tue, day 30
    story.on(2024, 8, 14)
    desk.take("arrange-panel", "The panel is arranged.", panel_on="12 Sep 2024", place="The library")
    line.do("send_papers", date(2024, 8, 27))
    line.do("hold_panel", date(2024, 9, 12))
    story.on(2024, 9, 18)
    story.take(
        "record-panel-report", "report is recorded", finding__1="upheld", finding__2="partly upheld",
        reason__2="One letter was sent", recommendations="Say sorry, and offer another flat.",
    )  # fmt: skip
    story.told("9 Oct 2024", desk.clock("Reply to the panel"))  # Wed, 15 working days
    story.on(2024, 10, 4)
    story.take(
        "respond-finally", "The final response is recorded.", independent_person_took_part_on="27 Sep 2024",
        letter="We accept what the panel found.", ombudsman_told="on",
    )  # fmt: skip


def _the_ombudsman(story: Story) -> None:
    story.on(2024, 12, 2)
    story.take("refer-to-ombudsman", "before the Ombudsman", their_reference="24 000 001")
    story.on(2025, 3, 3)
    story.take("record-ombudsman-decision", "decision is recorded", decision="upheld", remedy="£200")
    story.line.do("close", date(2025, 3, 10), reason="decided by the Ombudsman")


def _the_whole_of_it(story: Story) -> None:
    """Her page says who found what and why, on a desk and on a phone."""
    page = story.page
    story.open()
    row = page.get_by_role("row").filter(has_text="2. Nobody at all told me that my worker left")
    for words in (
        "Two accounts differ",
        "The log was not read",
        "Differs from the investigating officer.",
        "Differs from the adjudicating officer.",
    ):
        story.told(words, row)
    expect(row.get_by_text("On the words of then.")).to_have_count(1)  # the managers answered another wording
    added = page.locator("#points ~ ul").first
    expect(added).to_contain_text("Stage 2: Upheld 2 upheld")
    expect(added).to_contain_text("Stage 3: Partly upheld 1 partly upheld, 1 upheld")
    story.look("whole")
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    for place in ("statement/", ""):
        story.open(place)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), page.url
    story.look("whole-on-a-phone")
    page.set_viewport_size({"width": 1280, "height": 900})


def _the_report(story: Story, root: str) -> None:
    """Mon 2 June 2025: the year's report counts it, and each figure opens to it."""
    page = story.page
    story.on(2025, 6, 2)
    page.goto(f"{root}/reports/annual/?from=2024-04-01&to=2025-03-31")
    story.look("report")
    accepted = page.get_by_role("table").filter(has_text="Requested Stage 2").get_by_role("link").first
    expect(accepted).to_have_text("1")
    accepted.click()
    expect(page.get_by_role("link", name="LCC-2024-0001")).to_be_visible()
    story.look("figure")
    page.get_by_role("link", name="LCC-2024-0001").click()
    expect(page.get_by_role("heading", level=1, name="LCC-2024-0001")).to_be_visible()

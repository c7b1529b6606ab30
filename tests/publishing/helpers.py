"""Days of a report, and the steps that many tests take."""

from datetime import date

from heard.accounts.models import User
from heard.publishing import actions
from heard.publishing.models import Draft, Edition
from heard.publishing.reckon import reckoning
from support.people import GATES, Line, Staff

START, END = date(2024, 4, 1), date(2025, 3, 31)
KNOWN = date(2025, 5, 30)  # Fri
TODAY = date(2025, 6, 2)  # Mon


def signed_by(draft: Draft, *people: User, today: date = TODAY) -> Draft:
    """The draft signed by these, each for what it says now."""
    for person in people:
        actions.sign(draft.pk, actor=person, today=today, seen=reckoning(draft).seen, despite_comments=True)
    return draft


def published(draft: Draft, staff: Staff, leader: User, today: date = TODAY) -> Edition:
    """The draft signed by both and published."""
    signed_by(draft, staff.manager, leader, today=today)
    return actions.publish(
        draft.pk, actor=staff.manager, today=today, seen=reckoning(draft).seen, despite_comments=True
    )


def late_entry(staff: Staff, today: date, on: date = date(2024, 12, 2)) -> Line:
    """A complaint that reached the council on `on` and was written down, and accepted, only `today`."""
    line = Line(staff).receive(on, today=today)
    line.do(
        "triage", on, today=today, procedure="children-act-1989", reason="A section 17 service", gates=GATES
    )
    return line.do("add_point", today, text="No answer about respite", category="delay")

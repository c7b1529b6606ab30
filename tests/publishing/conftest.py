"""Staff, somebody who signs for the service, and a report on a year with two complaints in it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from heard.accounts.models import User
from heard.accounts.roles import Role
from heard.plumbing import installation
from heard.publishing import actions
from heard.publishing.models import Draft, Edition
from heard.publishing.reckon import reckoning
from support.people import GATES, PASSWORD, Line, Staff, make_staff

START, END = date(2024, 4, 1), date(2025, 3, 31)
KNOWN = date(2025, 5, 30)  # Fri
TODAY = date(2025, 6, 2)  # Mon


@pytest.fixture
def staff(db: None) -> Staff:
    return make_staff()


@pytest.fixture
def leader(db: None) -> User:
    """Answers for the service; sees no complaint."""
    return User.objects.create_user(
        "leona@council.example", PASSWORD, name="Leona Marchbanks", roles=(Role.SENIOR_LEADER,)
    )


@pytest.fixture
def invented(db: None) -> None:
    """Everybody is invented, so every number is printed."""
    installation.claim("default", invented=True)


@pytest.fixture
def year(staff: Staff) -> list[Line]:
    """Two complaints of the year, answered in time; received in November 2024."""
    lines = [Line(staff).receive(date(2024, 11, 4)).accept(date(2024, 11, 5)) for _ in range(2)]
    for line in lines:
        line.respond(date(2024, 11, 12))
    return lines


@pytest.fixture
def start(staff: Staff) -> Callable[..., Draft]:
    """`start(**other)`: a draft of the public edition on 2024/25, unless said otherwise."""

    def made(**other: Any) -> Draft:
        given = {
            "actor": staff.manager, "today": TODAY, "edition": "public", "start": START, "end": END,
            "as_at": KNOWN, "known_at": KNOWN,
        }  # fmt: skip
        return actions.start(**{**given, **other})

    return made


def signed_by(draft: Draft, *people: User, today: date = TODAY) -> Draft:
    """The draft signed by these, each for what it says now."""
    for person in people:
        actions.sign(
            draft.pk, actor=person, today=today, seen=reckoning(draft).seen, despite_comments=True
        )
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
    return line.do(
        "triage", on, today=today, procedure="children-act-1989", reason="A section 17 service", gates=GATES
    )

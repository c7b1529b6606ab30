"""Staff, somebody who signs for the service, and a report on a year with two complaints in it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from heard.accounts.models import User
from heard.accounts.roles import Role
from heard.plumbing import installation
from heard.publishing import actions
from heard.publishing.models import Draft
from publishing.helpers import END, KNOWN, START, TODAY
from support.people import PASSWORD, Line, Staff, make_staff


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

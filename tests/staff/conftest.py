"""A day that stands still, staff, a complaint, and a browser-less client for each of them."""

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace

import pytest
from django.test import Client

from heard.accounts.models import User
from support.people import Line, Staff, make_staff

TODAY = date(2024, 11, 25)  # Mon


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch) -> date:
    """Every page believes it is Monday 25 November 2024."""
    monkeypatch.setattr("heard.project.middleware.timezone", SimpleNamespace(localdate=lambda: TODAY))
    return TODAY


@pytest.fixture
def staff(db: None, today: date) -> Staff:
    return make_staff()


@pytest.fixture
def line(staff: Staff) -> Line:
    return Line(staff)


@pytest.fixture
def enter() -> Callable[[User], Client]:
    """`enter(user)`: a client that is signed in as them."""

    def signed_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return signed_in

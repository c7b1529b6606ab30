"""People and moments that the tests of this room share."""

import datetime

import pytest

from heard.accounts.models import User

# A Tuesday, mid-morning.
NOW = datetime.datetime(2025, 3, 4, 10, 0, tzinfo=datetime.UTC)


@pytest.fixture
def user(db: None) -> User:
    return User.objects.create_user("officer@example.org", name="Asha Verity")


@pytest.fixture
def now() -> datetime.datetime:
    return NOW

"""One person who may sign in."""

import pytest

from heard.accounts.models import User
from heard.accounts.roles import Role

PASSWORD = "river lantern oak 7"


@pytest.fixture
def officer(db: None) -> User:
    return User.objects.create_user(
        "odette@council.example", PASSWORD, name="Odette Farr", roles=(Role.OFFICER,)
    )

"""What the log says of a page that was not given: one line; of our own mistakes everything."""

import io
import logging
from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from heard.accounts.models import User
from support.people import Staff

Enter = Callable[[User], Client]


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What a handler of the application's writes."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    logging.getLogger().addHandler(handler)
    yield stream
    logging.getLogger().removeHandler(handler)


@pytest.mark.parametrize("address", ["/contacts/new/", "/complaints/EX-2024-9999/", "/nowhere/"])
def test_not_theirs_and_not_there_are_one_line(
    staff: Staff, enter: Enter, log: io.StringIO, address: str
) -> None:
    assert enter(staff.reader).get(address).status_code in (403, 404)
    (line,) = log.getvalue().splitlines()
    assert address in line


def test_our_own_mistakes_keep_their_traceback(
    staff: Staff, enter: Enter, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_given: object) -> None:
        raise ZeroDivisionError("ours")

    monkeypatch.setattr("heard.staff.views.contacts.may", broken)
    client = enter(staff.officer)
    client.raise_request_exception = False
    assert client.get("/contacts/new/").status_code == 500
    assert "Traceback" in log.getvalue()
    assert "ZeroDivisionError: ours" in log.getvalue()

"""Two processes send the same form at the same moment: one acts, the other waits and finds what was done."""

import threading

import pytest
from django.db import connection, transaction

from heard.accounts.models import User
from heard.plumbing.models import IdempotencyKey
from heard.plumbing.once import remember


@pytest.mark.django_db(transaction=True)
def test_two_at_the_same_moment():
    user = User.objects.create_user("officer@example.org", name="Asha Verity")
    inside, seen, ran = threading.Event(), [], []

    def send(first: bool) -> None:
        def act() -> str:
            ran.append(first)
            inside.set()
            threading.Event().wait(0.2)  # time enough for the other to arrive
            return "case 1"

        try:
            if not first:
                inside.wait(10)
            with transaction.atomic():
                seen.append(remember("form-1", user, "receive", act, reference=str, find=str))
        finally:
            connection.close()

    threads = [threading.Thread(target=send, args=(first,)) for first in (True, False)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert ran == [True]
    assert seen == ["case 1", "case 1"]
    assert IdempotencyKey.objects.count() == 1

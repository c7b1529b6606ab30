"""Several processes send at once: each message goes once. And one that is killed in the middle sends nothing twice."""

import threading
from collections import Counter

import pytest
from django.db import connection

from heard.accounts.models import User
from heard.plumbing import outbox
from heard.plumbing.models import OutboxMessage
from heard.plumbing.outbox import post as outbox_post
from heard.rules.faults import InputFault
from plumbing.conftest import NOW
from plumbing.test_outbox_post_and_returns import LETTER, posted

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*works):
    """Run each in a thread of its own, with a connection of its own."""

    def closing(work):
        try:
            work()
        finally:
            connection.close()

    threads = [threading.Thread(target=closing, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)


def test_four_workers_send_every_message_once(monkeypatch):
    for number in range(40):
        outbox.send(LETTER, "email", "ada@example.org", body="x", dedupe_key=f"k{number}", now=NOW)
    went = Counter()
    lock = threading.Lock()

    def carrier(message):
        with lock:
            went[message.dedupe_key] += 1

    monkeypatch.setattr(outbox, "_send", carrier)
    at_once(*[lambda: outbox.deliver_pending(NOW)] * 4)
    assert len(went) == 40
    assert set(went.values()) == {1}
    assert set(OutboxMessage.objects.values_list("state", flat=True)) == {"sent"}


def test_one_letter_asked_for_by_four_is_one_message():
    made = []
    at_once(
        *[lambda: made.append(outbox.queue(LETTER, "a@example.org", "x", dedupe_key="one", now=NOW).pk)] * 4
    )
    assert len(made) == 4
    assert len(set(made)) == 1
    assert OutboxMessage.objects.count() == 1


def test_two_officers_fetch_the_days_letters_and_each_letter_is_in_one_file():
    user = User.objects.create_user("officer@example.org", name="Asha Verity")
    for number in range(6):
        posted(NOW, f"k{number}")
    runs = []

    def fetch():
        try:
            runs.append(outbox_post.make_run(OutboxMessage.objects.all(), by=user, now=NOW))
        except InputFault:
            runs.append(None)

    at_once(fetch, fetch)
    assert sum(run.messages.count() for run in runs if run) == 6
    assert not OutboxMessage.objects.filter(post_run=None).exists()


class Killed(BaseException):
    """As a process that is killed: no handler of ours catches it."""


def test_a_process_killed_after_handing_over_sends_nothing_twice(monkeypatch):
    went = []

    def carrier(message):
        went.append(message.pk)
        raise Killed

    message = outbox.queue(LETTER, "a@example.org", "x", dedupe_key="one", now=NOW)
    monkeypatch.setattr(outbox, "_send", carrier)
    with pytest.raises(Killed):
        outbox.deliver_pending(NOW)
    for minutes in (1, 16, 60, 6000):
        outbox.deliver_pending(NOW + outbox.DOUBTFUL_AFTER * minutes)
    message.refresh_from_db()
    assert message.state == "doubtful"
    assert went == [message.pk]

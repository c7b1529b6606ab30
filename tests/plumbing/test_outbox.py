"""Messages go out once, late rather than twice, and their subjects name nobody."""

import datetime

import pytest
from django.core import mail

from heard.plumbing import outbox
from heard.plumbing.models import OutboxMessage
from heard.rules.faults import InputFault

WORD = outbox.Kind("word", "About your complaint")
State = OutboxMessage.State


def put(now, key="word-1", **more):
    given = {"recipient": "ada@example.org", "body": "Dear Ada", "dedupe_key": key, "now": now, **more}
    return outbox.queue(WORD, given.pop("recipient"), given.pop("body"), **given)


def broken(monkeypatch):
    def send(message):
        raise ConnectionRefusedError("550 ada@example.org unknown")

    monkeypatch.setattr(outbox, "_send", send)


def test_a_queued_message_is_sent_once(db, now):
    put(now, reference="CYP-2025-0001", body_html="<p>Dear Ada</p>")
    assert outbox.deliver_pending(now) == (1, 0, 0)
    assert outbox.deliver_pending(now) == (0, 0, 0)
    (sent,) = mail.outbox
    assert sent.subject == "About your complaint (CYP-2025-0001)"
    assert sent.to == ["ada@example.org"]
    assert sent.alternatives[0].content == "<p>Dear Ada</p>"
    assert OutboxMessage.objects.get().sent_at == now


def test_the_same_dedupe_key_adds_nothing(db, now):
    first, second = put(now), put(now, body="Dear Ada, again")
    assert first.pk == second.pk
    assert OutboxMessage.objects.get().body == "Dear Ada"


def test_it_waits_twice_as_long_after_each_failure_and_then_gives_up(db, now, monkeypatch):
    broken(monkeypatch)
    put(now)
    for attempt in range(1, outbox.MOST_ATTEMPTS):
        assert outbox.deliver_pending(now) == (0, 1, 0)
        message = OutboxMessage.objects.get()
        assert message.next_attempt_at == now + datetime.timedelta(minutes=2**attempt)
        assert outbox.deliver_pending(now) == (0, 0, 0)  # not before its time
        now = message.next_attempt_at
    assert outbox.deliver_pending(now) == (0, 0, 1)
    message.refresh_from_db()
    assert (message.state, message.problem) == (State.FAILED, "ConnectionRefusedError")
    assert "@" not in message.problem


def test_a_message_interrupted_while_being_sent_is_never_sent_again_by_itself(db, now):
    message = put(now)
    OutboxMessage.objects.update(state=State.SENDING, sending_since=now)
    assert outbox.deliver_pending(now + datetime.timedelta(minutes=10)) == (0, 0, 0)
    assert outbox.deliver_pending(now + datetime.timedelta(minutes=16)) == (0, 0, 1)
    message.refresh_from_db()
    assert (message.state, message.problem) == (State.DOUBTFUL, "interrupted: it may have been sent")
    assert mail.outbox == []


def test_one_failing_message_does_not_hold_up_the_next(db, now, monkeypatch):
    really_send = outbox._send
    put(now, recipient="broken@example.org")
    put(now, "word-2")
    monkeypatch.setattr(
        outbox,
        "_send",
        lambda message: 1 / 0 if message.recipient.startswith("broken") else really_send(message),
    )
    assert outbox.deliver_pending(now) == (1, 1, 0)


@pytest.mark.parametrize("reference", ["Ada Okoro", "ada", "CYP 1", "CYP-1\nBcc: x@example.org"])
def test_a_subject_takes_a_reference_and_no_name(db, now, reference):
    with pytest.raises(ValueError, match="reference"):
        put(now, reference=reference)


def test_a_recipient_must_be_an_address(db, now):
    with pytest.raises(InputFault, match="not an e-mail address"):
        put(now, recipient="Ada")

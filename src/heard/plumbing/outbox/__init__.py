"""Messages out: written with the record in one transaction, sent afterwards, never twice.

    message = send(kind, Channel.POST, address, body=…, attachments=[Attachment("letter.pdf", pdf)],
                   dedupe_key=f"letter-{pk}", now=now, about=complaint.pk)

What becomes of it is told to whoever listens (`outbox_told.listen`). A subject line is read on locked telephones and
over shoulders. So a message's subject is the fixed text of its kind and at most a reference: there is no way to put a
person's name into it.
"""

import datetime
import logging
import re
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import IntegrityError, transaction
from django.utils.functional import Promise

from heard.plumbing import files, jobs
from heard.plumbing.models import OutboxAttachment, OutboxHappening, OutboxMessage, StoredFile
from heard.plumbing.outbox import email as outbox_email
from heard.plumbing.outbox import notify as outbox_notify
from heard.plumbing.outbox import told as outbox_told
from heard.plumbing.outbox.bounces import AddressBounced, bounce, settled_address
from heard.plumbing.outbox.checks import Attachment, check
from heard.plumbing.outbox.outcomes import Handed, Refused, Unsure

__all__ = [
    "AddressBounced",
    "Attachment",
    "Channel",
    "Delivered",
    "Kind",
    "State",
    "deliver_pending",
    "queue",
    "send",
]
MOST_ATTEMPTS = 6
DOUBTFUL_AFTER = datetime.timedelta(minutes=15)
INTERRUPTED = "interrupted: it may have been sent"
_REFERENCE = re.compile(r"[A-Z0-9][A-Z0-9/-]{0,39}")
_log = logging.getLogger(__name__)
State = OutboxMessage.State
Channel = OutboxMessage.Channel
What = OutboxHappening.What


@dataclass(frozen=True)
class Kind:
    """A kind of message and its subject line, declared once by the room that sends it."""

    name: str
    subject: str | Promise


class Delivered(NamedTuple):
    """What one round did: sent, to be tried again, left to a person (given up, came back, or doubtful)."""

    sent: int
    again: int
    failed: int


def send(
    kind: Kind,
    channel: str,
    recipient: str,
    *,
    body: str,
    dedupe_key: str,
    now: datetime.datetime,
    attachments: Sequence[Attachment | StoredFile] = (),
    reference: str = "",
    about: uuid.UUID | None = None,
    body_html: str = "",
    although_it_bounced: bool = False,
) -> OutboxMessage:
    """Write a message to be sent. The same dedupe key again gives back the first message and adds nothing.

    Call it inside the transaction that says so. `recipient`: an e-mail address, a telephone number, or a postal address
    line by line. `attachments`: by post the letter itself as PDF. `reference` (capital letters, digits, - and /) is put
    after the subject. `about`: the complaint's id; whoever may see the complaint may see its messages.

    Raises InputFault where it cannot be sent that way (`outbox_checks.check`), AddressBounced where the last message to
    this address came back, unless `although_it_bounced`: somebody was asked and says that the address is right.
    """
    if reference and not _REFERENCE.fullmatch(reference):
        raise ValueError("a reference in a subject line has capital letters, digits, - and / only")
    earlier = OutboxMessage.objects.filter(dedupe_key=dedupe_key).first()
    if earlier is not None:
        return earlier
    recipient = check(channel, recipient, attachments)
    settled_address(channel, recipient, although=although_it_bounced)
    subject = f"{kind.subject} ({reference})" if reference else str(kind.subject)
    try:
        with transaction.atomic():
            message = OutboxMessage.objects.create(
                kind=kind.name, channel=channel, recipient=recipient, subject=subject, body=body, body_html=body_html,
                dedupe_key=dedupe_key, about=about, reference=reference, next_attempt_at=now,
                state=State.TO_POST if channel == Channel.POST else State.QUEUED,
            )  # fmt: skip
            OutboxAttachment.objects.bulk_create(
                OutboxAttachment(message=message, file=_stored(one), place=place)
                for place, one in enumerate(attachments, 1)
            )
    except IntegrityError:
        return OutboxMessage.objects.get(dedupe_key=dedupe_key)
    if message.state == State.QUEUED:
        from heard.plumbing.outbox.delivering import deliver

        jobs.enqueue_one_on_commit(deliver)
    return message


def queue(
    kind: Kind, recipient: str, body: str, *, dedupe_key: str, now: datetime.datetime, **more: Any
) -> OutboxMessage:
    """An e-mail, as `send`."""
    return send(kind, Channel.EMAIL, recipient, body=body, dedupe_key=dedupe_key, now=now, **more)


def deliver_pending(now: datetime.datetime, *, most: int = 500) -> Delivered:
    """Send what is due, oldest first. A failure is tried again later, each time waiting twice as long.

    A message that was being sent when its process died may have gone out: it is never sent again by itself, but is
    doubtful, for a person to decide. GOV.UK Notify can be asked, and is, before anything is sent a second time.
    """
    counts = {True: 0, None: 0, False: _interrupted(now)}
    for _round in range(most):
        message = _claim(now)
        if message is None:
            break
        counts[_deliver(message, now)] += 1
    outbox_told.tell_all(now)
    return Delivered(counts[True], counts[None], counts[False])


def _interrupted(now: datetime.datetime) -> int:
    """Messages whose process died while sending. Returns how many of them wait for a person."""
    waiting = 0
    lost = OutboxMessage.objects.filter(state=State.SENDING, sending_since__lt=now - DOUBTFUL_AFTER)
    for message in lost.order_by("queued_at")[:500]:
        if message.by_notify and message.attempts < MOST_ATTEMPTS:
            _move(message, now, State.QUEUED, problem="interrupted", next_attempt_at=now)
        else:
            _move(message, now, State.DOUBTFUL, What.DOUBTFUL, problem=INTERRUPTED)
            waiting += 1
    return waiting


@transaction.atomic
def _claim(now: datetime.datetime) -> OutboxMessage | None:
    """Take the next message for this process alone (row lock on PostgreSQL, the write lock on SQLite)."""
    due = OutboxMessage.objects.filter(state=State.QUEUED, next_attempt_at__lte=now).order_by("queued_at")
    message = due.select_for_update(skip_locked=True).first()
    if message is not None:
        message.state, message.sending_since = State.SENDING, now
        message.attempts += 1
        message.save(update_fields=["state", "sending_since", "attempts"])
    return message


def _deliver(message: OutboxMessage, now: datetime.datetime) -> bool | None:
    """Send one claimed message. True: it went; None: it is tried again; False: it waits for a person."""
    give_up = message.attempts >= MOST_ATTEMPTS
    try:
        handed = _send(message) or Handed()
    except Refused as no:
        if no.bounced:
            bounce(message, no.why, now, claimed=True)
        else:
            _move(message, now, State.FAILED, What.FAILED, problem=no.why)
        return False
    except Unsure as doubt:
        if give_up or not message.by_notify:
            _move(message, now, State.DOUBTFUL, What.DOUBTFUL, problem=doubt.why)
            return False
        _again(message, now, doubt.why)
        return None
    except Exception as error:  # a mail server can fail in any way; the next message must still go
        _log.warning("message %s was not sent: %s", message.pk, type(error).__name__)
        problem = type(error).__name__  # not its words: they quote addresses
        if give_up:
            _move(message, now, State.FAILED, What.FAILED, problem=problem)
            return False
        _again(message, now, problem)
        return None
    _move(
        message, now, State.SENT, What.SENT, problem="", sent_at=now, provider_id=handed.provider_id,
        ask_again_at=now + handed.ask_after if handed.ask_after else None,
    )  # fmt: skip
    return True


def _again(message: OutboxMessage, now: datetime.datetime, problem: str) -> None:
    wait = datetime.timedelta(minutes=2**message.attempts)
    _move(message, now, State.QUEUED, problem=problem, next_attempt_at=now + wait)


@transaction.atomic
def _move(message: OutboxMessage, now: datetime.datetime, state: str, what: str = "", **fields: Any) -> None:
    """Write what became of a claimed message, unless somebody else has taken it on since; and tell of it.

    A slow process may come back after the message was thought lost: that it went is still to be written.
    """
    here = OutboxMessage.objects.filter(pk=message.pk, round=message.round, attempts=message.attempts)
    still_ours = [State.SENDING, State.DOUBTFUL, State.QUEUED] if state == State.SENT else [State.SENDING]
    if here.filter(state__in=still_ours).update(state=state, **fields):
        message.refresh_from_db()
        if what:
            outbox_told.record(message, what, now, words=str(fields.get("problem", "")))


def _stored(one: Attachment | StoredFile) -> StoredFile:
    return one if isinstance(one, StoredFile) else files.store(one.name, one.data, by=None)


def _send(message: OutboxMessage) -> Handed | None:
    """Hand one message over. Whatever it raises that is no `Unsure` was raised before anything was handed over."""
    carrier: Callable[[OutboxMessage], Handed | None]
    carrier = outbox_notify.send if message.by_notify else outbox_email.send
    return carrier(message)

"""Messages out: written with the record in one transaction, sent afterwards, never twice.

A subject line is read on locked telephones and over shoulders. So a message's subject is the fixed text of
its kind and at most a reference: there is no way to put a person's name into it.
"""

import datetime
import re
import uuid
from dataclasses import dataclass
from typing import NamedTuple

from django.core.mail import EmailMultiAlternatives
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils.functional import Promise

from heard.plumbing.models import OutboxMessage
from heard.rules.faults import InputFault

MOST_ATTEMPTS = 6
DOUBTFUL_AFTER = datetime.timedelta(minutes=15)
_REFERENCE = re.compile(r"[A-Z0-9][A-Z0-9/-]{0,39}")
State = OutboxMessage.State


@dataclass(frozen=True)
class Kind:
    """A kind of message and its subject line, declared once by the room that sends it."""

    name: str
    subject: str | Promise


class Delivered(NamedTuple):
    """What one round did: sent, to be tried again, given up."""

    sent: int
    again: int
    failed: int


def queue(
    kind: Kind,
    recipient: str,
    body: str,
    *,
    dedupe_key: str,
    now: datetime.datetime,
    body_html: str = "",
    reference: str = "",
    about: uuid.UUID | None = None,
) -> OutboxMessage:
    """Write a message to be sent. The same dedupe key again gives back the first message and adds nothing.

    `reference` (capital letters, digits, - and /) is put after the subject. Raises InputFault on a recipient
    that is no e-mail address.
    """
    if reference and not _REFERENCE.fullmatch(reference):
        raise ValueError("a reference in a subject line has capital letters, digits, - and / only")
    try:
        validate_email(recipient)
    except Exception:
        raise InputFault("That is not an e-mail address, for example name@example.org.") from None
    subject = f"{kind.subject} ({reference})" if reference else str(kind.subject)
    try:
        with transaction.atomic():
            return OutboxMessage.objects.create(
                kind=kind.name, recipient=recipient, subject=subject, body=body, body_html=body_html,
                dedupe_key=dedupe_key, about=about, next_attempt_at=now,
            )  # fmt: skip
    except IntegrityError:
        return OutboxMessage.objects.get(dedupe_key=dedupe_key)


def deliver_pending(now: datetime.datetime, *, most: int = 500) -> Delivered:
    """Send what is due, oldest first. A failure is tried again later, each time waiting twice as long.

    A message that was being sent when its process died may have gone out: it is never sent again by itself,
    but marked failed with that reason, for a person to decide.
    """
    failed = OutboxMessage.objects.filter(state=State.SENDING, sending_since__lt=now - DOUBTFUL_AFTER).update(
        state=State.FAILED, problem="interrupted: it may have been sent"
    )
    sent = again = 0
    for _round in range(most):
        message = _claim(now)
        if message is None:
            break
        try:
            _send(message)
        except Exception as error:  # a mail server can fail in any way; the next message must still go
            message.problem = type(error).__name__  # not its words: they quote addresses
            if message.attempts >= MOST_ATTEMPTS:
                message.state, failed = State.FAILED, failed + 1
            else:
                wait = datetime.timedelta(minutes=2**message.attempts)
                message.state, message.next_attempt_at, again = State.QUEUED, now + wait, again + 1
        else:
            message.state, message.sent_at, message.problem, sent = State.SENT, now, "", sent + 1
        message.save(update_fields=["state", "next_attempt_at", "problem", "sent_at"])
    return Delivered(sent, again, failed)


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


def _send(message: OutboxMessage) -> None:
    mail = EmailMultiAlternatives(
        message.subject, message.body, to=[message.recipient], headers={"X-Heard-Message": str(message.id)}
    )
    if message.body_html:
        mail.attach_alternative(message.body_html, "text/html")
    mail.send()

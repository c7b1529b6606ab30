"""Asks the carrier what became of messages it took."""

import datetime
import logging

from django.db import transaction

from heard.plumbing.models import OutboxHappening, OutboxMessage
from heard.plumbing.outbox import notify as outbox_notify
from heard.plumbing.outbox import told as outbox_told
from heard.plumbing.outbox.bounces import bounce

State = OutboxMessage.State
What = OutboxHappening.What
FOR_LONG = datetime.timedelta(days=7)  # Notify keeps a message's status for seven days
_log = logging.getLogger(__name__)


def poll(now: datetime.datetime, *, most: int = 200) -> int:
    """Ask of every message whose time has come. Returns how many have an answer that is final."""
    final = 0
    due = OutboxMessage.objects.filter(state=State.SENT, ask_again_at__lte=now).order_by("ask_again_at")
    for message in due[:most]:
        # Whoever moves the time has the message to themselves until then.
        here = OutboxMessage.objects.filter(
            pk=message.pk, ask_again_at=message.ask_again_at, state=State.SENT
        )
        if not here.update(ask_again_at=_next(message, now)):
            continue
        try:
            told = outbox_notify.ask(message)
        except Exception as error:  # asked again at its time
            _log.warning("nobody said what became of message %s: %s", message.pk, type(error).__name__)
            continue
        final += told is not None and _take(message, told, now)
    return final


def _next(message: OutboxMessage, now: datetime.datetime) -> datetime.datetime | None:
    age = now - (message.sent_at or now)
    if age > FOR_LONG:
        return None
    letter = message.channel == OutboxMessage.Channel.NOTIFY_LETTER
    return now + datetime.timedelta(hours=6 if letter else 1 if age > datetime.timedelta(hours=2) else 0.25)


@transaction.atomic
def _take(message: OutboxMessage, told: outbox_notify.Told, now: datetime.datetime) -> bool:
    here = OutboxMessage.objects.filter(pk=message.pk, round=message.round, state=State.SENT)
    if told.status in outbox_notify.BOUNCED:
        return bounce(message, f"GOV.UK Notify: {told.status}", now)
    if told.status in outbox_notify.FAILED:
        changed = here.update(
            state=State.FAILED,
            problem=f"GOV.UK Notify: {told.status}",
            ask_again_at=None,
            provider_id=told.id,
        )
        what = What.FAILED
    elif told.status in outbox_notify.DELIVERED:
        changed = here.filter(delivered_at=None).update(
            delivered_at=now, ask_again_at=None, provider_id=told.id
        )
        what = What.DELIVERED
    else:
        here.exclude(provider_id=told.id).update(provider_id=told.id)
        return False
    if changed:
        message.refresh_from_db()
        outbox_told.record(message, what, now, words=told.status)
    return bool(changed)

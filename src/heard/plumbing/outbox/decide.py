"""What a person decides on a message that waits for one. Each decision is written down, and is made once."""

import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from heard.accounts.models import User
from heard.plumbing.models import OutboxHappening, OutboxMessage
from heard.plumbing.outbox import bounces as outbox_bounce
from heard.plumbing.outbox import told as outbox_told
from heard.rules.faults import InputFault

State = OutboxMessage.State
Channel = OutboxMessage.Channel
What = OutboxHappening.What
WENT = frozenset({State.DOUBTFUL, State.FAILED})
AGAIN = frozenset({State.DOUBTFUL, State.FAILED, State.BOUNCED})
OFF = frozenset({State.QUEUED, State.TO_POST, State.DOUBTFUL, State.FAILED, State.BOUNCED})
CAME_BACK = frozenset({State.SENT, State.DOUBTFUL})


@transaction.atomic
def it_went(pk: UUID, *, by: User, now: datetime.datetime) -> OutboxMessage:
    """Somebody has found out that it went."""
    message = _waiting(pk, WENT)
    message.state, message.sent_at, message.problem = State.SENT, now, ""
    message.save(update_fields=["state", "sent_at", "problem"])
    outbox_told.record(message, What.SENT, now, by=by, words=_("as somebody decided"))
    return message


@transaction.atomic
def send_again(pk: UUID, *, by: User, now: datetime.datetime) -> OutboxMessage:
    """Somebody wants it sent (again): a new round. Of an address that bounced it says that it is right."""
    message = _waiting(pk, AGAIN)
    outbox_bounce.settle(message, by=by, now=now)
    message.state = State.TO_POST if message.channel == Channel.POST else State.QUEUED
    message.attempts, message.round, message.next_attempt_at = 0, message.round + 1, now
    message.problem, message.provider_id, message.ask_again_at, message.post_run = "", "", None, None
    message.save(
        update_fields=[
            "state", "attempts", "round", "next_attempt_at", "problem", "provider_id", "ask_again_at", "post_run",
        ]
    )  # fmt: skip
    outbox_told.record(message, What.AGAIN, now, by=by)
    return message


@transaction.atomic
def call_off(pk: UUID, *, why: str, by: User, now: datetime.datetime) -> OutboxMessage:
    """Somebody decides that it does not go. Raises InputFault without a reason."""
    if not why.strip():
        raise InputFault(_("Say why it does not go."))
    message = _waiting(pk, OFF)
    message.state, message.post_run = State.CALLED_OFF, None
    message.save(update_fields=["state", "post_run"])
    outbox_told.record(message, What.CALLED_OFF, now, by=by, words=why.strip())
    return message


@transaction.atomic
def came_back(pk: UUID, *, by: User, now: datetime.datetime) -> OutboxMessage:
    """Somebody has it back in their hands: “gone away”, or a bounce that went to another mailbox."""
    message = _waiting(pk, CAME_BACK)
    outbox_bounce.bounce(message, _("it came back"), now, by=by)
    message.refresh_from_db()
    return message


def _waiting(pk: UUID, states: frozenset[State]) -> OutboxMessage:
    """The message, locked, in one of these states; InputFault where somebody was quicker."""
    message = OutboxMessage.objects.select_for_update().get(pk=pk)
    if message.state not in states:
        raise InputFault(
            _("It is not waiting for that any more: it is “%(state)s” now.")
            % {"state": message.get_state_display()}
        )
    return message

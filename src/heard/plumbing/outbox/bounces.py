"""Messages that come back: the message is marked, and so is the address, so that the next letter asks."""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from heard.accounts.models import User
from heard.look.words import day as day_words
from heard.plumbing.models import BouncedAddress, OutboxHappening, OutboxMessage
from heard.plumbing.outbox import told as outbox_told
from heard.rules.faults import InputFault

State = OutboxMessage.State
Channel = OutboxMessage.Channel


class AddressBounced(InputFault):
    """The last message to this address came back. `bounced` says when and why."""

    def __init__(self, bounced: BouncedAddress) -> None:
        super().__init__(
            _(
                "The last message to this address came back on %(day)s (%(why)s). Ask for another, or say it is right."
            )
            % {"day": day_words(bounced.on), "why": bounced.why}
        )
        self.bounced = bounced


def bounced(channel: str, recipient: str) -> BouncedAddress | None:
    """The bounce that still stands against an address, for a page that asks before anything is written."""
    return (
        BouncedAddress.objects.filter(digest=_digest(channel, recipient), settled_at=None)
        .order_by("-on")
        .first()
    )


def settled_address(channel: str, recipient: str, *, although: bool = False) -> None:
    """Raise AddressBounced where a bounce stands against the address, unless somebody says that it is right."""
    if not although and (one := bounced(channel, recipient)) is not None:
        raise AddressBounced(one)


@transaction.atomic
def bounce(
    message: OutboxMessage,
    why: str,
    now: datetime.datetime,
    *,
    by: User | None = None,
    claimed: bool = False,
) -> bool:
    """Mark a message as come back, and its address. `claimed`: by the process that was sending it.

    Returns False, and does nothing, where it is marked already or is not out.
    """
    out = (State.SENDING,) if claimed else (State.SENT, State.DOUBTFUL)
    here = OutboxMessage.objects.filter(pk=message.pk, round=message.round, state__in=out)
    if not here.update(state=State.BOUNCED, problem=why[:200], ask_again_at=None):
        return False
    message.refresh_from_db()
    BouncedAddress.objects.create(
        digest=_digest(message.channel, message.recipient),
        message=message,
        why=why[:200],
        on=timezone.localdate(now),
    )
    outbox_told.record(message, OutboxHappening.What.BOUNCED, now, by=by, words=why)
    return True


def settle(message: OutboxMessage, *, by: User, now: datetime.datetime) -> int:
    """Somebody says that the address of this message is right after all. Returns how many bounces that settles."""
    digest = _digest(message.channel, message.recipient)
    return BouncedAddress.objects.filter(digest=digest, settled_at=None).update(settled_at=now, settled_by=by)


def _digest(channel: str, recipient: str) -> str:
    """The same for one address however it is written, and of no use to whoever reads the table."""
    if channel in (Channel.EMAIL, Channel.NOTIFY_EMAIL):
        way, plain = "e-mail", recipient.strip().casefold()
    elif channel == Channel.NOTIFY_SMS:
        digits = "".join(one for one in recipient if one.isdigit())
        way, plain = "text", digits[-10:]  # +44 7700 900123 and 07700 900123 are one
    else:
        way, plain = "post", "".join(one for one in recipient.casefold() if one.isalnum())
    return salted_hmac("heard.bounced-address", f"{way} {plain}", algorithm="sha256").hexdigest()

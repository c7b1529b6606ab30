"""What becomes of messages, written down and told to the rooms above, which know what it means.

A room listens (`listen`, in its `apps.py`); nothing here knows of it. It is told inside the transaction of the change;
if it fails, the change stands, and it is told again with the next `tick`: so it must bear hearing a thing twice.
"""

import datetime
import logging
from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from heard.accounts.models import User
from heard.plumbing.models import OutboxHappening, OutboxMessage

Listener = Callable[[OutboxHappening], None]
_listeners: dict[str, Listener] = {}
_log = logging.getLogger(__name__)


def listen(name: str, listener: Listener) -> None:
    """`listener(happening)` hears of everything that becomes of any message (`happening.message`, `.what`, `.on`,
    `.by`). `name` keeps a room from listening twice."""
    _listeners[name] = listener


def record(
    message: OutboxMessage,
    what: str,
    now: datetime.datetime,
    *,
    by: User | None = None,
    words: str = "",
    on: datetime.date | None = None,
) -> OutboxHappening:
    """Write one happening and tell of it. Belongs inside the transaction of the change."""
    happening = OutboxHappening.objects.create(
        message=message, what=what, on=on or timezone.localdate(now), at=now, by=by, words=words[:200]
    )
    _tell(happening, now)
    return happening


def tell_all(now: datetime.datetime, *, most: int = 200) -> int:
    """Tell of what somebody has not heard yet. Returns how many remain untold after that."""
    waiting = OutboxHappening.objects.filter(told_at=None).order_by("at")
    for pk in list(waiting.values_list("pk", flat=True)[:most]):
        with transaction.atomic():
            here = OutboxHappening.objects.select_for_update(skip_locked=True).filter(pk=pk, told_at=None)
            for happening in here:
                _tell(happening, now)
    return waiting.count()


def _tell(happening: OutboxHappening, now: datetime.datetime) -> None:
    try:
        with transaction.atomic():
            for listener in _listeners.values():
                listener(happening)
            happening.told_at = now
            happening.save(update_fields=["told_at"])
    except Exception as error:  # a listener's mistake must not undo that a message went
        happening.told_at = None
        _log.error(
            "what became of message %s could not be told: %s", happening.message_id, type(error).__name__
        )

"""A form sent twice acts once."""

import datetime
from collections.abc import Callable
from typing import TypeVar

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from heard.accounts.models import User
from heard.plumbing.models import IdempotencyKey
from heard.rules.faults import InputFault

T = TypeVar("T")


def remember(
    key: str | None,
    user: User,
    verb: str,
    act: Callable[[], T],
    *,
    reference: Callable[[T], object],
    find: Callable[[str], T],
) -> T:
    """Run `act()` the first time `user` sends `key`; afterwards return `find(reference of the first result)`.

    Call it inside the verb's own transaction: the key and what was done are then written together or not at
    all. A second sending at the same moment waits for the first (PostgreSQL: on the unique index; SQLite: on
    the write lock). With no key, `act()` simply runs. Raises InputFault when the key was used for another
    verb.
    """
    if not key:
        return act()
    if not connection.in_atomic_block:
        raise RuntimeError("remember() belongs inside the transaction of the verb it guards")
    try:
        with transaction.atomic():
            row = IdempotencyKey.objects.create(key=key, user=user, verb=verb)
    except IntegrityError:
        earlier = IdempotencyKey.objects.get(key=key, user=user)
        if earlier.verb != verb:
            raise InputFault(
                _(
                    "This form was already used for something else. "
                    "Open the page again and send it from there."
                )
            ) from None
        return find(earlier.result)
    result = act()
    row.result = str(reference(result))
    row.save(update_fields=["result"])
    return result


def forget(before: datetime.datetime) -> int:
    """Remove keys made before a moment. Returns how many. A form that old is not sent again."""
    return IdempotencyKey.objects.filter(created_at__lt=before).delete()[0]

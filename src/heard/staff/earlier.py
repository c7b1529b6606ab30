"""Possible earlier complaints by the same people, of those this person may see."""

from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.db.models import Q

from heard.accounts.models import User
from heard.casework.models import Complaint
from heard.casework.queries import visible_to


def earlier(
    user: User, names: Iterable[str], *, but: Complaint | None = None, most: int = 5
) -> list[Complaint]:
    """Complaints on which somebody has one of these names, the latest first; never more than `most`."""
    asked = [Q(people__name__iexact=name.strip()) for name in names if name.strip()]
    if not asked:
        return []
    found = visible_to(user).filter(reduce(or_, asked))
    if but is not None:
        found = found.exclude(pk=but.pk)
    return list(found.distinct().order_by("-received_on", "-reference")[:most])

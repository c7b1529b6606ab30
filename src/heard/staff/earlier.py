"""Possible earlier complaints by the same people, of those this person may see."""

from collections.abc import Iterable

from heard.accounts.models import User
from heard.casework.models import Complaint, Person
from heard.casework.names import name_key
from heard.casework.queries import visible_to


def earlier(
    user: User, names: Iterable[str], *, but: Complaint | None = None, most: int = 5
) -> list[Complaint]:
    """Complaints on which somebody has one of these names, with or without a title: the latest `most` of them."""
    keys = {key for name in names if (key := name_key(name))}
    if not keys:
        return []
    found = visible_to(user).filter(
        pk__in=Person.objects.filter(name_key__in=keys).order_by().values("complaint")
    )
    if but is not None:
        found = found.exclude(pk=but.pk)
    return list(found.order_by("-received_on", "-reference")[:most])

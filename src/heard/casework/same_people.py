"""The same person on several files: who was joined, and who might be. Only what the reader may see."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Q

from heard.accounts.models import User
from heard.casework.models import Complaint, Person, SamePerson
from heard.casework.names import name_key
from heard.casework.queries import visible_to

FAR = 4  # joinings from one file to the next; further than anybody has joined them
MANY = 50


@dataclass(frozen=True)
class There:
    """Somebody of this complaint on another: `person` (an id here) is `other`."""

    person: str
    other: Person


def elsewhere(complaint: Complaint, user: User) -> list[There]:
    """Everybody of this complaint who was joined to somebody on another, directly or by way of a third.

    Joinings that involve a complaint the user may not see are not followed. One query where nobody was joined.
    """
    origin: dict[UUID, UUID] = {pk: pk for pk in complaint.people.values_list("pk", flat=True)}
    fresh, seen = set(origin), {complaint.pk}
    for _ in range(FAR):
        links = SamePerson.objects.filter(Q(person__in=fresh) | Q(other__in=fresh)).values_list(
            "person", "other", "complaint", "other_complaint"
        )
        told = list(links)
        asked = {pk for link in told for pk in link[2:]} - seen
        if asked:  # only of these is it asked whether the user may see them: there are few
            seen |= set(visible_to(user).filter(pk__in=asked).order_by().values_list("pk", flat=True))
        found: dict[UUID, UUID] = {}
        for one, other, *both in told:
            for known, new in ((one, other), (other, one)):
                if known in fresh and new not in origin and seen.issuperset(both):
                    found[new] = origin[known]
        if not found:
            break
        origin |= found
        fresh = set(found)
    far = {pk for pk, here in origin.items() if pk != here}
    if not far:
        return []
    people = (
        Person.objects.filter(pk__in=far, complaint__in=seen - {complaint.pk})
        .select_related("complaint")
        .order_by("-complaint__received_on", "-complaint__reference")
    )
    return [There(str(origin[one.pk]), one) for one in people]


def candidates(user: User, names: Iterable[str], reference: str = "", *, but: Complaint) -> list[Person]:
    """People on other complaints who have one of these names, or are on the complaint of that reference."""
    wanted = [Q(name_key=key) for name in names if (key := name_key(name))]
    if reference.strip():
        wanted.append(Q(complaint__reference=reference.strip().upper()))
    if not wanted:
        return []
    return list(
        Person.objects.filter(reduce(or_, wanted), complaint__in=visible_to(user).order_by().values("pk"))
        .exclude(complaint=but)
        .select_related("complaint")
        .order_by("-complaint__received_on", "name")[:MANY]
    )

"""Complaints by the same people: by joined people first, then by name. Of those the reader may see, and only those."""

from functools import reduce
from operator import or_

from django.db.models import Q

from heard.accounts.models import User
from heard.casework.models import Complaint, Look
from heard.casework.queries import visible_to
from heard.casework.same_people import elsewhere
from heard.casework.state import CaseState
from heard.casework.state.triage import CONTACT

MOST = 20


def same_people(complaint: Complaint, state: CaseState, user: User) -> list[Complaint]:
    """Complaints on which somebody of this one is too, the latest first; never more than `MOST`."""
    wanted = Q(pk__in={there.other.complaint_id for there in elsewhere(complaint, user)})
    names = [Q(people__name__iexact=one.name.strip()) for one in state.here.values() if one.name.strip()]
    found = visible_to(user).filter(reduce(or_, names, wanted)).exclude(pk=complaint.pk)
    return list(found.distinct().order_by("-received_on", "-reference")[:MOST])


def contact_restrictions_of(state: CaseState, found: list[Complaint], user: User) -> list[Look]:
    """Restrictions of contact that stand for somebody here on another complaint. Never a ground to refuse."""
    names = [Q(about__iexact=one.name.strip()) for one in state.here.values() if one.name.strip()]
    if not names or not found:
        return []
    rows = Look.objects.filter(reduce(or_, names), what=CONTACT, complaint__in=[one.pk for one in found])
    return list(rows.select_related("complaint").order_by("on"))

"""Reads. `visible_to` is the one queryset behind lists, search, counts, exports and pages."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db import connection
from django.db.models import Exists, F, Min, OuterRef, Q, QuerySet
from django.utils import timezone

from heard.accounts.models import User
from heard.accounts.roles import Role
from heard.casework.models import (
    Absence,
    Appointment,
    ComplainedAbout,
    Complaint,
    Contact,
    Event,
    Grant,
    Look,
    LooksAfter,
    PointAnswerer,
    SearchText,
    SuppliedRegister,
    SuppliedRow,
)
from heard.casework.models.complaint import Status
from heard.casework.names import name_key
from heard.casework.refusals import NotThere
from heard.casework.state.triage import SECOND_LOOK
from heard.casework.supplied import standing
from heard.rules.search_words import sought
from heard.rules.vocabulary import AppointmentRole

OPEN = (Status.NEW, Status.OPEN)
MOST = 1000  # a search counts no further
# Small numbers can name a child: reports are for those who may know of every complaint that is not restricted.
REPORT_READERS = (Role.COMPLAINTS_MANAGER, Role.OFFICER, Role.READER)


def visible_to(user: User, *, whole: bool = False) -> QuerySet[Complaint]:
    """The complaints this person may know of; `whole`: only those of which they may see everything.

    Who answers one point and has no other part knows of the complaint, and sees what belongs to that point.

    Whoever is complained about never sees the complaint, whatever their role. A restricted complaint is open to
    complaints managers, its holder, the people answering or deciding it, and those let in by name. One about the
    complaints team itself is open to whoever handles it instead. Complaints managers, officers and readers see the
    rest; responding managers what they answer; adjudicating officers what they were appointed to. Whoever is asked for
    a second look sees what they look at until they have looked. Who covers for somebody away sees their work.
    """
    # The question is kept, never an answer: putting it together costs as much as asking it, and a page asks it often.
    asked = (whole, user.is_active, frozenset(user.roles), user.name, timezone.localdate())
    kept: dict[Any, QuerySet[Complaint]] = user.__dict__.setdefault("_visible_to", {})
    if asked not in kept:
        kept[asked] = _visible_to(user, whole)
    return kept[asked].all()


def _visible_to(user: User, whole: bool) -> QuerySet[Complaint]:
    if not user.is_active or not user.roles:
        return Complaint.objects.none()
    everything = Complaint.objects.exclude(pk__in=_shut_out(user))
    if user.has_role(Role.COMPLAINTS_MANAGER):
        return everything
    mine = _mine(user, whole)
    if user.has_role(Role.OFFICER):
        return everything.filter(Q(restricted=False) | Q(holder=user) | Q(pk__in=mine))
    if user.has_role(Role.READER):
        return everything.filter(Q(restricted=False) | Q(pk__in=mine))
    return everything.filter(pk__in=mine)


def _shut_out(user: User) -> QuerySet[Any, Any]:
    """The complaints about this person: few rows, looked up once for the whole query and not once a complaint."""
    about = Q(user=user) | Q(name_key=name_key(user.name))
    return ComplainedAbout.objects.filter(about).order_by().values("complaint")


def _mine(user: User, whole: bool) -> QuerySet[Any, Any]:
    """The complaints to which somebody has access of their own: keys, each part looked up by its own index."""
    found: list[QuerySet[Any, Any]] = [
        Grant.objects.filter(user=user).order_by().values("complaint"),
        Look.objects.filter(user=user, what=SECOND_LOOK).order_by().values("complaint"),
    ]
    complaints = Complaint.objects.order_by().values("pk")
    if not user.has_role(Role.OFFICER):  # who sees whatever they hold
        found.append(complaints.filter(holder=user, handled_elsewhere=True))
    # Of whoever is away their cover sees what they had to do, but nothing that only a few may know of.
    away, open_to_many = _away(user), Q(complaint__restricted=False, complaint__handled_elsewhere=False)
    found.append(
        Look.objects.filter(open_to_many, user__in=away, what=SECOND_LOOK).order_by().values("complaint")
    )
    if user.has_role(Role.RESPONDING_MANAGER):
        found.append(complaints.filter(responder=user))
        if not whole:
            found.append(PointAnswerer.objects.filter(user=user).order_by().values("complaint"))
            theirs = PointAnswerer.objects.filter(open_to_many, user__in=away)
            found.append(theirs.order_by().values("complaint"))
    if user.has_role(Role.ADJUDICATING_OFFICER):
        appointed = Appointment.objects.filter(role=AppointmentRole.ADJUDICATING_OFFICER)
        found.append(appointed.filter(user=user).order_by().values("complaint"))
        found.append(appointed.filter(open_to_many, user__in=away).order_by().values("complaint"))
    if user.has_role(Role.RESPONDING_MANAGER, Role.SENIOR_LEADER):
        found += [complaints.filter(one) for one in _of_teams_and_cover(user)]
    return found[0].union(*found[1:], all=True) if found[1:] else found[0]


def sees_whole(user: User, complaint_id: UUID) -> bool:
    """Whether somebody who knows of a complaint may see all of it. No query where their role alone says so."""
    if not user.has_role(Role.RESPONDING_MANAGER) or user.has_role(Role.COMPLAINTS_MANAGER):
        return True
    return visible_to(user, whole=True).filter(pk=complaint_id).exists()


def _away(user: User) -> QuerySet[Any, Any]:
    """The ids of those for whom somebody stands in today. No argument: who may know is a matter of this moment."""
    return Absence.standing(timezone.localdate()).filter(cover=user).values("who")


def _of_teams_and_cover(user: User) -> list[Q]:
    """What is about a team they look after; what somebody answers, or looks after, for whom they stand in today.

    Each a condition of its own: two in one would be looked up in no index.
    """
    away = _away(user)
    teams = LooksAfter.objects.filter(Q(user=user) | Q(user__in=away)).values("team")
    theirs = [Q(team__in=teams)]
    if user.has_role(Role.RESPONDING_MANAGER):
        theirs.append(Q(responder__in=away))
    return [one & Q(restricted=False, handled_elsewhere=False) for one in theirs]


def one(user: User, reference: str) -> Complaint:
    """The complaint with this reference, or NotThere (also when it is not theirs to know of)."""
    found = visible_to(user).filter(reference=reference).select_related("holder", "responder").first()
    if found is None:
        raise NotThere
    return found


def timeline(complaint: Complaint) -> list[Event]:
    """Its events in the order in which they were written down, with who wrote them."""
    return list(complaint.events.select_related("by", "corrects").order_by("seq"))


def words_of(complaint: Complaint) -> list[Contact]:
    """Everything the people said, word for word."""
    return list(complaint.contacts.select_related("taken_by"))


def search(user: User, words: str) -> QuerySet[Complaint]:
    """Complaints found by every word given, the latest received first: those of `found_by`, no more and no fewer.

    Words are those of `rules.search_words`: reference, names, what was said, and whole contact details. Only what they
    may see all of is searched: the words of a complaint are no secret from whoever finds it by them.
    """
    return Complaint.objects.filter(pk__in=found_by(user, words).order_by().values("complaint")).order_by(
        "-search_text__id"
    )


def found_by(user: User, words: str) -> QuerySet[SearchText]:
    """The words of the complaints that `search` finds, the latest received first, without reading a complaint.

    Their key goes by day of receipt: neither database sorts, and both stop where a limit says. Whoever sees few
    complaints is answered from those few, however many hold the words.
    """
    found, looked_for = _searched(user), sought(words)
    if not looked_for:
        return found.none()
    if not _sees_most(user):
        return found.filter(tokens__holds=looked_for).order_by((F("id") + 0).desc())
    if connection.vendor == "sqlite":
        return found.filter(words__match__holds=looked_for).order_by("-words__row")
    return found.filter(tokens__holds=looked_for).order_by("-id")


def _sees_most(user: User) -> bool:
    return user.is_active and user.has_role(Role.COMPLAINTS_MANAGER, Role.OFFICER, Role.READER)


def _searched(user: User) -> QuerySet[SearchText]:
    """The words of `visible_to(user, whole=True)`, told as what is left out, so that no complaint is read for them.

    The tests hold both to each other, for every role.
    """
    if not user.is_active or not user.roles:
        return SearchText.objects.none()
    rows = SearchText.objects.exclude(complaint__in=_shut_out(user))
    if user.has_role(Role.COMPLAINTS_MANAGER):
        return rows
    mine = _mine(user, whole=True)
    if not _sees_most(user):
        return rows.filter(complaint__in=mine)
    closed = Complaint.objects.filter(pk=OuterRef("complaint"), restricted=True).exclude(pk__in=mine)
    if user.has_role(Role.OFFICER):
        closed = closed.exclude(holder=user)
    return rows.filter(~Exists(closed.order_by()))


@dataclass(frozen=True)
class Found:
    """What a search found: one page of it, how many there are up to MOST, and whether there are more than that."""

    page: "Page[Any]"
    count: int
    more: bool


def search_page(user: User, words: str, number: int | str, size: int) -> Found:
    """One page of what `search` finds, with the words of each (`search_text`). Two queries, however many it finds."""
    keys = list(found_by(user, words).values_list("complaint", flat=True)[: MOST + 1])
    page: Page[Any] = Paginator(keys[:MOST], size).get_page(number)
    # Whoever lost sight of one between the two queries does not see it.
    chosen = visible_to(user).filter(pk__in=page.object_list).select_related("holder", "search_text")
    by_key = {one.pk: one for one in chosen}
    page.object_list = [by_key[key] for key in page.object_list if key in by_key]
    return Found(page, min(len(keys), MOST), len(keys) > MOST)


def seen_in_part(user: User) -> frozenset[UUID]:
    """The complaints of which somebody answers points, or stands in for whoever does, and sees nothing else.

    No query but for responding managers.
    """
    if not user.has_role(Role.RESPONDING_MANAGER) or user.has_role(Role.COMPLAINTS_MANAGER):
        return frozenset()
    given = (
        PointAnswerer.objects.filter(Q(user=user) | Q(user__in=_away(user))).order_by().values("complaint")
    )
    whole = visible_to(user, whole=True).values("pk")
    return frozenset(visible_to(user).filter(pk__in=given).exclude(pk__in=whole).values_list("pk", flat=True))


def by_ids(user: User, references: list[str]) -> QuerySet[Complaint]:
    """Those of these references that the person may see (the cases behind a published figure)."""
    return visible_to(user).filter(reference__in=references).order_by("received_on", "reference")


def supplied_visible_to(user: User) -> QuerySet[SuppliedRegister]:
    """The supplied registers whose rows this person may read: those who read reports, all of them.

    Rows of a register have no people in them, so that nobody complained about is to be kept from them by name.
    """
    if not user.is_active or not user.has_role(*REPORT_READERS):
        return SuppliedRegister.objects.none()
    return SuppliedRegister.objects.all()


def supplied_by_ids(user: User, references: list[str]) -> QuerySet[SuppliedRow]:
    """Those of these references that were supplied and count, where the person may read them: one row a reference.

    The row of the complaint; or, for a reference of the Ombudsman's own, of the first case under it.
    """
    mine = SuppliedRow.objects.filter(
        register__in=supplied_visible_to(user) & standing(), frame__in=("complaints", "ombudsman")
    )
    # Rows are stored frame by frame, complaints before all others.
    first = mine.filter(reference__in=references).order_by().values("register", "reference")
    chosen = SuppliedRow.objects.filter(pk__in=first.annotate(first=Min("pk")).values("first"))
    return chosen.select_related("register").order_by(F("received_on").asc(nulls_last=True), "reference")

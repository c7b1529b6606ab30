"""Cover for absence: somebody is away, somebody else sees their work, and it ends by itself.

Setting it up is no step on a complaint: the row tells who did it and when, and a line in the ledger proves that it
still does. What a cover may see is said in `queries.visible_to`, like all else.
"""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from heard.accounts.models import User
from heard.accounts.roles import Role
from heard.casework import ledger, queries
from heard.casework.models import Absence, Appointment, ComplainedAbout, Complaint, Look
from heard.casework.names import name_key
from heard.casework.refusals import NotNow, NotThere, NotYours
from heard.casework.state.triage import SECOND_LOOK
from heard.plumbing.once import remember
from heard.rules.cover import Away, fault, may_stand_in
from heard.rules.vocabulary import AppointmentRole

VERB = "go-away"
KIND = "cover for absence"


def covered_by(user: User, today: date) -> dict[UUID, str]:
    """Whom this person stands in for today: id → name. One query."""
    found = Absence.standing(today).filter(cover=user).values_list("who", "who__name")
    return dict(found.order_by("who__name"))


def stands_in_for(user: User, wanted: Collection[str | UUID | None], today: date) -> str:
    """The name of the one of `wanted` (ids) for whom this person stands in today; empty where they are one of them, or
    stand in for none. One query, where there is somebody to ask about."""
    ids = {str(one) for one in wanted if one}
    if not ids or str(user.pk) in ids:
        return ""
    return next((name for pk, name in covered_by(user, today).items() if str(pk) in ids), "")


def covers(today: date) -> dict[UUID, tuple[UUID, str, date]]:
    """Who is away today: id → who covers (id, name), and their last day away. One query."""
    rows = Absence.standing(today).values_list("who", "cover", "cover__name", "ends_on")
    return {who: (cover, name, until) for who, cover, name, until in rows}


def may_set_for(actor: User, who: User) -> bool:
    """Whether they may say that this person is away: for oneself, or as a complaints manager for anybody."""
    return bool(actor.roles) and (actor.pk == who.pk or actor.has_role(Role.COMPLAINTS_MANAGER))


def listed(user: User, today: date) -> QuerySet[Absence]:
    """The absences now and to come that this person may know of: their own and those they cover; a manager, all."""
    found = Absence.objects.filter(ended_on=None, ends_on__gte=today).select_related("who", "cover", "by")
    if user.has_role(Role.COMPLAINTS_MANAGER):
        return found
    return found.filter(Q(who=user) | Q(cover=user))


def go_away(
    *,
    actor: User,
    today: date,
    who: str,
    cover: str,
    starts_on: date,
    ends_on: date,
    key: str | None = None,
) -> Absence:
    """Say that somebody (`who`, an id) is away and who covers. With the same `key` it is said once.

    Raises NotYours, or NotNow at the field that is at fault: days the wrong way round or past, an overlap, a circle, a
    cover whose roles cannot do the work.
    """
    person, other = _somebody(who, "who"), _somebody(cover, "cover")
    if not may_set_for(actor, person):
        raise NotYours("You can say that you are away yourself. For others, ask the complaints manager.")

    def act() -> Absence:
        # Two at once must not make a circle: everybody who says so waits for the row of the first person by id.
        list(User.objects.select_for_update().filter(pk__in=(person.pk, other.pk)).order_by("pk"))
        new = _as_rule(person, other, starts_on, ends_on)
        others = [
            _as_rule(one.who, one.cover, one.starts_on, one.ends_on)
            for one in Absence.objects.filter(ended_on=None, ends_on__gte=today).select_related(
                "who", "cover"
            )
        ]
        wrong = fault(new, others, today)
        if wrong is not None:
            raise NotNow(wrong[1], wrong[0])
        if not may_stand_in(person.roles, other.roles):
            raise NotNow(f"{other.name} has no role that may do the work of {person.name}.", "cover")
        made = Absence.objects.create(
            who=person, cover=other, starts_on=starts_on, ends_on=ends_on, at=timezone.now(), by=actor
        )
        _tell(made, actor)
        return made

    with transaction.atomic():
        return remember(key, actor, VERB, act, reference=_id_of, find=_by_id)


def come_back(absence_id: UUID | str, *, actor: User, today: date) -> Absence:
    """End an absence before its last day; ended once, it stays ended. Raises NotThere, NotYours."""
    with transaction.atomic():
        one = Absence.objects.select_for_update(of=("self",)).filter(pk=absence_id).first()
        if one is None or not listed(actor, date.min).filter(pk=one.pk).exists():
            if one is not None and one.ended_on is not None:
                return one
            raise NotThere
        if not may_set_for(actor, one.who):
            raise NotYours("Whoever is away ends it, or the complaints manager.")
        one.ended_on, one.ended_by = today, actor
        one.save(update_fields=["ended_on", "ended_by"])
        _tell(one, actor)
        return one


def digest(one: Absence) -> str:
    """SHA-256 over what is stored of an absence."""
    days = (one.starts_on, one.ends_on, one.ended_on or "")
    return ledger.digest_of_values(one.pk, one.who_id, one.cover_id, *days, one.by_id, one.ended_by_id or "")


def ledger_name(one: Absence) -> str:
    """How an absence is called where lines and faults are told."""
    return f"Absence {one.pk}"


def _tell(one: Absence, actor: User) -> None:
    ledger.write_line(KIND, one.pk, ledger_name(one), digest(one), by=actor)


def _as_rule(who: User, cover: User, starts_on: date, ends_on: date) -> Away:
    return Away(str(who.pk), who.name, str(cover.pk), cover.name, starts_on, ends_on)


def _somebody(user_id: Any, field: str) -> User:
    found = User.objects.filter(pk=user_id, is_active=True).first() if user_id else None
    if found is None:
        raise NotNow("Choose somebody from the list.", field)
    return found


def _id_of(one: Absence) -> UUID:
    return one.pk


def _by_id(key: str) -> Absence:
    return Absence.objects.get(pk=key)


def kept_from_cover(one: Absence, actor: User) -> QuerySet[Complaint]:
    """What the person away holds or answers, the cover may not open, and the actor may: it needs somebody else."""
    about = Q(user=one.cover) | Q(name_key=name_key(one.cover.name))
    shut_out = Exists(ComplainedAbout.objects.filter(about, complaint=OuterRef("pk")))
    appointed = Appointment.objects.filter(user=one.who, role=AppointmentRole.ADJUDICATING_OFFICER)
    adjudicated = appointed.order_by().values("complaint")
    looked_at = Look.objects.filter(user=one.who, what=SECOND_LOOK).order_by().values("complaint")
    theirs = queries.visible_to(actor).filter(
        Q(holder=one.who) | Q(responder=one.who) | Q(pk__in=adjudicated) | Q(pk__in=looked_at),
        Q(restricted=True) | Q(shut_out),
        status__in=queries.OPEN,
    )
    return theirs.exclude(pk__in=queries.visible_to(one.cover).values("pk"))


def decided_or_looked_at(user: User, today: date) -> dict[UUID, str]:
    """Complaint → the name of the person away who adjudicates it or was asked for the second look, where this person
    stands in for them today and may know of it. No query where they stand in for nobody but the one that asks."""
    away = covered_by(user, today)
    if not away:
        return {}
    appointed = Appointment.objects.filter(user__in=away, role=AppointmentRole.ADJUDICATING_OFFICER)
    looks = Look.objects.filter(user__in=away, what=SECOND_LOOK)
    found = {*appointed.values_list("complaint", "user"), *looks.values_list("complaint", "user")}
    seen = queries.visible_to(user).filter(pk__in=[pk for pk, _who in found], status__in=queries.OPEN)
    open_ = set(seen.values_list("pk", flat=True))
    return {pk: away[who] for pk, who in found if pk in open_ and who is not None}

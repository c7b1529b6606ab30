"""Warnings before a day is missed: found from the due dates, sent once each, only to who may know of the complaint.

`./heard tick` asks for them every minute; on a day when everybody was warned that costs a few reads and no write. What
is owed when is `rules.warning`; who may know is `queries.visible_to`, so that nobody is warned of a complaint that is
not open to them, nor the person it is about.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heard.accounts.models import User
from heard.accounts.roles import Role
from heard.casework import cover, queries
from heard.casework.holidays import calendar_in_use
from heard.casework.models import BreachWarning, Complaint, DueDate, LooksAfter
from heard.look.words import day, working_days
from heard.plumbing import outbox
from heard.rules.warning import Level, left, rung, window
from heard.rules.working_days import WorkingDays

KIND = outbox.Kind("breach-warning", gettext_lazy("A complaint needs you"))
LEVELS = {
    Level.HOLDER: gettext_lazy("looks after it or answers it"),
    Level.COMPLAINTS_MANAGER: gettext_lazy("complaints manager"),
    Level.HEAD_OF_SERVICE: gettext_lazy("looks after the team"),
}
Told = tuple[UUID, str, int, date, str, UUID]  # complaint, clock, point, due day, rung, recipient


@dataclass(frozen=True)
class _Wanted:
    """Somebody who is to be warned, if they may know of it."""

    due: DueDate
    rung: str
    level: Level
    recipient: UUID
    stands_in_for: UUID | None = None

    @property
    def told(self) -> Told:
        """What makes it one warning."""
        due = self.due
        assert due.due_on is not None
        return (due.complaint_id, due.clock, due.point, due.due_on, self.rung, self.recipient)


def warn(today: date, now: datetime) -> int:
    """Send every warning that is due today and was not sent yet. Returns how many. Safe to run twice at once."""
    days = calendar_in_use("england-and-wales")
    if not days.is_working_day(today):
        return 0
    wanted = _not_told(list(_wanted(today, days)))
    sent = 0
    people = User.objects.in_bulk({one.recipient for one in wanted})
    by_person: dict[UUID, list[_Wanted]] = defaultdict(list)
    for one in wanted:
        by_person[one.recipient].append(one)
    for pk, ones in by_person.items():
        person = people[pk]
        about = {one.due.complaint_id for one in ones}
        open_to = set(queries.visible_to(person).filter(pk__in=about).values_list("pk", flat=True))
        for one in ones:
            if one.due.complaint_id in open_to:
                sent += _send(one, person, today, now, days)
    return sent


def to_me(user: User) -> QuerySet[BreachWarning]:
    """The warnings somebody was sent on what still runs, is open to them and has the day it had, the latest first."""
    return _standing(user).filter(recipient=user)


def listed(user: User) -> QuerySet[BreachWarning]:
    """The same for the page: a complaints manager sees those of everybody on what they may know of."""
    return _standing(user) if user.has_role(Role.COMPLAINTS_MANAGER) else to_me(user)


def _standing(user: User) -> QuerySet[BreachWarning]:
    running = DueDate.objects.filter(
        complaint=OuterRef("complaint"),
        clock=OuterRef("clock"),
        point=OuterRef("point"),
        due_on=OuterRef("due_on"),
        state="running",
    )
    # Few were sent to anybody: each is asked for by its key, so that no database begins with the complaints.
    theirs = queries.visible_to(user).filter(pk=OuterRef("complaint"))
    found = BreachWarning.objects.filter(Exists(running), Exists(theirs))
    return found.select_related("complaint", "recipient", "stands_in_for")


def _wanted(today: date, days: WorkingDays) -> Iterator[_Wanted]:
    """Everybody the ladder reaches today, each once a due day (at the level nearest to the desk)."""
    first, last = window(today, days)
    near = DueDate.objects.filter(
        state="running",
        owed_by_council=True,
        due_on__range=(first, last),
        complaint__status__in=queries.OPEN,
    ).select_related("complaint")
    ladder = Up(today)
    for due in near:
        assert due.due_on is not None
        step = rung(due.due_on, today, days)
        if step is None:
            continue
        reached: dict[UUID, _Wanted] = {}
        for level in step.to:
            for pk, instead_of in ladder.of(level, due.complaint):
                reached.setdefault(pk, _Wanted(due, step.key, level, pk, instead_of))
        yield from reached.values()


class Up:
    """Who stands on each level, with those who cover for them today. Three queries, whatever is asked."""

    def __init__(self, today: date) -> None:
        self.covers = cover.covers(today)
        active = User.objects.filter(is_active=True)
        self.managers = tuple(
            active.filter(roles_held__role=Role.COMPLAINTS_MANAGER)
            .order_by("pk")
            .values_list("pk", flat=True)
        )
        self.heads: dict[str, list[UUID]] = defaultdict(list)
        leaders = LooksAfter.objects.filter(user__is_active=True, user__roles_held__role=Role.SENIOR_LEADER)
        for team, pk in leaders.order_by("user").values_list("team", "user"):
            self.heads[team].append(pk)

    def of(self, level: Level, complaint: Complaint) -> Iterator[tuple[UUID, UUID | None]]:
        """(person, for whom they stand in) of one level. With nobody at the desk, the managers are the desk."""
        desk = [pk for pk in (complaint.holder_id, complaint.responder_id) if pk is not None]
        people: Iterable[UUID] = {
            Level.HOLDER: desk or self.managers,
            Level.COMPLAINTS_MANAGER: self.managers,
            Level.HEAD_OF_SERVICE: self.heads.get(complaint.team, ()),
        }[level]
        for pk in people:
            yield pk, None
            if pk in self.covers:
                yield self.covers[pk][0], pk


def _not_told(wanted: list[_Wanted]) -> list[_Wanted]:
    if not wanted:
        return []
    days = {one.told[3] for one in wanted}
    told: set[Told] = set(
        BreachWarning.objects.filter(due_on__in=days).values_list(
            "complaint", "clock", "point", "due_on", "rung", "recipient"
        )
    )
    return [one for one in wanted if one.told not in told]


def _send(one: _Wanted, person: User, today: date, now: datetime, days: WorkingDays) -> int:
    """Write the warning and its message together. 0 where another tick was quicker, or the person cannot be told."""
    complaint, clock, point, due_on, key, recipient = one.told
    with transaction.atomic():
        _row, fresh = BreachWarning.objects.get_or_create(
            complaint_id=complaint,
            clock=clock,
            point=point,
            due_on=due_on,
            rung=key,
            recipient_id=recipient,
            defaults={
                "title": one.due.title,
                "level": one.level,
                "stands_in_for_id": one.stands_in_for,
                "warned_on": today,
            },
        )
        if not fresh or not person.is_active:
            return 0
        outbox.queue(
            KIND,
            person.email,
            _body(one.due.complaint.reference, due_on, left(due_on, today, days)),
            dedupe_key=f"breach:{complaint}:{clock}:{point}:{due_on}:{key}:{recipient.hex}",
            now=now,
            reference=one.due.complaint.reference,
            about=complaint,
        )
    return 1


def _body(reference: str, due_on: date, count: int) -> str:
    """The whole message. A mailbox is read by others: it has the reference and the day, and nothing of the case."""
    if count < 0:
        says = _("%(reference)s: something was due on %(day)s and has not been done: %(length)s late.")
        length = working_days(-count)
    elif count == 0:
        says, length = _("%(reference)s: something is due today, %(day)s."), ""
    else:
        says = _("%(reference)s: something is due on %(day)s, in %(length)s.")
        length = working_days(count)
    told = says % {"reference": reference, "day": day(due_on), "length": length}
    return told + "\n\n" + _("Sign in to Heard to see what it is. Please do not answer this message.") + "\n"

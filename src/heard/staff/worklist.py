"""The work list: one line a complaint, sorted by what the council owes first.

Every filter is one condition over one queryset; the count on a tab and the list behind it are that same condition,
so they cannot differ. A page costs the same few queries however long the list is.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, Prefetch, Q, QuerySet, prefetch_related_objects
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from heard.accounts.models import User
from heard.casework import queries
from heard.casework.cover import covered_by, decided_or_looked_at
from heard.casework.holidays import calendar_in_use
from heard.casework.models import Complaint, DueDate, Look, LooksAfter
from heard.casework.models.complaint import FAR, Status
from heard.rules.working_days import WorkingDays
from heard.staff.looks import LOOKS, title_of, to_look_at

PAGE = 25


@dataclass(frozen=True)
class Filter:
    """One tab of the list: its key in the address, its name, its condition and what an empty list means."""

    key: str
    name: Any
    where: Q
    empty: Any


@dataclass(frozen=True)
class Owed:
    """One thing owed: what, by whom, by when, and how many working days are left (negative when late)."""

    title: Any
    owed_by: str
    by_council: bool
    due_on: date | None
    days_left: int | None
    to_them: bool = True  # owed to the person; what we look at again is not


@dataclass(frozen=True)
class Line:
    """One line of the list."""

    complaint: Complaint
    first: Owed | None
    others: Sequence[Owed]
    stands_in_for: str = ""  # the person away whose work the reader sees here


class WorkList:
    """What this person has to look after, on this day."""

    def __init__(self, user: User, today: date) -> None:
        self.user = user
        self.today = today
        self.days: WorkingDays = calendar_in_use("england-and-wales")

    @cached_property
    def covered(self) -> dict[UUID, str]:
        """Whom this person stands in for today: id → name."""
        return covered_by(self.user, self.today)

    @cached_property
    def decided_for(self) -> dict[UUID, str]:
        """What somebody away adjudicates or was to look at again, for whom this person stands in: complaint → name."""
        return decided_or_looked_at(self.user, self.today) if self.covered else {}

    @cached_property
    def in_part(self) -> frozenset[UUID]:
        """Those of which this person answers points and sees nothing else."""
        return queries.seen_in_part(self.user)

    @cached_property
    def filters(self) -> dict[str, Filter]:
        """Every tab by its key."""
        two, five = self.days.add(self.today, 2), self.days.add(self.today, 5)
        good = _("Nothing here.")
        live = Q(status=Status.OPEN)
        mine = [self.user.pk, *self.covered]
        found = [
            Filter("open", _("All open"), Q(), _("No complaint is open.")),
            Filter(
                "overdue",
                _("Overdue"),
                Q(next_due__lt=self.today),
                _("Nothing is overdue. That is how it should be."),
            ),
            Filter(
                "due",
                _("Due in 5 working days"),
                Q(next_due__range=(self.today, five)),
                _("Nothing falls due in the next 5 working days."),
            ),
            Filter(
                "due-2",
                _("Due in 2 working days"),
                Q(next_due__range=(self.today, two)),
                _("Nothing falls due in the next 2 working days."),
            ),
            Filter(
                "due-5",
                _("Due in 3 to 5 working days"),
                Q(next_due__gt=two, next_due__lte=five),
                _("Nothing else falls due in the next 5 working days."),
            ),
            Filter(
                "mine",
                _("Mine"),
                Q(holder__in=mine)
                | Q(responder__in=mine)
                | Q(pk__in=self.in_part)
                | Q(pk__in=self.decided_for),
                _("You hold no open complaint."),
            ),
            Filter(
                "teams",
                _("My teams"),
                Q(team__in=LooksAfter.objects.filter(user__in=mine).values("team")),
                _("No complaint about a team you look after is open."),
            ),
            Filter(
                "unassigned",
                _("Nobody holds it"),
                Q(holder=None),
                _("Every open complaint has somebody who looks after it."),
            ),
            Filter("new", _("New contacts"), Q(status=Status.NEW), _("Every contact has been looked at.")),
            Filter("stage-1", _("Stage 1"), live & Q(stage=1), good),
            Filter("stage-2", _("Stage 2"), live & Q(stage=2), good),
            Filter("stage-3", _("Stage 3"), live & Q(stage=3), good),
            Filter(
                "ombudsman", _("Ombudsman"), Q(before_ombudsman=True), _("Nothing is before the Ombudsman.")
            ),
            Filter(
                "frozen",
                _("Frozen"),
                Q(frozen__in=("whole", "points")),
                _("Nothing is frozen for proceedings."),
            ),
            Filter(
                "advocacy",
                _("Advocates: to offer, ask again or follow"),
                Q(advocacy_on__lte=self.today),
                _(
                    "Everybody who has a right to an advocate was offered one, and every referral is followed."
                ),
            ),
            Filter(
                "waiting",
                _("Waiting on others"),
                Q(next_due=FAR) & ~Q(status=Status.NEW),
                _("Nobody keeps us waiting."),
            ),
            Filter(LOOKS, _("To be looked at again"), Q(), _("Nothing is to be looked at again.")),
        ]
        return {one.key: one for one in found}

    @cached_property
    def everything(self) -> QuerySet[Complaint]:
        """Open complaints the person may see; `next_due` is the next day something is owed by the council, or FAR."""
        return queries.visible_to(self.user).filter(on_desk=True)

    def where(self, key: str) -> QuerySet[Complaint]:
        """The complaints of one tab: new ones with children's first, the others by what is due first."""
        if key == LOOKS:
            return to_look_at(self.user).order_by("look_on", "reference")
        found = self.everything.filter(self.filters[key].where)
        if key == "new":
            return found.order_by("-from_child", "received_on", "reference")
        return found.order_by("next_due", "received_on", "reference")

    @cached_property
    def counts(self) -> dict[str, int]:
        """The number on every tab: one query, and one for what is looked at again, open or not."""
        found = self.everything.aggregate(
            **{
                key.replace("-", "_"): Count("pk", filter=one.where) if one.where else Count("pk")
                for key, one in self.filters.items()
                if key != LOOKS
            }
        )
        return {**found, LOOKS: to_look_at(self.user).count()}

    def count(self, key: str) -> int:
        """How many complaints a tab holds."""
        return self.counts[key.replace("-", "_")]

    def page(self, key: str, number: int | str, size: int = PAGE) -> "Page[Any]":
        """One page of a tab, as lines."""
        paginator = Paginator(self.loaded(self.where(key)), size)
        paginator.count = self.count(key)
        page: Page[Any] = paginator.get_page(number)
        page.object_list = [self.line(one) for one in page.object_list]
        return page

    def first(self, key: str, size: int) -> list[Line]:
        """The first lines of a tab."""
        return self.firsts((key,), size)[key]

    def firsts(self, keys: Iterable[str], size: int) -> dict[str, list[Line]]:
        """The first lines of each of these tabs. One that holds nothing is not asked for; what is owed is, once."""
        found = {
            key: list(self.where(key).select_related("holder")[:size]) if self.count(key) else []
            for key in keys
        }
        every = [one for some in found.values() for one in some]
        prefetch_related_objects(every, *self._shown())
        return {key: [self.line(one) for one in some] for key, some in found.items()}

    def loaded(self, found: QuerySet[Complaint]) -> QuerySet[Complaint]:
        """The same with everything that a line shows."""
        return found.select_related("holder").prefetch_related(*self._shown())

    def _shown(self) -> "tuple[Prefetch[Any], ...]":
        running = DueDate.objects.filter(state="running").order_by("due_on", "clock")
        return (
            Prefetch("due_dates", running, to_attr="running"),
            Prefetch("looks", Look.objects.order_by("on", "what"), to_attr="to_look"),
        )

    def line(self, complaint: Complaint) -> Line:
        """The complaint with what is owed on it: ours with the soonest day first, then what others owe."""
        if complaint.pk in self.in_part:
            complaint.summary = ""  # it tells of all that is complained about
        owed = [
            Owed(d.title, d.owed_by, d.owed_by_council, d.due_on, self.days_left(d.due_on))
            for d in complaint.running  # type: ignore[attr-defined]
        ]
        if complaint.review_on:
            left = self.days_left(complaint.review_on)
            held = complaint.frozen in ("whole", "points")
            title = _("Look at the freeze again") if held else _("Look again at the point left out")
            owed.append(Owed(title, "council", True, complaint.review_on, left, to_them=False))
        for look in complaint.to_look:  # type: ignore[attr-defined]
            left = self.days_left(look.on)
            owed.append(Owed(title_of(look), "council", True, look.on, left, to_them=False))
        owed.sort(key=lambda o: (not o.by_council, o.due_on or FAR))
        if complaint.advocacy_on:  # a duty, but no limit: it stands after what has one
            owed.append(Owed(_("Something about an advocate"), "council", True, complaint.advocacy_on, None))
        desk = (complaint.holder_id, complaint.responder_id)
        stands_in_for = next((self.covered[pk] for pk in desk if pk in self.covered), "")
        stands_in_for = stands_in_for or (self.decided_for.get(complaint.pk, "") if self.covered else "")
        return Line(complaint, owed[0] if owed else None, owed[1:], stands_in_for)

    def days_left(self, due_on: date | None) -> int | None:
        """Working days from today to a due day; negative when it has passed."""
        if due_on is None:
            return None
        if due_on < self.today:
            return -self.days.between(due_on, self.today)
        return self.days.between(self.today, due_on)

"""The filtered list: what the codes in an address mean as a condition, an order and a name.

Everything goes through the one queryset; what is open and what is owed when is asked of the work list, so that a count
here and a tab there are the same condition.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet
from django.utils.functional import cached_property

from heard.accounts.models import User
from heard.casework import facts, queries
from heard.casework.models import Complaint, Look, LooksAfter, Point
from heard.casework.models.complaint import Status
from heard.casework.state.triage import HIGH_RISK
from heard.staff.worklist import Line, WorkList

# Every key an address may hold, in this order. Their values are codes: never a name or a word that somebody wrote.
KEYS = (
    "status", "window", "stage", "procedure", "team", "holder", "responder", "outcome", "category", "who", "restricted",
    "risk", "since", "until", "sort", "size",
)  # fmt: skip
OPEN_STATUSES = ("", "new", "under-way", "ombudsman")
WINDOWS = ("overdue", "due-2", "due", "waiting", "frozen")
SIZES = ("25", "50", "100")
SERVICE = "service."
ORDERS = {
    "received": ("received_on", "reference"),
    "-received": ("-received_on", "-reference"),
    "holder": ("holder__name", "received_on", "reference"),
    "team": ("team", "received_on", "reference"),
}
Query = Mapping[str, str]


def address(query: Query) -> str:
    """The codes as the tail of an address, always in the same order; what is not asked is left out."""
    return urlencode([(key, query[key]) for key in (*KEYS, "columns") if query.get(key)])


class Found:
    """The complaints that a query asks for, of those this person may see."""

    def __init__(self, user: User, today: date, query: Query) -> None:
        self.query = query
        self.work = WorkList(user, today)

    @cached_property
    def all(self) -> QuerySet[Complaint]:
        """All of them, in the order asked for."""
        found = self._base().filter(self._where())
        order = self.query.get("sort", "")
        if order in ORDERS:
            return found.order_by(*ORDERS[order])
        return found.reverse() if order == "-due" else found

    @cached_property
    def every(self) -> int:
        """How many they are, however many that is."""
        return self.all.order_by().count()

    @cached_property
    def _counted(self) -> int:
        """What is open is counted in an index of its own; what is over may be many times as much."""
        if self.query.get("status", "") in OPEN_STATUSES:
            return self.every
        # In the order of an index, which is walked no further than the limit.
        return self.all.order_by("-received_on", "-reference")[: queries.MOST + 1].count()

    @property
    def more(self) -> bool:
        """Whether there are more than are counted and paged through."""
        return self.query.get("status", "") not in OPEN_STATUSES and self._counted > queries.MOST

    @property
    def count(self) -> int:
        """How many are paged through: all, or the first `queries.MOST`."""
        return queries.MOST if self.more else self._counted

    @property
    def loaded(self) -> QuerySet[Complaint]:
        """The same with everything that a line shows. Three queries, whatever their number."""
        return self.work.loaded(self.all).select_related("responder")

    def page(self, number: str) -> "Page[Any]":
        """One page, as lines."""
        paginator = Paginator(self.loaded, int(self.query.get("size") or SIZES[0]))
        paginator.count = self.count
        page: Page[Any] = paginator.get_page(number)
        page.object_list = [self.work.line(one) for one in page.object_list]
        return page

    def line(self, complaint: Complaint) -> Line:
        """One of `loaded` as a line."""
        return self.work.line(complaint)

    def _base(self) -> QuerySet[Complaint]:
        status = self.query.get("status", "")
        if status in OPEN_STATUSES:
            found = self.work.where("open")
            if status == "ombudsman":
                return found.filter(self.work.filters["ombudsman"].where)
            return (
                found.filter(status={"new": Status.NEW, "under-way": Status.OPEN}[status])
                if status
                else found
            )
        found = queries.visible_to(self.work.user).order_by("-received_on", "-reference")
        return found if status == "any" else found.filter(status=status)

    def _where(self) -> Q:
        asked = self.query
        where: Any = Q()
        if asked.get("window") and asked.get("status", "") in OPEN_STATUSES:
            where &= self.work.filters[asked["window"]].where
        for key in ("procedure", "outcome"):
            if asked.get(key):
                where &= Q(**{key: asked[key]})
        if asked.get("stage"):
            where &= Q(stage=int(asked["stage"]))
        if asked.get("who"):
            where &= Q(from_child=asked["who"] == "child")
        if asked.get("restricted"):
            where &= Q(restricted=asked["restricted"] == "yes")
        # While a complaint is high risk, a day stands on which its plan is looked at again.
        if asked.get("risk"):
            where &= Exists(Look.objects.filter(complaint=OuterRef("pk"), what=HIGH_RISK))
        if asked.get("since"):
            where &= Q(received_on__gte=date.fromisoformat(asked["since"]))
        if asked.get("until"):
            where &= Q(received_on__lte=date.fromisoformat(asked["until"]))
        if asked.get("category"):
            where &= Exists(Point.objects.filter(complaint=OuterRef("pk"), category=asked["category"]))
        asked_for: Q = (
            where & self._person("holder") & self._person("responder") & self._team(asked.get("team", ""))
        )
        return asked_for

    def _person(self, part: str) -> Q:
        code = self.query.get(part, "")
        if not code:
            return Q()
        if code == "none":
            return Q(**{part: None})
        if code == "me":
            return Q(**{f"{part}__in": [self.work.user.pk, *self.work.covered]})
        return Q(**{part: UUID(code)})

    def _team(self, code: str) -> Q:
        if not code:
            return Q()
        if code == "mine":
            return self.work.filters["teams"].where
        if code == "none":
            return Q(team="")
        if code.startswith(SERVICE):
            service = facts.council().service(code.removeprefix(SERVICE))
            return Q(team__in=[team.key for team in service.teams])
        return Q(team=code)


class Workload:
    """Who has how much: open, overdue, due in 2 and 5 working days, and the oldest, by one column. One query each."""

    def __init__(self, user: User, today: date) -> None:
        self.work = WorkList(user, today)

    def by(self, column: str) -> list[dict[str, Any]]:
        """A row for each value of `holder` or `team`: its code, and the numbers; those without one come last."""
        filters = self.work.filters
        rows = (
            self.work.everything.order_by()
            .values(column)
            .annotate(
                open=Count("pk"),
                overdue=Count("pk", filter=filters["overdue"].where),
                due_2=Count("pk", filter=filters["due-2"].where),
                due_5=Count("pk", filter=filters["due"].where),
                oldest=Min("received_on"),
            )
        )
        return sorted(
            ({**row, "code": row[column]} for row in rows),
            key=lambda row: (not row["code"], -row["overdue"], -row["due_2"], -row["due_5"], -row["open"]),
        )


def looked_after(user: User) -> bool:
    """Whether this person looks after any team."""
    return LooksAfter.objects.filter(user=user).exists()

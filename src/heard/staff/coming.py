"""The steps, of all complaints, whose last safe day is near: the list on Today."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils.functional import cached_property

from heard.casework import facts, queries
from heard.casework.holidays import announced
from heard.casework.models import Complaint, DueDate, Event, Stage
from heard.casework.state import STATUTORY
from heard.rules.ahead import Basis, SafeDay, last_safe_days
from heard.rules.announced import procedure_with
from heard.rules.procedure import Procedure
from heard.rules.vocabulary import FactKind, OwedBy
from heard.staff.ahead import DONE, PANEL, SAID, Mark, Told, is_done, marks_in
from heard.staff.worklist import WorkList


@dataclass(frozen=True)
class Coming:
    """One line of the list on Today: a step whose last safe day is near."""

    complaint: Complaint
    clock: str
    due: date
    safe: SafeDay


class Near(NamedTuple):
    """A step whose last safe day is near, as it is sorted: nothing of the complaint is loaded yet."""

    by: date
    due: date
    reference: str
    place: int  # among the steps of its clock
    complaint: UUID
    clock: str
    stage: int | None
    safe: SafeDay


class ComingUp:
    """The inner steps, of every complaint somebody may see, whose last safe day is within 5 working days.

    Five queries for what is shown, however many complaints there are: on which days the running clocks began and fall
    due, fixed panels, the clocks that have a step near, what was done, and the complaints of one page. Where very many
    are near, their days are taken one after the other until there are more than `most`; nobody counts further. The day
    due itself stands in the other lists.
    """

    def __init__(self, work: WorkList, most: int = queries.MOST) -> None:
        self.work, self.most = work, most
        self.until = work.days.add(work.today, 5)
        self.procedures = _Procedures(work.today)

    @property
    def lines(self) -> list[Coming]:
        """The list, the nearest day first, as far as it is counted."""
        return self.loaded(self.near)

    @property
    def count(self) -> int:
        """How many they are, up to `most`."""
        return len(self.near)

    @property
    def more(self) -> bool:
        """Whether there are more than are counted."""
        return len(self._undone) > self.most

    @property
    def near(self) -> list[Near]:
        """The list, its complaints not loaded."""
        return self._undone[: self.most]

    def loaded(self, near: Sequence[Near]) -> list[Coming]:
        """These with their complaints. One query."""
        chosen = queries.visible_to(self.work.user).filter(pk__in={one.complaint for one in near})
        by_key = {one.pk: one for one in chosen.select_related("holder")}
        return [
            Coming(by_key[one.complaint], one.clock, one.due, one.safe)
            for one in near
            if one.complaint in by_key
        ]

    @cached_property
    def _undone(self) -> list[Near]:
        fixed = Stage.objects.filter(number=3, response_sent_on=None, panel_on__isnull=False).order_by()
        panels = {pk: day for pk, day in fixed.values_list("complaint", "panel_on") if day is not None}
        undone: list[Near] = []
        before = date.min
        for last, clocks in self._portions():
            some = sorted(
                (one for one in self._candidates(clocks, panels) if before < one.by <= last),
                key=lambda one: one[:4],
            )
            first, size = 0, 3 * self.most + 50
            while first < len(some) and len(undone) <= self.most:
                undone += _not_done(some[first : first + size])
                first, size = first + size, 2 * size
            if len(undone) > self.most:
                break
            before = last
        return undone

    def _running(self) -> QuerySet[DueDate]:
        return DueDate.objects.filter(
            state="running", owed_by_council=True, due_on__gte=self.work.today
        ).order_by()

    def _portions(self) -> Iterator[tuple[date, dict[str, set[date]]]]:
        """A last day, and by clock the days due to which a step is near until then and after the portion before.

        Each has clocks enough, unless it is the last. A step may be near under any of the procedures with its clock.
        """
        found: dict[date, Counter[tuple[str, date]]] = defaultdict(Counter)
        together = self._running().values_list("clock", "due_on", "starts_on").annotate(Count("pk"))
        for clock, due, start, times in together:
            keys = self.procedures.with_clock(clock)
            for day in {safe.by for key in keys for _place, safe in self._near(key, clock, due, start)}:
                found[day][clock, due] += times
        clocks: dict[str, set[date]] = {}
        enough = 0
        for day in sorted(found):
            for (clock, due), times in found[day].items():
                clocks.setdefault(clock, set()).add(due)
                enough += times
            if enough > 2 * self.most:
                yield day, clocks
                clocks, enough = {}, 0
        yield self.until, clocks

    def _candidates(self, clocks: Mapping[str, set[date]], panels: Mapping[UUID, date]) -> Iterator[Near]:
        """Every step that is near on these clocks, done or not. A fixed panel's steps lead to its own day."""
        wanted = Q(clock=PANEL)
        for clock, dues in clocks.items():
            wanted |= Q(clock=clock, due_on__in=dues)
        mine = self._running().filter(
            wanted, owed_by=OwedBy.COUNCIL.value, complaint__in=self.work.everything.values("pk")
        )
        rows = mine.values_list(
            "complaint", "complaint__reference", "complaint__procedure",
            "clock", "title", "due_on", "starts_on", "stage",
        )  # fmt: skip
        for complaint, reference, procedure, clock, title, due_on, starts_on, stage in rows:
            due = panels.get(complaint, due_on) if clock == PANEL else due_on
            if due is None:
                continue
            for place, safe in self._near(procedure, clock, due, starts_on):
                yield Near(safe.by, due, reference, place, complaint, title, stage, safe)

    def _near(self, procedure: str, clock: str, due: date, start: date) -> list[tuple[int, SafeDay]]:
        return [
            (place, safe)
            for place, safe in enumerate(self.procedures.safe_days(procedure, clock, due, start))
            if safe.basis is not Basis.CLOCK and self.work.today <= safe.by <= self.until and safe.feasible
        ]


class _Procedures(dict[str, Procedure]):
    """The council's procedures with the holidays known here, each made once."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self.today = today
        self.known = announced()
        self.safe: dict[tuple[str, str, date, date], tuple[SafeDay, ...]] = {}

    def safe_days(self, procedure: str, clock: str, due: date, start: date) -> tuple[SafeDay, ...]:
        """Counted once for all complaints whose clock began and falls due on the same days."""
        key = (procedure, clock, due, start)
        if key not in self.safe:
            self.safe[key] = last_safe_days(self[procedure], clock, due, start, self.today)
        return self.safe[key]

    def with_clock(self, clock: str) -> list[str]:
        """The procedures that have this clock, and so may plan steps for it."""
        return [key for key in facts.council().procedures if self[key].has_clock(clock)]

    def __missing__(self, key: str) -> Procedure:
        self[key] = procedure_with(facts.council().procedure(key or STATUTORY), self.known)
        return self[key]


def _not_done(some: Sequence[Near]) -> Iterator[Near]:
    """Those of these steps that the record does not show as done. One query."""
    marks = _marks_of({one.complaint for one in some}, {one.safe.step for one in some})
    for one in some:
        if not is_done(one.safe.step, marks.get(one.complaint, Counter()), one.stage):
            yield one


def _marks_of(
    complaints: Collection[UUID], steps: Iterable[str]
) -> dict[UUID, Counter[tuple[int | None, Mark]]]:
    """Of these complaints, the marks that show whether these steps are done. One query."""
    kinds = {SAID, *(kind for step in steps for kind, _role in DONE.get(step, {}))}
    if FactKind.PANEL_NOTICE_SENT.value in kinds:
        kinds.add(FactKind.PANEL_ARRANGED.value)  # which day a notice must tell
    rows: dict[UUID, list[Told]] = {}
    found = Event.objects.filter(complaint__in=complaints, kind__in=kinds).order_by("complaint_id", "seq")
    names = ("complaint_id", "kind", "stage", "data__role", "data__step", "data__panel_on")
    for complaint, *told in found.values_list(*names):
        kind, stage, role, step, panel_on = told
        rows.setdefault(complaint, []).append((kind, stage, role or step, panel_on))
    return {complaint: marks_in(events) for complaint, events in rows.items()}

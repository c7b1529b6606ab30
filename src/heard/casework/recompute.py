"""Open clocks counted anew after a change to the bank holidays, in bulk. Closed ones are never touched.

A running clock is due for it when its row names another version of its calendar than the one in use: so a run that was
cut short is finished by the next, and a second run finds nothing. Work goes in chunks of complaints, each a transaction
with the same few queries however many rows it holds.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import DateField, F, Min, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Least

from heard.accounts.models import User
from heard.casework import facts, nouns
from heard.casework.audit import digest_of
from heard.casework.counting import DATES, Counting, Dates, Row
from heard.casework.fold import fold
from heard.casework.holidays import announced
from heard.casework.models import AuditLine, Complaint, DueDate, DueDateMoved, Event
from heard.casework.models.complaint import FAR
from heard.casework.set_based import insert_rows, update_rows
from heard.casework.state import STATUTORY
from heard.rules.vocabulary import FactKind

VERB = "recompute-due-dates"
CHUNK = 2000  # complaints


@dataclass(frozen=True)
class Recomputed:
    """What a run did: clocks looked at, clocks moved, complaints touched."""

    clocks: int
    moved: int
    complaints: int


def recompute_open(
    *,
    actor: User,
    today: date,
    at: datetime,
    chunk: int = CHUNK,
    progress: Callable[[int], None] = lambda done: None,
) -> Recomputed:
    """Bring every running clock to the holidays now known. `progress` is told the clocks done after each chunk."""
    counting = Counting(announced(), today)
    clocks = moved = complaints = 0
    for ids in _chunks(counting.stale, chunk):
        with transaction.atomic():
            done, changed, touched = _one_chunk(counting, ids, actor, today, at)
        clocks, moved, complaints = clocks + done, moved + changed, complaints + touched
        progress(clocks)
    return Recomputed(clocks, moved, complaints)


def bring_to_date(complaint: Complaint, *, actor: User, today: date, at: datetime) -> bool:
    """Bring the running clocks of one complaint to the holidays now known, and log each that moves, with its reason.

    For a step that comes after a list was taken in and before the recount has reached the complaint: the step writes
    the dates anew, and no date may move without a word. Call with the complaint locked. Returns whether one moved;
    the complaint's version in the database has then gone up.
    """
    counting = Counting(announced(), today)
    if not DueDate.objects.filter(counting.stale, complaint=complaint).exists():
        return False
    _clocks, moved, _complaints = _one_chunk(counting, [complaint.pk], actor, today, at)
    return bool(moved)


def _chunks(stale: Q, size: int) -> Iterator[list[UUID]]:
    """Complaints with a clock to count anew, in the order of their keys, so many at a time."""
    last: UUID | None = None
    while True:
        rows = (
            DueDate.objects.filter(stale)
            if last is None
            else DueDate.objects.filter(stale, complaint__gt=last)
        )
        ids = list(rows.order_by("complaint_id").values_list("complaint_id", flat=True).distinct()[:size])
        if not ids:
            return
        yield ids
        last = ids[-1]


def _one_chunk(
    counting: Counting, ids: list[UUID], actor: User, today: date, at: datetime
) -> tuple[int, int, int]:
    """Count anew the clocks of these complaints. Returns clocks looked at, clocks moved, complaints moved."""
    locked = Complaint.objects.select_for_update().filter(pk__in=ids).order_by("pk")
    procedures, versions = {}, {}
    for pk, procedure, version in locked.values_list("pk", "procedure", "version"):
        procedures[pk], versions[pk] = procedure or STATUTORY, version
    stored = DueDate.objects.filter(counting.stale, complaint__in=ids).order_by("complaint_id", "pk")
    rows = [Row(*values) for values in stored.values_list("pk", "complaint_id", "clock", "point", *DATES)]
    fresh = _new_dates(counting, rows, procedures)
    update_rows(DueDate, DATES, [(pk, *dates) for pk, dates in fresh.items()])
    moved = [row for row in rows if row.pk in fresh and fresh[row.pk][:4] != row[4:8]]
    _log(counting, moved, fresh, actor, today, at)
    touched = sorted({row.complaint for row in moved})
    _next_due(touched)
    write_audit({pk: versions[pk] for pk in touched}, actor, at)
    return len(rows), len(moved), len(touched)


def _next_due(complaints: Sequence[UUID]) -> None:
    """The day that the work list sorts by, from the clocks as they now are: `nouns.desk_row`, in one query."""
    owed = DueDate.objects.filter(complaint=OuterRef("pk"), state="running", owed_by_council=True)
    soonest = owed.order_by().values("complaint").annotate(soonest=Min("due_on")).values("soonest")
    next_due = Least(
        Coalesce(Subquery(soonest), FAR),
        Coalesce("review_on", FAR),
        Coalesce("look_on", FAR),
        output_field=DateField(),
    )
    Complaint.objects.filter(pk__in=complaints).update(next_due=next_due)


def _log(
    counting: Counting,
    moved: Sequence[Row],
    fresh: Mapping[int, Dates],
    actor: User,
    today: date,
    at: datetime,
) -> None:
    names = (
        "complaint",
        "clock",
        "point",
        "old_law_due_on",
        "new_law_due_on",
        "old_due_on",
        "new_due_on",
        "reason",
        "calendar_version",
        "moved_on",
        "at",
        "by",
    )
    lines = []
    for row in moved:
        new = fresh[row.pk]
        was, is_now = (row.law_due_on, new.law_due_on), (row.due_on, new.due_on)
        why = counting.reason(row, new)
        lines.append(
            (
                row.complaint,
                row.clock,
                row.point,
                *was,
                *is_now,
                why,
                new.calendar_version,
                today,
                at,
                actor.pk,
            )
        )
    insert_rows(DueDateMoved, names, lines)


def _new_dates(counting: Counting, rows: Sequence[Row], procedures: Mapping[UUID, str]) -> dict[int, Dates]:
    """Row key → dates by the holidays now known: by plain count where that explains them, else from the events."""
    extended = set(
        Event.objects.filter(
            complaint__in=list(procedures), kind__in=[FactKind.EXTENDED, FactKind.CORRECTED]
        ).values_list("complaint_id", flat=True)
    )
    fresh: dict[int, Dates] = {}
    others: dict[UUID, list[Row]] = defaultdict(list)
    for row in rows:
        plain = None if row.complaint in extended else counting.plainly(row, procedures[row.complaint])
        if plain is None:
            others[row.complaint].append(row)
        else:
            fresh[row.pk] = plain
    fresh.update(_from_events(counting, others))
    return fresh


def _from_events(counting: Counting, rows: Mapping[UUID, Sequence[Row]]) -> dict[int, Dates]:
    """The same, by reading the complaints' clocks from their events. One query for all of them."""
    told: dict[UUID, list[Event]] = defaultdict(list)
    for event in Event.objects.filter(complaint__in=list(rows)).order_by("complaint_id", "seq"):
        told[event.complaint_id].append(event)
    fresh: dict[int, Dates] = {}
    for complaint, mine in rows.items():
        events = facts.happened(told[complaint])
        readings = facts.clocks(fold(events), events, counting.today, counting.known)
        by_clock = {(row["clock"], row["point"]): row for row in nouns.due_date_rows(readings)}
        for row in mine:
            found = by_clock.get((row.clock, row.point))
            if found is not None and found["state"] == "running":
                fresh[row.pk] = Dates(*(found[name] for name in DATES))
    return fresh


def write_audit(versions: Mapping[UUID, int], actor: User, at: datetime, verb: str = VERB) -> None:
    """One audit line a complaint, bound to the last, and one step on its version. `versions`: as they stand."""
    complaints = list(versions)
    if not complaints:
        return
    lasts = AuditLine.objects.filter(complaint__in=complaints, number=F("complaint__version"))
    digests = dict(lasts.values_list("complaint_id", "digest"))
    lines = []
    for pk, version in versions.items():
        number = version + 1
        digest = digest_of(
            digests.get(pk, ""),
            complaint=str(pk),
            number=number,
            at=at,
            by=str(actor.pk),
            verb=verb,
            version=number,
        )
        lines.append((pk, number, at, actor.pk, verb, number, digest))
    insert_rows(AuditLine, ("complaint", "number", "at", "by", "verb", "version", "digest"), lines)
    Complaint.objects.filter(pk__in=complaints).update(version=F("version") + 1)

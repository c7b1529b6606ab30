"""Outcomes as stored, counted anew by the council's rule in force. After a change of `[casework] roll_up`.

What the events say does not change, nor does a report that was published. Only where findings at a stage differ can a
rule give another outcome, so only those complaints are read: in chunks, each a transaction with the same few queries.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Count

from heard.accounts.models import User
from heard.casework import facts, nouns
from heard.casework.fold import fold
from heard.casework.models import Complaint, Event, Finding, Stage
from heard.casework.recompute import CHUNK, write_audit

VERB = "recount-outcomes"


@dataclass(frozen=True)
class Recounted:
    """What a run did: complaints read, complaints of which an outcome changed."""

    read: int
    changed: int


def recount_outcomes(
    *,
    actor: User,
    at: datetime,
    chunk: int = CHUNK,
    dry_run: bool = False,
    progress: Callable[[int], None] = lambda done: None,
) -> Recounted:
    """Bring every stored outcome to the council's rule. Each complaint that changes gets a line in its audit chain; a
    second run finds nothing. With `dry_run` it only counts."""
    read = changed = 0
    for ids in _chunks(chunk):
        with transaction.atomic():
            touched = _one_chunk(ids, actor, at, dry_run=dry_run)
        read, changed = read + len(ids), changed + touched
        progress(read)
    return Recounted(read, changed)


def _chunks(size: int) -> Iterator[list[UUID]]:
    """Complaints with a stage on which one decision-maker's findings differ, in the order of their keys."""
    differ = (
        Finding.objects.order_by()
        .values("point__complaint", "stage", "decided_by")
        .annotate(kinds=Count("value", distinct=True))
        .filter(kinds__gt=1)
    )
    last: UUID | None = None
    while True:
        rows = Complaint.objects.filter(pk__in=differ.values("point__complaint"))
        rows = rows if last is None else rows.filter(pk__gt=last)
        ids = list(rows.order_by("pk").values_list("pk", flat=True)[:size])
        if not ids:
            return
        yield ids
        last = ids[-1]


def _one_chunk(ids: list[UUID], actor: User, at: datetime, *, dry_run: bool) -> int:
    """Write anew the outcomes of these complaints. Returns of how many one changed."""
    locked = Complaint.objects.select_for_update().filter(pk__in=ids).order_by("pk")
    stored = {
        pk: (version, outcome) for pk, version, outcome in locked.values_list("pk", "version", "outcome")
    }
    stages: dict[UUID, list[Stage]] = defaultdict(list)
    for stage in Stage.objects.filter(complaint__in=ids):
        stages[stage.complaint_id].append(stage)
    told: dict[UUID, list[Event]] = defaultdict(list)
    for event in Event.objects.filter(complaint__in=ids).order_by("complaint_id", "seq"):
        told[event.complaint_id].append(event)
    fresh: dict[UUID, str] = {}
    moved: list[Stage] = []
    touched = set()
    for pk, (_version, outcome) in stored.items():
        state = fold(facts.happened(told[pk]))
        right = nouns.outcome_of(state)
        if right != outcome:
            fresh[pk] = right
            touched.add(pk)
        for stage in stages[pk]:
            if stage.outcome != state.outcome(stage.number):
                stage.outcome = state.outcome(stage.number)
                moved.append(stage)
                touched.add(pk)
    if not dry_run and touched:
        Stage.objects.bulk_update(moved, ["outcome"])
        changed = [Complaint(pk=pk, outcome=outcome) for pk, outcome in fresh.items()]
        Complaint.objects.bulk_update(changed, ["outcome"])
        write_audit({pk: stored[pk][0] for pk in sorted(touched)}, actor, at, VERB)
    return len(touched)

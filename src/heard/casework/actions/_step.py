"""What every verb shares: one transaction, one lock, who and whether, at least one event, one audit line.

A verb is `verb(complaint_id, *, actor, today, …, key, version) -> Complaint`. `key` is the form's own number: the
same key twice does the step once. `version` is what the form showed: if the complaint has moved on, nothing is done.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from heard.accounts.models import User
from heard.casework import facts, policies, projection
from heard.casework.audit import write_line
from heard.casework.effective import effective
from heard.casework.fold import fold
from heard.casework.models import Complaint, Event
from heard.casework.order import impossible
from heard.casework.permissions import Verb, check_may, check_whole, instead_of_the_team
from heard.casework.queries import sees_whole, visible_to
from heard.casework.recompute import bring_to_date
from heard.casework.refusals import NotNow, NotThere, SavedMeanwhile
from heard.casework.state import CaseState, Happened
from heard.plumbing.once import remember
from heard.rules.clock import ClockReading
from heard.rules.vocabulary import FactKind


def written_down_at(today: date) -> datetime:
    """Now; or noon of `today` when that is another day (a played year is written down on the day it is played)."""
    now = timezone.now()
    if timezone.localdate(now) == today:
        return now
    return timezone.make_aware(datetime.combine(today, time(12)))


class Step:
    """A complaint locked for one step."""

    def __init__(self, complaint: Complaint, *, actor: User, today: date) -> None:
        self.complaint = complaint
        self.actor = actor
        self.today = today
        self.at = written_down_at(today)
        # One that is just being made has none yet.
        self.events: list[Happened] = (
            facts.happened(complaint.events.order_by("seq")) if complaint.version else []
        )
        self.new: list[Event] = []

    @cached_property
    def state(self) -> CaseState:
        """As it stood before this step."""
        return fold(self.events)

    @cached_property
    def clocks(self) -> dict[str, ClockReading]:
        """Clock id → reading, before this step."""
        return {r.clock: r for r in facts.clocks(self.state, self.events, self.today)}

    def record(
        self,
        kind: FactKind,
        on: date,
        *,
        stage: int | None = None,
        data: Mapping[str, Any] | None = None,
        corrects: UUID | None = None,
    ) -> Event:
        """Write one event."""
        event = Event(
            complaint=self.complaint,
            seq=len(self.events) + len(self.new) + 1,
            version=self.complaint.version + 1,
            kind=kind,
            stage=stage,
            happened_on=on,
            recorded_at=self.at,
            by=self.actor,
            corrects_id=corrects,
            data=dict(data or {}),
        )
        event.save()
        self.new.append(event)
        return event

    def finish(self, verb: Verb) -> Complaint:
        """Write the nouns and due dates anew from the events, and the audit line."""
        events = self.events + facts.happened(self.new)
        cannot_be = impossible(effective(events))
        if cannot_be:
            raise NotNow(cannot_be, "on")
        self.complaint.version += 1
        projection.project(
            self.complaint, events, today=self.today, kinds={FactKind(e.kind) for e in self.new}
        )
        write_line(self.complaint, by=self.actor, verb=verb, at=self.at, events=self.new)
        return self.complaint


def take(
    verb: Verb,
    complaint_id: UUID,
    do: Callable[[Step], None],
    *,
    actor: User,
    today: date,
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Take one step on one complaint, or raise and change nothing.

    Raises:
        NotThere: no such complaint for this person. NotYours: their role may not. NotNow: it may not happen now.
        SavedMeanwhile: somebody else saved since the form was opened.
    """
    with transaction.atomic():
        # The lock is taken on the bare row: PostgreSQL cannot lock through a sub-query's joins.
        complaint = Complaint.objects.select_for_update().filter(pk=complaint_id).first()
        if complaint is None or not visible_to(actor).filter(pk=complaint_id).exists():
            raise NotThere
        check_may(actor, verb, instead=instead_of_the_team(actor, complaint))
        check_whole(verb, whole=sees_whole(actor, complaint_id))

        def act() -> Complaint:
            if version is not None and version != complaint.version:
                since = complaint.events.filter(version__gt=version).select_related("by")
                raise SavedMeanwhile(list(since), complaint.version)
            if bring_to_date(complaint, actor=actor, today=today, at=written_down_at(today)):
                complaint.refresh_from_db(fields=["version"])
            step = Step(complaint, actor=actor, today=today)
            policies.NOW[verb](step.state)
            do(step)
            return step.finish(verb)

        return remember(key, actor, verb, act, reference=_id_of, find=_by_id)


def _id_of(complaint: Complaint) -> UUID:
    return complaint.pk


def _by_id(complaint_id: str) -> Complaint:
    return Complaint.objects.get(pk=complaint_id)


def begin(
    verb: Verb,
    make: Callable[[], Complaint],
    do: Callable[[Step], None],
    *,
    actor: User,
    today: date,
    key: str | None = None,
) -> Complaint:
    """As `take`, for the verb that makes the complaint."""
    check_may(actor, verb)

    def act() -> Complaint:
        step = Step(make(), actor=actor, today=today)
        do(step)
        return step.finish(verb)

    with transaction.atomic():
        return remember(key, actor, verb, act, reference=_id_of, find=_by_id)

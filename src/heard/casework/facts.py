"""The bridge from stored events to the clocks of `rules`, which know no database."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from django.conf import settings

from heard import authority
from heard.authority import Authority
from heard.casework.effective import effective
from heard.casework.holidays import announced
from heard.casework.models import Event
from heard.casework.state import STATUTORY, CaseState, Happened
from heard.rules.announced import Announced, read_clocks_knowing
from heard.rules.clock import ClockReading, Fact
from heard.rules.procedure import Procedure
from heard.rules.vocabulary import FactKind


@lru_cache(maxsize=8)
def _load(key: str) -> Authority:
    return authority.load(key)


def council() -> Authority:
    """The one council this installation serves."""
    return _load(settings.AUTHORITY)


def happened(events: Iterable[Event]) -> list[Happened]:
    """Stored rows as plain data."""
    return [
        Happened(
            id=str(e.id),
            seq=e.seq,
            kind=FactKind(e.kind),
            on=e.happened_on,
            stage=e.stage,
            data=e.data,
            recorded_at=e.recorded_at,
            by=str(e.by_id),
            corrects=str(e.corrects_id) if e.corrects_id else None,
        )
        for e in events
    ]


def procedure_of(state: CaseState) -> Procedure:
    """The procedure whose clocks run. Until triage it is the statutory one: no day is lost while we decide."""
    return council().procedure(state.procedure or STATUTORY)


def clocks(
    state: CaseState,
    events: Sequence[Happened],
    today: date,
    known: Sequence[Announced] | None = None,
) -> tuple[ClockReading, ...]:
    """Every clock that has started, as the law, the facts and the holidays known to us have it today.

    `known`: the holidays, where the caller reads many complaints and has asked for them once.
    """
    if state.settled:
        return ()  # no complaint, so nothing is owed by any clock
    told = announced() if known is None else known
    return read_clocks_knowing(procedure_of(state), told_to_clocks(state, effective(events)), today, told)


def told_to_clocks(state: CaseState, events: Iterable[Happened]) -> list[Fact]:
    """The effective events as the clocks read them. A contact that became a complaint was received that day."""
    return [
        Fact(
            kind=e.kind,
            on=state.received_on if e.kind is FactKind.RECEIVED and state.received_on else e.on,
            stage=e.stage,
            data=e.data,
        )
        for e in events
    ]

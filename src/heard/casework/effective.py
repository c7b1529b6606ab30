"""The events that count: corrections applied, and what a later step has undone left out. Pure."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from heard.casework.state import HEARD, Happened
from heard.rules.stage_duties import End
from heard.rules.vocabulary import ClosingReason, FactKind
from heard.rules.ways_out import reopened_on


def effective(
    events: Iterable[Happened], *, as_at: date | None = None, known_at: datetime | None = None
) -> list[Happened]:
    """The events with corrections applied, in the order in which they happened.

    `known_at` leaves out what was written down later; `as_at` what happened later. A corrected event keeps its place
    in the record and takes the corrected date and details; the correction itself stays in the list.
    """
    known = [e for e in events if known_at is None or e.recorded_at <= known_at]
    corrected: dict[str, Happened] = {e.id: e for e in known}
    for event in sorted(known, key=lambda e: e.seq):
        if event.kind is FactKind.CORRECTED and event.corrects in corrected:
            old = corrected[event.corrects]
            on = event.data.get("on")
            corrected[event.corrects] = replace(
                old,
                on=date.fromisoformat(on) if on else old.on,
                data={**old.data, **event.data.get("data", {})},
                corrected=True,
            )
    happened = sorted(
        (e for e in corrected.values() if as_at is None or e.on <= as_at), key=lambda e: (e.on, e.seq)
    )
    happened = _without_what_was_undone(happened)
    return _without_a_rest_that_ended(_without_steps_of_a_procedure_left(happened))


def _without_what_was_undone(events: list[Happened]) -> list[Happened]:
    """A duplicate that was none, and a refusal that the second look put right, with the closing of the file."""
    undone: set[int] = set()
    for event in events:
        if event.kind is FactKind.DUPLICATE_UNDONE:
            kind, reason = FactKind.DUPLICATE_MARKED, ClosingReason.DUPLICATE
        elif event.kind is FactKind.SECOND_LOOKED and event.data.get("put_right") == "refused":
            kind, reason = FactKind.REFUSED, ClosingReason.REFUSED
        else:
            continue
        undone |= {
            one.seq
            for one in events
            if one.seq < event.seq
            and (one.kind is kind or (one.kind is FactKind.CLOSED and one.data.get("reason") == reason))
        }
    return [one for one in events if one.seq not in undone]


# Taken at a later stage of a procedure that the complaint has left, these count no more: a corporate answer at stage 2
# is no adjudication. What the person asked for still stands, with its day.
_OF_ITS_PROCEDURE = frozenset(
    {FactKind.ACKNOWLEDGED, FactKind.EXTENDED, FactKind.RESPONSE_SENT, FactKind.STAGE_ENDED}
)


def _without_steps_of_a_procedure_left(events: list[Happened]) -> list[Happened]:
    left = max(
        (e.seq for e in events if e.kind is FactKind.TRIAGED and e.data.get("rerouted_from")), default=0
    )
    return [e for e in events if e.seq > left or e.kind not in _OF_ITS_PROCEDURE or (e.stage or 1) < 2]


def _without_a_rest_that_ended(events: list[Happened]) -> list[Happened]:
    """A file that rested because nobody could be reached goes on, with its time, from any word of the person."""
    words = [e for e in events if e.kind is FactKind.NOTED and e.data.get("about") == HEARD]
    return [e for e in events if not (words and _rests(e) and _reopened(e, words))]


def _rests(event: Happened) -> bool:
    told = {FactKind.STAGE_ENDED: "end", FactKind.CLOSED: "reason"}.get(event.kind)
    return told is not None and event.data.get(told) == End.NO_CONTACT


def _reopened(event: Happened, words: list[Happened]) -> bool:
    since = tuple(e.on for e in words if e.seq > event.seq)
    return reopened_on(End.NO_CONTACT, event.on, since) is not None

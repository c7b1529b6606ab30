"""Clocks read from dated facts: what is due, when, why, and what has become of it.

Everything is derived on each reading; nothing is stored here. Facts may come in any order.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from heard.rules.clock_words import STOPS_ALL, notes_on
from heard.rules.due_date import DueDate, due
from heard.rules.extensions import Asked, Judged, as_day, judge
from heard.rules.procedure import Clock, Procedure
from heard.rules.reading import ClockReading, Fact, is_trigger
from heard.rules.vocabulary import FactKind, Force, OwedBy
from heard.rules.wording import day_words
from heard.rules.working_days import calendar

__all__ = ["ClockReading", "DueDate", "Fact", "due", "read_clocks"]


def read_clocks(procedure: Procedure, facts: Iterable[Fact], today: date) -> tuple[ClockReading, ...]:
    """Every clock that has started, in the procedure's order. Facts after `today` are not read.

    Raises InputFault when a start falls outside the procedure's days in force or outside the holiday data.
    """
    known = sorted((fact for fact in facts if fact.on <= today), key=_in_order)
    readings = (_read(procedure, clock, known, today) for clock in procedure.clocks)
    return tuple(reading for reading in readings if reading is not None)


def _in_order(fact: Fact) -> tuple[date, int]:
    """By day; on the same day the receipt first, then as given (sorting keeps that order)."""
    return fact.on, 0 if fact.kind is FactKind.RECEIVED else 1


@dataclass(frozen=True, slots=True)
class _Start:
    """Where a clock starts: the day that counts, and the place among the facts of the one that started it."""

    day: date
    place: int
    notes: tuple[str, ...] = ()


def _read(procedure: Procedure, clock: Clock, facts: Sequence[Fact], today: date) -> ClockReading | None:
    start = _start(procedure, clock, facts)
    if start is None:
        return None
    met = _met(clock, facts, start)
    if clock.owed_by is OwedBy.COMPLAINANT and met is not None and met < start.day:
        return None  # they had already asked: nothing is left for this clock to wait for
    stopped = _stopped(clock, facts, start, met)
    if stopped is not None:
        met = None
    plain = due(procedure, clock.id, start.day, on=facts[start.place].on)
    longer = plain.limit.extension
    cap = due(procedure, clock.id, start.day, extended=True, on=facts[start.place].on) if longer else None
    asked = [Asked(fact.on, fact.data) for fact in facts if _extends(fact, clock)]
    verdict = judge(asked, longer, plain.due, cap.due if cap else None)
    due_on = verdict.until or plain.due
    ended = met or (stopped.on if stopped else None)
    return ClockReading(
        clock=clock.id,
        stage=clock.stage,
        title=clock.title,
        owed_by=clock.owed_by,
        force=plain.force,
        starts=start.day,
        starts_words=clock.starts_words,
        due=plain,
        law_due=plain.due,
        extended_due=verdict.until,
        due_on=due_on,
        ceiling=cap.due if cap else None,
        promised=verdict.promised,
        met_on=met,
        stopped_on=stopped.on if stopped else None,
        state="met" if met else "stopped" if stopped else "running",
        late=_late(clock, plain.force, due_on, met, ended, today),
        late_against_law=_late(clock, plain.force, plain.due, met, ended, today),
        working_days_taken=_taken(clock, plain, start.day, met),
        extension=cap if verdict.until else None,
        also=_also(procedure, clock, facts, start, verdict),
        notes=(
            *start.notes,
            *verdict.notes,
            *notes_on(clock, facts, start.place, met, stopped, due_on, today),
        ),
    )


def _start(procedure: Procedure, clock: Clock, facts: Sequence[Fact]) -> _Start | None:
    """The first fact that starts the clock; of dates held in a fact (a panel moved), the last one given."""
    found = [place for place, fact in enumerate(facts) if is_trigger(fact, clock.starts)]
    if clock.starts.day_in is not None:
        for place in reversed(found):
            held = as_day(facts[place].data.get(clock.starts.day_in))
            if held is not None:
                return _Start(held, place)
        return None
    first = found[0] if found else None
    if clock.starts.not_after is None:
        return _Start(_latest(facts[first], clock.starts.later_of), first) if first is not None else None
    return _start_not_after(procedure, clock.starts.not_after, facts, first)


def _latest(fact: Fact, keys: Sequence[str]) -> date:
    """The fact's day, or a later one held in its data under one of the keys."""
    return max([fact.on, *(held for key in keys if (held := as_day(fact.data.get(key))) is not None)])


def _start_not_after(
    procedure: Procedure, earlier_id: str, facts: Sequence[Fact], first: int | None
) -> _Start | None:
    """A clock that starts at an acknowledgement, or on the last day for it: acknowledging late wins no time."""
    earlier = procedure.clock(earlier_id)
    begun = _start(procedure, earlier, facts)
    if begun is None:
        return None
    latest = due(procedure, earlier_id, begun.day).due
    if latest is None:  # nobody has set a last day for acknowledging
        return _Start(facts[first].on, first) if first is not None else None
    if first is None:
        note = (
            f"Not acknowledged: counted from {day_words(latest)}, the last day for it. "
            "An earlier acknowledgement brings the date forward."
        )
        return _Start(latest, begun.place, (note,))
    acknowledged = facts[first].on
    if acknowledged > latest:
        note = (
            f"Acknowledged on {day_words(acknowledged)}, after the last day {day_words(latest)}: "
            "the response date does not move."
        )
        return _Start(latest, begun.place, (note,))
    return _Start(acknowledged, first)


def _met(clock: Clock, facts: Sequence[Fact], start: _Start) -> date | None:
    """The first day on which the step was taken. For the council only from the starting fact's day on."""
    begun = facts[start.place].on
    days = [fact.on for fact in facts if any(is_trigger(fact, end) for end in clock.ends)]
    if clock.owed_by is not OwedBy.COMPLAINANT and clock.starts.day_in is None:
        days = [day for day in days if day >= begun]
    return min(days, default=None)


def _stopped(clock: Clock, facts: Sequence[Fact], start: _Start, met: date | None) -> Fact | None:
    """The first fact after the start that stops the clock before the step was taken."""
    for fact in facts[start.place + 1 :]:
        if met is not None and met <= fact.on:
            return None
        if (
            fact.kind in STOPS_ALL
            or _ends_stage(fact, clock)
            or any(is_trigger(fact, t) for t in clock.stopped_by)
        ):
            return fact
    return None


def _ends_stage(fact: Fact, clock: Clock) -> bool:
    return fact.kind is FactKind.STAGE_ENDED and fact.stage == clock.stage


def _extends(fact: Fact, clock: Clock) -> bool:
    """Extensions concern the council's reply at a stage, and at stage 3 the panel (which has no such power)."""
    if fact.kind is not FactKind.EXTENDED or fact.stage != clock.stage:
        return False
    ends = {end.fact for end in clock.ends}
    return FactKind.PANEL_HELD in ends if clock.stage == 3 else ends == {FactKind.RESPONSE_SENT}


def _late(
    clock: Clock, force: Force, limit: date | None, met: date | None, ended: date | None, today: date
) -> bool:
    if limit is None or force is Force.RECOMMENDED:
        return False
    if clock.owed_by is OwedBy.COMPLAINANT:
        return met is not None and met > limit
    return (ended or today) > limit


def _taken(clock: Clock, plain: DueDate, start: date, met: date | None) -> int | None:
    if met is None or clock.back:
        return None
    return max(0, calendar(plain.limit.calendar).between(start, met) + plain.limit.event_day)


def _also(
    procedure: Procedure, clock: Clock, facts: Sequence[Fact], start: _Start, verdict: Judged
) -> tuple[tuple[str, DueDate], ...]:
    """The same limit from the other start that some sources use; the longest too once an extension stands."""
    found: list[tuple[str, DueDate]] = []
    for other in clock.also:
        agreed = [fact for fact in facts[start.place :] if is_trigger(fact, other.trigger)]
        if not agreed:
            continue
        day, rules = agreed[-1].on, facts[start.place].on
        found.append((other.words, due(procedure, clock.id, day, on=rules)))
        if verdict.until is not None:
            words = f"{other.words}, with the longest extension"
            found.append((words, due(procedure, clock.id, day, extended=True, on=rules)))
    return tuple(found)

"""Where a clock starts: at a fact, at a date held in one, or when another clock runs out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from heard.rules.due_date import due
from heard.rules.extensions import as_day
from heard.rules.procedure import Clock, Procedure
from heard.rules.reading import ClockReading, Fact, is_trigger
from heard.rules.vocabulary import Force
from heard.rules.wording import day_words


@dataclass(frozen=True, slots=True)
class Start:
    """Where a clock starts: the day that counts, and the place among the facts of the one that started it.

    `lapsed`: it starts because another clock ran out. No fact starts it, and `place` is the last one known by then.
    """

    day: date
    place: int
    notes: tuple[str, ...] = ()
    lapsed: bool = False


def start_of(procedure: Procedure, clock: Clock, facts: Sequence[Fact]) -> Start | None:
    """The first fact that starts the clock; of dates held in a fact (a panel moved), the last one given."""
    found = [place for place, fact in enumerate(facts) if is_trigger(fact, clock.starts)]
    if clock.starts.day_in is not None:
        for place in reversed(found):
            held = as_day(facts[place].data.get(clock.starts.day_in))
            if held is not None:
                return Start(held, place)
        return None
    first = found[0] if found else None
    if clock.starts.not_after is None:
        return Start(_latest(facts[first], clock.starts.later_of), first) if first is not None else None
    return _not_after(procedure, clock.starts.not_after, facts, first)


def start_or_lapse(
    procedure: Procedure,
    clock: Clock,
    facts: Sequence[Fact],
    earlier: Sequence[ClockReading],
    today: date,
) -> Start | None:
    """As `start_of`; without such a fact, or where the step was taken before it, the day an `or_lapse` clock ran out.

    `earlier`: the readings of the clocks before this one. Asking for stage 2 starts when the reply is received, and
    when stage 1 has run out without one (law.md T3, T5); a late reply that comes before they ask starts it anew.
    """
    start = start_of(procedure, clock, facts)
    lapse = _lapse(clock, facts, earlier, today)
    if lapse is None:
        return start
    asked = [fact.on for fact in facts if any(is_trigger(fact, end) for end in clock.ends)]
    if start is not None and min(asked, default=start.day) >= start.day:
        return start
    return lapse


def _lapse(clock: Clock, facts: Sequence[Fact], earlier: Sequence[ClockReading], today: date) -> Start | None:
    """The day on which the `or_lapse` clock ran out: its last day, extension included, once that day is over."""
    before = next((one for one in earlier if one.clock == clock.starts.or_lapse), None)
    if before is None or before.due_on is None or before.force is not Force.LAW:
        return None
    if (before.met_on or before.stopped_on or today) <= before.due_on:
        return None
    ran_out = day_words(before.due_on)
    note = f"Stage {before.stage} ran out on {ran_out} without a reply: stage {clock.stage} is offered."
    place = max(place for place, fact in enumerate(facts) if fact.on <= before.due_on)
    return Start(before.due_on, place, (note,), lapsed=True)


def ended_for(fact: Fact, clock: Clock, start: Start) -> bool:
    """Whether this fact is the clock's step. A notice of another day than the one counted from is none."""
    for end in clock.ends:
        if is_trigger(fact, end):
            told = as_day(fact.data.get(end.for_day)) if end.for_day else None
            return told is None or told == start.day
    return False


def _latest(fact: Fact, keys: Sequence[str]) -> date:
    """The fact's day, or a later one held in its data under one of the keys."""
    return max([fact.on, *(held for key in keys if (held := as_day(fact.data.get(key))) is not None)])


def _not_after(
    procedure: Procedure, earlier_id: str, facts: Sequence[Fact], first: int | None
) -> Start | None:
    """A clock that starts at an acknowledgement, or on the last day for it: acknowledging late wins no time."""
    earlier = procedure.clock(earlier_id)
    begun = start_of(procedure, earlier, facts)
    if begun is None:
        return None
    latest = due(procedure, earlier_id, begun.day).due
    if latest is None:  # nobody has set a last day for acknowledging
        return Start(facts[first].on, first) if first is not None else None
    if first is None:
        note = (
            f"Not acknowledged: counted from {day_words(latest)}, the last day for it. "
            "An earlier acknowledgement brings the date forward."
        )
        return Start(latest, begun.place, (note,))
    acknowledged = facts[first].on
    if acknowledged > latest:
        note = (
            f"Acknowledged on {day_words(acknowledged)}, after the last day {day_words(latest)}: "
            "the response date does not move."
        )
        return Start(latest, begun.place, (note,))
    return Start(acknowledged, first)

"""Where a clock starts: at a fact, at a date held in one, or at the latest when another clock runs out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from heard.rules.due_date import due
from heard.rules.extensions import as_day
from heard.rules.procedure import Clock, Procedure
from heard.rules.reading import Fact, is_trigger
from heard.rules.wording import day_words


@dataclass(frozen=True, slots=True)
class Start:
    """Where a clock starts: the day that counts, and the place among the facts of the one that started it."""

    day: date
    place: int
    notes: tuple[str, ...] = ()


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

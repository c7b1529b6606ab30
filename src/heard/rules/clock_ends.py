"""What ends a clock: the step taken, or what stopped it before that. And which extensions are meant for it."""

from collections.abc import Mapping, Sequence
from datetime import date

from heard.rules.brought_again import only_of
from heard.rules.clock_starts import Start, ended_for
from heard.rules.clock_words import STOPS_ALL
from heard.rules.freezing import Freeze
from heard.rules.points import asks_for_all
from heard.rules.procedure import Clock
from heard.rules.reading import Fact, is_trigger
from heard.rules.vocabulary import FactKind, OwedBy


def met_on(clock: Clock, facts: Sequence[Fact], start: Start, again: Mapping[int, date]) -> date | None:
    """The first day on which the step was taken. For the council only from the starting fact's day on.

    `again`: points brought again on their own; a step that names only them is not the others'.
    """
    begun = facts[start.place].on
    found = [fact for fact in facts if ended_for(fact, clock, start)]
    if again and clock.owed_by is not OwedBy.COMPLAINANT:
        found = [fact for fact in found if not only_of(fact, again, begun)]
    days = [fact.on for fact in found]
    if clock.owed_by is not OwedBy.COMPLAINANT and clock.starts.day_in is None:
        days = [day for day in days if day >= begun]
    return min(days, default=None)


def stopped_by(
    clock: Clock, facts: Sequence[Fact], start: Start, met: date | None, freezes: Sequence[Freeze]
) -> Fact | None:
    """The first fact after the start that stops the clock before the step was taken."""
    for fact in facts[start.place + 1 :]:
        if met is not None and met <= fact.on:
            return None
        if (
            fact.kind in STOPS_ALL
            or (fact.kind is FactKind.STAGE_ENDED and fact.stage == clock.stage)
            or (any(is_trigger(fact, t) for t in clock.stopped_by) and asks_for_all(fact, facts, freezes))
        ):
            return fact
    return None


def extends(fact: Fact, clock: Clock) -> bool:
    """Extensions concern the council's reply at a stage, and at stage 3 the panel (which has no such power)."""
    if fact.kind is not FactKind.EXTENDED or fact.stage != clock.stage:
        return False
    ends = {end.fact for end in clock.ends}
    return FactKind.PANEL_HELD in ends if clock.stage == 3 else ends == {FactKind.RESPONSE_SENT}

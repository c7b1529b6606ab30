"""The dates of a complaint, those that still matter apart from those that were met."""

from collections.abc import Sequence
from dataclasses import dataclass

from heard.rules.clock import ClockReading
from heard.rules.vocabulary import OwedBy
from heard.staff.case import Case


@dataclass(frozen=True)
class Dates:
    """`running`: what runs or was missed; `past`: met in time or stopped; `owed`: what the council owes first."""

    running: Sequence[ClockReading]
    past: Sequence[ClockReading]
    owed: ClockReading | None


def dates(case: Case) -> Dates:
    """Every clock that has started, each once. No query of its own."""
    every = case.every_clock
    running = [one for one in every if one.state == "running" or one.late]
    ours = [one for one in running if one.state == "running" and one.owed_by is OwedBy.COUNCIL and one.due_on]
    owed = min(ours, key=lambda one: (one.due_on, one.clock), default=None)
    return Dates(running, [one for one in every if one not in running], owed)

"""What a clock stops for. Four laws, four answers, and none of them is used for another (law.md 8.34).

- The statutory procedure and the Complaint Handling Code stop for nothing. Waiting for an advocate may hold up the
  work at stage 1, never the ceiling; a council that counts the wait as extra still reports the reply late.
- A subject access request stops from the day a necessary clarification is asked for to the day it comes.
- Freedom of information leaves out the working days from the fees notice to the fee, both days included. A
  clarification makes a new request instead: it is a new receipt, and nothing here.
- Freezing for proceedings is a decision and not a pause: see `freezing`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from heard.rules.procedure import LimitInForce
from heard.rules.reading import Fact
from heard.rules.vocabulary import FactKind, PauseReason, Unit
from heard.rules.wording import day_words
from heard.rules.working_days import calendar


@dataclass(frozen=True, slots=True)
class Stopped:
    """`days` of the limit's kind that do not count, `waited` working days lost to an advocate, and what is said."""

    days: int
    waited: int
    notes: tuple[str, ...]


def stopped_for(
    limit: LimitInForce, facts: Sequence[Fact], today: date, due_with: Callable[[int], date | None]
) -> Stopped:
    """Weigh every wait recorded after the clock started. `due_with(days)` is the due date with that many left out.

    A wait that began after the due date moves nothing.
    """
    days, waited, notes = 0, 0, []
    for place, fact in enumerate(facts):
        if fact.kind is not FactKind.PAUSED:
            continue
        why, until = _why(fact), _resumed(fact, facts[place + 1 :])
        span = f"from {day_words(fact.on)} to {day_words(until)}" if until else f"since {day_words(fact.on)}"
        last = until or today
        if why in limit.stops_for:
            limit_then = due_with(days)
            if limit_then is not None and fact.on > limit_then:
                notes.append(
                    f"Waiting for {why} {span}: began after the due date {day_words(limit_then)}, so it moves nothing."
                )
                continue
            days += _left_out(limit, fact.on, last)
            notes.append(f"The clock stopped {span}, waiting for {why}.")
        elif why is PauseReason.ADVOCATE:
            waited += calendar(limit.calendar).between(fact.on, last)
            notes.append(f"Waiting for an advocate {span}: the work may wait, the time limit does not.")
        else:
            notes.append(f"Waiting for {why} {span}: this time limit does not stop for it.")
    return Stopped(days, waited, tuple(notes))


def _why(fact: Fact) -> PauseReason | str:
    given = str(fact.data.get("why") or "something")
    return PauseReason(given) if given in set(PauseReason) else given


def _resumed(pause: Fact, later: Sequence[Fact]) -> date | None:
    return next(
        (fact.on for fact in later if fact.kind is FactKind.RESUMED and _why(fact) == _why(pause)), None
    )


def _left_out(limit: LimitInForce, first: date, last: date) -> int:
    """Working days with both ends (section 10(2)); calendar days from the asking to the coming, without the first."""
    if limit.unit is Unit.WORKING_DAYS:
        return calendar(limit.calendar).between(first - timedelta(days=1), last)
    return (last - first).days

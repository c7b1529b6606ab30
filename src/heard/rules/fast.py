"""Due days without reasons, for work in bulk: one look-up in the calendar's table a day."""

from bisect import bisect_left
from collections.abc import Callable
from datetime import date

from heard.rules.due_date import due
from heard.rules.procedure import LimitInForce, Procedure
from heard.rules.vocabulary import Unit
from heard.rules.working_days import WorkingDays, calendar

Finder = Callable[[date], date | None]


def due_day(procedure: Procedure, clock_id: str, *, extended: bool = False, on: date | None = None) -> Finder:
    """A function from the day a clock starts to the day it is due: exactly `due(…).due`, at a look-up's price.

    Make it once, call it often. `on` fixes the day whose rules apply; without it each start brings its own, and a
    start on which nothing is in force raises the InputFault that `due` raises. None where no number is set.
    """

    def with_reasons(day: date) -> date | None:
        return due(procedure, clock_id, day, extended=extended, on=on).due

    clock = procedure.clock(clock_id)
    limits = list(clock.limits)
    if on is not None or len(limits) == 1:
        limit = clock.on(on) if on is not None else limits[0]
        count = _count(limit, extended)
        if count is not None and limit.unit is Unit.WORKING_DAYS:
            low, high = (date.min, date.max) if on is not None else _in_force(procedure, limit)
            return _finder(
                calendar(limit.calendar), count, limit.event_day, clock.back, low, high, with_reasons
            )
    return with_reasons


def _count(limit: LimitInForce, extended: bool) -> int | None:
    if not extended:
        return limit.count
    return limit.extension.count if limit.extension else None  # `due` says why it cannot be extended


def _in_force(procedure: Procedure, limit: LimitInForce) -> tuple[date, date]:
    lasts = [day for day in (procedure.in_force_to, limit.in_force_to) if day is not None]
    return max(procedure.in_force_from, limit.in_force_from), min(lasts, default=date.max)


def _finder(
    days: WorkingDays, count: int, event_day: int, back: bool, low: date, high: date, otherwise: Finder
) -> Finder:
    """The look-up for days from `low` to `high` whose answer is in the table; `otherwise` says what is wrong."""
    first, upto, working = days.table()
    one = event_day if back else -event_day
    if back:
        shift, more = first - one, -count
        begins, ends = bisect_left(upto, count), len(upto) - 2
    else:
        shift, more = first - 1 - one, count - 1
        begins, ends = 1, bisect_left(upto, len(working) - more) - 1
    lowest = max(begins, low.toordinal() - shift)
    highest = min(ends, high.toordinal() - shift)
    # Joined once, so that a call is one comparison and one look-up.
    answers = [working[before + more] for before in upto[lowest : highest + 1]]
    last, shift = len(answers) - 1, shift + lowest

    def find(day: date) -> date | None:
        place = day.toordinal() - shift
        if 0 <= place <= last:
            return answers[place]
        return otherwise(day)

    return find

"""Where a count ends: working days, calendar days and months, each in its own way and never one for another.

The day of the event is day 0 unless the limit counts it (`event_day` 1). Months run to the corresponding date, or to
the last day of a month that has no such date; what rolls forward goes to the next working day (the ICO's reading).
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from heard.rules.procedure import LimitInForce
from heard.rules.vocabulary import Unit
from heard.rules.working_days import Skipped, WorkingDays


@dataclass(frozen=True, slots=True)
class Counted:
    """Where a count ends and the days it left out. `internal`: an earlier day to work to, where the words allow both.

    `leans`: whether the calendar had a say in it.
    """

    end: date
    skipped: tuple[Skipped, ...]
    internal: date | None = None
    leans: bool = True


def months_after(day: date, count: int) -> date:
    """The corresponding date `count` months on, else the last day of that month: 31 January → 28 or 29 February."""
    years, month = divmod(day.month - 1 + count, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def count_out(
    limit: LimitInForce, days: WorkingDays, start: date, count: int, *, back: bool = False, paused: int = 0
) -> Counted:
    """Count `count` of the limit's unit from `start`. `paused`: days of the same kind that do not count.

    Working days for a limit in working days; calendar days for one in calendar days or months.
    Raises InputFault outside the holiday data, wherever the calendar is needed.
    """
    if limit.unit is Unit.WORKING_DAYS:
        end = count_from(days, start, count + paused, limit.event_day, back)
        return Counted(end, _skipped(days, start, end, limit.event_day))
    reached = (
        months_after(start, count) if limit.unit is Unit.MONTHS else start + timedelta(days=count)
    ) + timedelta(days=paused - limit.event_day)
    internal = days.on_or_before(reached - timedelta(days=1)) if limit.beginning_with else None
    if not limit.roll:
        return Counted(reached, (), internal, leans=False)
    end = days.on_or_after(reached)
    return Counted(end, days.skipped(reached - timedelta(days=1), end), internal)


def count_from(days: WorkingDays, start: date, count: int, event_day: int, back: bool) -> date:
    """The day a count ends. With `event_day` 1 the start is itself the first day, if it is a working day."""
    if back:
        return days.subtract(start + timedelta(days=event_day), count)
    return days.add(start - timedelta(days=event_day), count)


def _skipped(days: WorkingDays, start: date, end: date, event_day: int) -> tuple[Skipped, ...]:
    one = timedelta(days=event_day)
    return days.skipped(start - one if start <= end else start + one, end)

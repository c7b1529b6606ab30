"""Planning a panel backwards: which days can still meet the notice and the papers, the legal day, and the people.

Pure. Ten working days before the panel the person is told of it and the papers go out (law.md T13, T13a: seen second
hand and recalled, not verified; a council may settle another number). The panel itself is due within 30 working days
of the request; the law has no power to put it off, so a later day is possible, and late.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from heard.rules.independents import Away
from heard.rules.procedure import LimitInForce, Procedure
from heard.rules.wording import full_day
from heard.rules.working_days import WorkingDays

NOTICE = 10  # working days, where a council has not settled another number
NOTICE_CLOCK, PAPERS_CLOCK = "notice-3", "papers-3"
WEEK = 7
NoticeOn = Callable[[date], int]


def notice_limit(procedure: Procedure, panel_on: date, clock: str = NOTICE_CLOCK) -> LimitInForce | None:
    """The limit for the notice (or the papers) of a panel on that day: guidance, not verified, or the council's own."""
    return procedure.clock(clock).limits.on(panel_on) if procedure.has_clock(clock) else None


def notice_days(procedure: Procedure, panel_on: date) -> int:
    """How many working days before a panel on that day the person is told of it."""
    limit = notice_limit(procedure, panel_on)
    return limit.count if limit is not None and limit.count is not None else NOTICE


def _usual(_panel_on: date) -> int:
    return NOTICE


class Kind(StrEnum):
    """What a day is for a panel."""

    FITS = "fits"
    LATE = "late"  # everything fits but the legal day
    AWAY = "away"  # somebody appointed cannot come
    SHORT = "short notice"
    CLOSED = "not a working day"
    PASSED = "passed"


@dataclass(frozen=True, slots=True)
class Sitter:
    """One of the panel, with the days on which they are away."""

    name: str
    role: str
    aways: tuple[Away, ...] = ()


@dataclass(frozen=True, slots=True)
class PanelDay:
    """One day of the calendar. `notice_by`: the last day for notice and papers. `why`: sentences, empty where it fits.

    `could`: how many on the register could fill the empty seats that day: (chairs, members).
    """

    day: date
    kind: Kind
    notice_by: date | None = None
    why: tuple[str, ...] = ()
    legal: bool = False
    could: tuple[int, int] = (0, 0)

    @property
    def possible(self) -> bool:
        """Whether a panel may be arranged for it."""
        return self.kind in (Kind.FITS, Kind.LATE, Kind.AWAY)


def first_with_notice(today: date, days: WorkingDays, notice: NoticeOn = _usual) -> date:
    """The first day on which a panel can still be told of in time, when the notice goes out on `today`.

    On a day that is no working day the notice counts from the next one. `notice`: the day of a panel → its notice.
    """
    told = days.on_or_after(today)
    day = days.add(told, 1)
    while days.subtract(day, notice(day)) < told:
        day = days.add(day, 1)
    return day


def notice_by(panel_on: date, days: WorkingDays, notice: int = NOTICE) -> date:
    """The last day for the notice of a panel on that day, and for its papers."""
    return days.subtract(panel_on, notice)


def panel_weeks(
    today: date,
    due: date | None,
    people: Sequence[Sitter],
    days: WorkingDays,
    *,
    chairs: Sequence[Sitter] = (),
    members: Sequence[Sitter] = (),
    more: int = 2,
    notice: NoticeOn = _usual,
) -> tuple[tuple[PanelDay, ...], ...]:
    """Weeks of Monday to Friday from today's to `more` after the legal day's (eight where there is none).

    `people`: those appointed. `chairs` and `members`: who on the register could still be appointed to an empty seat.
    """
    start = today - timedelta(days=today.weekday())
    last = max(due or today + timedelta(weeks=6), first_with_notice(today, days, notice)) + timedelta(
        weeks=more
    )
    weeks = []
    while start <= last:
        weeks.append(
            tuple(
                _day(start + timedelta(days=n), today, due, people, days, chairs, members, notice)
                for n in range(5)
            )
        )
        start += timedelta(days=WEEK)
    return tuple(weeks)


def _day(
    day: date,
    today: date,
    due: date | None,
    people: Sequence[Sitter],
    days: WorkingDays,
    chairs: Sequence[Sitter],
    members: Sequence[Sitter],
    notice: NoticeOn,
) -> PanelDay:
    legal = day == due
    if day < today:
        return PanelDay(day, Kind.PASSED, legal=legal)
    if not days.is_working_day(day):
        why = [skip.why for skip in days.skipped(days.subtract(day, 1), day) if skip.date == day]
        return PanelDay(day, Kind.CLOSED, why=tuple(why), legal=legal)
    by = notice_by(day, days, notice(day))
    if today > by:
        return PanelDay(day, Kind.SHORT, by, (f"The notice had to go by {full_day(by)}.",), legal)
    could = (_free(chairs, day), _free(members, day))
    away = tuple(f"{one.name} is {gone.words}." for one in people for gone in one.aways if gone.covers(day))
    if away:
        return PanelDay(day, Kind.AWAY, by, away, legal, could)
    if due is not None and day > due:
        return PanelDay(day, Kind.LATE, by, (f"The legal day is {full_day(due)}.",), legal, could)
    return PanelDay(day, Kind.FITS, by, (), legal, could)


def _free(people: Sequence[Sitter], day: date) -> int:
    return sum(not any(away.covers(day) for away in one.aways) for one in people)

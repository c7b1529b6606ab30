"""When somebody is warned that a day is near or has passed, and who: first the holder, then up the line.

Practice, no law: councils answer late at every stage, and planned an "internal escalation of late responses". The
ladder is data: each rung says from how many working days left it holds, and whom it reaches beside those before it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from heard.rules.working_days import WorkingDays


class Level(StrEnum):
    """Who is reached, from the desk up."""

    HOLDER = "holder"  # who looks after it, and who answers it
    COMPLAINTS_MANAGER = "complaints manager"
    HEAD_OF_SERVICE = "head of service"  # whoever looks after the team it is about


@dataclass(frozen=True)
class Rung:
    """From `left` working days left (negative: that many late) these are warned."""

    key: str
    left: int
    to: tuple[Level, ...]


LADDER = (
    Rung("5-days", 5, (Level.HOLDER,)),
    Rung("2-days", 2, (Level.HOLDER, Level.COMPLAINTS_MANAGER)),
    Rung("late", -1, (Level.HOLDER, Level.COMPLAINTS_MANAGER, Level.HEAD_OF_SERVICE)),
)
# A tick that did not run on the day after still warns on one of these; what is later stands on the lists as overdue,
# so that the first tick of an old record does not send thousands.
LATEST = -5


def left(due_on: date, today: date, days: WorkingDays) -> int:
    """Working days from today to a due day; negative when it has passed."""
    if due_on < today:
        return -days.between(due_on, today)
    return days.between(today, due_on)


def rung(due_on: date, today: date, days: WorkingDays, ladder: Sequence[Rung] = LADDER) -> Rung | None:
    """The rung a due day stands on today: the last one reached. None before the first, long after, or on a day off.

    A day that is passed before the next working day (due Friday, today Saturday) is late from Monday.
    """
    if not days.is_working_day(today):
        return None
    count = left(due_on, today, days)
    if count < LATEST:
        return None
    reached = [one for one in ladder if count <= one.left]
    return reached[-1] if reached else None


def window(today: date, days: WorkingDays, ladder: Sequence[Rung] = LADDER) -> tuple[date, date]:
    """The first and the last due day that can stand on a rung today."""
    return days.subtract(today, -LATEST), days.add(today, max(one.left for one in ladder))

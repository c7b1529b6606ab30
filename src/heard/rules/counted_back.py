"""The plan of a stage counted back from its legal day: what is planned for when, and what then no longer fits.

Pure. The last safe days come from `rules.ahead`; here they are held against the days that were planned or on which a
step was done, the days on which people are away, and the calendar. No rule of law sets a day inside the stage, so what
does not fit is said and never refused.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from heard.rules.ahead import SafeDay
from heard.rules.independents import Away
from heard.rules.vocabulary import AppointmentRole
from heard.rules.wording import counted, full_day
from heard.rules.working_days import WorkingDays

IO, IP, AO = (
    AppointmentRole.INVESTIGATING_OFFICER,
    AppointmentRole.INDEPENDENT_PERSON,
    AppointmentRole.ADJUDICATING_OFFICER,
)
# Who has to be there for a step. The independent person takes part in all interviews (law.md 3, seen second hand).
ATTEND: Mapping[str, tuple[AppointmentRole, ...]] = {
    "statement": (IO,),
    "files": (IO, IP),
    "interviews": (IO, IP),
    "draft-reports": (IO,),
    "reports": (IO, IP),
    "adjudicate": (AO,),
}


@dataclass(frozen=True, slots=True)
class Appointed:
    """Somebody appointed, with the days on which they are away."""

    name: str
    role: AppointmentRole
    aways: tuple[Away, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One step of the plan. `wrong`: what cannot be or puts the legal day at risk. `tight`: less time than usual.

    `room`: working days from the planned (or done) day to the last safe day, below 0 when it is later; none where
    neither is known.
    """

    safe: SafeDay
    planned: date | None
    done_on: date | None
    room: int | None
    wrong: tuple[str, ...]
    tight: tuple[str, ...]

    @property
    def day(self) -> date | None:
        """The day that counts: done, else planned."""
        return self.done_on or self.planned


def counted_back(
    safe: Sequence[SafeDay],
    planned: Mapping[str, date],
    done: Mapping[str, date],
    people: Sequence[Appointed],
    *,
    due: date,
    today: date,
    days: WorkingDays,
) -> tuple[PlanStep, ...]:
    """The plan towards `due`. `planned` and `done`: step id → day. Raises InputFault outside the holiday data."""
    found: list[PlanStep] = []
    for place, one in enumerate(safe):
        plan, did = planned.get(one.step), done.get(one.step)
        day = did or plan
        wrong: list[str] = []
        tight: list[str] = []
        if did is None and plan is not None:
            wrong += _cannot(one, plan, people, today, days)
            wrong += _order(plan, found)
            wrong += _too_late(one, plan, due, days)
            if place:
                tight += _squeezed(safe[place - 1], one, plan, found[-1], days)
        room = None if day is None else days.between(day, one.by)
        found.append(PlanStep(one, plan, did, room, tuple(wrong), tuple(tight)))
    return tuple(found)


def proposed(
    safe: Sequence[SafeDay], done: Mapping[str, date], today: date, days: WorkingDays
) -> dict[str, date]:
    """A plan to begin with: each step not done yet on its last safe day; now, where that has passed."""
    now = days.on_or_after(today)
    return {one.step: max(one.by, now) for one in safe if one.step not in done}


def _cannot(
    one: SafeDay, plan: date, people: Sequence[Appointed], today: date, days: WorkingDays
) -> list[str]:
    found = []
    if not days.is_working_day(plan):
        why = next((skip.why for skip in days.skipped(days.subtract(plan, 1), plan) if skip.date == plan), "")
        found.append(f"{full_day(plan)} is not a working day{f' ({why})' if why else ''}.")
    if plan < today:
        found.append(f"{full_day(plan)} has passed, and the step is not marked as done.")
    for person in people:
        for away in person.aways:
            if person.role in ATTEND.get(one.step, ()) and away.covers(plan):
                found.append(f"{person.name}, the {person.role}, is {away.words}.")
    return found


def _order(plan: date, before: Sequence[PlanStep]) -> list[str]:
    late = [step for step in before if step.day is not None and step.day > plan]
    if not late:
        return []
    last = max(late, key=lambda step: step.day or date.min)
    return [f"It is before “{last.safe.title}”, on {full_day(last.day or plan)}."]


def _too_late(one: SafeDay, plan: date, due: date, days: WorkingDays) -> list[str]:
    if plan > due >= one.by:  # a step may follow the day due: the panel's report
        return [f"It is after the last day, {full_day(due)}: {_late(days, due, plan)} late."]
    if plan > one.by:
        return [
            f"It is {_late(days, one.by, plan)} after the last safe day, {full_day(one.by)}: "
            "what follows has less time than it needs."
        ]
    return []


def _late(days: WorkingDays, from_day: date, to_day: date) -> str:
    return counted(days.between(from_day, to_day), "working days")


def _squeezed(before: SafeDay, one: SafeDay, plan: date, last: PlanStep, days: WorkingDays) -> list[str]:
    if last.day is None or last.day > plan:
        return []
    usual, left = days.between(before.by, one.by), days.between(last.day, plan)
    if left >= usual:
        return []
    return [f"{counted(left, 'working days')} after “{last.safe.title}”; {usual} are usual."]

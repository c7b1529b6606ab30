"""The plan of a stage as the page needs it: the clock, its last safe days, what is planned and done, who is away."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from heard.casework import facts
from heard.casework.effective import effective
from heard.casework.holidays import announced
from heard.casework.independents.entry import listed
from heard.casework.models import Independent
from heard.rules.ahead import Ahead, Basis, SafeDay, ahead_of, last_safe_days
from heard.rules.announced import procedure_with
from heard.rules.clock import ClockReading
from heard.rules.counted_back import Appointed, PlanStep, counted_back, proposed
from heard.rules.independents import Away
from heard.rules.vocabulary import AppointmentRole, FactKind, OwedBy
from heard.staff.ahead import DONE, PANEL
from heard.staff.case import Case

WEEK = 7
APPOINTED = FactKind.APPOINTED.value


@dataclass(frozen=True)
class Towards:
    """One day that the plan may be counted back from. `name`: `law`, `due` or `longest`."""

    name: str
    due: date
    length: int  # working days from the start


@dataclass(frozen=True)
class Mark:
    """What stands in one week of one row: `planned`, `safe`, `done`, `today`, `due`, `away`; its day in words."""

    kind: str
    day: date
    last: date | None = None


@dataclass(frozen=True)
class Row:
    """One row of the drawn plan: a step, or somebody appointed. `weeks`: the marks of each week."""

    title: str
    weeks: tuple[tuple[Mark, ...], ...]
    person: bool = False


@dataclass(frozen=True)
class StagePlan:
    """Everything of one clock's plan. `others`: the same steps counted back from the other days."""

    reading: ClockReading
    towards: Towards
    choices: tuple[Towards, ...]
    steps: tuple[PlanStep, ...]
    others: Mapping[str, Mapping[str, date]]
    people: tuple[Appointed, ...]
    weeks: tuple[date, ...]
    rows: tuple[Row, ...]

    @property
    def wrong(self) -> list[PlanStep]:
        """The steps that do not fit."""
        return [step for step in self.steps if step.wrong]


def plannable(case: Case) -> list[ClockReading]:
    """The running clocks of the current stage that the council owes and that have planned steps; the answer first."""
    stage = case.state.current_stage
    if stage is None:
        return []
    found = [
        reading
        for reading in case.clocks
        if reading.state == "running"
        and reading.owed_by in (OwedBy.COUNCIL, OwedBy.PANEL)
        and reading.stage == stage.number
        and not reading.points
        and _ahead(case, reading)
    ]
    return sorted(found, key=lambda one: not one.clock.startswith("respond"))


def stage_plan(
    case: Case, reading: ClockReading, towards: str = "", moved: Mapping[str, date | None] | None = None
) -> StagePlan:
    """The plan of a clock. `towards`: which day it is counted back from; `moved`: days that are tried and not saved."""
    ahead = _ahead(case, reading)
    choices = tuple(_choice(case, reading, one) for one in ahead)
    usual = next((one for one in choices if one.due == reading.due_on), choices[0])
    chosen = next((one for one in choices if one.name == towards), usual)
    safe = next(one.steps for one in ahead if one.due == chosen.due)
    done = done_days(case, reading)
    planned = planned_days(case, reading)
    if moved is not None:
        planned = {step: day for step, day in {**planned, **moved}.items() if day is not None}
    people = appointed(case)
    steps = counted_back(safe, planned, done, people, due=chosen.due, today=case.today, days=case.days)
    others = {
        one.due.isoformat(): {s.step: s.by for s in one.steps} for one in ahead if one.due != chosen.due
    }
    weeks = _weeks(case.today, [chosen.due, *(day for step in steps if (day := step.day))])
    return StagePlan(
        reading, chosen, choices, steps, others, people, weeks, _rows(steps, people, weeks, chosen.due)
    )


def planned_days(case: Case, reading: ClockReading) -> dict[str, date]:
    """Step → the day it is planned for, as saved."""
    here = (reading.stage, reading.clock)
    return {step: day for (stage, clock, step), day in case.state.planned.items() if (stage, clock) == here}


def first_plan(case: Case, reading: ClockReading, safe: Sequence[SafeDay]) -> dict[str, date]:
    """Days to begin with where nothing is planned yet: the last safe ones."""
    return proposed(safe, done_days(case, reading), case.today, case.days)


def done_days(case: Case, reading: ClockReading) -> dict[str, date]:
    """Step → the day the record shows it done: by a mark of its own, or by the step that records it."""
    found = {
        step: one.on
        for (stage, clock, step), one in case.state.plan_done.items()
        if (stage, clock) == (reading.stage, reading.clock)
    }
    events = [
        (e.kind.value, str(e.data.get("role") or ""), e.on)
        for e in effective(case.events)
        if e.stage in (None, reading.stage)
    ]
    for step, needed in DONE.items():
        days: list[date] = []
        for (kind, role), times in needed.items():
            mine = sorted(on for k, r, on in events if k == kind and (not role or r == role))
            seats = len(case.state.appointed(AppointmentRole(role))) if kind == APPOINTED else times
            if min(len(mine), seats) < times:  # a seat that somebody has left is to be filled again
                break
            days.append(mine[times - 1])
        else:
            found.setdefault(step, max(days))
    return found


def appointed(case: Case) -> tuple[Appointed, ...]:
    """Everybody appointed at the current stage, with the days on which the register has them away. One query."""
    stage = case.state.current_stage
    here = [one for one in case.state.appointments if stage and one.stage == stage.number]
    ids = [one.independent for one in here if one.independent]
    away: dict[str, tuple[Away, ...]] = {}
    if ids:
        away = {str(row.pk): listed(row).aways for row in Independent.objects.filter(pk__in=ids)}
    return tuple(Appointed(one.name, one.role, away.get(one.independent or "", ())) for one in here)


def _ahead(case: Case, reading: ClockReading) -> tuple[Ahead, ...]:
    procedure = procedure_with(facts.procedure_of(case.state), announced())
    stage = case.state.stages.get(3)
    if reading.clock == PANEL and stage is not None and stage.panel_on is not None:
        steps = last_safe_days(procedure, PANEL, stage.panel_on, reading.starts, case.today)
        return (Ahead(stage.panel_on, steps),) if steps else ()
    return ahead_of(procedure, reading, case.today)


def _choice(case: Case, reading: ClockReading, one: Ahead) -> Towards:
    name = "longest"
    if one.due == reading.law_due:
        name = "law"
    elif one.due == reading.due_on:
        name = "due"
    return Towards(name, one.due, case.days.between(reading.starts, one.due))


def _weeks(today: date, days: Sequence[date]) -> tuple[date, ...]:
    """The Mondays from today's week to that of the last day."""
    monday = today - timedelta(days=today.weekday())
    last, found = max((*days, today)), []
    while monday <= last:
        found.append(monday)
        monday += timedelta(days=WEEK)
    return tuple(found)


def _rows(
    steps: Sequence[PlanStep], people: Sequence[Appointed], weeks: Sequence[date], due: date
) -> tuple[Row, ...]:
    rows = []
    for step in steps:
        bare = step.safe.basis is Basis.CLOCK or step.planned == step.safe.by
        marks = [] if bare else [Mark("safe", step.safe.by)]
        if step.done_on:
            marks = [Mark("done", step.done_on)]
        elif step.planned:
            marks.append(Mark("wrong" if step.wrong else "planned", step.planned))
        if step.safe.by == due:
            marks.append(Mark("due", due))
        rows.append(Row(step.safe.title, _in_weeks(marks, weeks)))
    for person in people:
        gone = [Mark("away", one.first, one.last) for one in person.aways]
        rows.append(Row(f"{person.name}, {person.role}", _in_weeks(gone, weeks), person=True))
    return tuple(rows)


def _in_weeks(marks: Sequence[Mark], weeks: Sequence[date]) -> tuple[tuple[Mark, ...], ...]:
    return tuple(
        tuple(
            mark
            for mark in sorted(marks, key=lambda one: one.day)
            if mark.day <= week + timedelta(days=WEEK - 1) and (mark.last or mark.day) >= week
        )
        for week in weeks
    )

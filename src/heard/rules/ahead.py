"""Looking ahead: the last safe day of each inner step, so that the legal day can still be met.

The steps are data (`texts/inner_steps.toml`), each cited or marked as practice. Days are counted on the clock's own
calendar, holidays left out, back from the due day.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

from heard.rules.citation import Citation
from heard.rules.procedure import Procedure
from heard.rules.procedure_text import CERTAINTIES, read_citation
from heard.rules.reading import ClockReading
from heard.rules.strict_toml import Table, read_table
from heard.rules.vocabulary import OwedBy
from heard.rules.wording import full_day
from heard.rules.working_days import WorkingDays, calendar

STEPS_FILE = Path(__file__).parent / "texts" / "inner_steps.toml"
DUE = "due"


class Basis(StrEnum):
    """Where a step's day comes from."""

    CLOCK = "clock"  # the due day itself
    CITED = "cited"  # a rule says so
    PRACTICE = "practice"  # how teams plan; no rule


@dataclass(frozen=True, slots=True)
class InnerStep:
    """One step inside a clock. `back`: working days before `start_from`; `within`: after the start or after `after`.

    `limit`: the clock that sets its `back`, where a council may settle another number.
    """

    id: str
    title: str
    who: str
    basis: Basis
    back: int | None
    start_from: str
    within: int | None
    after: str | None
    words: str
    citation: Citation | None
    certainty: str  # V, S, M; L for a council's own; empty where it is not cited
    limit: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """The inner steps of one clock, for clocks of `at_least` so many working days."""

    procedures: tuple[str, ...]
    clock: str
    at_least: int
    steps: tuple[InnerStep, ...]


@dataclass(frozen=True, slots=True)
class SafeDay:
    """One step and the last day on which it may be done without endangering the legal day.

    `feasible` is false when that day lay before the clock started: it never could be met. `can_be_met` is false when
    the day has passed (or never was); `words` says so in a sentence. `days_left` counts working days from today,
    below 0 once the day has passed.
    """

    step: str
    title: str
    who: str
    by: date
    feasible: bool
    can_be_met: bool
    days_left: int
    basis: Basis
    citation: Citation | None
    certainty: str
    words: str


@dataclass(frozen=True, slots=True)
class Ahead:
    """The inner steps that lead to one day."""

    due: date
    steps: tuple[SafeDay, ...]


def last_safe_days(
    procedure: Procedure, clock_id: str, due: date, start: date, today: date
) -> tuple[SafeDay, ...]:
    """The inner steps of a clock that started on `start` and must be met by `due`, in the order they are planned.

    `due` is whatever day is to be met: the law's, an extension's, or the day a panel was fixed for. Empty where no
    steps are planned for the clock. Raises InputFault for an unknown clock or a date outside the holiday data.
    """
    clock = procedure.clock(clock_id)
    days = calendar(clock.on(start).calendar if clock.limits.on(start) else clock.limits.values[-1].calendar)
    plan = plan_for(procedure.key, clock_id, days.between(start, due))
    if plan is None:
        return ()
    by = {DUE: due}
    steps = _as_here(plan.steps, procedure, due)
    for step in steps:
        by[step.id] = _by(step, by, start, days)
    return tuple(_safe_day(step, by[step.id], start, today, days) for step in steps)


def _as_here(steps: tuple[InnerStep, ...], procedure: Procedure, due: date) -> list[InnerStep]:
    """The steps with a council's own numbers; where one needs longer, what comes before it is earlier by as much."""
    found: list[InnerStep] = []
    longer = 0
    for step in reversed(steps):
        limit = procedure.clock(step.limit).limits.on(due) if step.limit else None
        if limit is not None and limit.overrides and limit.count is not None and step.back is not None:
            longer = max(longer, limit.count - step.back)
            found.append(replace(step, back=limit.count, citation=limit.citation, certainty=limit.certainty))
        elif step.back is not None and not step.limit and step.back > 0:
            found.append(replace(step, back=step.back + longer))
        else:
            found.append(step)
    return found[::-1]


def ahead_of(procedure: Procedure, reading: ClockReading, today: date) -> tuple[Ahead, ...]:
    """Looking ahead from a running clock: once for each day that matters, the earliest first.

    These are the law's day, the day due now, and the longest the law would allow (25 and 65 working days at stage 2).
    Empty for a clock that has ended, has no date, or has no planned steps.
    """
    if reading.state != "running" or reading.owed_by is OwedBy.COMPLAINANT:
        return ()
    days = sorted({day for day in (reading.law_due, reading.due_on, reading.ceiling) if day is not None})
    found = (Ahead(day, last_safe_days(procedure, reading.clock, day, reading.starts, today)) for day in days)
    return tuple(one for one in found if one.steps)


def plan_for(procedure: str, clock_id: str, length: int) -> Plan | None:
    """The plan for a clock of so many working days; None where none is written."""
    fitting = [plan for plan in plans() if plan.clock == clock_id and procedure in plan.procedures]
    fitting = [plan for plan in fitting if plan.at_least <= length] or fitting[:1]
    return max(fitting, key=lambda plan: plan.at_least, default=None)


def steps_of(procedure: str, clock_id: str) -> tuple[InnerStep, ...]:
    """Every step that some plan for this clock has, once each, in the order of the first that has it."""
    found: dict[str, InnerStep] = {}
    for plan in plans():
        if plan.clock == clock_id and procedure in plan.procedures:
            for step in plan.steps:
                found.setdefault(step.id, step)
    return tuple(found.values())


def _by(step: InnerStep, by: Mapping[str, date], start: date, days: WorkingDays) -> date:
    """The earliest of the days that the step's own conditions give."""
    given = []
    if step.back is not None:
        given.append(days.subtract(by[step.start_from], step.back))
    if step.within is not None:
        given.append(days.add(by[step.after] if step.after else start, step.within))
    return min(given)


def _safe_day(step: InnerStep, by: date, start: date, today: date, days: WorkingDays) -> SafeDay:
    feasible = by >= start
    can = feasible and today <= by
    left = days.between(today, by)
    words = step.words
    if not feasible:
        words = (
            f"Cannot be met: the last safe day, {full_day(by)}, was before the time began. {words}".strip()
        )
    elif not can:
        words = f"Can no longer be met: the last safe day was {full_day(by)}. {words}".strip()
    return SafeDay(
        step=step.id,
        title=step.title,
        who=step.who,
        by=by,
        feasible=feasible,
        can_be_met=can,
        days_left=min(left, -1) if today > by else left,
        basis=step.basis,
        citation=step.citation,
        certainty=step.certainty,
        words=words,
    )


@cache
def plans() -> tuple[Plan, ...]:
    """Every plan, read once."""
    return read_plans(STEPS_FILE)


def read_plans(path: Path) -> tuple[Plan, ...]:
    """Read a file of plans. Raises InputFault naming file and key for the first thing that is wrong."""
    root = read_table(path)
    found = tuple(map(_read_plan, root.tables("plans")))
    root.done()
    return found


def _read_plan(table: Table) -> Plan:
    plan = Plan(
        procedures=table.texts("procedures"),
        clock=table.text("clock"),
        at_least=table.number("at_least"),
        steps=tuple(map(_read_step, table.tables("steps"))),
    )
    table.done()
    known = {DUE}
    for step in plan.steps:
        for name in (step.start_from, step.after or DUE):
            if name not in known:
                raise table.fault("steps", f"“{step.id}” counts from “{name}”, which is not an earlier step")
        if step.id in known:
            raise table.fault("steps", f"“{step.id}” is given twice")
        known.add(step.id)
    return plan


def _read_step(table: Table) -> InnerStep:
    basis = table.choice("basis", Basis)
    citation = read_citation(table) if "citation" in table else None
    certainty = table.text_or("certainty", "")
    if (basis is Basis.CITED) != (citation is not None and certainty in CERTAINTIES):
        raise table.fault("basis", "“cited” needs a citation and a certainty, and nothing else has them")
    step = InnerStep(
        id=table.text("id"),
        title=table.text("title"),
        who=table.text("who"),
        basis=basis,
        back=table.number_or_none("back"),
        start_from=table.text_or("from", DUE),
        within=table.number_or_none("within"),
        after=table.text("after") if "after" in table else None,
        words=table.text_or("words", ""),
        citation=citation,
        certainty=certainty,
        limit=table.text_or("limit", ""),
    )
    table.done()
    if step.back is None and step.within is None:
        raise table.fault("back", "a step needs back or within")
    return step

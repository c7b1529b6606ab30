"""Last safe days: the inner steps of the running clocks, and which of them the record already shows as done."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from heard.casework import facts
from heard.rules.ahead import SafeDay, ahead_of, last_safe_days
from heard.rules.announced import procedure_with
from heard.rules.clock import ClockReading
from heard.rules.procedure import Procedure
from heard.rules.vocabulary import AppointmentRole, FactKind, OwedBy
from heard.staff.case import Case

# What the record must hold, how often, before an inner step counts as done: (kind, role) → times. A step that is not
# here leaves no mark of its own in the record: it is done once somebody says so (`do-plan-step`).
Mark = tuple[str, str]
INVESTIGATOR, INDEPENDENT = (
    AppointmentRole.INVESTIGATING_OFFICER.value,
    AppointmentRole.INDEPENDENT_PERSON.value,
)
BOTH_REPORTS: Mapping[Mark, int] = {
    (FactKind.REPORT_RECEIVED.value, INVESTIGATOR): 1,
    (FactKind.REPORT_RECEIVED.value, INDEPENDENT): 1,
}
DONE: Mapping[str, Mapping[Mark, int]] = {
    "acknowledge": {(FactKind.ACKNOWLEDGED.value, ""): 1},
    "ask-manager": {(FactKind.RESPONDER_CHANGED.value, ""): 1},
    "appoint": {
        (FactKind.APPOINTED.value, INVESTIGATOR): 1,
        (FactKind.APPOINTED.value, INDEPENDENT): 1,
    },
    "statement": {(FactKind.STATEMENT_AGREED.value, ""): 1},
    "files": BOTH_REPORTS,
    "interviews": BOTH_REPORTS,
    "draft-reports": BOTH_REPORTS,
    "reports": BOTH_REPORTS,
    "chair": {(FactKind.APPOINTED.value, AppointmentRole.PANEL_CHAIR.value): 1},
    "panellists": {
        (FactKind.APPOINTED.value, AppointmentRole.PANEL_MEMBER.value): 2,
        (FactKind.PANEL_ARRANGED.value, ""): 1,
    },
    "tell-person": {(FactKind.PANEL_NOTICE_SENT.value, ""): 1},
    "papers": {(FactKind.PAPERS_SENT.value, ""): 1},
    "panel": {(FactKind.PANEL_HELD.value, ""): 1},
    "report": {(FactKind.PANEL_REPORTED.value, ""): 1},
}
SAID = FactKind.PLAN_STEP_DONE.value  # its role, among the marks, is the step

MARKS = sorted({SAID, *(kind for needed in DONE.values() for kind, _role in needed)})
PANEL = "panel-3"  # once its day is fixed, that day is to be met and not the last one the law allows
# Stages without a number: who answers is named for the whole complaint.
WHOLE = FactKind.RESPONDER_CHANGED.value


def by_hand(step: str) -> bool:
    """Whether a step is done only when somebody says so: nothing else in the record shows it, or only much later."""
    return step != "reports" and DONE.get(step, BOTH_REPORTS) is BOTH_REPORTS


@dataclass(frozen=True)
class Step:
    """One inner step, and whether the record shows it as done."""

    safe: SafeDay
    done: bool


@dataclass(frozen=True)
class Leading:
    """The inner steps that lead to one day.

    `extended`: that is not the day of the law. `panel`: it is the day fixed for the panel. `passed`: the law's day is
    over, and an extension holds.
    """

    due: date
    steps: tuple[Step, ...]
    extended: bool = False
    panel: bool = False
    passed: bool = False


@dataclass(frozen=True)
class Plan:
    """One running clock of the council's with what leads to its day, and to the extended day where there is one."""

    reading: ClockReading
    leading: tuple[Leading, ...]


def plans(case: Case) -> list[Plan]:
    """Looking ahead from each running clock that the council owes."""
    procedure = procedure_with(facts.procedure_of(case.state), case.known)
    marks = marks_in(
        (
            event.kind.value,
            event.stage,
            event.data.get("role") or event.data.get("step"),
            event.data.get("panel_on"),
        )
        for event in case.events
    )
    stage = case.state.stages.get(3)
    found = []
    for reading in case.every_clock:
        if reading.owed_by is not OwedBy.COUNCIL or reading.state != "running":
            continue
        if reading.clock == PANEL and not reading.points and stage is not None and stage.panel_on is not None:
            fixed = last_safe_days(procedure, PANEL, stage.panel_on, reading.starts, case.today)
            leading = [Leading(stage.panel_on, _steps(fixed, marks, reading.stage), panel=True)]
        else:
            leading = _leading(procedure, reading, case.today, marks)
        if leading:
            found.append(Plan(reading, tuple(leading)))
    return found


def _leading(
    procedure: Procedure, reading: ClockReading, today: date, marks: Mapping[tuple[int | None, Mark], int]
) -> list[Leading]:
    """To the law's day and, where it is another, to the day due now."""
    return [
        Leading(
            one.due,
            _steps(one.steps, marks, reading.stage),
            extended=one.due != reading.law_due,
            passed=one.due < today and one.due != reading.due_on,
        )
        for one in ahead_of(procedure, reading, today)
        if one.due in (reading.law_due, reading.due_on)
    ]


def _steps(
    steps: Iterable[SafeDay], marks: Mapping[tuple[int | None, Mark], int], stage: int
) -> tuple[Step, ...]:
    return tuple(Step(safe, is_done(safe.step, marks, stage)) for safe in steps)


# One event, as the marks are read from it: kind, stage, role (or step of the plan), day of the panel.
Told = tuple[str, int | None, Any, Any]


def marks_in(events: Iterable[Told]) -> Counter[tuple[int | None, Mark]]:
    """How often the record holds each mark, by stage. `events` in the order in which they were written down.

    Only a notice of the day that the panel is fixed for now is one.
    """
    roles = (FactKind.APPOINTED.value, FactKind.REPORT_RECEIVED.value, SAID)
    told = [event for event in events if event[0] in MARKS]
    days = [day for kind, _stage, _role, day in told if kind == FactKind.PANEL_ARRANGED.value]
    return Counter(
        (None if kind == WHOLE else stage, (kind, str(role or "") if kind in roles else ""))
        for kind, stage, role, day in told
        if kind != FactKind.PANEL_NOTICE_SENT.value or day in days[-1:]
    )


def is_done(step: str, marks: Mapping[tuple[int | None, Mark], int], stage: int | None) -> bool:
    """Whether the record shows an inner step as done: by the marks it leaves, or because somebody said so."""
    if marks.get((stage, (SAID, step)), 0):
        return True
    needed = DONE.get(step)
    return needed is not None and all(
        marks.get((None if mark[0] == WHOLE else stage, mark), 0) >= times for mark, times in needed.items()
    )

"""The independents of a complaint as its events tell them: terms, fees, endings, and the plan's days."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from heard.rules.fees import Fee

Planned = tuple[int, str, str]  # stage, clock, step


@dataclass(frozen=True)
class TermsState:
    """What was agreed with somebody appointed. `rate` in pounds for each `rate_unit`; none where nothing is paid."""

    role: str
    name: str
    on: date
    rate: Decimal | None
    rate_unit: str
    report_due_on: date | None
    letter_on: date | None
    words: str


@dataclass(frozen=True)
class EndedState:
    """An appointment that ended before its work was done."""

    role: str
    name: str
    on: date
    why: str


@dataclass(frozen=True)
class StepDone:
    """A step of the plan that was marked as done."""

    on: date
    words: str
    independent_person_present: bool | None


@dataclass
class OfIndependents:
    """A complaint's own part of it; `CaseState` has it all."""

    planned: dict[Planned, date] = field(default_factory=dict)
    plan_done: dict[Planned, StepDone] = field(default_factory=dict)
    terms: dict[tuple[str, str], TermsState] = field(default_factory=dict)  # (role, name)
    appointments_ended: list[EndedState] = field(default_factory=list)
    fees: dict[str, Fee] = field(default_factory=dict)

"""Dated facts, and one clock as read from them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any, Literal

from heard.rules.due_date import DueDate
from heard.rules.procedure import Trigger
from heard.rules.vocabulary import FactKind, Force, OwedBy
from heard.rules.working_days import calendar

State = Literal["running", "met", "stopped"]
Light = Literal["none", "green", "amber", "red"]


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that happened to a complaint on a day. `stage` and `data` as `FactKind` says for its kind."""

    kind: FactKind
    on: date
    stage: int | None = None
    data: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class ClockReading:
    """One clock of one complaint, as at a day.

    `due` is the limit without extension (its `.due` is None where no number is set); `law_due` that day;
    `extended_due` what a valid extension gives; `due_on` what is due now; `ceiling` the longest usual extension from
    the original start, a cap unless the extension may be longer; `promised` a later date the complainant was given
    that does not stand. `working_days_taken` counts from the start
    to the day it was met. `late` is judged against `due_on`, `late_against_law` against `law_due`.
    A clock the complainant owes is late only if the request came and came late.
    `frozen_on`: stopped for proceedings on that day (see `freezing`). `locally_due`: where the council counts a wait
    for an advocate as extra, the day it works to; never what lateness is judged by. `agreed_until`: an overrun past
    the law's last day that the complainant agreed to. `by_lapse`: it started because another clock ran out, by the
    passing of a day and not at a fact: while it runs it is derived on each reading and stored nowhere.
    `points`: whose reading it is, empty for the whole complaint. `brought_again`: the same clock for each point frozen
    for proceedings and brought again while the others went on.
    """

    clock: str
    stage: int
    title: str
    owed_by: OwedBy
    force: Force
    starts: date
    starts_words: str
    due: DueDate
    law_due: date | None
    extended_due: date | None
    due_on: date | None
    ceiling: date | None
    promised: date | None
    met_on: date | None
    stopped_on: date | None
    state: State
    late: bool
    late_against_law: bool
    working_days_taken: int | None
    extension: DueDate | None
    also: tuple[tuple[str, DueDate], ...]
    notes: tuple[str, ...]
    frozen_on: date | None = None
    locally_due: date | None = None
    agreed_until: date | None = None
    by_lapse: bool = False
    points: tuple[int, ...] = ()
    brought_again: tuple["ClockReading", ...] = ()

    @property
    def light(self) -> Light:
        """Red once a limit has passed, amber where the law adds “or as soon as is reasonably practicable”."""
        if self.due_on is None or self.force is Force.RECOMMENDED:
            return "none"
        if not self.late:
            return "green"
        return "amber" if self.force is Force.SOFT else "red"

    @property
    def late_with_agreement(self) -> bool:
        """Late, and the complainant had agreed to wait: reported apart, never as in time (law.md 8.9)."""
        ended = self.met_on or self.stopped_on
        return self.late and self.agreed_until is not None and (ended is None or ended <= self.agreed_until)

    @property
    def stage_2_offered_on(self) -> date | None:
        """The day stage 1's time runs out without an answer, on which stage 2 is offered without waiting for it.

        Day 10 without an extension that stands, else the extended day, never past day 20. None once stage 1 was
        answered in time, was stopped, or where the procedure sets no such time in law.
        """
        if self.clock != "respond-1" or self.force is not Force.LAW or self.due_on is None:
            return None
        unanswered = self.state == "running" or (self.met_on is not None and self.met_on > self.due_on)
        return self.due_on if unanswered else None

    def days_left(self, today: date) -> int | None:
        """Working days from `today` to the due day of a running clock; below 0 once the day has passed.

        None when it no longer runs or has no date. The weekend after a missed day is -1, never 0.
        """
        if self.state != "running" or self.due_on is None:
            return None
        left = calendar(self.due.limit.calendar).between(today, self.due_on)
        return min(left, -1) if today > self.due_on else left


def is_trigger(fact: Fact, trigger: Trigger) -> bool:
    """Whether this fact is the one that a clock starts or ends on."""
    return fact.kind is trigger.fact and (trigger.stage is None or fact.stage == trigger.stage)

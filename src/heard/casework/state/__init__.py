"""What a complaint is, as its events tell it. Pure data: `fold` makes it, everything else reads it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from heard.casework.state.advocacy import OfAdvocacy
from heard.casework.state.answering import OfAnswering
from heard.casework.state.documents import OfDocuments
from heard.casework.state.independents import OfIndependents
from heard.casework.state.people import OfPeople
from heard.casework.state.points import OfPoints
from heard.casework.state.triage import OfTriage
from heard.rules.freezing import Freeze, freezes
from heard.rules.library import procedure
from heard.rules.reading import Fact
from heard.rules.roll_up import DEFAULT, RollUp, roll_up
from heard.rules.vocabulary import AppointmentRole, FactKind, FindingValue
from heard.rules.ways_out import Attempt

# Who decides on a point, in the order in which they speak (law.md 5.1: the four may differ).
MANAGER = "manager"  # stage 1
REVIEWER = "reviewer"  # stage 2 of a corporate procedure
INVESTIGATOR = "investigating officer"
ADJUDICATOR = "adjudicating officer"
PANEL = "panel"
AUTHORITY = "authority"  # stage 3
STATUTORY = "children-act-1989"
# What a note may be about.
ATTEMPT = "attempt"  # we tried to reach them
HEARD = "heard"  # they got in touch


@dataclass(frozen=True)
class Happened:
    """A stored event, as plain data."""

    id: str
    seq: int
    kind: FactKind
    on: date
    stage: int | None
    data: Mapping[str, Any]
    recorded_at: datetime
    by: str  # user id
    corrects: str | None = None
    corrected: bool = False  # a later event has put it right


@dataclass(frozen=True)
class FindingState:
    """One finding on one point."""

    point: int
    stage: int
    decided_by: str
    value: FindingValue
    reason: str
    on: date
    seq: int = 0  # of its event: which words of the point it was made on


@dataclass
class StageState:
    """One stage and its dates."""

    number: int
    started_on: date  # stage 1: receipt; later stages: the day the stage was asked for
    acknowledged_on: date | None = None
    extended_until: date | None = None
    extension_ground: str = ""
    extended_on: date | None = None
    statement_agreed_on: date | None = None
    reports: dict[str, date] = field(default_factory=dict)  # role → received on
    panel_on: date | None = None
    panel_place: str = ""
    panel_arranged_on: date | None = None
    panel_told_on: date | None = None  # of this day and place
    papers_sent_on: date | None = None
    panel_held_on: date | None = None
    panel_reported_on: date | None = None
    recommendations: str = ""
    response_sent_on: date | None = None
    manner: str = ""  # "", or "early resolution"
    ended_on: date | None = None
    end_reason: str = ""
    end: str = ""  # a `rules.stage_duties.End` where it was ended by its own step


@dataclass(frozen=True)
class AppointmentState:
    """One person appointed to one role."""

    stage: int
    role: AppointmentRole
    name: str
    user: str | None
    on: date
    independent: str | None = None  # their id on the register of independents
    declared_on: str = ""  # ISO day on which they declared that they have no conflict
    declaration: str = ""  # its words


@dataclass
class OmbudsmanState:
    """One referral."""

    number: int
    route: str
    referred_on: date
    their_reference: str = ""
    decision: str = ""
    decided_on: date | None = None
    remedy: str = ""


@dataclass
class CaseState(OfPeople, OfTriage, OfPoints, OfAdvocacy, OfIndependents, OfAnswering, OfDocuments):
    """A complaint as its events tell it."""

    received_on: date | None = None
    channel: str = ""
    summary: str = ""
    complainant_type: str = ""
    from_child: bool = False
    procedure: str = ""
    triaged_on: date | None = None
    gates: Mapping[str, Any] = field(default_factory=dict)
    procedure_reason: str = ""
    refused_on: date | None = None
    refusal_ground: str = ""
    refusal_reason: str = ""
    signpost: str = ""
    stages: dict[int, StageState] = field(default_factory=dict)
    roll_up: RollUp = DEFAULT  # the council's way from findings to one outcome
    findings: dict[tuple[int, int, str], FindingState] = field(default_factory=dict)
    appointments: list[AppointmentState] = field(default_factory=list)
    served: list[AppointmentState] = field(
        default_factory=list
    )  # and those who have left: parts are never forgotten
    ombudsman: dict[int, OmbudsmanState] = field(default_factory=dict)
    holder: str | None = None
    responder: str | None = None
    restricted: bool = False
    granted: tuple[str, ...] = ()
    restriction_reason: str = ""
    withdrawn_on: date | None = None
    withdrawal: Mapping[str, Any] = field(default_factory=dict)
    attempts: list[Attempt] = field(default_factory=list)  # to reach somebody who does not reply
    heard_on: date | None = None  # the last word that came from the person
    freeze_facts: list[Fact] = field(default_factory=list)
    closed_on: date | None = None
    closing_reason: str = ""

    @property
    def status(self) -> str:
        """new, open, informal, refused, withdrawn or closed. Whatever is before the Ombudsman is open."""
        if any(case.decided_on is None for case in self.ombudsman.values()):
            return "open"
        if self.closed_on:
            return "closed"
        if self.withdrawn_on:
            return "withdrawn"
        if self.refused_on:
            return "refused"
        if self.settled:
            return "informal"
        return "open" if self.procedure else "new"

    @property
    def statutory(self) -> bool:
        return self.procedure == STATUTORY

    @property
    def current_stage(self) -> StageState | None:
        """The latest stage begun."""
        return self.stages[max(self.stages)] if self.stages else None

    @property
    def freezes(self) -> tuple[Freeze, ...]:
        """Every freeze for proceedings that stands and was not brought again; of two for the same points the later."""
        latest: dict[tuple[int, ...], Freeze] = {}
        for one in self._every_freeze():
            if one.stands and one.resubmitted_on is None:  # looked at again, it is frozen from the first day
                first = latest.get(one.points, one)
                latest[one.points] = replace(one, on=first.on)
        return tuple(latest.values())

    def _every_freeze(self) -> tuple[Freeze, ...]:
        points = [Fact(FactKind.POINT_ADDED, p.added_on, data={"number": n}) for n, p in self.points.items()]
        return freezes([*points, *self.freeze_facts], date.max)

    def _frozen_points(self) -> set[int]:
        """The points that may not be considered now; a freeze of the whole stops the stage itself."""
        return {number for one in self.freezes for number in one.points}

    @property
    def brought_again(self) -> tuple[int, ...]:
        """Points frozen at the stage it is at, brought again, and left to be answered when the others were."""
        stage = self.current_stage
        if stage is None or stage.response_sent_on is None:
            return ()
        by = self.decider(stage.number)
        found = set()
        for one in self._every_freeze():
            if not one.stands or one.resubmitted_on is None or one.on < stage.started_on:
                continue
            for number in one.points:
                answer = self.findings.get((number, stage.number, by))
                if answer is None or answer.on < one.resubmitted_on:
                    found.add(number)
        return tuple(sorted(found - self._frozen_points() - self.left_out(stage.number)))

    @property
    def to_answer(self) -> tuple[int, ...]:
        """The points that an answer at the stage it is at is about: those not frozen, withdrawn or outside its scope;
        after it, those brought again."""
        stage = self.current_stage
        if stage is not None and stage.response_sent_on is not None:
            return self.brought_again
        left_out = self.left_out(stage.number if stage else 1)
        return tuple(sorted(set(self.points) - self._frozen_points() - left_out))

    @property
    def late_points(self) -> tuple[int, ...]:
        """The points that stage 1 looked at and a late reply may answer: none that came after stage 2 was asked for."""
        second = self.stages.get(2)
        if second is None:
            return ()
        known = {number for number, one in self.points.items() if one.added_on <= second.started_on}
        return tuple(sorted(known - self._frozen_points() - self.left_out(1)))

    def to_report(self, role: str) -> tuple[int, ...]:
        """The points of stage 2 on which a report of `role` is still to come: all of them before the first; then those
        that came back after it, from a freeze or from outside its scope."""
        stage = self.stages.get(2)
        if stage is None:
            return ()
        if role not in stage.reports:
            return self.to_answer
        again = {
            number: one.resubmitted_on
            for one in self._every_freeze()
            if one.stands and one.resubmitted_on is not None
            for number in one.points
        }
        found = []
        for number in self.to_answer:
            on = self.reported.get((number, role)) or self.reported.get((0, role))
            back = again.get(number)
            if on is None or (back is not None and on < back):
                found.append(number)
        return tuple(found)

    @property
    def held(self) -> tuple[Freeze, ...]:
        """The freezes whose proceedings go on."""
        return tuple(one for one in self.freezes if one.ended_on is None)

    @property
    def frozen(self) -> str:
        """`whole`, `points`, `ended` (the proceedings are over; it may be brought again), or nothing."""
        if any(one.whole for one in self.held):
            return "whole"
        if self.held:
            return "points"
        return "ended" if self.freezes else ""

    @property
    def review_on(self) -> date | None:
        """The next day on which a freeze, or a limit of what a stage looks at, must be looked at again."""
        days = [one.review_on for one in self.held] + [one.review_on for one in self.limits]
        return min((day for day in days if day), default=None)

    @property
    def last_stage(self) -> int:
        """The number of the procedure's final stage (law.md 2.1, 2.6)."""
        if not self.procedure:
            return 2
        return len(procedure(self.procedure).stages)  # a request for data has one stage

    def decider(self, stage: int) -> str:
        """Whose finding is the council's answer at a stage."""
        if stage == 1:
            return MANAGER
        if not self.statutory:
            return REVIEWER
        return ADJUDICATOR if stage == 2 else AUTHORITY

    def outcome(self, stage: int) -> str:
        """The stage's overall outcome, derived from the deciding person's findings by the council's rule
        (`rules.roll_up`). Empty when nothing was decided."""
        by = self.decider(stage)
        return str(roll_up(self.values_of(stage, by), self.roll_up) or "")

    def may_be_reworded(self, number: int) -> bool:
        """Whether a point may have other words at the stage it is at: nobody has found on it there, and no panel sits.
        What an earlier stage found, it found on the words of then, which are kept."""
        stage = self.current_stage
        gone = self.points[number].withdrawn_on is not None
        return not gone and (stage is None or stage.number < 3) and not self.found_here(number)

    def found_here(self, number: int) -> bool:
        """Whether anybody has found on a point at the stage it is at."""
        at = max(self.stages, default=1)
        return any((n, s) == (number, at) for n, s, _by in self.findings)

    def values_of(self, stage: int, by: str) -> list[FindingValue]:
        """What one decision-maker found at a stage, a finding a point."""
        return [f.value for (_, s, who), f in self.findings.items() if s == stage and who == by]

    def appointed(self, role: AppointmentRole, stage: int | None = None) -> list[AppointmentState]:
        """Everybody appointed to a role, in order."""
        return [a for a in self.appointments if a.role == role and (stage is None or a.stage == stage)]

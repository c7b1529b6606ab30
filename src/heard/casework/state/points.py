"""The points of a complaint as its events tell them: their words, what is left out of a stage, the statement."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

COMMENTED, NOT_AGREED = "commented", "not agreed"
ANSWERS: Mapping[str, str] = {
    COMMENTED: "They want something changed",
    NOT_AGREED: "They do not agree with it",
}


@dataclass(frozen=True)
class PointVersion:
    """The words of a point from a day on, who wrote them (a user id) and why they changed."""

    on: date
    by: str
    text: str
    desired_outcome: str
    why: str = ""
    seq: int = 0  # of its event


@dataclass(frozen=True)
class LimitState:
    """One point outside the scope of a stage. `ground`: a `rules.scope_limits.LimitGround`.

    `reviews`: (day, who looked, why it stays) of each time it was looked at again and stayed.
    """

    id: str
    point: int
    stage: int
    ground: str
    reason: str
    decided_by: str
    on: date
    told_on: date | None
    review_on: date | None
    reviews: tuple[tuple[date, str, str], ...] = ()
    lifted_on: date | None = None
    lifted_why: str = ""

    def holds(self, stage: int) -> bool:
        """Whether the point is left out of that stage: of the one it was limited at, and of what builds on it."""
        return self.lifted_on is None and stage >= self.stage


@dataclass
class PointState:
    """One point of complaint as it stands. `desired_outcome`: a line for each thing wanted."""

    number: int
    text: str
    category: str
    team: str
    desired_outcome: str
    added_on: date
    versions: list[PointVersion] = field(default_factory=list)
    withdrawn_on: date | None = None
    withdrawn_words: str = ""

    @property
    def outcomes(self) -> tuple[str, ...]:
        """Each thing the person wants to come of it."""
        return lines(self.desired_outcome)


def lines(text: str) -> tuple[str, ...]:
    """The lines of a text that say something."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


@dataclass(frozen=True)
class Said:
    """What they said of a version: a key of ANSWERS, and their words."""

    on: date
    answer: str
    words: str


@dataclass
class StatementVersion:
    """One version of the written record. `points`: number → (words, desired outcomes), as they stood that day.

    `addendum`: only what is new or changed since the statement was agreed. `oral`: written down from what was said.
    """

    number: int
    stage: int
    on: date
    by: str
    points: Mapping[int, tuple[str, str]]
    words: str = ""
    oral: bool = False
    addendum: bool = False
    sent_on: date | None = None
    sent_to: str = ""
    sent_how: str = ""
    reply_by: date | None = None
    said: list[Said] = field(default_factory=list)
    agreed_on: date | None = None
    agreed_how: str = ""
    amended: bool = False


@dataclass(frozen=True)
class Agreement:
    """Whether the independent person agrees with the investigating officer's finding on a point, and why not."""

    agrees: bool
    reason: str
    on: date


@dataclass
class OfPoints:
    """The part of a complaint's state that is about its points. `CaseState` has it all."""

    points: dict[int, PointState] = field(default_factory=dict)
    every_limit: dict[str, LimitState] = field(default_factory=dict)
    statement: list[StatementVersion] = field(default_factory=list)
    agreements: dict[tuple[int, int], Agreement] = field(default_factory=dict)  # (point, stage)
    reported: dict[tuple[int, str], date] = field(
        default_factory=dict
    )  # (point, or 0: all; role) → the day of it

    @property
    def limits(self) -> tuple[LimitState, ...]:
        """The limits of scope that stand."""
        return tuple(one for one in self.every_limit.values() if one.lifted_on is None)

    def limit_of(self, number: int, stage: int) -> LimitState | None:
        """What leaves a point out of a stage, where something does."""
        return next((one for one in self.limits if one.point == number and one.holds(stage)), None)

    def left_out(self, stage: int) -> set[int]:
        """The points that a stage does not look at: withdrawn, or outside its scope."""
        gone = {number for number, one in self.points.items() if one.withdrawn_on}
        return gone | {one.point for one in self.limits if one.holds(stage)}

    @property
    def draft(self) -> StatementVersion | None:
        """The latest version, as long as it is not agreed."""
        last = self.statement[-1] if self.statement else None
        return last if last is not None and last.agreed_on is None else None

    def agreed_words(self, stage: int) -> dict[int, tuple[str, str]]:
        """What was agreed at a stage: the statement, with its addenda laid over it."""
        found: dict[int, tuple[str, str]] = {}
        for one in self.statement:
            if one.stage == stage and one.agreed_on is not None:
                found.update(one.points)
        return found

    def as_worded(self) -> dict[int, tuple[str, str]]:
        """Every point not withdrawn, in today's words."""
        return {
            number: (one.text, one.desired_outcome)
            for number, one in sorted(self.points.items())
            if one.withdrawn_on is None
        }

    def not_agreed_yet(self, stage: int) -> dict[int, tuple[str, str]]:
        """Points that were added, or given other words, since the statement of that stage was agreed."""
        agreed = self.agreed_words(stage)
        if not agreed:
            return {}
        return {number: said for number, said in self.as_worded().items() if agreed.get(number) != said}

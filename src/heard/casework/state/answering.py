"""Answering as its events tell it: who was spoken to, who answers which point, what was checked, meetings, the plan."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

# Meetings that may be offered. Key → words on the page.
MEETING_KINDS: Mapping[str, str] = {
    "mediation": "Mediation, with somebody neutral",
    "meeting": "A meeting to put things right",
    "adjudication": "A meeting with the adjudicating officer",
}
# What may become of an offer, in order. Key → words on the page.
MEETING_STEPS: Mapping[str, str] = {
    "agreed": "They agreed to it",
    "declined": "They do not want it",
    "held": "It was held",
    "not held": "It did not come about",
}
OVER = frozenset({"declined", "held", "not held"})
NO_CLOCK = "No clock stops for it: every date stays where it is."


@dataclass(frozen=True)
class Spoken:
    """Somebody spoke to the person before answering, or tried to."""

    on: date
    to: str  # their name
    way: str
    reached: bool
    words: str
    by: str  # user id


@dataclass(frozen=True)
class Answerer:
    """Who answers one point at one stage."""

    number: int
    stage: int
    user: str
    name: str
    on: date


@dataclass
class TimeAsked:
    """Whoever answers asks the complaints team for more time. `settled`: "", "extended" or "declined"."""

    id: str
    on: date
    stage: int
    by: str
    ground: str
    until: date
    words: str
    settled: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Checked:
    """The complaints team read the reply. `drafts`: part → number of the version they read."""

    on: date
    stage: int
    by: str
    signed_off: bool
    remarks: str
    missing: tuple[str, ...]
    drafts: Mapping[str, int]


@dataclass
class MeetingState:
    """One mediation or meeting. `steps`: (what, day, words) in order."""

    id: str
    kind: str
    to: str
    offered_by: str
    offered_on: date
    words: str
    steps: list[tuple[str, date, str]] = field(default_factory=list)

    @property
    def now(self) -> str:
        """The last thing that became of it; empty while it is only offered."""
        return self.steps[-1][0] if self.steps else ""

    @property
    def over(self) -> bool:
        """Declined, held, or not come about."""
        return self.now in OVER


@dataclass(frozen=True)
class ReportWords:
    """What a report says on one point. `agrees`: the independent person's view of the finding, else empty."""

    point: int
    role: str
    recommendation: str
    agrees: str
    words: str


@dataclass(frozen=True)
class Planned:
    """One action that an answer promised."""

    stage: int
    action: str
    owner: str
    by: date
    points: tuple[int, ...] = ()


@dataclass
class OfAnswering:
    """The part of a complaint's state that is about answering. `CaseState` has it all."""

    spoken: list[Spoken] = field(default_factory=list)
    answerers: dict[tuple[int, int], Answerer] = field(default_factory=dict)  # (stage, point)
    answered_by: dict[int, set[str]] = field(default_factory=dict)  # stage → user ids
    time_asked: dict[str, TimeAsked] = field(default_factory=dict)
    checks: list[Checked] = field(default_factory=list)
    meetings: dict[str, MeetingState] = field(default_factory=dict)
    report_words: dict[tuple[str, int], ReportWords] = field(default_factory=dict)  # (role, point)
    action_plan: list[Planned] = field(default_factory=list)
    why_upheld: dict[tuple[int, int], str] = field(
        default_factory=dict
    )  # (stage, point) → the council's word

    @property
    def spoken_to(self) -> bool:
        """Somebody of ours spoke to the person and reached them."""
        return any(one.reached for one in self.spoken)

    def answering(self, stage: int) -> dict[int, Answerer]:
        """Who answers which point at a stage, beside the lead."""
        return {one.number: one for (at, _), one in self.answerers.items() if at == stage}

    def asking(self) -> list[TimeAsked]:
        """Requests for more time that nobody has settled."""
        return [one for one in self.time_asked.values() if not one.settled]

    def met_with(self, kind: str) -> MeetingState | None:
        """The last meeting of that kind that was offered."""
        return next((one for one in reversed(self.meetings.values()) if one.kind == kind), None)

"""One complaint of the invented year, as it will be played: days and decisions, no words yet."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Stage2:
    """Days of a statutory stage 2. `sent_after` counts working days from the request."""

    asked: date
    sent_after: int
    panel: bool  # goes on to stage 3
    early_referral: bool


@dataclass(frozen=True)
class Ombudsman:
    """A referral and its decision."""

    referred: date
    decided: date
    decision: str


@dataclass
class Plan:
    """What will happen to one complaint. Lengths are working days from the day before named."""

    received: date
    procedure: str  # "", when refused
    answered_after: int | None = None  # None: withdrawn or refused
    extended: bool = False
    acknowledged_after: int = 1
    outcomes: tuple[str, ...] = ("not upheld",)  # one a point
    from_child: bool = False
    stage_2: Stage2 | None = None
    corporate_stage_2_after: int | None = None
    ombudsman: list[Ombudsman] = field(default_factory=list)
    premature: Ombudsman | None = None
    withdrawn_after: int | None = None
    refused_ground: str = ""

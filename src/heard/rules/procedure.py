"""A procedure as a value: stages, clocks, and limits in force from a day. Read from TOML by `procedure_text`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from heard.rules.citation import Citation
from heard.rules.effective import Timeline
from heard.rules.faults import InputFault
from heard.rules.stage_duties import StageOfProcedure
from heard.rules.vocabulary import ExtensionGround, FactKind, Force, Longer, OwedBy, PauseReason, Unit
from heard.rules.wording import day_words, listed


@dataclass(frozen=True, slots=True)
class Trigger:
    """The fact that starts or ends a clock.

    `day_in`: the date that counts is held in the fact's data under this key, not the day the fact happened.
    `not_after`: the clock starts at the latest when this other clock (an id) runs out.
    `later_of`: further dates in the fact's data, any of which may be later than the fact: the latest one counts.
    `or_lapse`: the clock starts as well when this earlier clock (an id) runs out without its step.
    `for_day`: of an end: it counts only if the date under this key in the fact's data, where one is given, is the day
    the clock counts back from.
    """

    fact: FactKind
    stage: int | None = None
    day_in: str | None = None
    not_after: str | None = None
    later_of: tuple[str, ...] = ()
    or_lapse: str | None = None
    for_day: str | None = None


@dataclass(frozen=True, slots=True)
class AlsoFrom:
    """A second start that some sources use for the same clock; always worked out beside the first."""

    trigger: Trigger
    words: str


@dataclass(frozen=True, slots=True)
class Extension:
    """How far a limit may be extended. `count` is the whole length from the ORIGINAL start, never an addition.

    `grounds`: the closed list of the rule; with `any_ground` only examples, and a reason that is explained is enough.
    `notice`: the complainant must have been told for the extension to stand. `told_in_first`: told before the limit
    itself runs out, a second extension too. `ombudsman_details`: the notice carries the Ombudsman's details.
    `longer`: whether it may go past `count`, and what that takes.
    """

    count: int
    grounds: tuple[ExtensionGround, ...]
    notice: bool
    citation: Citation
    verified: bool
    certainty: str
    any_ground: bool = False
    told_in_first: bool = False
    ombudsman_details: bool = False
    longer: Longer = Longer.NEVER

    @property
    def up_to(self) -> str:
        """`at most 20` where that is a cap, else `20`."""
        return f"at most {self.count}" if self.longer is Longer.NEVER else str(self.count)

    @property
    def needs(self) -> str:
        """What it takes, as a phrase: `complex or advocate required`, `for any reason that is explained`."""
        if not self.any_ground:
            return listed([ground.value for ground in self.grounds], "or")
        with_it = " together with the Ombudsman's details" if self.ombudsman_details else ""
        return f"for any reason that is explained{with_it}"

    @property
    def beyond(self) -> str:
        """`; longer only with a good reason`, `; longer where …`, or nothing where `count` is a cap."""
        if self.longer is Longer.NEVER:
            return ""
        if self.longer is Longer.GOOD_REASON:
            return "; longer only with a good reason"
        return f"; longer is no breach by itself: the law allows {self.longer.value}"


@dataclass(frozen=True, slots=True)
class LimitInForce:
    """One limit and the days it is in force (both included).

    `count` is None where no number is set: the law says "as soon as possible", or each council sets its own.
    `event_day`: 0 when the day of the event is not counted, 1 when it is the first day.
    `certainty`: V checked against the official text, S seen in a secondary source, M recalled, L set locally, I our
    inference.
    `calendar`: for working days the days counted; for calendar days and months the one an end may roll forward in.
    `roll`: an end on a weekend or bank holiday moves to the next working day.
    `beginning_with`: the statute's own words are one day shorter than the practice counted here; an internal target
    is worked out beside the date. `stops_for`: what this clock stops for; nothing unless the law says so.
    `due_in`: the date is set for each case and held in the starting fact's data under this key.
    `overrides`: a council's own, used in the place of a limit that was not verified.
    `source`: file, line and key it was read from; no part of what it is.
    """

    in_force_from: date
    in_force_to: date | None
    count: int | None
    unit: Unit
    calendar: str
    event_day: int
    force: Force
    citation: Citation
    verified: bool
    certainty: str
    extension: Extension | None = None
    words: str = ""
    roll: bool = False
    beginning_with: bool = False
    stops_for: tuple[PauseReason, ...] = ()
    due_in: str | None = None
    overrides: bool = False
    source: str = field(default="", compare=False, repr=False)

    def to_dict(self) -> dict[str, Any]:
        """Everything a machine needs to know about the limit; dates in ISO form."""
        longer = self.extension
        return {
            "in_force_from": self.in_force_from.isoformat(),
            "in_force_to": self.in_force_to.isoformat() if self.in_force_to else None,
            "count": self.count,
            "unit": self.unit.value,
            "calendar": self.calendar,
            "event_day": self.event_day,
            "force": self.force.value,
            "citation": self.citation.to_dict(),
            "verified": self.verified,
            "certainty": self.certainty,
            "words": self.words,
            "rolls_forward": self.roll,
            "beginning_with": self.beginning_with,
            "stops_for": [reason.value for reason in self.stops_for],
            "set_per_case": self.due_in is not None,
            "extension": longer
            and {
                "count": longer.count,
                "grounds": [ground.value for ground in longer.grounds],
                "any_ground": longer.any_ground,
                "notice": longer.notice,
                "told_in_first": longer.told_in_first,
                "ombudsman_details": longer.ombudsman_details,
                "longer": longer.longer.value,
                "citation": longer.citation.to_dict(),
                "verified": longer.verified,
                "certainty": longer.certainty,
            },
        }


@dataclass(frozen=True, slots=True)
class Clock:
    """One clock: what starts it, what ends it, who owes the step, and its limits over time.

    `back`: counted back from the start (papers before a panel). `local`: each council sets the number.
    `words` says in our own words what the rule asks; `not_modelled` what this clock leaves to people.
    `advocate_wait_is_extra`: a council's own choice (law.md T3, 8.10), never in a text; it moves no legal day.
    """

    id: str
    procedure: str
    stage: int
    title: str
    owed_by: OwedBy
    starts: Trigger
    starts_words: str
    ends: tuple[Trigger, ...]
    limits: Timeline[LimitInForce]
    stopped_by: tuple[Trigger, ...] = ()
    also: tuple[AlsoFrom, ...] = ()
    back: bool = False
    local: bool = False
    words: str = ""
    not_modelled: tuple[str, ...] = ()
    advocate_wait_is_extra: bool = False

    def on(self, day: date) -> LimitInForce:
        """The limit in force on `day`. Raises InputFault when there is none."""
        limit = self.limits.on(day)
        if limit is None:
            raise InputFault(f"{self.procedure} {self.id} is not in force on {day_words(day)}")
        return limit


@dataclass(frozen=True, slots=True)
class Procedure:
    """One procedure as in force from a day, with where it comes from and what is not modelled."""

    key: str
    title: str
    version: str
    in_force_from: date
    in_force_to: date | None
    citation: Citation
    words: str
    not_modelled: tuple[str, ...]
    stages: tuple[StageOfProcedure, ...]
    clocks: tuple[Clock, ...]

    def clock(self, clock_id: str) -> Clock:
        """The clock of that id. Raises InputFault for an unknown one, listing the known."""
        for clock in self.clocks:
            if clock.id == clock_id:
                return clock
        known = ", ".join(clock.id for clock in self.clocks)
        raise InputFault(f"{self.key} has no clock “{clock_id}”. Known: {known}")

    def has_clock(self, clock_id: str) -> bool:
        """Whether there is a clock of that id."""
        return any(clock.id == clock_id for clock in self.clocks)

    def stage(self, number: int) -> StageOfProcedure:
        """The stage of that number. Raises InputFault for one that this procedure does not have."""
        for stage in self.stages:
            if stage.number == number:
                return stage
        raise InputFault(f"{self.key} has no stage {number}")

    @property
    def last_stage(self) -> int:
        """The number of the last stage."""
        return max(stage.number for stage in self.stages)

    def in_force(self, day: date) -> bool:
        """Whether the procedure applies on `day`."""
        return self.in_force_from <= day and (self.in_force_to is None or day <= self.in_force_to)

    def check_in_force(self, day: date) -> None:
        """Raises InputFault, saying from when to when, unless the procedure is in force on `day`."""
        if not self.in_force(day):
            until = f" to {day_words(self.in_force_to)}" if self.in_force_to else ""
            raise InputFault(
                f"{self.key} is not in force on {day_words(day)}: "
                f"it is in force from {day_words(self.in_force_from)}{until}"
            )

    def to_dict(self) -> dict[str, Any]:
        """The form that `./heard procedures --json` prints."""
        return {
            "procedure": self.key,
            "title": self.title,
            "version": self.version,
            "in_force_from": self.in_force_from.isoformat(),
            "in_force_to": self.in_force_to.isoformat() if self.in_force_to else None,
            "citation": self.citation.to_dict(),
            "words": self.words,
            "not_modelled": list(self.not_modelled),
            "stages": [stage.to_dict() for stage in self.stages],
            "clocks": [_clock_dict(clock) for clock in self.clocks],
        }


def _clock_dict(clock: Clock) -> Mapping[str, Any]:
    return {
        "clock": clock.id,
        "stage": clock.stage,
        "title": clock.title,
        "owed_by": clock.owed_by.value,
        "starts": clock.starts_words,
        "counted_back": clock.back,
        "local": clock.local,
        "words": clock.words,
        "advocate_wait_is_extra": clock.advocate_wait_is_extra,
        "not_modelled": list(clock.not_modelled),
        "limits": [limit.to_dict() for limit in clock.limits],
    }

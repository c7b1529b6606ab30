"""What a council makes of the bars of independence that law.md recalls or infers, for `independence` and `answering`.

Pure. A bar that was checked, or seen in a secondary source, stands; a council may always be stricter. What a council
settles is local: it is shown with the place where the council says so.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from heard.rules.citation import Citation
from heard.rules.reasons import Reason

RESPONDER = "responding manager"  # beside the parts of `independence.Part`
OPEN_TAGS = frozenset({"M", "I"})  # recalled, or our inference: a council may settle it otherwise


class Rule(StrEnum):
    """One rule about who may take a part, by the name a council's file gives it."""

    OFFICER = "officer of the council"
    MEMBER = "member of the council"
    CLOSE = "close to an officer or member"
    LINE_MANAGEMENT = "line management"
    COMPLAINED_ABOUT = "complained about"
    OWN_DECISION = "own decision"
    MANAGES_SOMEBODY = "manages somebody complained about"
    MANAGES_SERVICE = "manages the service"
    CONTROLS_RESOURCES = "controls the resources"
    CONSIDERS_IT = "considers it for the council"
    REFUSED_BY_CHILD = "refused by the child"
    SAT_BEFORE = "independent person on the panel"
    INDEPENDENT_ELSEWHERE = "independent person in another part"
    OTHER_PART = "another part"
    ANSWERED_BEFORE = "answered an earlier stage"
    LEFT_RECENTLY = "left the council recently"
    NOT_DECLARED = "no declaration"


class Weight(StrEnum):
    """What a rule does, the strictest first."""

    BARS = "bars"
    WEIGHED = "weighed"
    NOT_ASKED = "not asked"


STRICTEST_FIRST = tuple(Weight)


@dataclass(frozen=True, slots=True)
class Settled:
    """What a council settled about one rule for some parts, and the days it is in force (both included)."""

    rule: Rule
    parts: frozenset[str]
    weight: Weight
    in_force_from: date
    in_force_to: date | None
    citation: Citation

    def holds(self, rule: Rule, part: str, on: date) -> bool:
        """Whether it speaks of that rule and part on that day."""
        ended = self.in_force_to is not None and on > self.in_force_to
        return self.rule is rule and part in self.parts and self.in_force_from <= on and not ended


@dataclass(frozen=True, slots=True)
class OwnBars:
    """Everything a council settled about who may take which part."""

    settled: tuple[Settled, ...] = ()

    def of(self, rule: Rule, part: str, on: date) -> Settled | None:
        """What was settled about a rule for a part on a day; None where nothing was."""
        return next((one for one in self.settled if one.holds(rule, part, on)), None)

    def weigh(
        self, part: str, found: Iterable[tuple[Rule, Reason]], on: date, usual: Weight = Weight.BARS
    ) -> tuple[list[Reason], list[Reason]]:
        """(what bars, what is to be weighed) of what was found against somebody. What the council settled is `L`."""
        sorted_out: dict[Weight, list[Reason]] = {weight: [] for weight in Weight}
        for rule, reason in found:
            own = self.of(rule, part, on)
            if own is None or not may_settle(reason.tag, usual, own.weight):
                sorted_out[usual].append(reason)
            else:
                sorted_out[own.weight].append(Reason(reason.text, own.citation, False, "L"))
        return sorted_out[Weight.BARS], sorted_out[Weight.WEIGHED]


def may_settle(tag: str, usual: Weight, own: Weight) -> bool:
    """Whether a council may settle a rule so: looser only what is recalled or inferred, stricter everything."""
    return tag in OPEN_TAGS or STRICTEST_FIRST.index(own) <= STRICTEST_FIRST.index(usual)


AS_WRITTEN = OwnBars()

"""From the findings on the points to one outcome of the complaint: the one place that says how, for reports and pages.

No law says how several findings make one outcome: law.md 5.1 marks the usual way as inference. A council may choose
another in its `authority.toml`; every way is held to the same three sentences of `ALWAYS`.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from heard.rules.reasons import Reason
from heard.rules.sources import INFERENCE
from heard.rules.vocabulary import FindingValue


class RollUp(StrEnum):
    """How the findings on the points become one outcome. The words stand in `authority.toml`."""

    MIXED_IS_PARTLY = "mixed is partly upheld"
    ANY_IS_UPHELD = "any upheld is upheld"
    NO_FINDING_LEFT_OUT = "no finding is left out"


DEFAULT = RollUp.MIXED_IS_PARTLY
WORDS: Mapping[RollUp, str] = {
    RollUp.MIXED_IS_PARTLY: (
        "Points that were all found alike give that outcome. A mixture with anything upheld is partly upheld; "
        "not upheld together with no finding is not upheld."
    ),
    RollUp.ANY_IS_UPHELD: (
        "One point upheld makes the complaint upheld, as the Ombudsman counts; failing that one partly upheld makes it "
        "partly upheld; not upheld together with no finding is not upheld."
    ),
    RollUp.NO_FINDING_LEFT_OUT: (
        "Points without a finding are left out where there is any other finding; what is left gives the outcome when "
        "all are alike, and is partly upheld when mixed."
    ),
}
ALWAYS = (
    "A point that was withdrawn, or that was not looked at at that stage, has no part in the outcome.",
    "A complaint on which nothing could be found at all is “no finding”.",
    "Nothing decided yet is no outcome.",
)
_FOUND = frozenset({FindingValue.UPHELD, FindingValue.PARTLY_UPHELD})


def roll_up(findings: Iterable[FindingValue], rule: RollUp = DEFAULT) -> FindingValue | None:
    """The outcome that findings on points add up to; None where there are none.

    `findings`: those of one decision-maker at one stage, one a point, in any order.
    """
    values = set(findings)
    if rule is RollUp.NO_FINDING_LEFT_OUT and values - {FindingValue.NO_FINDING}:
        values.discard(FindingValue.NO_FINDING)
    if not values:
        return None
    if rule is RollUp.ANY_IS_UPHELD and FindingValue.UPHELD in values:
        return FindingValue.UPHELD
    if len(values) == 1:
        return next(iter(values))
    return FindingValue.PARTLY_UPHELD if values & _FOUND else FindingValue.NOT_UPHELD


def why(rule: RollUp) -> Reason:
    """The rule in a sentence, with how sure we are of it."""
    return Reason(WORDS[rule], INFERENCE, tag="I")

"""High risk with a plan, and restrictions of contact: each reasoned, reviewed, and never a ground to refuse.

A restriction of contact binds how somebody writes or rings, not whether they may complain: a new complaint is always
taken (law.md 1.8, our inference; the Ombudsman's guidance on unreasonable behaviour was not seen in full).
"""

from collections.abc import Mapping
from datetime import date

from heard.rules.counting import months_after
from heard.rules.reasons import Reason
from heard.rules.sources import INFERENCE

LONGEST_MONTHS = 12  # a restriction is looked at again at least once a year: councils' practice, not verified
NEVER_A_GROUND = Reason(
    "A restriction of contact is never a ground to refuse a new complaint, nor to stop one part-way.",
    INFERENCE,
    tag="I",
)

# What a decision must say, and the sentence where it does not. Field → sentence.
RESTRICTION_NEEDS: Mapping[str, str] = {
    "what": "Say how they may and may not contact us.",
    "reason": "Say what they did, so that they can answer it.",
    "decided_by": "Say who decided it.",
    "appeal": "Say how they may appeal, and to whom.",
    "told_on": "Tell them in writing first: a restriction that nobody was told of does not stand.",
    "review_on": "Say when it is looked at again.",
}
PLAN_NEEDS: Mapping[str, str] = {
    "why": "Say why it is of high risk.",
    "plan": "Say what is done about it.",
    "who": "Say who does it.",
    "review_on": "Say when it is looked at again.",
}


def missing(needs: Mapping[str, str], given: Mapping[str, object]) -> tuple[str, str] | None:
    """The first (field, sentence) that is not said; None when all is."""
    for field, sentence in needs.items():
        value = given.get(field)
        if not (value.strip() if isinstance(value, str) else value):
            return field, sentence
    return None


def review_fault(on: date, review_on: date, *, longest: int | None = None) -> str:
    """Why a day of review cannot be: not after `on`, or more than `longest` months later. Empty when it can."""
    if review_on <= on:
        return "The day on which it is looked at again lies ahead."
    if longest is not None and review_on > months_after(on, longest):
        return f"It is looked at again within {longest} months."
    return ""

"""One point left out of a stage, the rest going on: on which grounds, and what must come with it.

A whole stage is never refused this way (law.md 2.4: once begun, the procedure is carried through). Proceedings that
looking into a point would harm are a freeze (`rules.freezing`), which ends with them; these grounds do not pass.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from heard.rules.citation import Citation
from heard.rules.eligibility import last_day_for
from heard.rules.reasons import Reason
from heard.rules.routing import FACT_SHEET
from heard.rules.sources import INFERENCE, REG_9, SIGNPOST, decision, guidance
from heard.rules.wording import day_words


class LimitGround(StrEnum):
    """Why one point is outside the scope of a stage."""

    COURT = "decided by or before a court"
    CHILD_PROTECTION = "child protection enquiry or conference"
    OVER_A_YEAR = "more than a year after the grounds arose"
    ELSEWHERE = "being looked at elsewhere"
    ANOTHER_BODY = "about another body"
    ALREADY = "already taken through all stages"


@dataclass(frozen=True, slots=True)
class Ground:
    """One ground: how the form asks for it, what the person is told, where it comes from (`tag` as in law.md)."""

    label: str
    told: str
    citation: Citation
    tag: str

    @property
    def reason(self) -> Reason:
        """The ground as a reason with its source."""
        return Reason(self.told, self.citation, self.tag == "V", self.tag)


_IN_COURT = replace(FACT_SHEET, provision="what is or was before a court is raised there")
_CONFERENCES = replace(FACT_SHEET, provision="child protection is outside the statutory procedure")
GROUNDS: Mapping[LimitGround, Ground] = {
    LimitGround.COURT: Ground(
        "A court has decided it, is deciding it, or it is about what was said in court",
        "Only the court can look at what was before it: a report to the court or its decision is raised there.",
        _IN_COURT,
        "V",
    ),
    LimitGround.CHILD_PROTECTION: Ground(
        "It is about a child protection enquiry, conference or plan",
        "Child protection enquiries and conferences have a way of their own to complain.",
        _CONFERENCES,
        "V",
    ),
    LimitGround.OVER_A_YEAR: Ground(
        "It is about something more than a year old, and both tests speak against it",
        "It happened more than a year before the complaint, and it could have come earlier or cannot now be looked "
        "into fairly.",
        REG_9,
        "S",
    ),
    LimitGround.ELSEWHERE: Ground(
        "It is being looked at elsewhere: an appeal, a staff matter, a data protection complaint",
        "Another procedure is looking at the same thing and can put it right.",
        INFERENCE,
        "I",
    ),
    LimitGround.ANOTHER_BODY: Ground(
        "It is about a body for which the council does not answer",
        "The council does not answer for that body.",
        guidance("paragraph 3.2.1 (paragraph number recalled)"),
        "M",
    ),
    LimitGround.ALREADY: Ground(
        "The same point has been through all stages before",
        "The same point has been through all stages already.",
        guidance("on complaints already considered (paragraph not known)"),
        "S",
    ),
}
# To limit what is looked into is open to a council where the law is; doing so without weighing it is fault.
WEIGHED = decision("20 006 409", "fault: the year was applied without weighing reasons")


def missing(
    ground: str,
    *,
    reason: str,
    decided_by: str,
    told_on: date | None,
    ombudsman_told: bool,
    grounds_on: date | None,
    received_on: date | None,
) -> tuple[str, Reason] | None:
    """The first thing that a limit of scope lacks: (the field, the reason), or None when it can stand.

    `grounds_on`: for what is over a year old, when the grounds arose; the year is counted for this point by itself.
    """
    if ground not in set(LimitGround):
        return "ground", Reason("Say why this point is left out.", INFERENCE, tag="I")
    if ground == LimitGround.OVER_A_YEAR:
        late = _not_late(grounds_on, received_on)
        if late is not None:
            return "grounds_on", late
    if not reason.strip():
        text = "Say in plain words why, for this point: the person is told it, and it can be looked at again."
        if ground == LimitGround.OVER_A_YEAR:
            text = "Answer both tests: could it have come earlier, and can it still be looked into fairly?"
        return "reason", Reason(text, WEIGHED, tag="V", verified=True)
    if not decided_by.strip():
        return "decided_by", Reason("Say who decided it.", INFERENCE, tag="I")
    if told_on is None:
        text = "A point is left out only once the person has been told in writing. Say when they were."
        return "told_on", Reason(text, INFERENCE, tag="I")
    if not ombudsman_told:
        text = "They are told how to have it looked at again, and of the Ombudsman."
        return "ombudsman_told", Reason(text, SIGNPOST, True, "V")
    return None


def _not_late(grounds_on: date | None, received_on: date | None) -> Reason | None:
    if grounds_on is None:
        return Reason("Say when the grounds of this point arose.", REG_9, tag="S")
    last = last_day_for(grounds_on)
    if received_on is None or received_on > last:
        return None
    return Reason(f"It came within the year, which ended on {day_words(last)}.", REG_9, tag="S")

"""Who may complain, beyond the lists: sufficient interest, the one year and its discretion, children who speak through
somebody, and complaints with several people or several laws in them (law.md 1.2, 1.5, 8.25, 8.26, 8.28, 8.30)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from heard.rules.counting import months_after
from heard.rules.faults import InputFault
from heard.rules.reasons import Answer, Reason
from heard.rules.routing import FACT_SHEET, Gates, Proposal, propose
from heard.rules.scope import person
from heard.rules.sources import INFERENCE, REG_9, REG_12, SIGNPOST, act, decision
from heard.rules.wording import day_words
from heard.rules.working_days import ENGLAND_AND_WALES, calendar

INTEREST_DAYS = 5  # working days; ours: the regulation says as soon as possible
DORSET = decision("25 000 994", "fault: the year was not weighed for each concern")


@dataclass(frozen=True, slots=True)
class Interest:
    """The council's decision whether somebody has enough interest in the child (P5, P8, P11).

    `child_asked`: the child's views were taken, or `why_not_asked` says why that was not right. `child_told_on`: the
    child was told of the decision, or `why_not_told` says why that was not right.
    """

    asked_on: date
    decided_on: date | None = None
    accepted: bool | None = None
    reasons: str = ""
    child_asked: bool = False
    why_not_asked: str = ""
    person_told_on: date | None = None
    child_told_on: date | None = None
    why_not_told: str = ""


def interest_stands(code: str, given: Interest, today: date) -> Answer:
    """Whether the decision on sufficient interest is complete; if not, what is missing.

    Raises InputFault for a person who needs no such decision.
    """
    who = person(code)
    if not who.sufficient_interest:
        raise InputFault(f"{code} needs no decision on sufficient interest: {who.label}.")
    missing = []
    if given.decided_on is None or given.accepted is None:
        text = "Decide as soon as possible whether this person has enough interest in the child."
        missing.append(Reason(text, REG_12, tag="S"))
    if not given.child_asked and not given.why_not_asked.strip():
        text = "Take the child's views into account, or say why that is not right."
        missing.append(Reason(text, REG_12, tag="S"))
    if given.accepted is False:
        if not given.reasons.strip():
            missing.append(Reason("A person who is declined is given reasons.", REG_12, tag="M"))
        if given.person_told_on is None:
            missing.append(Reason("Tell the person, and how to go to the Ombudsman.", SIGNPOST, True, "V"))
    missing += _child_to_be_told(given)
    by = calendar(ENGLAND_AND_WALES).add(given.asked_on, INTEREST_DAYS)
    slow = (given.decided_on or today) > by
    words = f"The council's own aim of {INTEREST_DAYS} working days ended on {day_words(by)}."
    cautions = (Reason(words, INFERENCE, tag="I"),) if slow else ()
    if missing:
        return Answer(False, tuple(missing), cautions)
    return Answer(True, (Reason(f"Decided: {who.label}.", who.citation, who.verified),), cautions)


def _child_to_be_told(given: Interest) -> list[Reason]:
    """The child is told of the decision where that is right. Telling comes after deciding, not before."""
    if given.decided_on is None or given.why_not_told.strip():
        return []
    if given.child_told_on is not None and given.child_told_on >= given.decided_on:
        return []
    text = "Tell the child of the decision, or say why that is not right."
    return [Reason(text, REG_12, tag="S")]


def last_day_for(grounds_on: date, *, last_act_on: date | None = None) -> date:
    """The last day within a year: of the grounds, or of the last act where the failure went on (29 → 28 February)."""
    return months_after(max(grounds_on, last_act_on or grounds_on), 12)


@dataclass(frozen=True, slots=True)
class LateChoice:
    """The discretion on one point made after the year. Both tests answered, with reasons, by somebody, on a day."""

    could_not_complain_earlier: bool | None = None
    can_still_be_fair: bool | None = None
    reasons: str = ""
    decided_by: str = ""
    ombudsman_told: bool = False


def may_refuse_as_late(
    made_on: date, grounds_on: date, choice: LateChoice, *, last_act_on: date | None = None
) -> Answer:
    """Whether one point may be declined because it is more than a year old. Asked for each point by itself."""
    last = last_day_for(grounds_on, last_act_on=last_act_on)
    if made_on <= last:
        return Answer(
            False, (Reason(f"It came within the year, which ended on {day_words(last)}.", REG_9, tag="S"),)
        )
    missing = []
    if choice.could_not_complain_earlier is None or choice.can_still_be_fair is None:
        text = (
            "Weigh both: could the person be expected to come earlier, and can it still be looked at fairly?"
        )
        missing.append(Reason(text, REG_9, tag="S"))
    elif choice.could_not_complain_earlier and choice.can_still_be_fair:
        text = "Both tests speak for the person: accept it. The year is not applied rigidly."
        missing.append(Reason(text, FACT_SHEET, tag="S"))
    if not choice.reasons.strip() or not choice.decided_by.strip():
        missing.append(Reason("Record the reasons and who decided.", REG_9, tag="I"))
    if not choice.ombudsman_told:
        missing.append(Reason("Tell the person how to go to the Ombudsman.", SIGNPOST, True, "V"))
    if missing:
        return Answer(False, tuple(missing))
    return Answer(
        True, (Reason(f"More than a year old: the year ended on {day_words(last)}.", REG_9, tag="S"),)
    )


def speaks_for_child(*, child_understands: bool, child_agrees: bool | None, own_right: bool) -> Answer:
    """Whether an adult may go on: in their own right without consent; for the child, as the child wishes."""
    if own_right:
        text = "An adult on the list complains in their own right; the child's consent is not needed."
        share = Reason(
            "The child's data are not the adult's by right: decide what is shared.",
            act("section 26(3)"),
            tag="S",
        )
        return Answer(True, (Reason(text, act("section 26(3)"), tag="S"),), (share,))
    if child_agrees is False:
        return Answer(
            False, (Reason("The child does not want it made in their name.", act("section 26(3)"), tag="S"),)
        )
    if child_understands and child_agrees is None:
        text = "Ask the child whether they are happy with it and whether it says what they think."
        return Answer(False, (Reason(text, act("section 26(3)"), tag="S"),))
    return Answer(True, (Reason("Made for the child.", act("section 26(3)"), tag="S"),))


def code_when_made(made_on: date, turned_18_on: date | None, *, code: str = "P1") -> str:
    """Under which heading a young person complains: judged on the day it was made and never changed by a birthday."""
    return "P6" if code == "P1" and turned_18_on is not None and made_on >= turned_18_on else code


@dataclass(frozen=True, slots=True)
class Split:
    """A letter with several matters in it: each by its own procedure and its own clock, answered in one letter.

    `procedures`: procedure → the parts that run there. `nowhere`: parts that no procedure here has a clock for.
    """

    proposals: Mapping[str, Proposal]
    procedures: Mapping[str, tuple[str, ...]]
    nowhere: tuple[str, ...]


def split(parts: Mapping[str, Gates], today: date) -> Split:
    """Propose a route for every part by itself: each keeps its clock, and none lengthens another."""
    proposals = {name: propose(gates, today) for name, gates in parts.items()}
    runs: dict[str, list[str]] = {}
    nowhere = []
    for name, proposal in proposals.items():
        keys = (proposal.procedure,) if proposal.procedure else proposal.other_procedures
        for key in keys:
            runs.setdefault(key, []).append(name)
        if not keys:
            nowhere.append(name)
    return Split(proposals, {key: tuple(names) for key, names in runs.items()}, tuple(nowhere))

"""Who must be told of a decision in writing, and who else may be: worked out, with the reason. Pure.

Section 26(7) of the Children Act 1989 as recalled (law.md 2.8: M): the person who made the complaint, the child if of
sufficient understanding, and others likely to be affected. A panel's report goes to those whom regulation 20 names.
Whether a letter may reach somebody is another question: `safe_contact`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from heard.rules.people import PersonPart, Understanding
from heard.rules.reasons import Reason
from heard.rules.sources import INFERENCE, act, reg

TELLING = act("section 26(7)")
PANEL_REPORT = reg("regulation 20")


class Need(StrEnum):
    """How far somebody must be told."""

    MUST = "must be told"
    ASK = "ask first"
    MAY = "may be told"
    NOT = "not told"


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody on the file. `understanding`: of a child; `agreed`: the child, or whom they act for, agreed to it.

    `complained`: a child or young person who made the complaint themselves.
    """

    id: str
    name: str
    part: str
    understanding: str = Understanding.NOT_ASSESSED
    agreed: bool | None = None
    complained: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """Whether somebody must be told, and why."""

    id: str
    need: Need
    reason: Reason


def who_is_told(people: Sequence[Party], *, decision: bool, panel_report: bool = False) -> tuple[Told, ...]:
    """Everybody on the file in the order given. `decision`: the letter says what was decided (section 26(7)).

    `panel_report`: it passes on the panel's report (regulation 20), of which an advocate has a copy in any case.
    """
    return tuple(_told(one, decision=decision, panel_report=panel_report) for one in people)


def _told(one: Party, *, decision: bool, panel_report: bool) -> Told:
    if one.complained or one.part == PersonPart.COMPLAINANT:
        return _said(one, Need.MUST, f"{one.name} made the complaint", law=decision)
    match one.part:
        case PersonPart.CHILD:
            return _child(one, decision=decision)
        case PersonPart.REPRESENTATIVE:
            return _for_another(one, "speaks for the person", "Record whether the person agrees to it")
        case PersonPart.ADVOCATE if panel_report:
            reason = Reason(
                f"{one.name} is the advocate, who has a copy of the panel’s report.", PANEL_REPORT, tag="S"
            )
            return Told(one.id, Need.MUST, reason)
        case PersonPart.ADVOCATE:
            return _for_another(
                one, "is the advocate", "Ask the person whether the advocate is to have a copy"
            )
        case PersonPart.IRO | PersonPart.RIGHTS_OFFICER:
            need = Need.MAY if one.agreed else Need.NOT
            return _said(one, need, f"{one.name} is told only as the child wishes")
        case PersonPart.PARENTAL_RESPONSIBILITY:
            words = f"{one.name} has parental responsibility and may be affected: decide, and say why"
            return _said(one, Need.ASK if decision else Need.MAY, words, law=decision)
    return _said(one, Need.MAY, f"{one.name} may be told where it concerns them and consent allows it")


def _child(one: Party, *, decision: bool) -> Told:
    if one.understanding == Understanding.ENOUGH:
        return _said(one, Need.MUST, f"{one.name} understands enough to be told themselves", law=decision)
    if one.understanding == Understanding.NOT_ENOUGH:
        return _said(
            one,
            Need.NOT,
            f"{one.name} does not understand enough; whoever cares for them is told",
            law=decision,
        )
    words = f"Nobody has recorded whether {one.name} understands enough to be told"
    return _said(one, Need.ASK, words, law=decision)


def _for_another(one: Party, does: str, ask: str) -> Told:
    if one.agreed:
        return _said(one, Need.MUST, f"{one.name} {does}, who agrees to it")
    if one.agreed is False:
        return _said(one, Need.NOT, f"{one.name} {does}, who does not agree to it")
    return _said(one, Need.ASK, f"{one.name} {does}. {ask}")


def _said(one: Party, need: Need, words: str, *, law: bool = False) -> Told:
    source, tag = (TELLING, "M") if law else (INFERENCE, "I")
    return Told(one.id, need, Reason(f"{words}.", source, tag=tag))

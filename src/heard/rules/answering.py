"""Who may answer a complaint, and who may adjudicate on it, with the reason and where it comes from (law.md 3).

Beside `independence`, which is about people from outside: here it is the council's own managers. Pure. Nothing below is
checked against an official text, and every answer says so.
"""

from dataclasses import dataclass

from heard.rules.citation import Citation
from heard.rules.independence import PANEL, Part
from heard.rules.reasons import Answer, Reason
from heard.rules.sources import INFERENCE, guidance

CODE_STAGE_2 = Citation(
    "LGSCO Complaint Handling Code (2024)",
    "section 6 (paragraph not read): whoever answered stage 1 does not answer stage 2",
    "https://www.lgo.org.uk/information-centre/information-for-organisations-we-investigate/complaint-handling-code/"
    "complaint-handling-code?chapter=7",
)
SENIOR = guidance("section 3.8 (paragraph recalled): a senior manager adjudicates")
_NOT_BESIDE = frozenset({Part.INVESTIGATOR, Part.INDEPENDENT_PERSON, Part.ADVOCATE, *PANEL})


@dataclass(frozen=True, slots=True)
class Answerer:
    """What is known of a manager for one complaint.

    `answered`: the numbers of the stages this person answered, wholly or in part. `other_parts`: parts this person has,
    or had, in the same complaint.
    """

    name: str
    complained_about: bool = False
    decided_what_is_complained_about: bool = False
    answered: frozenset[int] = frozenset()
    other_parts: frozenset[Part] = frozenset()


def may_answer(who: Answerer, stage: int) -> Answer:
    """Whether somebody may answer a stage, or a point at it. Every bar that applies is named.

    The manager of the team complained of may answer stage 1 (law.md 3, secondary source): that alone is no bar.
    """
    barred = _conflicts(who)
    if stage > 1 and who.answered & set(range(1, stage)):
        barred.append(Reason("Answered an earlier stage of the same complaint.", CODE_STAGE_2, tag="M"))
    if barred:
        return Answer(False, tuple(barred))
    return Answer(True, (Reason("Nothing bars this person from answering.", INFERENCE, tag="I"),))


def may_adjudicate(who: Answerer) -> Answer:
    """Whether somebody may decide for the council at stage 2: a senior manager with no hand in what is looked at."""
    barred = _conflicts(who)
    if who.answered:
        text = "Answered stage 1: the adjudication would look at their own answer."
        barred.append(Reason(text, INFERENCE, tag="I"))
    if barred:
        return Answer(False, tuple(barred))
    return Answer(True, (Reason("Nothing bars this person as adjudicating officer.", SENIOR, tag="M"),))


def _conflicts(who: Answerer) -> list[Reason]:
    barred: list[Reason] = []
    if who.complained_about:
        barred.append(Reason("Is complained about.", INFERENCE, tag="I"))
    if who.decided_what_is_complained_about:
        barred.append(Reason("Made the decision that is complained about.", INFERENCE, tag="I"))
    for part in sorted(who.other_parts & _NOT_BESIDE):
        barred.append(Reason(f"Is or was {part} in the same complaint.", INFERENCE, tag="I"))
    return barred

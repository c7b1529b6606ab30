"""Who may answer a complaint, and who may adjudicate on it, with the reason and where it comes from (law.md 3).

Beside `independence`, which is about people from outside: here it is the council's own managers. Pure. Nothing below is
checked against an official text, and every answer says so. What is only inferred a council may settle (`own`).
"""

from dataclasses import dataclass
from datetime import date

from heard.rules.citation import Citation
from heard.rules.independence import PANEL, Part
from heard.rules.own_bars import AS_WRITTEN, RESPONDER, OwnBars, Rule, Weight
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


def may_answer(who: Answerer, stage: int, on: date = date.max, own: OwnBars = AS_WRITTEN) -> Answer:
    """Whether somebody may answer a stage, or a point at it. Every bar that applies is named.

    The manager of the team complained of may answer stage 1 (law.md 3, secondary source): that alone is no bar. `own`:
    what the council settled about the bars, as in force on day `on`.
    """
    found = _conflicts(who)
    if stage > 1 and who.answered & set(range(1, stage)):
        found.append((Rule.ANSWERED_BEFORE, _EARLIER))
    barred, weighed = own.weigh(RESPONDER, found, on)
    if barred:
        return Answer(False, tuple(barred), tuple(weighed))
    return Answer(
        True, (Reason("Nothing bars this person from answering.", INFERENCE, tag="I"),), tuple(weighed)
    )


def may_adjudicate(who: Answerer, on: date = date.max, own: OwnBars = AS_WRITTEN) -> Answer:
    """Whether somebody may decide for the council at stage 2: a senior manager with no hand in what is looked at."""
    found = _conflicts(who)
    if who.answered:
        found.append((Rule.ANSWERED_BEFORE, _OWN_ANSWER))
    barred, weighed = own.weigh(Part.ADJUDICATOR, found, on)
    if barred:
        return Answer(False, tuple(barred), tuple(weighed))
    text = "Nothing bars this person as adjudicating officer."
    return Answer(True, (Reason(text, SENIOR, tag="M"),), tuple(weighed))


def usual_rules(part: str) -> dict[Rule, tuple[Weight, Reason]]:
    """Every rule about who answers (`RESPONDER`), or those that answering adds for an adjudicating officer."""
    if part == Part.ADJUDICATOR:
        return {Rule.ANSWERED_BEFORE: (Weight.BARS, _OWN_ANSWER)}
    other = Reason("Has, or had, another part in the same complaint.", INFERENCE, tag="I")
    return {
        Rule.COMPLAINED_ABOUT: (Weight.BARS, _ABOUT),
        Rule.OWN_DECISION: (Weight.BARS, _DECIDED),
        Rule.OTHER_PART: (Weight.BARS, other),
        Rule.ANSWERED_BEFORE: (Weight.BARS, _EARLIER),
    }


_ABOUT = Reason("Is complained about.", INFERENCE, tag="I")
_DECIDED = Reason("Made the decision that is complained about.", INFERENCE, tag="I")
# Seen in a secondary source (law.md 2.6: "Stage 2 not by the Stage 1 person").
_EARLIER = Reason("Answered an earlier stage of the same complaint.", CODE_STAGE_2, tag="S")
_OWN_ANSWER = Reason("Answered stage 1: the adjudication would look at their own answer.", INFERENCE, tag="I")


def _conflicts(who: Answerer) -> list[tuple[Rule, Reason]]:
    found: list[tuple[Rule, Reason]] = []
    if who.complained_about:
        found.append((Rule.COMPLAINED_ABOUT, _ABOUT))
    if who.decided_what_is_complained_about:
        found.append((Rule.OWN_DECISION, _DECIDED))
    for part in sorted(who.other_parts & _NOT_BESIDE):
        text = f"Is or was {part} in the same complaint."
        found.append((Rule.OTHER_PART, Reason(text, INFERENCE, tag="I")))
    return found

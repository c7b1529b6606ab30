"""Early referral to the Ombudsman after stage 2, instead of a panel: five conditions, and every party agrees.

Guidance (annex, recalled; law.md 2.4). "A panel would not help" is never one of them.
"""

from dataclasses import dataclass

from heard.rules.reasons import Answer, Reason
from heard.rules.sources import decision, guidance

ANNEX = guidance("annex on early referral (recalled)")
SOUTH_GLOS = decision("21 007 738", "fault: the criteria for early referral were not met")
SUTTON = decision("21 018 463", "the criteria for an early referral")
PARTIES = ("complainant", "council")


@dataclass(frozen=True, slots=True)
class EarlyReferral:
    """What is recorded about the five conditions and who agrees. Judged by people; nothing is presumed.

    `not_upheld_significant`: numbers of significant points, about service to the child, that were not upheld.
    `agreed_by`: the parties that agreed, of `parties` (by default complainant and council).
    """

    robust_report: bool = False
    complete_adjudication: bool = False
    all_significant_upheld: bool = False
    clear_action_plan: bool = False
    most_outcomes_met: bool = False
    not_upheld_significant: tuple[int, ...] = ()
    agreed_by: frozenset[str] = frozenset()
    parties: tuple[str, ...] = PARTIES


CONDITIONS = (
    ("robust_report", "the stage 2 report is very robust"),
    ("complete_adjudication", "the adjudication is complete"),
    (
        "all_significant_upheld",
        "all points, or all significant ones about service to the child, were upheld",
    ),
    ("clear_action_plan", "there is a clear plan of what will be done"),
    ("most_outcomes_met", "most or all of what the complainant wants will be met"),
)


def may_refer_early(given: EarlyReferral) -> Answer:
    """Whether the complaint may go to the Ombudsman without a panel; if not, each condition that is missing."""
    missing = [
        Reason(f"Not so, or not recorded: {words}.", ANNEX, tag="M")
        for name, words in CONDITIONS
        if not getattr(given, name)
    ]
    for number in given.not_upheld_significant:
        text = f"Point {number} is significant and was not upheld: one is enough to need a panel."
        missing.append(Reason(text, SUTTON, tag="I"))
    for party in given.parties:
        if party not in given.agreed_by:
            missing.append(Reason(f"The {party} has not agreed.", ANNEX, tag="M"))
    if missing:
        always = "Without all five conditions and everybody's agreement, a panel that is asked for is held."
        return Answer(False, (*missing, Reason(always, SOUTH_GLOS, tag="M")))
    return Answer(
        True,
        (Reason("All five conditions hold and everybody agrees.", ANNEX, tag="M"),),
        (Reason("The Ombudsman may send it back for a panel.", ANNEX, tag="M"),),
    )

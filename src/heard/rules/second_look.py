"""The second look at a decision against the proposal: within two working days, by somebody else. It holds nothing up.

No law asks for it; the Ombudsman finds fault with complaints sent down the wrong road (LGO 24 020 172, 24 006 068), and
a decision that nobody else saw is how it happens.
"""

from datetime import date

from heard.rules.citation import Citation
from heard.rules.reasons import Answer, Reason
from heard.rules.sources import decision
from heard.rules.working_days import WorkingDays

DAYS = 2
OWN = Citation("The council's own practice", "a second look at a decision against the proposal", "")
WHY = Reason(
    "A complaint on the wrong procedure is fault, either way; somebody else looks within two working days.",
    decision("24 020 172", "fault for not using the statutory procedure"),
    tag="I",
)


def second_look_due(decided_on: date, days: WorkingDays) -> date:
    """The last day for the second look: the second working day after the decision, which takes effect at once."""
    return days.add(decided_on, DAYS)


def may_look(decided_by: str, looker: str) -> Answer:
    """Whether somebody may take the second look. Both are names or both are ids; never who decided."""
    if looker.strip().casefold() == decided_by.strip().casefold():
        return Answer(False, (Reason("Somebody else takes the second look than who decided.", OWN, tag="I"),))
    return Answer(True, (WHY,))

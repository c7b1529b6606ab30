"""A contact settled without becoming a complaint: recorded, counted, a complaint as soon as somebody is dissatisfied.

The Complaint Handling Code counts service requests (1.2, 1.8) and makes them complaints when dissatisfaction is
expressed (1.7). The statutory procedure knows no step before stage 1, so the 48 hours that some councils give
themselves are their own practice and stop no clock: nobody has confirmed them in any text.
"""

from datetime import date
from enum import StrEnum

from heard.rules.citation import Citation
from heard.rules.reasons import Reason
from heard.rules.working_days import WorkingDays

CODE_URL = (
    "https://www.lgo.org.uk/information-centre/information-for-organisations-we-investigate/complaint-handling-code/"
    "complaint-handling-code?chapter=2"
)
CODE_1_2 = Citation("LGSCO Complaint Handling Code (2024)", "paragraph 1.2", CODE_URL)
CODE_1_7 = Citation("LGSCO Complaint Handling Code (2024)", "paragraph 1.7", CODE_URL)
CODE_1_8 = Citation("LGSCO Complaint Handling Code (2024)", "paragraph 1.8", CODE_URL)
LOCAL = Citation("The practice of some councils", "48 hours to settle a concern informally", "")
WINDOW_DAYS = 2  # 48 hours, as working days: we keep days and no hours


class InformalKind(StrEnum):
    """What a contact was that did not become a complaint."""

    SERVICE_REQUEST = "service request"
    CONCERN = "concern put right"


def window_ends(received_on: date, days: WorkingDays) -> date:
    """The last day of the informal window: a local limit, not verified, overridable by what really happened."""
    return days.add(received_on, WINDOW_DAYS)


def cautions(received_on: date, settled_on: date, days: WorkingDays) -> tuple[Reason, ...]:
    """What to weigh about a contact settled on a day. Late is recorded, never refused: it has happened."""
    last = window_ends(received_on, days)
    if settled_on <= last:
        return ()
    text = (
        "It was settled after the 48 hours that councils give themselves. If anybody was dissatisfied, it is a "
        "complaint, and its time has run since it was received."
    )
    return (Reason(text, LOCAL, tag="S"),)


BECOMES_A_COMPLAINT = Reason(
    "A request becomes a complaint when dissatisfaction is expressed with what was done, also while work goes on.",
    CODE_1_7,
    True,
    "V",
)


def runs_from(kind: str, received_on: date, turned_on: date) -> date:
    """The day a complaint that was a contact first counts as received.

    A request for service is a complaint from the day dissatisfaction was expressed. A concern was one from the first:
    we settled it, or thought so, and that takes no day from the person (our inference).
    """
    return turned_on if kind == InformalKind.SERVICE_REQUEST else received_on

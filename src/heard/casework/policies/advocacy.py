"""Whether a step about advocates may happen now. As `policies`, which reads `NOW`.

No answer and no other step ever waits for an advocate (`rules.advocacy.NEVER_HELD`): nothing in this file, and no check
of an answer anywhere, asks whether one has been offered or found.
"""

from collections.abc import Callable, Mapping

from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.casework.state import CaseState
from heard.rules.advocacy import Became


def check_offer(state: CaseState) -> None:
    """Whenever it can be said: before triage the gates ask it."""
    if state.status == "new":
        raise NotNow("Look at the contact first (triage): it asks what became of the offer.")


def check_refer(state: CaseState) -> None:
    """At any time: a referral that a child wants is never held back."""


def check_follow(state: CaseState) -> None:
    """There is a referral of which we do not know what became."""
    if not any(one.became in ("", Became.WAITING) for one in state.referrals.values()):
        raise NotNow("No referral is open.")


NOW: Mapping[Verb, Callable[[CaseState], None]] = {
    Verb.OFFER_ADVOCACY: check_offer,
    Verb.REFER_TO_ADVOCATE: check_refer,
    Verb.FOLLOW_ADVOCATE: check_follow,
    Verb.RECORD_ADVOCATE_APPROACH: check_refer,
}

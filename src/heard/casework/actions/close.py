"""Close the file, with the reason."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import dated
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.policies import in_words
from heard.casework.refusals import NotNow
from heard.casework.state import CaseState
from heard.rules.vocabulary import ClosingReason, FactKind, OmbudsmanRoute


def reasons_for(state: CaseState) -> tuple[ClosingReason, ...]:
    """The reasons that are true of this complaint: only these may be chosen."""
    if state.withdrawn_on:
        return (ClosingReason.WITHDRAWN,)
    if state.refused_on:
        return (ClosingReason.REFUSED,)
    number = state.current_stage.number if state.current_stage else 0
    found: list[ClosingReason] = []
    if any(c.decided_on for c in state.ombudsman.values()):
        found.append(ClosingReason.OMBUDSMAN_DECIDED)
    if any(c.route == OmbudsmanRoute.EARLY_REFERRAL for c in state.ombudsman.values()):
        found.append(ClosingReason.EARLY_REFERRAL)
    if number == 1:
        found += [ClosingReason.RESOLVED_STAGE_1, ClosingReason.NO_REQUEST_STAGE_2]
    elif number == 2:
        found.append(ClosingReason.NO_REQUEST_STAGE_3 if state.statutory else ClosingReason.COMPLETED_STAGE_2)
    elif number == 3:
        found.append(ClosingReason.COMPLETED_STAGE_3)
    return tuple(found)


def close(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    reason: str,
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Close the file on day `on`. A later request for the next stage opens it again.

    Raises NotNow: a reason that is not true of this complaint, or a date before the last answer. After stage 2 a
    statutory complaint is closed for want of a request only once the 20 working days for asking have passed.
    """

    def do(step: Step) -> None:
        state = step.state
        stage = state.current_stage
        dated(state, on, today, (stage.response_sent_on if stage else None, "the last answer was sent"))
        if reason not in set(reasons_for(state)):
            raise NotNow("Choose the reason that is true of this complaint.", "reason")
        asking = step.clocks.get("request-3")
        if reason == ClosingReason.NO_REQUEST_STAGE_3 and asking and asking.due_on and on <= asking.due_on:
            raise NotNow(f"They may ask for a panel until {in_words(asking.due_on)}.", "on")
        step.record(FactKind.CLOSED, on, data={"reason": reason})

    return take(Verb.CLOSE, complaint_id, do, actor=actor, today=today, key=key, version=version)

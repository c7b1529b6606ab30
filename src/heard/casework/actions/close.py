"""Close the file, with the reason."""

from datetime import date
from typing import Any
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import dated
from heard.casework.actions._step import Step, take
from heard.casework.endings import check_closing, reasons_for
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.casework.state import CaseState
from heard.rules.vocabulary import ClosingReason, FactKind


def withdrawal(state: CaseState) -> dict[str, Any]:
    """What is recorded of a withdrawal, as `Circumstances` takes it."""
    told = state.withdrawal
    return {
        "own_words": bool(told.get("contact")),
        "by_representative": bool(told.get("by_representative")),
        "child_confirmed": bool(told.get("child_confirmed")),
        "confirmed_in_writing": bool(told.get("confirmed_in_writing")),
    }


def close(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    reason: str,
    confirmed_in_writing: bool = False,
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Close the file on day `on`. A later request for the next stage opens it again.

    `confirmed_in_writing`: a withdrawal was confirmed to the person, if that is not recorded yet.

    Raises NotNow: a reason that is not true of this complaint, a date before the last answer, or an end that
    `rules.ways_out` does not know as lawful: a withdrawal nobody confirmed, or after stage 2 the want of a request
    while the 20 working days for asking still run.
    """

    def do(step: Step) -> None:
        state = step.state
        stage = state.current_stage
        dated(state, on, today, (stage.response_sent_on if stage else None, "the last answer was sent"))
        if reason not in set(reasons_for(state)):
            raise NotNow("Choose the reason that is true of this complaint.", "reason")
        chosen = ClosingReason(reason)
        more: dict[str, Any] = {}
        data: dict[str, Any] = {"reason": reason}
        if chosen is ClosingReason.WITHDRAWN:
            more = withdrawal(state)
            more["confirmed_in_writing"] = more["confirmed_in_writing"] or confirmed_in_writing
            data["confirmed_in_writing"] = more["confirmed_in_writing"]
        check_closing(state, step.clocks, chosen, on, **more)
        step.record(FactKind.CLOSED, on, data=data)

    return take(Verb.CLOSE, complaint_id, do, actor=actor, today=today, key=key, version=version)

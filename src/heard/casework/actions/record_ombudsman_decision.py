"""The Ombudsman decided."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import dated
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.rules.vocabulary import FactKind, OmbudsmanDecision


def record_ombudsman_decision(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    decision: str,
    remedy: str = "",
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Record the decision on the open referral, dated `on`, with the remedy agreed. Raises NotNow off the list."""

    def do(step: Step) -> None:
        case = next(c for c in step.state.ombudsman.values() if not c.decided_on)
        dated(step.state, on, today, (case.referred_on, "it came before the Ombudsman"))
        if decision not in set(OmbudsmanDecision):
            raise NotNow("Choose what the Ombudsman decided.", "decision")
        step.record(
            FactKind.OMBUDSMAN_DECIDED,
            on,
            data={"number": case.number, "decision": decision, "remedy": remedy.strip()},
        )

    return take(
        Verb.RECORD_OMBUDSMAN_DECISION, complaint_id, do, actor=actor, today=today, key=key, version=version
    )

"""Lift the mark of high risk, with the reason."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import need
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.rules.vocabulary import FactKind


def lift_high_risk(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    why: str,
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """The plan is over; it stays in the timeline."""

    def do(step: Step) -> None:
        step.record(
            FactKind.HIGH_RISK_LIFTED,
            today,
            data={"why": need(why, "Say why it is no longer of high risk.", "why")},
        )

    return take(Verb.LIFT_HIGH_RISK, complaint_id, do, actor=actor, today=today, key=key, version=version)

"""End a rule that keeps something from somebody."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import ended_rule
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.rules.vocabulary import FactKind


def end_withholding(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    rule: str,
    why: str,
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """End the rule of that id. Raises NotNow for an unknown one, or without a reason."""

    def do(step: Step) -> None:
        step.record(FactKind.WITHHOLDING_ENDED, today, data=ended_rule(step.state.withholdings, rule, why))

    return take(Verb.END_WITHHOLDING, complaint_id, do, actor=actor, today=today, key=key, version=version)

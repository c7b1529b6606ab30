"""End a rule that keeps something from somebody."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import need
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
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
        if rule not in step.state.withholdings:
            raise NotNow("Choose the rule.", "rule")
        step.record(
            FactKind.WITHHOLDING_ENDED,
            today,
            data={"id": rule, "why": need(why, "Say why.", "why")},
        )

    return take(Verb.END_WITHHOLDING, complaint_id, do, actor=actor, today=today, key=key, version=version)

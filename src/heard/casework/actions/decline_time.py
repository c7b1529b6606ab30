"""Say no to whoever asks for more time. To say yes, extend."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import need
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.rules.vocabulary import FactKind


def decline_time(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    asked: str,
    reason: str,
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """No more time is given for the request `asked` (an id). Raises NotNow: nobody asks that, or no reason."""

    def do(step: Step) -> None:
        one = next((one for one in step.state.asking() if one.id == asked), None)
        if one is None:
            raise NotNow("Choose the request.", "asked")
        step.record(
            FactKind.TIME_DECLINED,
            today,
            stage=one.stage,
            data={"asked": one.id, "reason": need(reason, "Say why not.", "reason")},
        )

    return take(Verb.DECLINE_TIME, complaint_id, do, actor=actor, today=today, key=key, version=version)

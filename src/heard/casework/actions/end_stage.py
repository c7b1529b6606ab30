"""End a stage that was answered. Not the same day as the answer, nor as the closing of the file."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import dated, need
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.rules.vocabulary import FactKind


def end_stage(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    why: str,
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Record that the current stage ended on day `on`, and why. Raises NotNow without a reason."""

    def do(step: Step) -> None:
        stage = step.state.current_stage
        assert stage is not None  # the policy has seen to it
        dated(step.state, on, today, (stage.response_sent_on, f"stage {stage.number} was answered"))
        reason = need(why, "Say why the stage has ended.", "why")
        step.record(FactKind.STAGE_ENDED, on, stage=stage.number, data={"why": reason})

    return take(Verb.END_STAGE, complaint_id, do, actor=actor, today=today, key=key, version=version)

"""Acknowledge: the person has been told that we have it, what happens next and by when."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import dated
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.rules.vocabulary import FactKind


def acknowledge(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    words: str = "",
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Record that the current stage was acknowledged. A late one is recorded and counts as late."""

    def do(step: Step) -> None:
        stage = step.state.current_stage
        assert stage is not None  # the policy has seen to it
        dated(step.state, on, today, (stage.started_on, f"stage {stage.number} began"))
        step.record(FactKind.ACKNOWLEDGED, on, stage=stage.number, data={"words": words.strip()})

    return take(Verb.ACKNOWLEDGE, complaint_id, do, actor=actor, today=today, key=key, version=version)

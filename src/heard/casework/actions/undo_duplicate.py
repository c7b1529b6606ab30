"""Undo a duplicate: it was no duplicate after all. The file opens again and its time has run on."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import need
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.rules.vocabulary import FactKind


def undo_duplicate(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    why: str,
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Its clock runs from its own receipt: our mistake costs nobody a day."""

    def do(step: Step) -> None:
        same = step.state.duplicate_of
        assert same is not None  # the policy asked
        step.record(
            FactKind.DUPLICATE_UNDONE,
            today,
            data={"id": same.id, "reference": same.reference, "why": need(why, "Say why it is none.", "why")},
        )

    return take(Verb.UNDO_DUPLICATE, complaint_id, do, actor=actor, today=today, key=key, version=version)

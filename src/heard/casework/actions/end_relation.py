"""End a relation between two people: it is over, or it was wrong."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import need
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.rules.vocabulary import FactKind


def end_relation(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    relation: str,
    why: str,
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """End the relation of that id. Raises NotNow for an unknown one, or without a reason."""

    def do(step: Step) -> None:
        if relation not in step.state.relations:
            raise NotNow("Choose the relation.", "relation")
        step.record(
            FactKind.RELATION_ENDED,
            today,
            data={"id": relation, "why": need(why, "Say why.", "why")},
        )

    return take(Verb.END_RELATION, complaint_id, do, actor=actor, today=today, key=key, version=version)

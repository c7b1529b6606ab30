"""Take a document out that does not belong here. Nobody can open it any more; that it was here stays in the record."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._documents import the_document
from heard.casework.actions._inputs import need
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.rules.vocabulary import FactKind


def remove_document(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    document: str,
    why: str,
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Raises NotNow: an unknown document, no reason."""

    def do(step: Step) -> None:
        found = the_document(step.state, document)
        data = {"id": found.id, "of": found.title, "why": need(why, "Say why.", "why")}
        step.record(FactKind.DOCUMENT_REMOVED, today, data=data)

    return take(Verb.REMOVE_DOCUMENT, complaint_id, do, actor=actor, today=today, key=key, version=version)

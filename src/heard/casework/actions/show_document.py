"""Show a document again to somebody from whom it was kept."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._documents import the_document
from heard.casework.actions._inputs import need
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.rules.vocabulary import FactKind


def show_document(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    document: str,
    person: str,
    why: str,
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Raises NotNow: an unknown document, one that is not kept from this person, no reason."""

    def do(step: Step) -> None:
        found = the_document(step.state, document)
        if person not in found.kept_from:
            raise NotNow("It is not kept from this person.", "person")
        who = step.state.people[person].name if person in step.state.people else ""
        data = {
            "id": found.id,
            "person": person,
            "of": f"{found.title}, to {who}",
            "why": need(why, "Say why.", "why"),
        }
        step.record(FactKind.DOCUMENT_SHOWN, today, data=data)

    return take(Verb.SHOW_DOCUMENT, complaint_id, do, actor=actor, today=today, key=key, version=version)

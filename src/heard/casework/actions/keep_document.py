"""Keep a document from somebody: no letter and no enclosure may show it to them."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._documents import the_document
from heard.casework.actions._inputs import need
from heard.casework.actions._people import somebody
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.rules.vocabulary import FactKind


def keep_document(
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
    """Raises NotNow: an unknown document or person, one that is kept from them already, no reason."""

    def do(step: Step) -> None:
        found = the_document(step.state, document)
        who = somebody(step.state, person)
        if who.id in found.kept_from:
            raise NotNow("It is kept from them already.", "person")
        data = {
            "id": found.id,
            "person": who.id,
            "of": f"{found.title}, from {who.name}",
            "why": need(why, "Say why.", "why"),
        }
        step.record(FactKind.DOCUMENT_KEPT, today, data=data)

    return take(Verb.KEEP_DOCUMENT, complaint_id, do, actor=actor, today=today, key=key, version=version)

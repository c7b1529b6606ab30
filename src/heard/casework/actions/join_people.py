"""Join people: somebody here is somebody on another complaint, so that one person counts once."""

import uuid
from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import need
from heard.casework.actions._people import somebody
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint, Person
from heard.casework.permissions import Verb
from heard.casework.queries import visible_to
from heard.casework.refusals import NotNow
from heard.rules.vocabulary import FactKind


def join_people(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    person: str,
    other: str,
    how_known: str,
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """`person` (an id on this file) is `other` (an id on another that the actor may see). `how_known`: never by the
    name alone.

    Raises NotNow: nobody of that id, somebody of this same complaint, no reason, or joined already. Whom the actor may
    not see is refused in the words for nobody.
    """

    def do(step: Step) -> None:
        one = somebody(step.state, person)
        found = _seen(actor, other)
        if found is None or found.complaint_id == step.complaint.pk:
            raise NotNow("Choose somebody on another complaint.", "other")
        if (person, other) in {(old.person, old.other) for old in step.state.same_as.values()}:
            raise NotNow("That is recorded already.", "other")
        step.record(
            FactKind.PERSON_JOINED,
            today,
            data={
                "id": str(uuid.uuid4()),
                "person": one.id,
                "of": one.name,
                "other": str(found.pk),
                "complaint": str(found.complaint_id),
                "how_known": need(how_known, "Say how you know that it is the same person.", "how_known"),
            },
        )

    return take(Verb.JOIN_PEOPLE, complaint_id, do, actor=actor, today=today, key=key, version=version)


def _seen(actor: User, person: str) -> Person | None:
    try:
        wanted = UUID(person)
    except ValueError:
        return None
    return Person.objects.filter(pk=wanted, complaint__in=visible_to(actor).order_by().values("pk")).first()

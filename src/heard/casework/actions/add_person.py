"""Add a person to the complaint, with how they may safely be reached."""

import uuid
from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import need
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.models.person import Part
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.rules.vocabulary import FactKind


def add_person(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    part: str,
    name: str,
    relation: str = "",
    safe_contact: str = "",
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Add somebody in one of the parts of `models.person.Part`. Raises NotNow without a name or a known part."""

    def do(step: Step) -> None:
        if part not in Part.values:
            raise NotNow("Say what part they play.", "part")
        step.record(
            FactKind.PERSON_ADDED,
            today,
            data={
                "id": str(uuid.uuid4()),
                "part": part,
                "name": need(name, "Give their name.", "name"),
                "relation": relation.strip(),
                "safe_contact": safe_contact.strip(),
            },
        )

    return take(Verb.ADD_PERSON, complaint_id, do, actor=actor, today=today, key=key, version=version)

"""Add a person to the complaint, with their details and how they may safely be reached."""

import uuid
from datetime import date
from typing import Any
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import need
from heard.casework.actions._people import check_details
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.models.person import Part
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.casework.state.people import DETAILS
from heard.rules.vocabulary import FactKind


def detail(value: object) -> object:
    """A detail as an event keeps it: text without surrounding space, a day in its ISO form, a yes as it is."""
    if isinstance(value, date):
        return value.isoformat()
    return value.strip() if isinstance(value, str) else value


def add_person(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    part: str,
    name: str,
    key: str | None = None,
    version: int | None = None,
    **details: Any,
) -> Complaint:
    """Add somebody in one of the parts of `models.person.Part`. `details`: any of `state.people.DETAILS`.

    An independent reviewing officer or children's rights officer needs the child's agreement (`agreed_on`,
    `agreed_how`); a contact at another body its `organisation`, the `lead` and the consent to share.

    Raises NotNow without a name or a known part, and for what the part needs. TypeError: a detail there is not.
    """
    if unknown := set(details) - set(DETAILS):
        raise TypeError(f"no such detail of a person: {sorted(unknown)}")

    def do(step: Step) -> None:
        if part not in Part.values:
            raise NotNow("Say what part they play.", "part")
        given = {field: detail(value) for field, value in details.items()}
        called = need(name, "Give their name.", "name")
        check_details(part, given)
        if given.get("agreed_on") and str(given["agreed_on"]) > today.isoformat():
            raise NotNow("That day has not come yet.", "agreed_on")
        step.record(
            FactKind.PERSON_ADDED,
            today,
            data={
                "id": str(uuid.uuid4()),
                "part": part,
                "name": called,
                **{field: value for field, value in given.items() if value or field in KEPT_EMPTY},
            },
        )

    return take(Verb.ADD_PERSON, complaint_id, do, actor=actor, today=today, key=key, version=version)


KEPT_EMPTY = ("relation", "safe_contact")  # as events have always had them

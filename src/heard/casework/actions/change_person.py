"""Change what is written down of a person. The old stays in the record; only what is different is told."""

from datetime import date
from typing import Any
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import need
from heard.casework.actions._people import check_details, somebody
from heard.casework.actions._step import Step, take
from heard.casework.actions.add_person import detail
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.casework.state.people import DETAILS
from heard.rules.vocabulary import FactKind


def change_person(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    person: str,
    name: str | None = None,
    key: str | None = None,
    version: int | None = None,
    **details: Any,
) -> Complaint:
    """Give a person (an id on the file) another name or other details. What is not given stays as it was.

    New free words on safe contact (`safe_contact`) put an end to “asked: nothing else to watch for”.

    Raises NotNow: nobody of that id, an empty name, nothing changed, or what `add_person` refuses.
    """
    if unknown := set(details) - set(DETAILS):
        raise TypeError(f"no such detail of a person: {sorted(unknown)}")

    def do(step: Step) -> None:
        old = somebody(step.state, person)
        given = {field: detail(value) for field, value in details.items() if value is not None}
        if name is not None:
            given["name"] = need(name, "Give their name.", "name")
        fresh = {field: value for field, value in given.items() if value != getattr(old, field)}
        if not fresh:
            raise NotNow("Nothing was changed.", "person")
        check_details(old.part, {**{field: getattr(old, field) for field in DETAILS}, **fresh})
        step.record(FactKind.PERSON_CHANGED, today, data={"id": person, "of": old.name, **fresh})

    return take(Verb.CHANGE_PERSON, complaint_id, do, actor=actor, today=today, key=key, version=version)

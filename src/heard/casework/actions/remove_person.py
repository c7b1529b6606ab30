"""Remove a person: they are no longer part of the complaint, or never were."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import need
from heard.casework.actions._people import somebody
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.rules.vocabulary import FactKind


def remove_person(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    person: str,
    why: str,
    mistake: bool = False,
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Take a person (an id on the file) off it. `mistake`: they never were part of it; the record keeps the entry.

    Nobody who has left is written to, and the rules that protect them from others stay. Raises NotNow without a reason.
    """

    def do(step: Step) -> None:
        one = somebody(step.state, person)
        reason = need(why, "Say why.", "why")
        step.record(
            FactKind.PERSON_REMOVED,
            today,
            data={"id": person, "of": one.name, "why": reason, "mistake": mistake},
        )

    return take(Verb.REMOVE_PERSON, complaint_id, do, actor=actor, today=today, key=key, version=version)

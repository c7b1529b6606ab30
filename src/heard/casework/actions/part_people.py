"""Part two people who were said to be one: they are not the same person."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import need
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.rules.vocabulary import FactKind


def part_people(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    link: str,
    why: str,
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Undo the joining of that id. Raises NotNow for an unknown one, or without a reason."""

    def do(step: Step) -> None:
        if link not in step.state.same_as:
            raise NotNow("Choose who it is.", "link")
        step.record(
            FactKind.PERSON_PARTED,
            today,
            data={"id": link, "why": need(why, "Say why.", "why")},
        )

    return take(Verb.PART_PEOPLE, complaint_id, do, actor=actor, today=today, key=key, version=version)

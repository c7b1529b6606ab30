"""Record a child's legal status at the time of the complaint, and where their social care record is."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework import facts
from heard.casework.actions._people import on_its_day, somebody
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.rules.people import LEGAL_STATUSES, PersonPart
from heard.rules.vocabulary import FactKind


def legal_statuses() -> dict[str, str]:
    """Stored word → what people read: the council's own words (`legal_status`), else the common ones."""
    own = facts.council().vocabularies.get("legal_status", ())
    return {term.key: term.label for term in own} or dict(LEGAL_STATUSES)


def record_legal_status(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    person: str,
    status: str,
    as_at: date | None = None,
    source: str = "",
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """The status of a child (an id on the file) on day `as_at` (the day of receipt unless said otherwise).

    `source`: where it was looked up. Raises NotNow: not a child of this complaint, or a status not on the list.
    """

    def do(step: Step) -> None:
        one = somebody(step.state, person)
        if one.part != PersonPart.CHILD:
            raise NotNow("Choose the child or young person.", "person")
        if status not in legal_statuses():
            raise NotNow("Choose the legal status.", "status")
        day = as_at or step.state.received_on or today
        on_its_day(step.state, day, today, "as_at")
        step.record(
            FactKind.LEGAL_STATUS_RECORDED,
            today,
            data={
                "person": one.id,
                "of": one.name,
                "status": status,
                "as_at": day.isoformat(),
                "source": source.strip(),
            },
        )

    return take(
        Verb.RECORD_LEGAL_STATUS, complaint_id, do, actor=actor, today=today, key=key, version=version
    )

"""Correct: an earlier entry was written down wrongly. The entry stays; what follows from it is worked out anew."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import need
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.casework.standing import check_date
from heard.rules.vocabulary import FactKind

# Dates of these may be corrected. Nothing else is: words are kept, findings and people have steps of their own.
CORRECTABLE = frozenset(
    {
        FactKind.RECEIVED,
        FactKind.TRIAGED,
        FactKind.ACKNOWLEDGED,
        FactKind.EXTENDED,
        FactKind.RESPONSE_SENT,
        FactKind.NEXT_STAGE_REQUESTED,
        FactKind.APPOINTED,
        FactKind.STATEMENT_AGREED,
        FactKind.REPORT_RECEIVED,
        FactKind.PANEL_NOTICE_SENT,
        FactKind.PAPERS_SENT,
        FactKind.PANEL_HELD,
        FactKind.PANEL_REPORTED,
        FactKind.OMBUDSMAN_REFERRED,
        FactKind.OMBUDSMAN_DECIDED,
        FactKind.WITHDRAWN,
        FactKind.CLOSED,
    }
)


def correct(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    event: UUID,
    on: date,
    reason: str,
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Give entry `event` the day `on`. Due dates, lateness and figures follow; the old date stays in the record.

    Raises NotNow: no such entry, one whose date is not corrected, no reason, the same date, or one that has not come
    or lies before receipt or after something that depends on it.
    """

    def do(step: Step) -> None:
        old = next((e for e in step.events if e.id == str(event)), None)
        if old is None or old.kind not in CORRECTABLE:
            raise NotNow("Choose the entry whose date is wrong.", "event")
        why = need(reason, "Say what was wrong and how you know.", "reason")
        if on == old.on:
            raise NotNow("That is the date it has already.", "on")
        if old.kind is not FactKind.RECEIVED or on > today:
            check_date(step.state, on, today)
        step.record(
            FactKind.CORRECTED,
            today,
            data={"on": on.isoformat(), "was": old.on.isoformat(), "reason": why},
            corrects=event,
        )

    return take(Verb.CORRECT, complaint_id, do, actor=actor, today=today, key=key, version=version)

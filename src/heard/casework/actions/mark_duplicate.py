"""Mark as a duplicate: the same people made the same complaint before, and that one goes on."""

import uuid
from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import dated, need
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.models.complaint import Status
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.casework.same_complaint import same_people
from heard.rules.vocabulary import ClosingReason, FactKind


def _first(step: Step, of: str) -> Complaint:
    """The earlier complaint, if it may be the one. In the same words for what is not there and what is not yours."""
    found = next(
        (one for one in same_people(step.complaint, step.state, step.actor) if one.reference == of), None
    )
    if found is None:
        raise NotNow(
            "Choose a complaint by the same people. If it is not on the list, say first who on it is the same person.",
            "of",
        )
    first = step.state.informal.first_on if step.state.informal else step.complaint.received_on
    if (found.received_on, found.reference) > (first, step.complaint.reference):
        raise NotNow(f"{found.reference} came later: mark that one as the duplicate.", "of")
    if found.status not in (Status.NEW, Status.OPEN):
        words = str(found.get_status_display()).lower()
        raise NotNow(
            f"{found.reference} does not go on ({words}), so nothing would answer this one. Look at it by itself.",
            "of",
        )
    return found


def mark_duplicate(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    of: str,
    why: str,
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """`of`: the reference of the earlier complaint, which must go on. This file is closed with its words kept, and
    counted as a duplicate. It can be undone, and then its time has run on from its own receipt.

    Raises NotNow: no complaint by the same people, a later one, one that is over, or no reason.
    """

    def do(step: Step) -> None:
        dated(step.state, on, today)
        first = _first(step, of)
        step.record(
            FactKind.DUPLICATE_MARKED,
            on,
            data={
                "id": str(uuid.uuid4()),
                "of": str(first.pk),
                "reference": first.reference,
                "why": need(why, "Say how you know that it is the same complaint.", "why"),
            },
        )
        step.record(FactKind.CLOSED, on, data={"reason": str(ClosingReason.DUPLICATE)})

    return take(Verb.MARK_DUPLICATE, complaint_id, do, actor=actor, today=today, key=key, version=version)

"""Restrict how somebody may contact us. It never bars a complaint; they are told in writing, and how to appeal."""

import uuid
from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._people import somebody, told
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.casework.standing import in_words
from heard.rules.protecting import (
    LONGEST_MONTHS,
    NEVER_A_GROUND,
    RESTRICTION_NEEDS,
    missing,
    review_fault,
)
from heard.rules.vocabulary import FactKind


def restrict_contact(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    person: str,
    what: str,
    reason: str,
    decided_by: str,
    appeal: str,
    told_on: date | None,
    review_on: date | None,
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """`person`: an id on the file; taken again for somebody, the restriction was looked at and goes on as now said.

    Raises NotNow at the field that is missing: what, why, who decided, how to appeal, when they were told in writing
    (not to come) and when it is looked at again (within a year).
    """

    def do(step: Step) -> None:
        one = somebody(step.state, person)
        given = {
            "what": what,
            "reason": reason,
            "decided_by": decided_by,
            "appeal": appeal,
            "told_on": told_on,
            "review_on": review_on,
        }
        if lacking := missing(RESTRICTION_NEEDS, given):
            raise NotNow(lacking[1], lacking[0])
        assert told_on is not None and review_on is not None
        if told_on > today:
            raise NotNow(f"{in_words(told_on)} has not come yet: today is {in_words(today)}.", "told_on")
        if fault := review_fault(today, review_on, longest=LONGEST_MONTHS):
            raise NotNow(fault, "review_on")
        standing = next((r.id for r in step.state.contact_restrictions.values() if r.person == one.id), None)
        step.record(
            FactKind.CONTACT_RESTRICTED,
            today,
            data={
                "id": standing or str(uuid.uuid4()),
                "person": one.id,
                "of": one.name,
                "what": what.strip(),
                "reason": reason.strip(),
                "decided_by": decided_by.strip(),
                "appeal": appeal.strip(),
                "told_on": told_on.isoformat(),
                "review_on": review_on.isoformat(),
                "again": standing is not None,
                "cautions": told((NEVER_A_GROUND,)),
            },
        )

    return take(Verb.RESTRICT_CONTACT, complaint_id, do, actor=actor, today=today, key=key, version=version)

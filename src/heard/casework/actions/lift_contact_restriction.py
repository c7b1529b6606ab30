"""Lift a restriction of contact: its time is over, or an appeal was right."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import need
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.rules.vocabulary import FactKind


def lift_contact_restriction(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    why: str,
    which: str = "",
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """`which`: the id of the restriction, where there are several. The person is told."""

    def do(step: Step) -> None:
        there = step.state.contact_restrictions
        pk = which or (next(iter(there)) if len(there) == 1 else "")
        if pk not in there:
            raise NotNow("Choose whose restriction is lifted.", "which")
        step.record(
            FactKind.CONTACT_RESTRICTION_LIFTED,
            today,
            data={"id": pk, "of": there[pk].of, "why": need(why, "Say why it is lifted.", "why")},
        )

    return take(
        Verb.LIFT_CONTACT_RESTRICTION, complaint_id, do, actor=actor, today=today, key=key, version=version
    )

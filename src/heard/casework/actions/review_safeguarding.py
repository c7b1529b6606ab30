"""Look again at a concern that was passed on: what became of it, and whether somebody looks once more."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import dated, need
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.rules.protecting import review_fault
from heard.rules.vocabulary import FactKind


def review_safeguarding(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    found: str,
    which: str = "",
    review_on: date | None = None,
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """`which`: the id of the passing, where there are several; `review_on`: the next day; none: nothing is open."""

    def do(step: Step) -> None:
        dated(step.state, on, today)
        open_ones = {pk: one for pk, one in step.state.passed.items() if one.review_on}
        pk = which or (next(iter(open_ones)) if len(open_ones) == 1 else "")
        if pk not in open_ones:
            raise NotNow("Choose which one was looked at.", "which")
        if review_on is not None and (fault := review_fault(on, review_on)):
            raise NotNow(fault, "review_on")
        step.record(
            FactKind.SAFEGUARDING_REVIEWED,
            on,
            data={
                "id": pk,
                "to": open_ones[pk].to,
                "found": need(found, "Say what became of it, as far as you may write it here.", "found"),
                "review_on": review_on.isoformat() if review_on else None,
            },
        )

    return take(
        Verb.REVIEW_SAFEGUARDING, complaint_id, do, actor=actor, today=today, key=key, version=version
    )

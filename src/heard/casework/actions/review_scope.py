"""Look again at a point that was left out of stage 2: it stays out, or it is taken in after all."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import dated, need
from heard.casework.actions._people import told
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.rules.reasons import Reason
from heard.rules.sources import INFERENCE
from heard.rules.vocabulary import FactKind

SAME_PERSON = Reason(
    "Whoever left the point out also looked at it again. Somebody else’s look would stand better.",
    INFERENCE,
    tag="I",
)


def review_scope(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    limit: str,
    stands: bool,
    reason: str,
    decided_by: str,
    told_on: date | None,
    review_on: date | None = None,
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Record on day `on` whether `limit` (its id) stands, why, and when the person was told.

    A point taken in after all is looked at with the others; where their report is in, it gets one of its own.

    Raises NotNow: no such limit, no reason, nobody named, or the person not told.
    """

    def do(step: Step) -> None:
        one = next((each for each in step.state.limits if each.id == limit), None)
        if one is None:
            raise NotNow("Choose the point that was left out.", "limit")
        dated(step.state, on, today, (one.on, "the point was left out"))
        if told_on is None:
            raise NotNow("Say when the person was told of it.", "told_on")
        dated(step.state, told_on, today, field="told_on")
        if stands and review_on is not None and review_on <= on:
            raise NotNow("It is looked at again on a later day.", "review_on")
        who = need(decided_by, "Say who looked at it again.", "decided_by")
        same = who.casefold() == one.decided_by.casefold()
        step.record(
            FactKind.SCOPE_REVIEWED,
            on,
            stage=one.stage,
            data={
                "id": one.id,
                "number": one.point,
                "stands": stands,
                "reason": need(reason, "Say why, in plain words.", "reason"),
                "decided_by": who,
                "told_on": told_on.isoformat(),
                "review_on": review_on.isoformat() if stands and review_on else None,
                "cautions": told((SAME_PERSON,) if same else ()),
            },
        )

    return take(Verb.REVIEW_SCOPE, complaint_id, do, actor=actor, today=today, key=key, version=version)

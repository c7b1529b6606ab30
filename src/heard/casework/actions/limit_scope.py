"""Leave one point out of stage 2, with the reason, and tell the person."""

import uuid
from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import dated
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow, said
from heard.rules.scope_limits import missing
from heard.rules.vocabulary import FactKind


def limit_scope(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    number: int,
    ground: str,
    reason: str,
    decided_by: str,
    told_on: date | None,
    ombudsman_told: bool,
    review_on: date | None = None,
    grounds_on: date | None = None,
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Leave point `number` out of stage 2 from day `on`. The other points go on, with their time.

    `grounds_on`: for what is more than a year old, when the grounds arose. `review_on`: the day it is looked at again.

    Raises NotNow: no such point, one decided on or left out already, the last that is left (stage 2 is never refused
    this way), or something without which a limit may not stand (`rules.scope_limits`).
    """

    def do(step: Step) -> None:
        state = step.state
        dated(state, on, today, (state.stages[2].started_on, "stage 2 was asked for"))
        if number not in state.points:
            raise NotNow("Choose the point.", "number")
        if number not in state.to_answer:
            raise NotNow(f"Point {number} is not looked at now in any case.", "number")
        if any((point, stage) == (number, 2) for point, stage, _by in state.findings):
            raise NotNow(f"Point {number} has been reported on at stage 2 already.", "number")
        if state.to_answer == (number,):
            raise NotNow(
                "This is the only point left. A stage that was asked for is carried through; it is never refused "
                "by leaving out every point.",
                "number",
            )
        lacks = missing(
            ground,
            reason=reason,
            decided_by=decided_by,
            told_on=told_on,
            ombudsman_told=ombudsman_told,
            grounds_on=grounds_on,
            received_on=state.received_on,
        )
        if lacks is not None:
            raise NotNow(said([lacks[1]]), lacks[0])
        assert told_on is not None  # the rule asks for it
        dated(state, told_on, today, field="told_on")
        if review_on is not None and review_on <= on:
            raise NotNow("It is looked at again on a later day.", "review_on")
        step.record(
            FactKind.SCOPE_LIMITED,
            on,
            stage=2,
            data={
                "id": str(uuid.uuid4()),
                "number": number,
                "ground": str(ground),
                "reason": reason.strip(),
                "decided_by": decided_by.strip(),
                "told_on": told_on.isoformat(),
                "ombudsman_told": True,
                "review_on": review_on.isoformat() if review_on else None,
                "grounds_on": grounds_on.isoformat() if grounds_on else None,
            },
        )

    return take(Verb.LIMIT_SCOPE, complaint_id, do, actor=actor, today=today, key=key, version=version)

"""Refer somebody to an advocacy service, as they wish."""

import uuid
from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import dated, need
from heard.casework.actions._people import somebody
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.rules.vocabulary import FactKind


def refer_to_advocate(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    service: str,
    wanted: bool,
    wish: str,
    follow_on: date | None,
    person: str = "",
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Record the referral made to `service` on day `on`, with the child's wish in their words.

    `follow_on`: the day we ask the service what became of it. Nothing about the complaint ever holds a referral back:
    it may be made at any time.

    Raises NotNow: they do not want it, their wish is not written down, no service, or no day to follow it.
    """

    def do(step: Step) -> None:
        dated(step.state, on, today)
        if not wanted:
            raise NotNow(
                "They do not want it, so no referral is made. Record their answer to the offer instead.",
                "wanted",
            )
        one = somebody(step.state, person) if person else None
        if follow_on is None or follow_on < on:
            raise NotNow("Say on which later day we ask what became of it.", "follow_on")
        step.record(
            FactKind.ADVOCATE_REFERRED,
            on,
            data={
                "id": str(uuid.uuid4()),
                "person": person,
                "of": one.name if one else "",
                "service": need(service, "Say which service.", "service"),
                "wish": need(wish, "Write down what they wish, in their words.", "wish"),
                "follow_on": follow_on.isoformat(),
            },
        )

    return take(Verb.REFER_TO_ADVOCATE, complaint_id, do, actor=actor, today=today, key=key, version=version)

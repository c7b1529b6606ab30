"""Record what became of a referral to an advocacy service."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import dated, need
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.rules.advocacy import Became
from heard.rules.vocabulary import FactKind


def follow_advocate(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    referral: str,
    became: str,
    advocate: str = "",
    words: str = "",
    follow_on: date | None = None,
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Record what was heard of `referral` (its id) on day `on`; still waiting needs the next day to ask.

    Raises NotNow: no such referral, no outcome, no name where an advocate was found, no next day, or an earlier day
    than that of the referral.
    """

    def do(step: Step) -> None:
        one = step.state.referrals.get(referral)
        if one is None:
            raise NotNow("Choose the referral.", "referral")
        dated(step.state, on, today, (one.on, "the referral was made"))
        if became not in set(Became):
            raise NotNow("Say what became of it.", "became")
        data: dict[str, object] = {"id": one.id, "became": str(became), "words": words.strip()}
        if became == Became.FOUND:
            data["advocate"] = need(advocate, "Say who the advocate is.", "advocate")
        if became == Became.WAITING:
            if follow_on is None or follow_on < on:
                raise NotNow("Say on which later day we ask again.", "follow_on")
            data["follow_on"] = follow_on.isoformat()
        step.record(FactKind.ADVOCATE_FOLLOWED, on, data=data)

    return take(Verb.FOLLOW_ADVOCATE, complaint_id, do, actor=actor, today=today, key=key, version=version)

"""Offer mediation or a meeting. A step beside the procedure: no clock stops for it."""

from datetime import date
from uuid import UUID, uuid4

from heard.accounts.models import User
from heard.casework.actions._inputs import dated, need
from heard.casework.actions._people import somebody
from heard.casework.actions._step import Step, take
from heard.casework.actions._talk import safely
from heard.casework.models import Complaint
from heard.casework.models.contact import Channel
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.casework.state.answering import MEETING_KINDS
from heard.rules.vocabulary import FactKind


def offer_meeting(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    kind: str,
    person: str,
    offered_by: str,
    words: str = "",
    against_why: str = "",
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Record that a meeting of `kind` (of `MEETING_KINDS`) was offered to `person` (an id) on day `on`, and by whom.

    Raises NotNow: an unknown kind, nobody of that id, nobody offering it, one of that kind that still stands; at `kind`
    a rule of theirs against meeting them, with its words, until `against_why` says why it is offered all the same.
    """

    def do(step: Step) -> None:
        dated(step.state, on, today)
        if kind not in MEETING_KINDS:
            raise NotNow("Say what was offered.", "kind")
        who = somebody(step.state, person)
        stands = [one for one in step.state.meetings.values() if one.kind == kind and not one.over]
        if any(one.to == who.name for one in stands):
            raise NotNow("That is offered to them already. Record what became of it.", "kind")
        against = safely(
            step.state, who, Channel.IN_PERSON, on=on, why=against_why, field="kind", timed=False
        )
        step.record(
            FactKind.MEETING_OFFERED,
            on,
            data={
                "id": str(uuid4()),
                "kind": kind,
                "person": who.id,
                "to": who.name,
                "offered_by": need(offered_by, "Say who offered it.", "offered_by"),
                "words": words.strip(),
                **against,
            },
        )

    return take(Verb.OFFER_MEETING, complaint_id, do, actor=actor, today=today, key=key, version=version)

"""Withdraw: the person takes the complaint back, in their own words. Silence is never withdrawal."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import dated, need
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint, Contact
from heard.casework.models.contact import Channel
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.rules.vocabulary import FactKind


def withdraw(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    words: str,
    channel: str,
    confirmed_in_writing: bool = False,
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Record the withdrawal with the words it was made in. The council writes to confirm it (reg 7).

    Raises NotNow without their words: somebody who has stopped replying has not withdrawn.
    """

    def do(step: Step) -> None:
        dated(step.state, on, today)
        need(words, "Write down the words in which they withdrew. Not replying is not withdrawing.", "words")
        if channel not in Channel.values:
            raise NotNow("Say how it reached us.", "channel")
        contact = Contact.objects.create(
            complaint=step.complaint,
            words=words,
            channel=channel,
            received_on=on,
            taken_by=actor,
            taken_at=step.at,
        )
        step.record(
            FactKind.WITHDRAWN,
            on,
            data={
                "contact": str(contact.pk),
                "channel": channel,
                "confirmed_in_writing": confirmed_in_writing,
            },
        )

    return take(Verb.WITHDRAW, complaint_id, do, actor=actor, today=today, key=key, version=version)

"""Withdraw: the person takes the complaint back, in their own words. Silence is never withdrawal."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import dated, need
from heard.casework.actions._step import Step, take
from heard.casework.endings import check_ways_out, circumstances, field_at_fault
from heard.casework.models import Complaint, Contact
from heard.casework.models.contact import Channel
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.rules.stage_duties import End
from heard.rules.vocabulary import FactKind


def withdraw(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    words: str,
    channel: str,
    by_representative: bool = False,
    child_confirmed: bool = False,
    confirmed_in_writing: bool = False,
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Record the withdrawal with the words it was made in. The council writes to confirm it (reg 7); until it has, the
    file is not closed.

    `by_representative`: somebody withdraws for a child, who must then be asked (`child_confirmed`).

    Raises NotNow without their words: somebody who has stopped replying has not withdrawn.
    """

    def do(step: Step) -> None:
        dated(step.state, on, today)
        need(words, "Write down the words in which they withdrew. Not replying is not withdrawing.", "words")
        if channel not in Channel.values:
            raise NotNow("Say how it reached us.", "channel")
        given = replace(
            circumstances(step.state, step.clocks, on),
            own_words=True,
            by_representative=by_representative,
            child_confirmed=child_confirmed,
            confirmed_in_writing=True,  # asked of the file's closing: what they said counts from the day they said it
        )
        check_ways_out(step.state, End.WITHDRAWN, given, field_at_fault(End.WITHDRAWN, given, "words"))
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
                "by_representative": by_representative,
                "child_confirmed": child_confirmed,
                "confirmed_in_writing": confirmed_in_writing,
            },
        )

    return take(Verb.WITHDRAW, complaint_id, do, actor=actor, today=today, key=key, version=version)

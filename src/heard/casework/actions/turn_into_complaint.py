"""Turn a contact that was settled into a complaint: somebody is dissatisfied. Any words will do (the Code, 1.7)."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import dated, need
from heard.casework.actions._step import Step, take, written_down_at
from heard.casework.models import Complaint, Contact
from heard.casework.models.contact import Channel
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.rules.vocabulary import FactKind


def turn_into_complaint(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    words: str,
    channel: str,
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """From now it is looked at as any other. Its clock runs as `rules.informal.runs_from` says.

    Raises NotNow: no words, an unknown channel, or a day before it was settled.
    """

    def do(step: Step) -> None:
        settled = step.state.informal
        dated(step.state, on, today, (settled.on if settled else None, "it was settled"))
        need(words, "Write down what they said.", "words")
        if channel not in Channel.values:
            raise NotNow("Say how it reached us.", "channel")
        contact = Contact.objects.create(
            complaint=step.complaint,
            words=words,
            channel=channel,
            received_on=on,
            taken_by=actor,
            taken_at=written_down_at(today),
        )
        step.record(FactKind.TURNED_INTO_COMPLAINT, on, data={"contact": str(contact.pk), "channel": channel})

    return take(
        Verb.TURN_INTO_COMPLAINT, complaint_id, do, actor=actor, today=today, key=key, version=version
    )

"""Note: anything worth remembering; an attempt to reach somebody; a word of theirs that asks for nothing else."""

from datetime import date
from typing import Any
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import dated, need
from heard.casework.actions._step import Step, take
from heard.casework.actions._talk import safely
from heard.casework.models import Complaint, Contact
from heard.casework.models.contact import Channel
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.casework.state import ATTEMPT, HEARD
from heard.rules.vocabulary import FactKind


def note(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    words: str,
    about: str = "",
    channel: str = "",
    against_why: str = "",
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Keep `words` in the timeline, as of day `on`.

    `about`: “attempt” when we tried to reach the person, “heard” when they got in touch (`words` are then their own,
    and a file that rested because they could not be reached goes on); `channel`: in which way.

    An attempt to reach the one person who complains is held against their rules of safe contact; that it was made all
    the same is recorded with `against_why`.

    Raises NotNow: no words, an attempt or a word of theirs without its way, or an attempt against a rule without why.
    """

    def do(step: Step) -> None:
        dated(step.state, on, today)
        told = need(words, "Write the note.", "words")
        if about not in ("", ATTEMPT, HEARD):
            raise NotNow("Say what the note is about.", "about")
        if about and channel not in Channel.values:
            raise NotNow("Say in which way.", "channel")
        data: dict[str, Any] = {"words": told}
        if about:
            data |= {"about": about, "channel": channel}
        whom = list(step.state.of_part("complainant", "representative"))
        if about == ATTEMPT and len(whom) == 1:
            who = step.state.here[whom[0]]
            data |= safely(step.state, who, channel, on=on, why=against_why, field="channel", timed=False)
        if about == HEARD:
            contact = Contact.objects.create(
                complaint=step.complaint,
                words=words,
                channel=channel,
                received_on=on,
                taken_by=actor,
                taken_at=step.at,
            )
            data = {"about": about, "channel": channel, "contact": str(contact.pk)}
        step.record(FactKind.NOTED, on, data=data)

    return take(Verb.NOTE, complaint_id, do, actor=actor, today=today, key=key, version=version)

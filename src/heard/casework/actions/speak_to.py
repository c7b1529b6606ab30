"""Speak to the person before answering: what was said; or that it was tried and nobody was reached."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import dated, need
from heard.casework.actions._people import somebody
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.models.contact import Channel
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.rules.vocabulary import FactKind


def speak_to(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    person: str,
    way: str,
    reached: bool,
    words: str = "",
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Record that `actor` spoke to `person` (an id) in `way` on day `on`, or tried to (`reached` false).

    `words`: what was said; where nobody was reached, whatever is worth knowing. An attempt counts among the attempts to
    reach them. No clock stops for it.

    Raises NotNow: nobody of that id, an unknown way, a talk without what was said, or a date that cannot be.
    """

    def do(step: Step) -> None:
        dated(step.state, on, today)
        who = somebody(step.state, person)
        if way not in Channel.values:
            raise NotNow("Say in which way.", "way")
        told = need(words, "Write down what was said.", "words") if reached else words.strip()
        step.record(
            FactKind.SPOKEN_TO,
            on,
            data={"person": who.id, "name": who.name, "way": way, "reached": reached, "words": told},
        )

    return take(Verb.SPEAK_TO, complaint_id, do, actor=actor, today=today, key=key, version=version)

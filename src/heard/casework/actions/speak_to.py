"""Speak to the person before answering: what was said; or that it was tried and nobody was reached."""

from datetime import date, time
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import dated, need
from heard.casework.actions._people import somebody
from heard.casework.actions._step import Step, take
from heard.casework.actions._talk import safely
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
    at: time | None = None,
    place: str = "",
    they_began: bool = False,
    against_why: str = "",
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Record that `actor` spoke to `person` (an id) in `way` on day `on`, or tried to (`reached` false).

    `words`: what was said; where nobody was reached, whatever is worth knowing. An attempt counts among the attempts to
    reach them. No clock stops for it.

    `at`: the time of day; `place`: the number or address, where it is not the one on file; `they_began`: they rang or
    came to us, so no rule of safe contact was ours to keep. A talk that goes against one has happened all the same: it
    is recorded with the rule and `against_why`.

    Raises NotNow: nobody of that id, an unknown way, a talk without what was said, or a date that cannot be; at `way`
    with the rule's words where it goes against safe contact and nobody says why; at `at` where a rule asks the time.
    """

    def do(step: Step) -> None:
        dated(step.state, on, today)
        who = somebody(step.state, person)
        if way not in Channel.values:
            raise NotNow("Say in which way.", "way")
        told = need(words, "Write down what was said.", "words") if reached else words.strip()
        data = {"person": who.id, "name": who.name, "way": way, "reached": reached, "words": told}
        if at is not None:
            data["at"] = at.isoformat("minutes")
        if they_began:
            data["they_began"] = True
        else:
            data |= safely(step.state, who, way, on=on, at=at, place=place, why=against_why)
        step.record(FactKind.SPOKEN_TO, on, data=data)

    return take(Verb.SPEAK_TO, complaint_id, do, actor=actor, today=today, key=key, version=version)

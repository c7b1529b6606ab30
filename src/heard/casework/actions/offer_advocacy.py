"""Record what became of the offer of an advocate, at the stage the complaint is at."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import dated, need
from heard.casework.actions._people import somebody, told
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.rules.people import PersonPart
from heard.rules.reasons import Reason
from heard.rules.routing import Advocacy
from heard.rules.sources import INFERENCE
from heard.rules.vocabulary import FactKind

ANSWERS = (Advocacy.ACCEPTED, Advocacy.DECLINED, Advocacy.HAS_ONE, Advocacy.COULD_NOT_ASK)
ASK_THEM = Reason(
    "Somebody else said no for the child. Ask the child themselves as soon as it is safe.", INFERENCE, tag="I"
)


def offer_advocacy(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    answer: str,
    person: str = "",
    by_child: bool | None = None,
    how: str = "",
    words: str = "",
    ask_again_on: date | None = None,
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Record the answer given on day `on`: accepted, declined, has one, or could not safely ask.

    `person`: the child it was (an id on the complaint), or "" for whoever complains. `by_child`: they answered
    themselves. Somebody who could not safely be asked is asked again by a day, which Today shows.

    Raises NotNow: an answer not on the list, nobody of that id, no day to ask again or no reason why it was not safe.
    """

    def do(step: Step) -> None:
        dated(step.state, on, today)
        if answer not in ANSWERS:
            raise NotNow("Say what they answered.", "answer")
        one = somebody(step.state, person) if person else None
        if one is not None and one.part not in (PersonPart.CHILD, PersonPart.COMPLAINANT):
            raise NotNow("Choose the child, or whoever complains.", "person")
        if answer == Advocacy.COULD_NOT_ASK:
            need(words, "Say why they could not safely be asked.", "words")
            if ask_again_on is None:
                raise NotNow("Say by which day they are asked again. Today shows it.", "ask_again_on")
            if ask_again_on < on:
                raise NotNow("They are asked again after this day, not before it.", "ask_again_on")
        stage = step.state.current_stage
        cautions = (ASK_THEM,) if answer == Advocacy.DECLINED and by_child is False else ()
        step.record(
            FactKind.ADVOCATE_OFFERED,
            on,
            stage=stage.number if stage else 1,
            data={
                "answer": str(answer),
                "person": person,
                "of": one.name if one else "",
                "by_child": by_child,
                "how": how.strip(),
                "words": words.strip(),
                "ask_again_on": ask_again_on.isoformat()
                if ask_again_on and answer == Advocacy.COULD_NOT_ASK
                else None,
                "cautions": told(cautions),
            },
        )

    return take(Verb.OFFER_ADVOCACY, complaint_id, do, actor=actor, today=today, key=key, version=version)

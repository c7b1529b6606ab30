"""Record the child's own view, in their words; or why they were not asked."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import dated
from heard.casework.actions._people import somebody
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.rules.people import PersonPart, Understanding
from heard.rules.vocabulary import FactKind


def record_child_view(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    person: str,
    words: str = "",
    why_not_asked: str = "",
    agrees: bool | None = None,
    understanding: str = Understanding.NOT_ASSESSED,
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """What a child (an id on the file) says of the complaint, kept as said, or why they were not asked.

    `agrees`: whether they are happy that it is made. Raises NotNow: not a child of this complaint, neither words nor
    the reason why they were not asked, or both.
    """

    def do(step: Step) -> None:
        one = somebody(step.state, person)
        if one.part != PersonPart.CHILD:
            raise NotNow("Choose the child or young person.", "person")
        dated(step.state, on, today)
        if not words.strip() and agrees is None and not why_not_asked.strip():
            raise NotNow("Write down what they said, or why they were not asked.", "words")
        if words.strip() and why_not_asked.strip():
            raise NotNow("They said something, so they were asked: leave this empty.", "why_not_asked")
        if understanding not in set(Understanding):
            raise NotNow("Say whether they understand enough.", "understanding")
        step.record(
            FactKind.CHILD_VIEW_RECORDED,
            on,
            data={
                "person": one.id,
                "of": one.name,
                "words": words.strip(),
                "why_not_asked": why_not_asked.strip(),
                "agrees": agrees,
                "understanding": understanding,
            },
        )

    return take(Verb.RECORD_CHILD_VIEW, complaint_id, do, actor=actor, today=today, key=key, version=version)

"""Coordinate: one letter answers all parts of a mixed complaint, and who leads. Every part keeps its own clock."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import known_user
from heard.casework.actions._linked import finish, others
from heard.casework.actions._step import Step, take
from heard.casework.actions.assign import check_not_complained_about
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.rules.vocabulary import FactKind


def coordinate(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    one_letter: bool,
    user: str | None = None,
    name: str = "",
    letter_on: str = "",
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """`user` (an id) or `name` leads; the letter is written on the file of the reference `letter_on` (without it, this
    one). Taken again, the last word stands. Recorded on every complaint that belongs together.

    Raises NotNow: nobody leads, or a complaint that does not belong with it.
    """

    def do(step: Step) -> None:
        split = step.state.split
        assert split is not None  # the policy asked
        linked = {
            one.reference: one.complaint
            for one in split.parts
            if one.complaint and one.complaint not in split.out
        }
        where = letter_on or step.complaint.reference
        if where not in linked:
            raise NotNow("Choose one of the complaints that belong together.", "letter_on")
        called, pk = " ".join(name.split()), None
        if user:
            who = known_user(user)
            check_not_complained_about(step.state, who)
            called, pk = who.name, str(who.pk)
        if not called:
            raise NotNow("Choose who leads, or give their name.", "user")
        data = {
            "id": split.id,
            "one_letter": one_letter,
            "user": pk,
            "name": called,
            "letter_on": linked[where],
            "reference": where,
        }
        step.record(FactKind.COORDINATED, today, data=data)
        rest = others(step, linked.values())
        for other in rest:
            other.record(FactKind.COORDINATED, today, data=data)
        finish(rest, Verb.COORDINATE)

    return take(Verb.COORDINATE, complaint_id, do, actor=actor, today=today, key=key, version=version)

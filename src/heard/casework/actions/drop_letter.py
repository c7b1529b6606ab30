"""Drop a letter: the record that one was begun and thrown away, held back or called off. Nothing of what it said."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import dated
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.rules.vocabulary import FactKind

THROWN_AWAY, HELD_BACK, CALLED_OFF = "thrown away", "held back", "called off"
DROPPED = (THROWN_AWAY, HELD_BACK, CALLED_OFF)


def drop_letter(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    kind: str,
    what: str,
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Record that `actor` did not send a letter of `kind` (a key): `what` became of it, of DROPPED.

    To whom it was and what it said are not recorded: it never went.
    """

    def do(step: Step) -> None:
        dated(step.state, on, today)
        if what not in DROPPED:
            raise NotNow("Say what became of the letter.", "what")
        stage = step.state.current_stage
        data = {"kind": kind, "what": what}
        step.record(FactKind.LETTER_DROPPED, on, stage=stage.number if stage else None, data=data)

    return take(Verb.DROP_LETTER, complaint_id, do, actor=actor, today=today, key=key, version=version)

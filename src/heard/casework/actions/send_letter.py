"""Send a letter: the record that one went, on which day, to whom and which way. The letter itself is in `letters`."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import dated
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.rules.vocabulary import FactKind


def send_letter(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    letter: Mapping[str, str],
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Record that a letter went on day `on`. `letter`: its key, kind, person, name, way, template and PDF digest.

    It says nothing of what the letter means for the procedure: that is the step's own record (acknowledge, respond …).
    """

    def do(step: Step) -> None:
        dated(step.state, on, today)
        stage = step.state.current_stage
        step.record(FactKind.LETTER_SENT, on, stage=stage.number if stage else None, data=dict(letter))

    return take(Verb.SEND_LETTER, complaint_id, do, actor=actor, today=today, key=key, version=version)

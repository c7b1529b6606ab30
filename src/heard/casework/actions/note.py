"""Note: anything worth remembering that changes nothing else."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import dated, need
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.rules.vocabulary import FactKind


def note(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    words: str,
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Keep `words` in the timeline, as of day `on`. Raises NotNow when there are none."""

    def do(step: Step) -> None:
        dated(step.state, on, today)
        step.record(FactKind.NOTED, on, data={"words": need(words, "Write the note.", "words")})

    return take(Verb.NOTE, complaint_id, do, actor=actor, today=today, key=key, version=version)

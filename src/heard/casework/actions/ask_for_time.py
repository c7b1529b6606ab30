"""Ask the complaints team for more time. The asking gives none: the team extends, or says no."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import need
from heard.casework.actions._step import Step, take
from heard.casework.actions.extend import grounds_for
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.policies.answering import being_answered
from heard.casework.refusals import NotNow
from heard.casework.standing import in_words
from heard.rules.vocabulary import FactKind


def ask_for_time(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    ground: str,
    until: date,
    words: str,
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Record that `actor` asks for time `until` a day on a `ground` that the procedure knows. The date stays as it is.

    Raises NotNow: no such ground, a day that is no later than the one it has or past what the law allows, no reason.
    """

    def do(step: Step) -> None:
        stage = being_answered(step.state)
        allowed = grounds_for(step.state)
        if ground not in set(allowed):
            known = " or ".join(allowed)
            told = f"More time is given only for: {known}." if known else "This stage cannot be extended."
            raise NotNow(told, "ground")
        reading = step.clocks[f"respond-{stage.number}"]
        if reading.due_on is not None and until <= reading.due_on:
            raise NotNow(f"It is due on {in_words(reading.due_on)} as it is.", "until")
        if reading.ceiling is not None and step.state.statutory and until > reading.ceiling:
            raise NotNow(f"The law allows until {in_words(reading.ceiling)} at the latest.", "until")
        step.record(
            FactKind.TIME_ASKED,
            today,
            stage=stage.number,
            data={
                "ground": ground,
                "until": until.isoformat(),
                "words": need(words, "Say why more time is needed, as the family could be told it.", "words"),
            },
        )

    return take(Verb.ASK_FOR_TIME, complaint_id, do, actor=actor, today=today, key=key, version=version)

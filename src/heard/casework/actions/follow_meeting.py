"""What became of a mediation or meeting that was offered: agreed, declined, held and with what outcome."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import dated, need
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.casework.state.answering import MEETING_STEPS
from heard.rules.vocabulary import FactKind


def follow_meeting(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    meeting: str,
    what: str,
    words: str = "",
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Record `what` (of `MEETING_STEPS`) became of `meeting` (an id) on day `on`; held, its outcome is in `words`.

    What was agreed there changes no date and ends no stage: a settlement in writing is recorded by ending the stage.
    Raises NotNow: no such meeting, one that is over, an unknown step, a held meeting without its outcome.
    """

    def do(step: Step) -> None:
        one = step.state.meetings.get(meeting)
        if one is None:
            raise NotNow("Choose the meeting.", "meeting")
        if one.over:
            raise NotNow("That is over. Offer another one if there is to be one.", "meeting")
        if what not in MEETING_STEPS:
            raise NotNow("Say what became of it.", "what")
        if what == one.now:
            raise NotNow("That is recorded already.", "what")
        last = one.steps[-1][1] if one.steps else one.offered_on
        dated(step.state, on, today, (last, "what was recorded of it before"))
        told = need(words, "Write down what came of it.", "words") if what == "held" else words.strip()
        step.record(
            FactKind.MEETING_FOLLOWED,
            on,
            data={"id": one.id, "kind": one.kind, "to": one.to, "what": what, "words": told},
        )

    return take(Verb.FOLLOW_MEETING, complaint_id, do, actor=actor, today=today, key=key, version=version)

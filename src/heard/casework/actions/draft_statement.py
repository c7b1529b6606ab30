"""Draft the written record of the complaint from its points: a new version, to be sent for agreement."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import dated
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.casework.standing import current_draft
from heard.rules.vocabulary import FactKind


def draft_statement(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    words: str = "",
    oral: bool = False,
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Write the next version: every point not withdrawn, in the words and with the desired outcomes of today.

    `words`: what stands above the points. `oral`: the complaint was made by word of mouth, so that what was said is
    written down and agreed (reg 16). Once the statement is agreed, a version holds only what is new or changed since:
    an addendum.

    Raises NotNow where nothing has changed since the last version, or since it was agreed.
    """

    def do(step: Step) -> None:
        state = step.state
        stage = state.current_stage
        assert stage is not None  # the policy has seen to it
        dated(state, on, today, (stage.started_on, f"stage {stage.number} was asked for"))
        agreed = bool(state.agreed_words(stage.number))
        points = state.not_agreed_yet(stage.number) if agreed else state.as_worded()
        if not points:
            raise NotNow("Nothing is new since the statement was agreed: add or change a point first.")
        last = current_draft(state)
        if last is not None and (dict(last.points), last.words, last.oral) == (points, words.strip(), oral):
            raise NotNow(f"Nothing has changed since version {last.number}.", "words")
        step.record(
            FactKind.STATEMENT_DRAFTED,
            on,
            stage=stage.number,
            data={
                "version": len(state.statement) + 1,
                "points": {str(n): {"text": text, "wanted": wanted} for n, (text, wanted) in points.items()},
                "words": words.strip(),
                "oral": oral,
                "addendum": agreed,
            },
        )

    return take(Verb.DRAFT_STATEMENT, complaint_id, do, actor=actor, today=today, key=key, version=version)

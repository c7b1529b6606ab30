"""Agree the statement: the numbered points, as the person agrees they are."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import dated
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.casework.standing import current_draft
from heard.casework.state.points import StatementVersion
from heard.rules.vocabulary import FactKind


def agree_statement(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    oral: bool = False,
    amended_by_complainant: bool = False,
    how: str = "",
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Record the day the latest version was agreed (reg 16), and how: signed, in writing, said. Without a version the
    points as they stand are its words.

    Where the complaint was oral, or the person amended the record, guidance counts stage 2 from here; the date from
    the request is kept and shown first (law.md 2.2). An addendum, and what was written down at stage 1, move no date.

    Raises NotNow: a day before stage 2 was asked for or the version was drafted, or points changed since that version.
    """

    def do(step: Step) -> None:
        state, one = step.state, current_draft(step.state)
        if one is None:
            dated(state, on, today, (state.stages[2].started_on, "stage 2 was asked for"))
        else:
            dated(state, on, today, (one.on, f"version {one.number} was drafted"))
            _same_words(step, one)
        if one is not None and (one.addendum or one.stage != 2):
            data = {
                "version": one.number,
                "how": how.strip(),
                "amended_by_complainant": amended_by_complainant,
            }
            step.record(FactKind.RECORD_AGREED, on, stage=one.stage, data=data)
            return
        points = dict(one.points) if one else state.as_worded()
        step.record(
            FactKind.STATEMENT_AGREED,
            on,
            stage=2,
            data={
                "oral": oral,
                "amended_by_complainant": amended_by_complainant,
                "points": {str(number): list(said) for number, said in points.items()},
                "how": how.strip(),
                **({"version": one.number} if one else {}),
            },
        )

    return take(Verb.AGREE_STATEMENT, complaint_id, do, actor=actor, today=today, key=key, version=version)


def _same_words(step: Step, one: StatementVersion) -> None:
    """What is agreed is what the person read."""
    now = step.state.not_agreed_yet(one.stage) if one.addendum else step.state.as_worded()
    if dict(one.points) != now:
        raise NotNow(
            f"The points were changed since version {one.number}. Draft the statement again, so that what is agreed "
            "is what they read.",
            "on",
        )

"""Agree the statement: the numbered points, as the person agrees they are."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import dated
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.rules.vocabulary import FactKind


def agree_statement(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    oral: bool = False,
    amended_by_complainant: bool = False,
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Record the day the statement of complaint was agreed (reg 16). The points as they stand are its words.

    Where the complaint was oral, or the person amended the record, guidance counts stage 2 from here; the date from
    the request is kept and shown first (law.md 2.2).
    """

    def do(step: Step) -> None:
        dated(step.state, on, today, (step.state.stages[2].started_on, "stage 2 was asked for"))
        points = {str(p.number): p.text for p in step.state.points.values()}
        step.record(
            FactKind.STATEMENT_AGREED,
            on,
            stage=2,
            data={"oral": oral, "amended_by_complainant": amended_by_complainant, "points": points},
        )

    return take(Verb.AGREE_STATEMENT, complaint_id, do, actor=actor, today=today, key=key, version=version)

"""The panel's papers go out: to the panel, the person, their advocate and the council's side alike."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import dated
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.rules.vocabulary import FactKind


def send_papers(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Record the day the papers went out; due 10 working days before the panel (guidance), later is flagged."""

    def do(step: Step) -> None:
        dated(step.state, on, today, (step.state.stages[3].started_on, "stage 3 was asked for"))
        step.record(FactKind.PAPERS_SENT, on, stage=3)

    return take(Verb.SEND_PAPERS, complaint_id, do, actor=actor, today=today, key=key, version=version)

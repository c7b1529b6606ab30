"""Record what the person says of the statement, short of agreeing to it."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import dated, need
from heard.casework.actions._step import Step, take
from heard.casework.actions.send_statement import waiting
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.casework.state.points import ANSWERS
from heard.rules.vocabulary import FactKind


def answer_statement(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    answer: str,
    words: str,
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Record that they want something changed, or do not agree, in their words. The time for stage 2 runs on.

    Raises NotNow: an answer not on the list, none of their words, or a day before it was sent.
    """

    def do(step: Step) -> None:
        one = waiting(step)
        dated(step.state, on, today, (one.sent_on, f"version {one.number} was sent"))
        if answer not in ANSWERS:
            raise NotNow("Say what they answered.", "answer")
        step.record(
            FactKind.STATEMENT_ANSWERED,
            on,
            stage=one.stage,
            data={
                "version": one.number,
                "answer": answer,
                "words": need(words, "Write down what they said of it.", "words"),
            },
        )

    return take(Verb.ANSWER_STATEMENT, complaint_id, do, actor=actor, today=today, key=key, version=version)

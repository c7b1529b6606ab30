"""The person withdraws one point; the others go on."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import dated, need
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.rules.vocabulary import FactKind


def withdraw_point(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    number: int,
    words: str,
    told_on: date | None,
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Record that the person no longer wants point `number` looked at, in their words (reg 7, for one point).

    `told_on`: the day it was confirmed to them in writing, with what still goes on.

    Raises NotNow: no such point, one withdrawn or answered already, the last one (that is a withdrawal of the
    complaint, which has its own step), none of their words, or nothing confirmed.
    """

    def do(step: Step) -> None:
        state = step.state
        dated(state, on, today)
        if number not in state.points:
            raise NotNow("Choose the point.", "number")
        point = state.points[number]
        if point.withdrawn_on:
            raise NotNow(f"Point {number} was withdrawn already.", "number")
        dated(state, on, today, (point.added_on, f"point {number} was added"))
        if not any(one.withdrawn_on is None and one.number != number for one in state.points.values()):
            raise NotNow("This is the only point left: record a withdrawal of the complaint.", "number")
        stage = state.current_stage
        if stage is not None and any((n, s) == (number, stage.number) for n, s, _by in state.findings):
            raise NotNow(
                f"A finding on point {number} has been made at stage {stage.number}; it stands.", "number"
            )
        if told_on is None:
            raise NotNow("It is confirmed to them in writing. Say when it was.", "told_on")
        dated(state, told_on, today, (on, "they withdrew it"), field="told_on")
        step.record(
            FactKind.POINT_WITHDRAWN,
            on,
            stage=stage.number if stage else None,
            data={
                "number": number,
                "words": need(words, "Write down what they said.", "words"),
                "told_on": told_on.isoformat(),
            },
        )

    return take(Verb.WITHDRAW_POINT, complaint_id, do, actor=actor, today=today, key=key, version=version)

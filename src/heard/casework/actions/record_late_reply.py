"""A late reply: stage 1 answered after stage 2 was asked for. A fact, recorded; it resets nothing (law.md 8.11)."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import Findings, dated, every_point_found, need, received_on
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.rules.vocabulary import FactKind


def record_late_reply(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    findings: Findings,
    letter: str,
    delivered_on: date | None = None,
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Record that the answer to stage 1 went out on day `on`, after the person had asked for stage 2.

    Stage 1 stays over and late, stage 2 goes on with its time. `findings`: of the points that it answers, at least one
    of those that stage 1 looked at (`state.late_points`).

    Raises NotNow: no point answered, no letter, or a day before stage 2 was asked for, which is an answer in its order.
    """

    def do(step: Step) -> None:
        begun = step.state.stages[2].started_on
        dated(step.state, on, today, (begun, "stage 2 was asked for"))
        given = {number: found for number, found in findings.items() if found[0]}
        if not given:
            raise NotNow("Say what was found on one point at least.", "findings")
        open_ = step.state.late_points
        for number in given:
            if number not in open_:
                raise NotNow(f"Stage 1 did not look at point {number}.", f"finding-{number}")
        stored = every_point_found(step.state, given, tuple(given))
        data = {
            "findings": stored,
            "letter": need(letter, "Write the answer, or what it said.", "letter"),
            "points": sorted(given),
            "after_request": True,
            **received_on(step.state, delivered_on, on, today),
        }
        step.record(FactKind.RESPONSE_SENT, on, stage=1, data=data)

    return take(Verb.RECORD_LATE_REPLY, complaint_id, do, actor=actor, today=today, key=key, version=version)

"""Adjudicate: the council's answer to stage 2, point by point, sent with both reports."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.accounts.roles import Role
from heard.casework.actions._inputs import (
    Findings,
    check_departures,
    dated,
    every_point_found,
    need,
    only_these,
    received_on,
)
from heard.casework.actions._instead import acting_for
from heard.casework.actions._promised import (
    Action,
    action_plan,
    cautions,
    meeting_not_offered,
    why_upheld,
)
from heard.casework.actions._step import Step, take
from heard.casework.conflicts import check_may_adjudicate
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.casework.state import ADJUDICATOR, StageState
from heard.rules.vocabulary import AppointmentRole, FactKind


def _in_whose_place(step: Step) -> dict[str, str]:
    """What an event keeps of it; NotNow for whoever does not decide here.

    The officer appointed decides, or who covers for them while they are away and may adjudicate; or the complaints
    manager records it for them. Never who investigated.
    """
    state, actor = step.state, step.actor
    appointed = state.appointed(AppointmentRole.ADJUDICATING_OFFICER)
    if not appointed:
        raise NotNow("No adjudicating officer has been appointed.")
    if str(actor.pk) == appointed[0].user:
        return {}
    covering = acting_for(step, (appointed[0].user,))
    if covering and actor.has_role(Role.ADJUDICATING_OFFICER):
        check_may_adjudicate(state, actor, step.today, field="")
        return covering
    if actor.has_role(Role.COMPLAINTS_MANAGER):
        return {}
    raise NotNow(f"The adjudicating officer of this complaint is {appointed[0].name}.")


def reports_again(step: Step) -> list[tuple[date, str]]:
    """The day of each report on a point that came back after the others' reports."""
    reported = step.state.reported.items()
    return [
        (day, f"the report on point {n} was in") for (n, _role), day in reported if n in step.state.to_answer
    ]


def reports_in(stage: StageState) -> list[tuple[date, str]]:
    """The day each report was in, and what to call it."""
    return [(day, f"the report of the {role} was in") for role, day in stage.reports.items()]


def adjudicate(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    decisions: Findings,
    letter: str,
    reports_enclosed: bool,
    rights_told: bool,
    reports_sent_on: date | None = None,
    delivered_on: date | None = None,
    actions: Sequence[Action] = (),
    reasons_upheld: Mapping[int, str] | None = None,
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Record the adjudication as sent on day `on`: the end of the stage 2 clock (LGO 24 018 419).

    A decision that departs from the investigator's finding needs its reason. `reports_sent_on`: the day both reports
    went, where they were not enclosed; `delivered_on`: the day the adjudication was received, where that is not the
    day it was sent. The time to ask for a panel runs from the last of these (law.md T10).

    `actions`: the action plan; `reasons_upheld`: point → the council's own word for why, where it has a list. Where no
    meeting with the adjudicating officer was offered, that is recorded as a caution and keeps nothing back.

    Raises NotNow: a point without a decision, a departure without a reason, a report not enclosed, the right to a
    panel within 20 working days not told, or a date before the reports were in.
    """

    def do(step: Step) -> None:
        covering = _in_whose_place(step)
        stage = step.state.stages[2]
        dated(step.state, on, today, *reports_in(stage), *reports_again(step))
        stored = every_point_found(step.state, decisions)
        check_departures(step.state, stored, ADJUDICATOR)
        words = need(letter, "Write the adjudication, or what it said.", "letter")
        if reports_sent_on is not None:
            dated(step.state, reports_sent_on, today, *reports_in(stage), field="reports_sent_on")
        elif not reports_enclosed:
            raise NotNow("Both reports go out with the adjudication.", "reports_enclosed")
        if not rights_told:
            raise NotNow(
                "It must tell the person of the panel, and of the 20 working days to ask for it.",
                "rights_told",
            )
        words_upheld = why_upheld(stored, reasons_upheld or {})
        step.record(
            FactKind.RESPONSE_SENT,
            on,
            stage=2,
            data={
                "findings": stored,
                "letter": words,
                "reports_enclosed": reports_sent_on is None,
                "rights_told": True,
                **covering,
                **({"reports_sent_on": reports_sent_on.isoformat()} if reports_sent_on else {}),
                **action_plan(actions, on),
                **words_upheld,
                **cautions(stored, words_upheld, *meeting_not_offered(step.state)),
                **only_these(step.state, stored),
                **received_on(step.state, delivered_on, on, today),
            },
        )

    return take(Verb.ADJUDICATE, complaint_id, do, actor=actor, today=today, key=key, version=version)

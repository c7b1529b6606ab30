"""Respond finally: the council's answer to the panel, made together with the independent person."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import Findings, check_departures, dated, every_point_found, need
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.casework.standing import check_not_before
from heard.casework.state import AUTHORITY
from heard.rules.vocabulary import FactKind


def respond_finally(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    independent_person_took_part_on: date | None,
    decisions: Findings,
    letter: str,
    ombudsman_told: bool,
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Record the final response as sent on day `on`.

    Raises NotNow: the independent person took no part (reg 20(3)), a point without a decision, a departure from the
    panel without its reason (LGO 24 016 124), or nothing said of the Ombudsman (reg 20).
    """

    def do(step: Step) -> None:
        stage = step.state.stages[3]
        dated(step.state, on, today, (stage.panel_reported_on, "the panel's report came"))
        if independent_person_took_part_on is None:
            raise NotNow(
                "The stage 2 independent person takes part in this decision (reg 20(3)): say when they did.",
                "independent_person_took_part_on",
            )
        check_not_before(
            independent_person_took_part_on,
            stage.panel_reported_on,
            "the panel's report came",
            "independent_person_took_part_on",
        )
        check_not_before(on, independent_person_took_part_on, "the independent person took part")
        stored = every_point_found(step.state, decisions)
        check_departures(step.state, stored, AUTHORITY)
        words = need(letter, "Write the response, or what it said.", "letter")
        if not ombudsman_told:
            raise NotNow(
                "The response must tell the person how to go to the Ombudsman (reg 20).", "ombudsman_told"
            )
        step.record(
            FactKind.RESPONSE_SENT,
            on,
            stage=3,
            data={
                "findings": stored,
                "letter": words,
                "independent_person_took_part_on": independent_person_took_part_on.isoformat(),
                "rights_told": True,
            },
        )

    return take(Verb.RESPOND_FINALLY, complaint_id, do, actor=actor, today=today, key=key, version=version)

"""The panel's report came in, with its findings and recommendations."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import Findings, check_departures, dated, every_point_found, need
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.state import PANEL
from heard.rules.vocabulary import FactKind


def record_panel_report(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    findings: Findings,
    recommendations: str,
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Record the report as received on day `on`: the council's 15 working days run from here (reg 20(3)).

    Raises NotNow: a point without a finding, one that differs from the adjudication without its reason, or no
    recommendations.
    """

    def do(step: Step) -> None:
        dated(step.state, on, today, (step.state.stages[3].panel_held_on, "the panel met"))
        stored = every_point_found(step.state, findings)
        check_departures(step.state, stored, PANEL)
        step.record(
            FactKind.PANEL_REPORTED,
            on,
            stage=3,
            data={
                "findings": stored,
                "recommendations": need(
                    recommendations, "Write down what the panel recommends.", "recommendations"
                ),
            },
        )

    return take(
        Verb.RECORD_PANEL_REPORT, complaint_id, do, actor=actor, today=today, key=key, version=version
    )

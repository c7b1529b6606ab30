"""A stage 2 report came in: the investigating officer's, with a finding a point, or the independent person's."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import Findings, dated, every_point_found
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.rules.vocabulary import AppointmentRole, FactKind

REPORTERS = (AppointmentRole.INVESTIGATING_OFFICER, AppointmentRole.INDEPENDENT_PERSON)


def record_report(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    role: str,
    findings: Findings | None = None,
    words: str = "",
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Record the report of `role`, received on day `on`. The investigator finds on every point.

    Raises NotNow: an unknown role, a second report of the same role, or a point without the investigator's finding.
    """

    def do(step: Step) -> None:
        if role not in set(REPORTERS):
            raise NotNow("Say whose report it is.", "role")
        stage = step.state.stages[2]
        if role in stage.reports:
            raise NotNow(f"The report of the {role} is in already.", "role")
        appointed_on = step.state.appointed(AppointmentRole(role))[0].on
        dated(step.state, on, today, (appointed_on, f"the {role} was appointed"))
        data: dict[str, object] = {"role": role, "words": words.strip()}
        if role == AppointmentRole.INVESTIGATING_OFFICER:
            data["findings"] = every_point_found(step.state, findings or {})
        step.record(FactKind.REPORT_RECEIVED, on, stage=2, data=data)

    return take(Verb.RECORD_REPORT, complaint_id, do, actor=actor, today=today, key=key, version=version)

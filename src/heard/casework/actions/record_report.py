"""A stage 2 report came in: the investigating officer's, with a finding a point, or the independent person's."""

from collections.abc import Collection, Mapping
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


# Point number → (whether the independent person agrees with the finding, the reason where not).
Agreements = Mapping[int, tuple[bool, str]]


def record_report(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    role: str,
    findings: Findings | None = None,
    agreements: Agreements | None = None,
    words: str = "",
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Record the report of `role`, received on day `on`. The investigator finds on every point; the independent person
    says on each whether they agree, as far as their report does.

    A point brought again after a freeze, or taken in after all, gets a report of its own: then only such points.

    Raises NotNow: an unknown role, a second report of the same role on the same points, a point without the
    investigator's finding, or disagreement without its reason.
    """

    def do(step: Step) -> None:
        if role not in set(REPORTERS):
            raise NotNow("Say whose report it is.", "role")
        state, stage = step.state, step.state.stages[2]
        points = state.to_report(role)
        if not points:
            raise NotNow(f"The report of the {role} is in already.", "role")
        appointed_on = state.appointed(AppointmentRole(role))[0].on
        dated(state, on, today, (appointed_on, f"the {role} was appointed"))
        data: dict[str, object] = {"role": role, "words": words.strip(), "points": list(points)}
        if role in stage.reports:
            data["again"] = True
        if role == AppointmentRole.INVESTIGATING_OFFICER:
            data["findings"] = every_point_found(state, findings or {}, points)
        else:
            data["agreements"] = _agreements(agreements or {}, points)
        step.record(FactKind.REPORT_RECEIVED, on, stage=2, data=data)

    return take(Verb.RECORD_REPORT, complaint_id, do, actor=actor, today=today, key=key, version=version)


def _agreements(given: Agreements, points: Collection[int]) -> dict[str, dict[str, object]]:
    for number, (agrees, reason) in sorted(given.items()):
        if number not in points:
            raise NotNow(f"Point {number} is not reported on now.", f"agrees-{number}")
        if not agrees and not reason.strip():
            raise NotNow(
                f"Say why the independent person does not agree on point {number}.", f"disagrees-{number}"
            )
    return {
        str(number): {"agrees": bool(agrees), "reason": reason.strip()}
        for number, (agrees, reason) in sorted(given.items())
    }

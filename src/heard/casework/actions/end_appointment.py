"""End an appointment: somebody leaves before their work is done, and the seat is empty until it is filled again."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import dated, need
from heard.casework.actions._step import Step, take
from heard.casework.actions.agree_terms import chosen
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.rules.vocabulary import FactKind


def end_appointment(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    seat: str,
    why: str,
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Record that an appointment ended on day `on`, and why. The part they had is not forgotten. `seat`: `role: name`.

    Raises NotNow: nobody appointed by that name, no reason, or somebody whose report is in (the work is done).
    """

    def do(step: Step) -> None:
        who = chosen(step.state.appointments, seat)
        dated(step.state, on, today, (who.on, f"the {who.role} was appointed"))
        stage = step.state.stages[who.stage]
        if str(who.role) in stage.reports:
            raise NotNow("Their report is in: the appointment has done its work.", "seat")
        reason = need(why, "Say why it ended.", "why")
        data = {"role": str(who.role), "name": who.name, "why": reason}
        step.record(FactKind.APPOINTMENT_ENDED, on, stage=who.stage, data=data)

    return take(Verb.END_APPOINTMENT, complaint_id, do, actor=actor, today=today, key=key, version=version)

"""The panel met."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import dated
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.rules.vocabulary import FactKind


def hold_panel(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Record that the panel of three met on day `on`. Met after the 30th working day, it is recorded as late."""

    def do(step: Step) -> None:
        dated(step.state, on, today, (step.state.stages[3].started_on, "stage 3 was asked for"))
        step.record(FactKind.PANEL_HELD, on, stage=3)

    return take(Verb.HOLD_PANEL, complaint_id, do, actor=actor, today=today, key=key, version=version)

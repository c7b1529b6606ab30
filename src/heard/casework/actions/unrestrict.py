"""Lift a restriction."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import need
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.rules.vocabulary import FactKind


def unrestrict(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    reason: str,
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Open the complaint again to everybody whose role lets them see complaints. Raises NotNow without a reason."""

    def do(step: Step) -> None:
        why = need(reason, "Say why it need no longer be restricted.", "reason")
        step.record(FactKind.UNRESTRICTED, today, data={"reason": why})

    return take(Verb.UNRESTRICT, complaint_id, do, actor=actor, today=today, key=key, version=version)

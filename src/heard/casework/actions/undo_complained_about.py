"""Undo a naming: it was not they who are complained about. They may then see the complaint as their role has it."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import need
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.rules.vocabulary import FactKind


def undo_complained_about(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    about: str,
    reason: str,
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Take back the naming of that id, for a reason. The naming and its undoing both stay in the record.

    Only a complaints manager may. Raises NotNow: nobody of that id, or no reason.
    """

    def do(step: Step) -> None:
        one = step.state.about.get(about)
        if one is None:
            raise NotNow("Choose who it is.", "about")
        why = need(reason, "Say why the naming was a mistake.", "reason")
        step.record(
            FactKind.COMPLAINED_ABOUT_UNDONE, today, data={"about": about, "of": one.name, "reason": why}
        )

    return take(
        Verb.UNDO_COMPLAINED_ABOUT, complaint_id, do, actor=actor, today=today, key=key, version=version
    )

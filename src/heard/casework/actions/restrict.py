"""Restrict: from now on only those who must know."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import known_user, need
from heard.casework.actions._step import Step, take
from heard.casework.actions.assign import check_not_complained_about
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.rules.vocabulary import FactKind


def restrict(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    reason: str,
    granted: Sequence[str] = (),
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Keep the complaint to complaints managers, its holder, those answering or deciding it, and `granted` (ids)."""

    def do(step: Step) -> None:
        why = need(reason, "Say why it must be restricted.", "reason")
        users = [known_user(user) for user in granted]
        for user in users:
            check_not_complained_about(step.state, user, "granted")
        step.record(FactKind.RESTRICTED, today, data={"reason": why, "granted": [str(u.pk) for u in users]})

    return take(Verb.RESTRICT, complaint_id, do, actor=actor, today=today, key=key, version=version)

"""Assign the manager who answers stage 1 (or, on a corporate complaint, stage 2)."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.accounts.roles import Role
from heard.casework.actions._inputs import known_user
from heard.casework.actions._people import told
from heard.casework.actions._step import Step, take
from heard.casework.actions.assign import check_not_complained_about
from heard.casework.conflicts import check_may_answer
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.rules.vocabulary import FactKind


def assign_responder(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    user: str,
    ties: Collection[str] = (),
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Ask a responding manager (`user`, an id) to answer. They see the complaint from now on.

    `ties`: what is true of them, of `conflicts.TIES`. Raises NotNow where they may not answer it, with the reason.
    """

    def do(step: Step) -> None:
        who = known_user(user)
        if not who.has_role(Role.RESPONDING_MANAGER):
            raise NotNow(f"{who.name} is not a responding manager.", "user")
        check_not_complained_about(step.state, who)
        weighed = check_may_answer(step.state, who, today, ties)
        data: dict[str, object] = {"user": str(who.pk), "name": who.name}
        if weighed:
            data["cautions"] = told(weighed)
        step.record(FactKind.RESPONDER_CHANGED, today, data=data)

    return take(Verb.ASSIGN_RESPONDER, complaint_id, do, actor=actor, today=today, key=key, version=version)

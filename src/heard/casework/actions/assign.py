"""Assign: who holds the file."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.accounts.roles import Role
from heard.casework.actions._inputs import known_user
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.names import name_key
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.casework.state import CaseState
from heard.rules.vocabulary import FactKind


def check_not_complained_about(state: CaseState, user: User, field: str = "user") -> None:
    """Whoever is complained about has no part in the complaint."""
    named = state.complained_about
    if str(user.pk) in {u for u, _ in named} or name_key(user.name) in {name_key(n) for _, n in named}:
        raise NotNow(f"{user.name} cannot have a part in this complaint.", field)


def assign(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    user: str,
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Give the file to a member of the complaints team (`user`, an id)."""

    def do(step: Step) -> None:
        who = known_user(user)
        if not who.has_role(Role.COMPLAINTS_MANAGER, Role.OFFICER):
            raise NotNow(f"{who.name} is not on the complaints team.", "user")
        check_not_complained_about(step.state, who)
        step.record(FactKind.HOLDER_CHANGED, today, data={"user": str(who.pk), "name": who.name})

    return take(Verb.ASSIGN, complaint_id, do, actor=actor, today=today, key=key, version=version)

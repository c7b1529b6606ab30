"""Hand elsewhere: the complaints team itself is complained about, so somebody outside it handles the file."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.accounts.roles import Role
from heard.casework.actions._inputs import known_user, need
from heard.casework.actions._step import Step, take
from heard.casework.actions.assign import check_not_complained_about
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.rules.vocabulary import FactKind


def hand_elsewhere(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    reason: str,
    user: str | None = None,
    name: str = "",
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Give the file to `user` (an id) outside the complaints team, or to `name` where they do not sign in here.

    The file is restricted in the same step: the team's officers no longer see it, and whoever handles it may take its
    steps as an officer may. Assigning it to the team again ends that.

    Raises NotNow: nobody named, somebody of the team, somebody complained about, or no reason.
    """

    def do(step: Step) -> None:
        why = need(reason, "Say why the complaints team cannot handle it.", "reason")
        called, pk = name.strip(), None
        if user:
            who = known_user(user)
            if who.has_role(Role.COMPLAINTS_MANAGER, Role.OFFICER):
                raise NotNow(f"{who.name} is on the complaints team.", "user")
            check_not_complained_about(step.state, who)
            called, pk = who.name, str(who.pk)
        need(called, "Choose who handles it instead, or give their name.", "name")
        step.record(FactKind.HANDED_ELSEWHERE, today, data={"user": pk, "name": called, "reason": why})
        if not step.state.restricted:
            step.record(
                FactKind.RESTRICTED,
                today,
                data={"reason": "The complaints team is complained about", "granted": []},
            )

    return take(Verb.HAND_ELSEWHERE, complaint_id, do, actor=actor, today=today, key=key, version=version)

"""Ask somebody for the second look, or somebody else than was asked first. The day it is due stays."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import need
from heard.casework.actions._second_look import who_looks
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.rules.vocabulary import FactKind


def ask_second_look(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    user: str | None = None,
    name: str = "",
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """`user` (an id; from any team) takes it, or `name`, somebody outside who does not sign in here.

    Raises NotNow: nobody named, whoever decided, or somebody complained about.
    """

    def do(step: Step) -> None:
        look = step.state.second_look
        assert look is not None  # the policy asked
        if not user:
            need(name, "Choose who takes the second look, or give their name.", "name")
        decided = User.objects.filter(pk=look.decided_by).values_list("name", flat=True).first() or ""
        who = who_looks(
            step.state,
            user=user,
            name=name,
            decided_by=look.decided_by,
            decided_name=decided,
            field="user" if user else "name",
        )
        data = {"of": look.of, "decided_by": look.decided_by, "due_on": look.due_on.isoformat(), **who}
        step.record(FactKind.SECOND_LOOK_ASKED, today, data=data)

    return take(Verb.ASK_SECOND_LOOK, complaint_id, do, actor=actor, today=today, key=key, version=version)

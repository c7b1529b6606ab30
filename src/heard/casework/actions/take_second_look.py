"""Take the second look: somebody else agrees with the decision, or says that it must be put right."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.accounts.roles import Role
from heard.casework.actions._inputs import dated, need
from heard.casework.actions._instead import acting_for
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow, said
from heard.casework.state.triage import REFUSED, SecondLook
from heard.rules.second_look import may_look
from heard.rules.vocabulary import FactKind


def _by(look: SecondLook, actor: User, covering: dict[str, str]) -> str:
    """In whose name it is recorded. The person asked records their own, or who covers for them (`covering`), if they
    did not decide it either; the team writes down what an outsider said."""
    if look.name and not look.user:
        return look.name
    answer = may_look(look.decided_by, str(actor.pk))
    if not answer:
        raise NotNow(said(answer.reasons))
    team = actor.has_role(Role.COMPLAINTS_MANAGER, Role.OFFICER)
    if look.user and look.user != str(actor.pk) and not covering and not team:
        raise NotNow(f"{look.name} was asked for the second look.")
    return actor.name


def take_second_look(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    agrees: bool,
    reason: str,
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """`agrees`: the decision stands. Else it is put right: a refusal falls, and the contact is looked at anew; a
    complaint on the wrong procedure is moved next. Late is recorded and holds nothing up.

    Raises NotNow: the person who decided, no reason, or a day before the decision.
    """

    def do(step: Step) -> None:
        look = step.state.second_look
        assert look is not None  # the policy asked
        dated(step.state, on, today)
        asked = min((e.on for e in step.events if e.kind is FactKind.SECOND_LOOK_ASKED), default=on)
        if on < asked:
            raise NotNow("That is before it was decided.", "on")
        covering = acting_for(step, (look.user,))
        step.record(
            FactKind.SECOND_LOOKED,
            on,
            data={
                "agrees": agrees,
                "put_right": "" if agrees else look.of,
                "reason": need(reason, "Say why, in a sentence.", "reason"),
                "by": _by(look, actor, covering),
                **covering,
                "due_on": look.due_on.isoformat(),
                "late": on > look.due_on,
                "was_refused": look.of == REFUSED,
            },
        )

    return take(Verb.TAKE_SECOND_LOOK, complaint_id, do, actor=actor, today=today, key=key, version=version)

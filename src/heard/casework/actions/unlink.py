"""Unlink one part of a mixed complaint from the others, or link it again. Nothing else about either changes."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import need
from heard.casework.actions._linked import finish, others
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.rules.vocabulary import FactKind


def unlink(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    why: str,
    which: str = "",
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """`which`: the reference of the part that stands alone from now; without it, this one. `relink` undoes it."""

    def do(step: Step) -> None:
        say_of_all(step, which, why, FactKind.UNLINKED, Verb.UNLINK, out=False)

    return take(Verb.UNLINK, complaint_id, do, actor=actor, today=today, key=key, version=version)


def say_of_all(step: Step, which: str, why: str, kind: FactKind, verb: Verb, *, out: bool) -> None:
    """The same said on every complaint of the split. `out`: whether the part must be unlinked now, or linked."""
    split = step.state.split
    assert split is not None  # the policy asked
    by_reference = {one.reference: one.complaint for one in split.parts if one.complaint}
    choose = [ref for ref, pk in by_reference.items() if (pk in split.out) is out]
    own = step.complaint.reference
    reference = which or (own if own in choose else choose[0] if len(choose) == 1 else "")
    if reference not in choose:
        raise NotNow("Choose which one.", "which")
    data = {
        "id": split.id,
        "complaint": by_reference[reference],
        "reference": reference,
        "why": need(why, "Say why.", "why"),
    }
    step.record(kind, step.today, data=data)
    rest = others(step, by_reference.values())
    for other in rest:
        other.record(kind, step.today, data=data)
    finish(rest, verb)

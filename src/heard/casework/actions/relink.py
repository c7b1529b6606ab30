"""Link a part again that was unlinked by mistake."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._step import Step, take
from heard.casework.actions.unlink import say_of_all
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.rules.vocabulary import FactKind


def relink(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    why: str,
    which: str = "",
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """`which`: the reference of the part that belongs with the others again; without it, the only one that was out."""

    def do(step: Step) -> None:
        say_of_all(step, which, why, FactKind.RELINKED, Verb.RELINK, out=True)

    return take(Verb.RELINK, complaint_id, do, actor=actor, today=today, key=key, version=version)

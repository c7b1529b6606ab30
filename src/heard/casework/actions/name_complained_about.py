"""Name a member of staff, carer or provider complained about. From then on they never see the complaint."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.casework.actions._inputs import known_user, need
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.rules.vocabulary import FactKind


def name_complained_about(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    user: str | None = None,
    name: str = "",
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Name somebody by their sign-in (`user`, an id) or, where they have none, by name.

    A name that is exactly a user's name stands for that user: better shut out one too many than one too few. A file
    they hold, or were to answer, is taken from them in the same step.

    Raises NotNow: nobody named, or named already.
    """

    def do(step: Step) -> None:
        who = known_user(user) if user else None
        if who is None:
            given = need(name, "Give their name, or choose them from the list.", "name")
            namesakes = list(User.objects.filter(name__iexact=given))
        else:
            given, namesakes = who.name, [who]
        already = {(u, n) for u, n in step.state.complained_about}
        targets: list[tuple[str | None, str]] = [(str(u.pk), u.name) for u in namesakes] or [(None, given)]
        fresh = [t for t in targets if t not in already]
        if not fresh:
            raise NotNow(f"{given} is named already.", "name")
        for user_id, shown in fresh:
            step.record(FactKind.COMPLAINED_ABOUT_NAMED, today, data={"user": user_id, "name": shown})
            if user_id and step.state.holder == user_id:
                step.record(FactKind.HOLDER_CHANGED, today, data={"user": None, "why": "is complained about"})
            if user_id and step.state.responder == user_id:
                step.record(
                    FactKind.RESPONDER_CHANGED, today, data={"user": None, "why": "is complained about"}
                )

    return take(
        Verb.NAME_COMPLAINED_ABOUT, complaint_id, do, actor=actor, today=today, key=key, version=version
    )

"""Name a member of staff, carer or provider complained about. From then on they never see the complaint."""

from datetime import date
from typing import Any
from uuid import UUID

from heard.accounts.models import User
from heard.accounts.roles import Role
from heard.casework.actions._inputs import known_user, need
from heard.casework.actions._people import told
from heard.casework.actions._step import Step, take
from heard.casework.models import Complaint
from heard.casework.names import name_key, near
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.casework.state.people import ABOUT_KINDS
from heard.rules.reasons import Reason
from heard.rules.sources import INFERENCE
from heard.rules.vocabulary import FactKind


def _who(user: str | None, name: str, *, no_sign_in: bool) -> list[tuple[str | None, str]]:
    """(user id or None, name) of everybody meant. Asks back where a name is nearly that of somebody who signs in."""
    if user:
        chosen = known_user(user)
        return [(str(chosen.pk), chosen.name)]
    given = " ".join(need(name, "Give their name, or choose them from the list.", "name").split())
    everybody = list(User.objects.all())
    same = [u for u in everybody if name_key(u.name) == name_key(given)]
    if same:  # better shut out one too many than one too few
        return [(str(u.pk), u.name) for u in same]
    alike = sorted(u.name for u in everybody if near(u.name, given))
    if alike and not no_sign_in:
        raise NotNow(
            f"Do you mean {' or '.join(alike)}, who can sign in here? Choose them from the list, or say that it is "
            "somebody else.",
            "no_sign_in",
        )
    return [(None, given)]


OUR_OWN = Reason(
    "The complaints team does not look into itself: have it handled outside the team.", INFERENCE, tag="I"
)


def _on_the_team(user: str | None) -> bool:
    found = User.objects.filter(pk=user).first() if user else None
    return found is not None and found.has_role(Role.COMPLAINTS_MANAGER, Role.OFFICER)


def _take_points(step: Step, user: str | None, today: date) -> None:
    """Points they were to answer go back to whoever leads the answer."""
    for stage in sorted(step.state.stages):
        points = sorted(n for n, one in step.state.answering(stage).items() if one.user == user)
        if points:
            data = {"points": points, "user": None, "name": "", "why": "is complained about"}
            step.record(FactKind.POINT_GIVEN, today, stage=stage, data=data)


def name_complained_about(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    user: str | None = None,
    name: str = "",
    no_sign_in: bool = False,
    kind: str = "",
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Name somebody by their sign-in (`user`, an id) or, where they have none, by name.

    Whoever signs in under that name, now or later, does not see the complaint. A file they hold, or were to answer, is
    taken from them in the same step. `no_sign_in`: somebody else than the staff of nearly that name. `kind`: one of
    `state.people.ABOUT_KINDS`; where it is the complaints team itself, `hand_elsewhere` comes next.

    Raises NotNow: nobody named, named already, or a name so near that it may be somebody who signs in here.
    """

    def do(step: Step) -> None:
        if kind and kind not in ABOUT_KINDS:
            raise NotNow("Say whether they are staff, a carer or a provider.", "kind")
        already = set(step.state.complained_about)
        targets = _who(user, name, no_sign_in=no_sign_in)
        fresh = [t for t in targets if t not in already]
        if not fresh:
            raise NotNow(f"{targets[0][1]} is named already.", "name")
        for user_id, shown in fresh:
            data: dict[str, Any] = {"user": user_id, "name": shown, **({"kind": kind} if kind else {})}
            if (kind == "complaints-team" or _on_the_team(user_id)) and not step.state.handed_to:
                data["cautions"] = told((OUR_OWN,))
            step.record(FactKind.COMPLAINED_ABOUT_NAMED, today, data=data)
            if user_id and step.state.holder == user_id:
                step.record(FactKind.HOLDER_CHANGED, today, data={"user": None, "why": "is complained about"})
            if user_id and step.state.responder == user_id:
                step.record(
                    FactKind.RESPONDER_CHANGED, today, data={"user": None, "why": "is complained about"}
                )
            _take_points(step, user_id, today)

    return take(
        Verb.NAME_COMPLAINED_ABOUT, complaint_id, do, actor=actor, today=today, key=key, version=version
    )

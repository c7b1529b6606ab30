"""Appoint: investigating officer, independent person, adjudicating officer, and the three of a panel."""

from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.accounts.roles import Role
from heard.casework.actions._inputs import dated, known_user, need
from heard.casework.actions._step import Step, take
from heard.casework.actions.assign import check_not_complained_about
from heard.casework.models import Complaint
from heard.casework.names import name_key
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow
from heard.casework.state import CaseState
from heard.rules.vocabulary import AppointmentRole, FactKind

STAGE_OF: dict[AppointmentRole, int] = {
    AppointmentRole.INVESTIGATING_OFFICER: 2,
    AppointmentRole.INDEPENDENT_PERSON: 2,
    AppointmentRole.ADJUDICATING_OFFICER: 2,
    AppointmentRole.PANEL_CHAIR: 3,
    AppointmentRole.PANEL_MEMBER: 3,
}
SEATS: dict[AppointmentRole, int] = {
    role: 2 if role is AppointmentRole.PANEL_MEMBER else 1 for role in AppointmentRole
}
# Neither a member nor an officer of the council, nor the spouse or civil partner of one (SI 2006/1738 reg 2, reg 19).
INDEPENDENT = frozenset(
    {AppointmentRole.INDEPENDENT_PERSON, AppointmentRole.PANEL_CHAIR, AppointmentRole.PANEL_MEMBER}
)


def check_independent(role: AppointmentRole, name: str, *, connected: bool, user: User | None) -> None:
    """Raise NotNow when an independent role would go to somebody of the council."""
    if role not in INDEPENDENT:
        return
    if connected or user is not None:
        raise NotNow(
            f"{name} is an officer or member of the council, or married or in a civil partnership with one, and cannot "
            f"be the {role} (SI 2006/1738 reg 2).",
            "connected",
        )
    staff = User.objects.filter(is_active=True).values_list("name", flat=True)
    if name_key(name) in {name_key(one) for one in staff}:
        raise NotNow(f"{name} signs in here as a member of staff and cannot be the {role}.", "name")


def check_other_roles(state: CaseState, role: AppointmentRole, name: str) -> None:
    """One person, one role in a complaint: who investigated does not decide, who sat beside does not review."""
    for held in state.appointments:
        if name_key(held.name) == name_key(name):
            raise NotNow(
                f"{name} is already the {held.role} of this complaint and cannot also be the {role}.", "name"
            )


def appoint(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    role: str,
    name: str = "",
    user: str | None = None,
    connected: bool = False,
    instead_of: str = "",
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Appoint somebody by name, or (investigating and adjudicating officers) by their sign-in (`user`, an id).

    `instead_of`: the name of who held the seat until now and leaves it (illness, a conflict found).
    `connected`: they are an officer or member of the council or married to one, as they declared.

    Raises NotNow: an unknown role, a seat already filled, a lack of independence, or a second role in one complaint.
    """

    def do(step: Step) -> None:
        if role not in set(AppointmentRole):
            raise NotNow("Choose the role.", "role")
        chosen = AppointmentRole(role)
        stage = step.state.stages.get(STAGE_OF[chosen])
        if stage is None or stage is not step.state.current_stage:
            raise NotNow(f"The {chosen} is appointed at stage {STAGE_OF[chosen]}.", "role")
        who = known_user(user) if user else None
        called = who.name if who else " ".join(need(name, "Give their name.", "name").split())
        dated(step.state, on, today, (stage.started_on, f"stage {stage.number} was asked for"))
        holders = [a.name for a in step.state.appointed(chosen)]
        if instead_of and instead_of not in holders:
            raise NotNow(f"{instead_of} is not the {chosen}.", "instead_of")
        if not instead_of and len(holders) >= SEATS[chosen]:
            raise NotNow(
                f"The {chosen} has been appointed: {', '.join(holders)}. Say whom this replaces.",
                "instead_of",
            )
        check_independent(chosen, called, connected=connected, user=who)
        check_other_roles(step.state, chosen, called)
        if chosen is AppointmentRole.ADJUDICATING_OFFICER and (
            who is None or not who.has_role(Role.ADJUDICATING_OFFICER)
        ):
            raise NotNow("The adjudicating officer is chosen from those who hold that role here.", "user")
        if who is not None:
            check_not_complained_about(step.state, who)
        if name_key(called) in {name_key(n) for _, n in step.state.complained_about}:
            raise NotNow(f"{called} is complained about.", "name")
        step.record(
            FactKind.APPOINTED,
            on,
            stage=stage.number,
            data={
                "role": str(chosen),
                "name": called,
                "user": str(who.pk) if who else None,
                "connected": connected,
                "instead_of": instead_of,
            },
        )

    return take(Verb.APPOINT, complaint_id, do, actor=actor, today=today, key=key, version=version)

"""Appoint: investigating officer, independent person, adjudicating officer, and the three of a panel."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from heard.accounts.models import User
from heard.accounts.roles import Role
from heard.casework.actions._inputs import dated, known_user, need
from heard.casework.actions._step import Step, take
from heard.casework.candidates import TIES, check_may_serve
from heard.casework.conflicts import check_may_adjudicate
from heard.casework.independents.choosing import Chosen, at_the_person, chosen_from_register, no_specialist
from heard.casework.models import Complaint
from heard.casework.names import name_key
from heard.casework.permissions import Verb
from heard.casework.refusals import NotNow, source
from heard.casework.standing import in_words
from heard.casework.state import AppointmentState, CaseState, StageState
from heard.rules.independence import Part
from heard.rules.reasons import Reason
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

PANEL_SEATS = 3


def check_one_seat(state: CaseState, role: AppointmentRole, name: str) -> None:
    """One person fills one seat: who chairs a panel is not a second member of it."""
    for held in state.appointed(role, STAGE_OF[role]) + (_panel(state) if STAGE_OF[role] == 3 else []):
        if name_key(held.name) == name_key(name):
            raise NotNow(
                f"{name} is already the {held.role} of this complaint and cannot also be the {role}.", "name"
            )


def _panel(state: CaseState) -> list[AppointmentState]:
    return [one for one in state.appointments if one.stage == 3]


def _seat(
    step: Step, role: str, on: date, today: date, instead_of: str
) -> tuple[AppointmentRole, StageState]:
    """The role and its stage, where the seat is free (or `instead_of` leaves it); else NotNow."""
    if role not in set(AppointmentRole):
        raise NotNow("Choose the role.", "role")
    chosen = AppointmentRole(role)
    stage = step.state.stages.get(STAGE_OF[chosen])
    if stage is None or stage is not step.state.current_stage:
        raise NotNow(f"The {chosen} is appointed at stage {STAGE_OF[chosen]}.", "role")
    dated(step.state, on, today, (stage.started_on, f"stage {stage.number} was asked for"))
    holders = [a.name for a in step.state.appointed(chosen)]
    if instead_of and instead_of not in holders:
        raise NotNow(f"{instead_of} is not the {chosen}.", "instead_of")
    if not instead_of and len(holders) >= SEATS[chosen]:
        raise NotNow(
            f"The {chosen} has been appointed: {', '.join(holders)}. Say whom this replaces.",
            "instead_of",
        )
    return chosen, stage


def _check_told(
    ties: Collection[str], left_on: date | None, declared_on: date | None, declaration: str, on: date
) -> None:
    if unknown := set(ties) - set(TIES):
        raise NotNow(f"“{min(unknown)}” is nothing that is asked about them.", "ties")
    for field, day in (("left_on", left_on), ("declared_on", declared_on)):
        if day is not None and day > on:
            raise NotNow(f"{in_words(day)} is after the appointment.", field)
    if declaration.strip() and declared_on is None:
        raise NotNow("Give the day of the declaration.", "declared_on")


def _called(picked: Chosen | None, who: User | None, name: str) -> str:
    if picked is not None:
        return picked.name
    return who.name if who else " ".join(need(name, "Give their name.", "name").split())


def appoint(
    complaint_id: UUID,
    *,
    actor: User,
    today: date,
    on: date,
    role: str,
    name: str = "",
    user: str | None = None,
    ties: Collection[str] = (),
    left_on: date | None = None,
    declared_on: date | None = None,
    declaration: str = "",
    independent: str | None = None,
    instead_of: str = "",
    key: str | None = None,
    version: int | None = None,
) -> Complaint:
    """Appoint somebody by name, or (investigating and adjudicating officers) by their sign-in (`user`, an id).

    `instead_of`: the name of who held the seat until now and leaves it (illness, a conflict found).
    `ties`: what is true of them, of `candidates.TIES`, as they were asked. `left_on`: their last day with the council,
    if they ever were of it. `declared_on`: the day they declared in writing that they have no conflict, and
    `declaration` its words. `independent`: their id on the register, which then says their name, ties and checks.

    Raises NotNow: an unknown role, a seat already filled, or a bar of `rules.independence`, with its source. What the
    rules only advise against is recorded with the appointment as a caution.
    """

    def do(step: Step) -> None:
        chosen, stage = _seat(step, role, on, today, instead_of)
        picked = None
        if independent:
            if user or name.strip():
                raise NotNow("Choose them from the register, or name them: not both.", "independent")
            picked = chosen_from_register(step, independent, Part(str(chosen)), on)
        who = picked.user if picked else known_user(user) if user else None
        called = _called(picked, who, name)
        _check_told(ties, left_on, declared_on, declaration, on)
        every_tie = set(ties) | (picked.ties if picked else frozenset())
        left = left_on or (picked.left_on if picked else None)
        try:
            check_one_seat(step.state, chosen, called)
            verdict = check_may_serve(
                step.state, Part(str(chosen)), called, on, user=who, ties=every_tie, left_on=left,
                declared_on=declared_on,
            )  # fmt: skip
        except NotNow as refusal:
            if picked is None:
                raise
            raise at_the_person(refusal, ("name", "user") if ties else ("name", "user", "ties")) from refusal
        if chosen is AppointmentRole.ADJUDICATING_OFFICER and (
            who is None or not who.has_role(Role.ADJUDICATING_OFFICER)
        ):
            raise NotNow("The adjudicating officer is chosen from those who hold that role here.", "user")
        also: tuple[Reason, ...] = ()
        if chosen is AppointmentRole.ADJUDICATING_OFFICER and who is not None:
            also = check_may_adjudicate(step.state, who, on, ties)
        cautions = (
            *dict.fromkeys((*verdict.cautions, *also)),
            *(picked.cautions if picked else ()),
            *no_specialist(step, chosen, independent, PANEL_SEATS + bool(instead_of)),
        )
        data = {
            "role": str(chosen),
            "name": called,
            "user": str(who.pk) if who else None,
            "ties": sorted(every_tie),
            "left_on": left.isoformat() if left else None,
            "declared_on": declared_on.isoformat() if declared_on else None,
            "declaration": declaration.strip(),
            "independent": independent,
            "cautions": [{"text": one.text, "source": source(one)} for one in cautions],
            "instead_of": instead_of,
        }
        step.record(FactKind.APPOINTED, on, stage=stage.number, data=data)

    return take(Verb.APPOINT, complaint_id, do, actor=actor, today=today, key=key, version=version)

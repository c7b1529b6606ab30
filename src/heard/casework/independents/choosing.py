"""Somebody from the register is to be appointed: what the register bars, and what it says beside."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from heard.accounts.models import User
from heard.casework.candidates import TIES
from heard.casework.independents.entry import listed
from heard.casework.independents.register import names_of_council, on_register, one
from heard.casework.independents.shortlist import earlier_parts, has_specialist, skills_asked
from heard.casework.models import Independent
from heard.casework.refusals import NotNow, said
from heard.rules.independence import Part
from heard.rules.independents import Wanted, check_reasons, ties_here
from heard.rules.reasons import Reason
from heard.rules.sources import INFERENCE
from heard.rules.vocabulary import AppointmentRole

if TYPE_CHECKING:  # the verb imports this file
    from heard.casework.actions._step import Step


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the register adds to an appointment."""

    name: str
    user: User | None
    ties: frozenset[str]
    left_on: date | None
    cautions: tuple[Reason, ...]


def chosen_from_register(step: "Step", key: str, part: Part, on: date) -> Chosen:
    """The person of that id for a part. Raises NotNow at `independent`: nobody, not for that part, no longer on the
    register, or a check that has run out."""
    row = one(key)
    who = listed(row)
    if who.ended_on is not None and who.ended_on <= on:
        raise NotNow(f"{who.name} is no longer on the register.", "independent")
    if part not in who.parts:
        raise NotNow(
            f"{who.name} is not on the register as {part}. Change their entry first, if that is wrong.",
            "independent",
        )
    wanted = Wanted(part, on)
    barred, weighed = check_reasons(who, wanted)
    if barred:
        raise NotNow(f"{who.name} cannot be the {part}. {said(barred)}", "independent")
    known = ties_here(who, names_of_council(), on)
    earlier = earlier_parts(step.complaint, step.state, [row], step.actor).get(str(row.pk), ())
    away = [one for one in who.aways if one.covers(on)]
    cautions = [
        *weighed,
        *(Reason(words, INFERENCE, tag="I") for words in earlier),
        *(Reason(f"Is {one.words}.", INFERENCE, tag="I") for one in away),
    ]
    return Chosen(
        name=who.name,
        user=row.user,
        ties=frozenset(name for name in TIES if getattr(known, name)),
        left_on=known.left_on,
        cautions=tuple(cautions),
    )


def no_specialist(step: "Step", role: AppointmentRole, key: str | None, seats: int) -> Sequence[Reason]:
    """The last seat of a panel is filled, and nobody on it has the skill that the subject asks for."""
    panel = [one for one in step.state.appointments if one.stage == 3]  # with whoever is being replaced
    if role not in (AppointmentRole.PANEL_CHAIR, AppointmentRole.PANEL_MEMBER) or len(panel) + 1 < seats:
        return []
    wanted = skills_asked(step.state)
    if not wanted:
        return []
    rows = on_register()
    here = {str(row.pk): row for row in rows}.get(key or "")
    return [
        Reason(
            f"Nobody on the panel has {skill} on the register, which this subject asks for.",
            INFERENCE,
            tag="I",
        )
        for skill in dict.fromkeys(wanted.values())
        if not has_specialist(step.state, skill, rows) and not _has(here, skill)
    ]


def at_the_person(refusal: NotNow, fields: Collection[str]) -> NotNow:
    """The same refusal, shown at the person chosen from the register, whose name is no input."""
    return NotNow(refusal.message, "independent" if refusal.field in fields else refusal.field)


def _has(row: Independent | None, skill: str) -> bool:
    return row is not None and skill.casefold() in {one.casefold() for one in row.skills}

"""The register as it is stored: who may read and keep it, its lists, its audit chain."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from django.core.exceptions import ValidationError

from heard.accounts.models import User
from heard.accounts.roles import Role
from heard.casework import facts
from heard.casework.models import Independent, IndependentChange
from heard.casework.refusals import NotNow, NotYours
from heard.rules.independence import Part

KEEPERS = (Role.COMPLAINTS_MANAGER, Role.OFFICER)
LOADERS = (Role.COMPLAINTS_MANAGER,)
# The skills that are offered where the council has no words of its own (`skill` in its authority.toml).
SKILLS = (
    "Adoption", "Children’s homes", "Disability", "Domestic abuse", "Fostering", "Leaving care", "Mental health",
    "Safeguarding", "Special guardianship", "Unaccompanied children",
)  # fmt: skip
# Subject → the skill one of a panel should have: a function of the triage, or a category (`specialist`).
SPECIALIST = {
    "adoption": "Adoption",
    "special-guardianship": "Special guardianship",
    "fostering-limit": "Fostering",
}


def may_keep(user: User) -> bool:
    """Whether somebody may open the register and change it."""
    return user.has_role(*KEEPERS)


def may_load(user: User) -> bool:
    """Whether somebody may load a shared register, or hand ours out."""
    return user.has_role(*LOADERS)


def check_keeper(user: User) -> None:
    """Raise NotYours unless they may."""
    if not may_keep(user):
        raise NotYours("Your role may not change the register of independents. Ask the complaints manager.")


def offered_skills() -> tuple[str, ...]:
    """The council's own words, else the common ones."""
    own = facts.council().vocabularies.get("skill", ())
    return tuple(term.label for term in own) or SKILLS


def offered_regions() -> tuple[str, ...]:
    """The council's own words (`region`), with every region the register has."""
    own = [term.label for term in facts.council().vocabularies.get("region", ())]
    kept = {region for row in Independent.objects.values_list("regions", flat=True) for region in row}
    return tuple(dict.fromkeys((*own, *sorted(kept))))


def specialists() -> Mapping[str, str]:
    """Subject → skill, the council's own (`specialist`) before the common ones."""
    own = {term.key: term.label for term in facts.council().vocabularies.get("specialist", ())}
    return {**SPECIALIST, **own}


def on_register(part: Part | None = None, *, ended: bool = False) -> list[Independent]:
    """Everybody on it, by name; of one part; with `ended` those who have left as well. One query."""
    rows = Independent.objects.select_related("user")
    if not ended:
        rows = rows.filter(ended_on=None)
    return [row for row in rows if part is None or str(part) in row.parts]


def one(key: str, *, lock: bool = False) -> Independent:
    """The person with this id, or NotNow."""
    rows = Independent.objects.select_for_update() if lock else Independent.objects.all()
    try:
        found = rows.filter(pk=key).first()
    except (ValueError, ValidationError):
        found = None
    if found is None:
        raise NotNow("There is nobody on the register by that number.", "independent")
    return found


def names_of_council() -> tuple[str, ...]:
    """Every name the council goes by, as ties may write it."""
    council = facts.council()
    return council.name, council.short_name, council.key


def write_change(
    row: Independent, *, by: User, verb: str, at: datetime, told: Mapping[str, Any]
) -> IndependentChange:
    """Append a line to the chain of this person. Call inside the verb's transaction, with the row locked."""
    last = row.changes.order_by("-number").first()
    line = IndependentChange(
        independent=row, number=last.number + 1 if last else 1, at=at, by=by, verb=verb, told=dict(told)
    )
    line.digest = _digest(last.digest if last else "", line)
    line.save()
    return line


def broken_changes() -> Iterator[str]:
    """What does not hold of the register's audit chains, in sentences without names."""
    before: dict[Any, IndependentChange] = {}
    for line in IndependentChange.objects.order_by("independent", "number").iterator():
        last = before.get(line.independent_id)
        number = last.number + 1 if last else 1
        if line.number != number or line.digest != _digest(last.digest if last else "", line):
            yield f"Register of independents, {line.independent_id}: line {number} is missing or was changed."
        before[line.independent_id] = line
    for row in Independent.objects.iterator():
        lines = before[row.pk].number if row.pk in before else 0
        if row.version != lines:
            yield f"Register of independents, {row.pk}: {row.version} changes, {lines} lines."


def _digest(previous: str, line: IndependentChange) -> str:
    told: Iterable[Any] = (
        previous,
        str(line.independent_id),
        line.number,
        line.at.astimezone(UTC).isoformat(),
        str(line.by_id),
        line.verb,
        line.told,
    )
    return hashlib.sha256(json.dumps(list(told), sort_keys=True, ensure_ascii=False).encode()).hexdigest()

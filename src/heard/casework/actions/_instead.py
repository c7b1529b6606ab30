"""In the place of whom somebody acts: what the person away had to do, their cover may do, and the record says so."""

from collections.abc import Collection
from uuid import UUID

from heard.casework.actions._step import Step
from heard.casework.cover import stands_in_for


def acting_for(step: Step, wanted: Collection[str | UUID | None]) -> dict[str, str]:
    """What an event keeps of it: `{"for": NAME}`, or nothing where the actor acts for themself."""
    name = stands_in_for(step.actor, wanted, step.today)
    return {"for": name} if name else {}

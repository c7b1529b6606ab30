"""Who acts in the place of whom, while somebody is away: what the absent person had to do, their cover may do."""

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from heard.accounts.models import User
from heard.casework.cover import covered_by

if TYPE_CHECKING:  # the verbs import this file
    from heard.casework.actions._step import Step


def stands_in_for(user: User, wanted: Collection[str | UUID | None], today: date) -> str:
    """The name of the one of `wanted` (ids) for whom this person stands in today; empty where they are one of them, or
    stand in for none. One query, where there is somebody to ask about."""
    ids = {str(one) for one in wanted if one}
    if not ids or str(user.pk) in ids:
        return ""
    return next((name for pk, name in covered_by(user, today).items() if str(pk) in ids), "")


def acting_for(step: "Step", wanted: Collection[str | UUID | None]) -> dict[str, str]:
    """What an event keeps of it: `{"for": NAME}`, or nothing where the actor acts for themself."""
    name = stands_in_for(step.actor, wanted, step.today)
    return {"for": name} if name else {}

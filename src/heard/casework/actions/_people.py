"""Checks that the steps about people share."""

from collections.abc import Mapping
from datetime import date

from heard.casework.refusals import NotNow, source
from heard.casework.standing import in_words
from heard.casework.state import CaseState
from heard.casework.state.people import PersonState
from heard.rules.people import missing
from heard.rules.reasons import Reason
from heard.rules.safe_contact import Way

WAYS = tuple(str(way) for way in Way)


def somebody(state: CaseState, person: str, field: str = "person") -> PersonState:
    """The person of that id who is part of the complaint now, or NotNow."""
    found = state.here.get(person)
    if found is None:
        raise NotNow("Choose somebody who is part of this complaint.", field)
    return found


def two(state: CaseState, one: str, other: str, *, field: str = "other") -> tuple[PersonState, PersonState]:
    """Two different people of the complaint, or NotNow at the second field."""
    if one == other:
        raise NotNow("Choose two different people.", field)
    return somebody(state, one, "person" if field == "other" else "about"), somebody(state, other, field)


def on_its_day(state: CaseState, on: date, today: date, field: str = "on") -> date:
    """The day an event is filed under: its own, or that of receipt where it happened before. Raises NotNow for a day
    that has not come."""
    if on > today:
        raise NotNow(f"{in_words(on)} has not come yet: today is {in_words(today)}.", field)
    return max(on, state.received_on) if state.received_on else on


def check_details(part: str, given: Mapping[str, object]) -> None:
    """Raise NotNow where a part needs something that is not said, or a detail cannot be."""
    need = missing(part, given)
    if need is not None:
        raise NotNow(need.sentence, need.field)
    if given.get("preferred") and given["preferred"] not in WAYS:
        raise NotNow("Choose one of the ways on the list.", "preferred")
    email = str(given.get("email") or "")
    if email and ("@" not in email.strip("@") or " " in email.strip()):
        raise NotNow("That is not an e-mail address: it has a name, an @ and a place.", "email")
    telephone = str(given.get("telephone") or "")
    if telephone and sum(c.isdigit() for c in telephone) < 5:
        raise NotNow("That is not a telephone number.", "telephone")


def told(reasons: tuple[Reason, ...]) -> list[dict[str, str]]:
    """Reasons as an event keeps them, to be shown as cautions."""
    return [{"text": one.text, "source": source(one)} for one in reasons]

"""A talk, an attempt or a meeting against the rules of safe contact. What happened is recorded, and why it was so."""

from datetime import date, time
from typing import Any

from heard.casework.models.contact import Channel
from heard.casework.refusals import NotNow
from heard.casework.safe_contact import Way, places_of, reaches
from heard.casework.state import CaseState
from heard.casework.state.people import PersonState
from heard.rules.safe_contact import bound_to_a_time, rules_against

# How we log a way → what the rules call it. What goes through an advocate reaches nobody directly.
WAYS = {
    Channel.TELEPHONE: Way.TELEPHONE,
    Channel.TEXT: Way.TEXT,
    Channel.EMAIL: Way.EMAIL,
    Channel.LETTER: Way.POST,
    Channel.IN_PERSON: Way.IN_PERSON,
}


def safely(
    state: CaseState,
    who: PersonState,
    channel: str,
    *,
    on: date,
    at: time | None = None,
    place: str = "",
    why: str = "",
    field: str = "way",
    timed: bool = True,
) -> dict[str, Any]:
    """What is stored with a talk that goes against rules of theirs: the rules, and `why` it was so. Mostly nothing.

    `place`: the number or address, where it is another than the one on file; a talk in person may be anywhere.
    `timed`: whether a rule of a time of day asks at what time it was.

    Raises NotNow with the rule in its own words, at `field`, until somebody has said why; at `at` for the time.
    """
    way = WAYS.get(Channel(channel))
    if way is None:
        return {}
    reach = reaches(state)[who.id]
    bound = bound_to_a_time(reach, way, on=on) if timed else ""
    if bound and at is None:
        raise NotNow(f"{bound} Say at what time it was.", "at")
    there = place.strip() or ("" if way is Way.IN_PERSON else places_of(who).get(way, ""))
    names = {pk: one.name for pk, one in state.people.items()}
    against = rules_against(reach, way, on=on, place=there, at=at, names=names)
    if against and not why.strip():
        told = " ".join(against)
        raise NotNow(f"{told} If it has happened all the same, say below why, and it is recorded.", field)
    return {"against": list(against), "against_why": why.strip()} if against else {}

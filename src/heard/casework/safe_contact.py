"""May this person be reached this way; may this document say this: the one answer for letters and for screens.

    may_reach(state, person, Way.POST, on=today)                      # Allowed | Barred, both with a sentence
    may_reach(state, person, Way.TELEPHONE, on=today, at=time(17))    # a rule may bind to a time
    in_document(state, text, reader)                                  # what a text for `reader` must not show

Pure: the state comes from `fold`. Nothing is guessed: what nobody has asked is barred, with `ask` set.
"""

from collections.abc import Collection, Mapping
from datetime import date, time

from heard.casework.state import CaseState
from heard.casework.state.people import PersonState
from heard.rules.safe_contact import Allowed, Barred, Reach, RuleKind, Way
from heard.rules.safe_contact import may_reach as _may_reach
from heard.rules.sharing import File, Known

__all__ = [
    "Allowed",
    "Barred",
    "Way",
    "bound_and_shown",
    "file_of",
    "in_document",
    "may_reach",
    "places_of",
    "reaches",
]


def places_of(person: PersonState) -> dict[Way, str]:
    """Where each way leads; ways of which nothing is on file are left out."""
    found = {
        Way.POST: person.on_one_line if person.address_lines else "",
        Way.EMAIL: person.email,
        Way.TELEPHONE: person.telephone,
        Way.TEXT: person.telephone,
        Way.IN_PERSON: person.on_one_line,
    }
    return {way: place for way, place in found.items() if place.strip()}


def file_of(state: CaseState, names: Mapping[str, str] | None = None) -> File:
    """The people of a complaint and what is kept from whom. `names`: other names to speak of them by."""
    called = names or {pk: one.name for pk, one in state.people.items()}
    return File(
        people={
            pk: Known(pk, called[pk], one.address_lines, one.postcode, places_of(one))
            for pk, one in state.people.items()
        },
        relations=tuple(state.relations.values()),
        withholdings=tuple(state.withholdings.values()),
    )


def may_reach(
    state: CaseState,
    person: str,
    way: Way,
    *,
    on: date,
    address: str | None = None,
    at: time | None = None,
) -> Allowed | Barred:
    """Whether somebody (an id on the file) may be reached `way`, to `address` (else what is on file), at `at`.

    `Allowed.content` says whether the message may say what it is about. `Barred.ask`: nothing forbids it, but nobody
    knows; `Barred.through`: the id of the person to go to instead. Somebody who is not on the file is barred.
    """
    if person not in state.people:
        return Barred("This person is not part of the complaint.")
    names = {pk: who.name for pk, who in state.people.items()}
    return _may_reach(reaches(state)[person], way, on=on, address=address, at=at, names=names)


def reaches(state: CaseState) -> dict[str, Reach]:
    """What is known of how everybody on the file is reached, by id: for those who ask of several people or ways."""
    apart = file_of(state).apart()
    return {
        pk: Reach(
            id=pk,
            name=one.name,
            places=places_of(one),
            rules=state.rules_of(pk),
            words=one.safe_contact,
            content_chosen=bool(one.content_chosen),
            left=one.left_on is not None,
            shared_with={
                place: other.name
                for who, other in state.here.items()
                if frozenset({pk, who}) in apart
                for place in places_of(other).values()
            },
        )
        for pk, one in state.people.items()
    }


def in_document(state: CaseState, text: str, reader: str) -> tuple[str, ...]:
    """What a text for `reader` (an id on the file) shows and must not: a sentence each; empty when it may go."""
    return file_of(state).in_document(text, reader)


def bound_and_shown(state: CaseState, text: str, readers: Collection[str]) -> tuple[str, ...]:
    """The names of those other than `readers` (ids) whose address or number a text shows, and for whom somebody has set
    a rule of safe contact, or whose rule names a place that it shows."""
    file = file_of(state)
    home = {one.on_one_line for pk, one in state.people.items() if pk in readers}
    return tuple(
        one.name
        for pk, one in state.people.items()
        if pk not in readers
        and one.on_one_line not in home - {""}
        and (rules := [rule for rule in state.rules_of(pk) if rule.kind is not RuleKind.NOTHING_ELSE])
        and file.shows_a_way_to(pk, text, tuple(rule.address for rule in rules))
    )

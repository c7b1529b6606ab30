"""Who gets a letter of a kind: who must be told and why, in which words and format, and how they may be reached."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from heard.casework.safe_contact import Allowed, Barred, Way, may_reach, places_of
from heard.casework.state import CaseState
from heard.casework.state.people import PersonState
from heard.letters.required import CHILD, PLAIN, Kind
from heard.rules.people import ConsentFor, PersonPart, consent_to
from heard.rules.telling import Need, Party, Told, who_is_told

WAYS = (Way.POST, Way.EMAIL)
CARE_LEAVER = "care leaver"  # of `rules.people.LEGAL_STATUSES`, and of councils with words of their own


@dataclass(frozen=True)
class Open:
    """One way to somebody: where it leads, and whether it may be used."""

    way: Way
    address: str
    answer: Allowed | Barred


@dataclass(frozen=True)
class Recipient:
    """Somebody who gets the letter, or might. `needs`: language, format and interpreter, as they asked for them."""

    person: PersonState
    told: Told
    ways: tuple[Open, ...]
    audience: str
    needs: tuple[str, ...]

    @property
    def language(self) -> str:
        """The language they read."""
        return self.person.language or "English"

    @property
    def first(self) -> Open | None:
        """The first way that may be used."""
        return next((one for one in self.ways if one.answer), None)


def recipients(state: CaseState, kind: Kind, today: date) -> list[Recipient]:
    """Everybody on the file, those first who must be told. Pure; each way is asked of the rules of safe contact."""
    people = list(state.here.values())
    own = _complained_themselves(state)
    parties = [
        Party(p.id, p.name, p.part, _understanding(state, p), _agreed(state, p, today), p.id == own)
        for p in people
    ]
    told = {
        one.id: one for one in who_is_told(parties, decision=kind.decision, panel_report=kind.panel_report)
    }
    found = [
        Recipient(
            p, told[p.id], ways(state, p, today), CHILD if _reads_as_child(state, p) else PLAIN, _needs(p)
        )
        for p in people
    ]
    order = list(Need)
    return sorted(found, key=lambda one: order.index(one.told.need))


def ways(state: CaseState, person: PersonState, today: date) -> tuple[Open, ...]:
    """Post and e-mail, each with where it leads and whether it may be used today."""
    places: Mapping[Way, str] = places_of(person)
    return tuple(Open(way, places.get(way, ""), may_reach(state, person.id, way, on=today)) for way in WAYS)


def _understanding(state: CaseState, person: PersonState) -> str:
    view = state.views.get(person.id)
    return str(view.understanding) if view else "not assessed"


def _agreed(state: CaseState, person: PersonState, today: date) -> bool | None:
    """Whether it is agreed that this person is told: consent to be represented, or the child's agreement."""
    if person.part == PersonPart.REPRESENTATIVE:
        asked = [
            consent_to(list(state.consents.values()), who, ConsentFor.REPRESENTATIVE, today, to=person.id)
            for who in state.here
        ]
        return True if True in asked else False if False in asked else None
    return True if person.agreed_on else None


def _complained_themselves(state: CaseState) -> str:
    """The child or young person who made the complaint: the one that was named first; empty where an adult did."""
    children = [one.id for one in state.here.values() if one.part == PersonPart.CHILD]
    return children[0] if state.from_child and children else ""


def _reads_as_child(state: CaseState, person: PersonState) -> bool:
    """Words for a child: as they asked, and for children but young people who have left care."""
    if "easy" in person.format.lower() or "child" in person.format.lower():
        return True
    status = state.legal_statuses.get(person.id)
    return person.part == PersonPart.CHILD and (status is None or status.status != CARE_LEAVER)


def _needs(person: PersonState) -> tuple[str, ...]:
    return tuple(one for one in (person.language, person.format, person.interpreter) if one)

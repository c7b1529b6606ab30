"""Who may be told what about whom: what a document for one person must not show of another.

Pure. A rule is set for one person and one reader, and is inherited: whoever lives with the protected person is
protected with them, and whoever acts for the reader is the reader. People in dispute are never shown where the other
can be found, whether or not somebody has thought of it: that is our own rule (law.md 8.25: separate data-sharing for
each of several complainants).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from heard.rules.safe_contact import Way, same_place


class What(StrEnum):
    """A thing about somebody that a document may show."""

    WHEREABOUTS = "address and whereabouts"
    CONTACT = "telephone and e-mail"
    SCHOOL = "school or nursery"
    HEALTH = "health"
    WORDS = "what they told us"
    EVERYTHING = "everything"


class RelationKind(StrEnum):
    """What one person of a file is to another: A is … B."""

    PARENT = "parent of"
    RESPONSIBLE = "has parental responsibility for"
    SIBLING = "brother or sister of"
    CARER = "carer of"
    PARTNER = "partner of"
    LIVES_WITH = "lives with"
    REPRESENTS = "represents"
    ADVOCATE = "advocate of"
    IN_DISPUTE = "in dispute with"
    OTHER = "otherwise related to"


MUTUAL = frozenset(
    {RelationKind.SIBLING, RelationKind.PARTNER, RelationKind.LIVES_WITH, RelationKind.IN_DISPUTE}
)
ACTS_FOR = frozenset({RelationKind.REPRESENTS, RelationKind.ADVOCATE})
SHORT = 5  # letters of a first address line that says nothing by itself, such as a house number
HIDDEN_IN_A_DISPUTE = (What.WHEREABOUTS, What.CONTACT)
# What is kept of somebody is kept of whoever lives with them, as far as it would lead to their door.
INHERITED: Mapping[What, tuple[What, ...]] = {
    What.WHEREABOUTS: (What.WHEREABOUTS,),
    What.CONTACT: (What.CONTACT,),
    What.EVERYTHING: HIDDEN_IN_A_DISPUTE,
}


@dataclass(frozen=True, slots=True)
class Relation:
    """`one` is `kind` `other` (both ids of people on the file). `words`: what a list has no word for."""

    id: str
    kind: RelationKind
    one: str
    other: str
    since: date
    words: str = ""


@dataclass(frozen=True, slots=True)
class Withholding:
    """`what` about `about` is not shown to `reader`, for `reason`, as `said_by` asked."""

    id: str
    about: str
    reader: str
    what: What
    since: date
    reason: str = ""
    said_by: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """A person of the file, with what of them could stand in a document: address lines, postcode, numbers."""

    id: str
    name: str
    address: tuple[str, ...] = ()
    postcode: str = ""
    places: Mapping[Way, str] | None = None


@dataclass(frozen=True, slots=True)
class Hidden:
    """What of one person a document for one reader must not show, why, and the very words to look for in it."""

    about: str
    what: What
    sentence: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class File:
    """The people of one complaint, how they are related and what is kept from whom."""

    people: Mapping[str, Known]
    relations: Sequence[Relation] = ()
    withholdings: Sequence[Withholding] = ()

    def hidden_from(self, reader: str) -> tuple[Hidden, ...]:
        """Everything that a document for this person must not show, each thing once."""
        readers = {reader, *self._acted_for(reader)}
        found: dict[tuple[str, What], Hidden] = {}
        for about, what, why in self._barred(readers):
            with_them = self._live_with(about) - readers
            for one in self.people:
                inherited = INHERITED.get(what, ()) if one in with_them else ()
                for thing in (what,) if one == about else inherited:
                    found.setdefault((one, thing), self._hidden(one, about, thing, why, reader))
        return tuple(found.values())

    def may_be_told(self, reader: str, about: str, what: What) -> str:
        """Empty where a document for `reader` may show `what` about `about`; else why it must not."""
        for one in self.hidden_from(reader):
            if one.about == about and one.what in (what, What.EVERYTHING):
                return one.sentence
        return ""

    def in_document(self, text: str, reader: str) -> tuple[str, ...]:
        """What a text for `reader` shows and must not, in sentences that repeat none of it; empty when it may go."""
        return tuple(
            f"{hidden.sentence} The text shows it."
            for hidden in self.hidden_from(reader)
            if any(_stands_in(word, text) for word in hidden.words)
        )

    def shows_a_way_to(self, person: str, text: str, also: Iterable[str] = ()) -> bool:
        """Whether a text shows where somebody lives or how they are reached, or one of the places in `also`."""
        who = self.people[person]
        words = (*_words(who, What.WHEREABOUTS), *_words(who, What.CONTACT), *also)
        return any(_stands_in(word, text) for word in words)

    def apart(self) -> frozenset[frozenset[str]]:
        """Every two people to be kept apart: in dispute, or the whereabouts of one kept from the other."""
        return frozenset(
            frozenset({reader, hidden.about})
            for reader in self.people
            for hidden in self.hidden_from(reader)
            if hidden.what in (What.WHEREABOUTS, What.EVERYTHING)
        )

    def _barred(self, readers: Iterable[str]) -> Iterable[tuple[str, What, str]]:
        mine = set(readers)
        for rule in self.withholdings:
            if rule.reader in mine:
                yield rule.about, rule.what, rule.reason
        for relation in self.relations:
            if relation.kind is RelationKind.IN_DISPUTE:
                for one, other in ((relation.one, relation.other), (relation.other, relation.one)):
                    if one in mine:
                        for what in HIDDEN_IN_A_DISPUTE:
                            yield other, what, "they are in dispute"

    def _acted_for(self, person: str) -> set[str]:
        return {r.other for r in self.relations if r.kind in ACTS_FOR and r.one == person}

    def _live_with(self, person: str) -> set[str]:
        """Those who live with somebody: said to, or at the same address."""
        said = {
            pair[1]
            for r in self.relations
            if r.kind is RelationKind.LIVES_WITH
            for pair in ((r.one, r.other), (r.other, r.one))
            if pair[0] == person
        }
        home = self.people.get(person)
        if home is None or not home.address:
            return said
        here = " ".join((*home.address, home.postcode))
        at_home = {
            p.id
            for p in self.people.values()
            if p.address and same_place(" ".join((*p.address, p.postcode)), here)
        }
        return (said | at_home) - {person}

    def _hidden(self, one: str, about: str, what: What, why: str, reader: str) -> Hidden:
        name = self.people[one].name
        told = self.people[reader].name if reader in self.people else "this person"
        sentence = f"{name}’s {what} {'are' if what in _PLURAL else 'is'} not shown to {told}"
        if what is What.WORDS:
            sentence = f"What {name} told us is not shown to {told}"
        elif what is What.EVERYTHING:
            sentence = f"Nothing about {name} is shown to {told}"
        if one != about and about in self.people:
            sentence += f", as they live with {self.people[about].name}"
        reason = f" ({why.rstrip('.')})" if why else ""
        return Hidden(one, what, f"{sentence}{reason}.", _words(self.people[one], what))


_PLURAL = frozenset({What.WHEREABOUTS, What.CONTACT})


def _words(who: Known, what: What) -> tuple[str, ...]:
    """What would give the thing away in a text. Of an address the first line and the postcode: a town says little."""
    places = who.places or {}
    numbers = tuple(places.get(way, "") for way in (Way.TELEPHONE, Way.EMAIL))
    first = who.address[:1] if len("".join(who.address[:1])) >= SHORT else (" ".join(who.address[:2]),)
    where = (*first, who.postcode)
    found = {
        What.WHEREABOUTS: where,
        What.CONTACT: numbers,
        What.EVERYTHING: (who.name, *where, *numbers),
    }.get(what, ())
    return tuple(word for word in found if word.strip())


def _stands_in(word: str, text: str) -> bool:
    """Whether the word stands in the text, whatever the spaces, signs and capitals."""
    bare = "".join(c for c in word.casefold() if c.isalnum())
    return bool(bare) and bare in "".join(c for c in text.casefold() if c.isalnum())

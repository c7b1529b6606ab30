"""What each stage of a procedure asks of people: who acts, what goes out and what it holds, and how it may end.

Everything here is cited data out of `texts/`, in our own words. What may lawfully be done with it is `ways_out`.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from heard.rules.citation import Citation
from heard.rules.requirements import Required


class End(StrEnum):
    """How a stage, or a whole complaint, is said to end. Some of these are lawful; the others are said and refused."""

    ANSWERED = "answered in full"  # the stage gave its answer; the person may go on
    NEXT_STAGE = "the next stage was asked for"
    TIME_RAN_OUT = "the time ran out and the next stage was offered"
    SETTLED = "settled in writing"
    NO_REQUEST = "the next stage was not asked for"
    WITHDRAWN = "withdrawn"
    PROCEEDINGS = "considering it would prejudice proceedings"
    LATE_REQUEST_REFUSED = "a late request was refused with reasons"
    EARLY_REFERRAL = "early referral to the Ombudsman"
    COMPLETED = "completed"
    DIED = "the person has died"
    OMBUDSMAN = "the Ombudsman directed it"
    NO_CONTACT = "no contact"
    ACCEPTED_BY_MISTAKE = "accepted by mistake"
    SILENCE = "the person fell silent"
    PANEL_WOULD_NOT_HELP = "a panel would not help"
    PROCEEDINGS_EXIST = "proceedings exist"
    BEHAVIOUR = "the person's behaviour"
    COUNCIL_DECIDED = "the council sees no point in going on"


@dataclass(frozen=True, slots=True)
class Sourced:
    """Where a statement comes from and how sure we are. `certainty` as in a limit; only V is verified."""

    citation: Citation
    verified: bool
    certainty: str

    def source_dict(self) -> dict[str, Any]:
        """The three as JSON."""
        return {
            "citation": self.citation.to_dict(),
            "verified": self.verified,
            "certainty": self.certainty,
        }


@dataclass(frozen=True, slots=True)
class RoleNeeded(Sourced):
    """One person a stage needs. `how_many` of them; `words` says what they do and what they may not be."""

    role: str
    how_many: int
    words: str

    def to_dict(self) -> dict[str, Any]:
        """The role as JSON."""
        return {"role": self.role, "how_many": self.how_many, "words": self.words, **self.source_dict()}


@dataclass(frozen=True, slots=True)
class DocumentDue(Sourced):
    """One document that must go out. `clock`: the clock it is sent under, empty where none. `parts`: what it holds."""

    key: str
    title: str
    to: tuple[str, ...]
    clock: str
    parts: tuple[Required, ...]
    encloses: tuple[str, ...]

    @property
    def contains(self) -> tuple[str, ...]:
        """The words of each part."""
        return tuple(part.words for part in self.parts)

    def source_of(self, part: Required) -> Sourced:
        """Where a part comes from: its own source, else the document's."""
        certainty = part.certainty or self.certainty
        return Sourced(part.citation or self.citation, certainty == "V", certainty)

    def part(self, key: str) -> Required:
        """The part of that key. Raises KeyError for an unknown one."""
        for part in self.parts:
            if part.key == key:
                return part
        raise KeyError(key)

    def to_dict(self) -> dict[str, Any]:
        """The document as JSON."""
        return {
            "document": self.key,
            "title": self.title,
            "to": list(self.to),
            "clock": self.clock or None,
            "contains": list(self.contains),
            "encloses": list(self.encloses),
            **self.source_dict(),
        }


@dataclass(frozen=True, slots=True)
class WayOut(Sourced):
    """One lawful end of a stage and what it needs."""

    end: End
    words: str

    def to_dict(self) -> dict[str, Any]:
        """The way out as JSON."""
        return {"end": self.end.value, "words": self.words, **self.source_dict()}


@dataclass(frozen=True, slots=True)
class StageOfProcedure:
    """One stage: its number, title and what it is for, in our own words; who acts; and what it asks and ends in."""

    number: int
    title: str
    words: str
    acts: str = ""
    roles: tuple[RoleNeeded, ...] = ()
    documents: tuple[DocumentDue, ...] = ()
    outcomes: tuple[str, ...] = ()
    ways_out: tuple[WayOut, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The form that `./heard procedures --json` prints."""
        return {
            "number": self.number,
            "title": self.title,
            "words": self.words,
            "acts": self.acts,
            "roles": [role.to_dict() for role in self.roles],
            "documents": [document.to_dict() for document in self.documents],
            "outcomes": list(self.outcomes),
            "ways_out": [way.to_dict() for way in self.ways_out],
        }

    def document(self, key: str) -> DocumentDue:
        """The document of that key. Raises KeyError for an unknown one."""
        for document in self.documents:
            if document.key == key:
                return document
        raise KeyError(key)

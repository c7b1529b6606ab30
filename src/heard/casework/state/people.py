"""The people of a complaint as its events tell them: details, relations, rules, consent, who is complained about."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from heard.rules.people import ChildView, Consent
from heard.rules.safe_contact import SafeRule
from heard.rules.sharing import Relation, Withholding

# Who is complained about, and what is recorded of how they were treated. Key → words on the page.
ABOUT_KINDS: Mapping[str, str] = {
    "staff": "Member of staff",
    "carer": "Carer",
    "provider": "Provider",
    "complaints-team": "The complaints team, or somebody in it",
}
FOLLOWED: Mapping[str, str] = {
    "told": "They were told of the complaint",
    "supported": "They were offered support",
    "replied": "They replied",
    "outcome": "They were told the outcome",
    "lado": "Referred to the designated officer for allegations (LADO)",
    "hr": "Passed to human resources",
}

# What is written down of a person beside part and name: the keys of the event's data and the fields below.
DETAILS = (
    "relation", "safe_contact", "organisation", "address", "postcode", "email", "telephone", "preferred", "language",
    "format", "interpreter", "content_chosen", "lead", "agreed_on", "agreed_how", "record_system", "record_number",
)  # fmt: skip


@dataclass
class PersonState:
    """Somebody on the complaint. `safe_contact`: free words as taken down. `left_on`: no longer part of it since then.

    `agreed_on`, `agreed_how`: the child's agreement (or consent) that they are told. `record_*`: where their social
    care record is, never what is in it.
    """

    id: str
    part: str
    name: str
    relation: str = ""
    safe_contact: str = ""
    organisation: str = ""
    address: str = ""
    postcode: str = ""
    email: str = ""
    telephone: str = ""
    preferred: str = ""
    language: str = ""
    format: str = ""
    interpreter: str = ""
    content_chosen: bool = False
    lead: str = ""
    agreed_on: str = ""
    agreed_how: str = ""
    record_system: str = ""
    record_number: str = ""
    left_on: date | None = None
    left_why: str = ""

    @property
    def address_lines(self) -> tuple[str, ...]:
        """The postal address without its postcode."""
        return tuple(line.strip() for line in self.address.splitlines() if line.strip())

    @property
    def on_one_line(self) -> str:
        """The whole postal address: "14 Mill Lane, Oadby, LE2 1AA"."""
        return ", ".join(part for part in (*self.address_lines, self.postcode) if part)


@dataclass(frozen=True)
class SameAs:
    """Somebody here is somebody on another complaint."""

    id: str
    person: str
    other: str
    complaint: str  # the other complaint's id


@dataclass(frozen=True)
class LegalStatus:
    """A child's legal status on a day, in the council's word."""

    child: str
    status: str
    as_at: date
    source: str


@dataclass(frozen=True)
class InterestState:
    """A decision whether somebody has enough interest in the child."""

    person: str
    code: str
    accepted: bool
    on: date
    data: Mapping[str, Any]


@dataclass(frozen=True)
class Followed:
    """One thing done towards somebody complained about. `words`: their own, for a reply."""

    what: str
    on: date
    by_whom: str
    words: str
    reference: str


@dataclass
class AboutState:
    """Somebody complained about. `id`: that of the event that named them."""

    id: str
    user: str | None
    name: str
    kind: str
    on: date


@dataclass
class OfPeople:
    """The part of a complaint's state that is about people. `CaseState` has it all."""

    people: dict[str, PersonState] = field(default_factory=dict)
    relations: dict[str, Relation] = field(default_factory=dict)
    safe_rules: dict[str, tuple[str, SafeRule]] = field(default_factory=dict)  # id → (person, rule)
    withholdings: dict[str, Withholding] = field(default_factory=dict)
    same_as: dict[str, SameAs] = field(default_factory=dict)
    consents: dict[str, Consent] = field(default_factory=dict)
    views: dict[str, ChildView] = field(default_factory=dict)
    legal_statuses: dict[str, LegalStatus] = field(default_factory=dict)
    interests: list[InterestState] = field(default_factory=list)
    about: dict[str, AboutState] = field(default_factory=dict)
    followed: list[tuple[str, Followed]] = field(default_factory=list)  # (AboutState.id, what was done)
    handed_to: str = ""  # who handles it instead of the complaints team
    handed_why: str = ""

    @property
    def complained_about(self) -> list[tuple[str | None, str]]:
        """(user id or None, name) of everybody who stands complained about."""
        return [(one.user, one.name) for one in self.about.values()]

    @property
    def here(self) -> dict[str, PersonState]:
        """The people who are part of it now."""
        return {pk: one for pk, one in self.people.items() if one.left_on is None}

    def of_part(self, *parts: str) -> dict[str, str]:
        """Person id → name of those who have one of these parts now."""
        return {pk: one.name for pk, one in self.here.items() if one.part in parts}

    def rules_of(self, person: str) -> list[SafeRule]:
        """The rules of safe contact that stand for somebody, in the order in which they were set."""
        return [rule for who, rule in self.safe_rules.values() if who == person]

"""What must be on record for somebody to have a part in a complaint, and what is still to be asked.

Law.md 1.2, 1.9 and 1.10. Pure. `missing` is what a part cannot be given without; `still_open` what the page keeps
asking for.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from heard.rules.citation import Citation
from heard.rules.reasons import Reason
from heard.rules.sources import INFERENCE, REG_12, act


class PersonPart(StrEnum):
    """The part somebody has. Kept apart: a child is not their representative."""

    CHILD = "child"
    COMPLAINANT = "complainant"
    REPRESENTATIVE = "representative"
    ADVOCATE = "advocate"
    PARENTAL_RESPONSIBILITY = "parental-responsibility"
    IRO = "independent-reviewing-officer"
    RIGHTS_OFFICER = "childrens-rights-officer"
    OTHER_BODY = "other-body"


class Understanding(StrEnum):
    """Whether a child understands enough to decide for themselves."""

    ENOUGH = "understands enough"
    NOT_ENOUGH = "does not understand enough"
    NOT_ASSESSED = "not assessed"


class ConsentFor(StrEnum):
    """What somebody agrees to."""

    REPRESENTATIVE = "be represented"
    SHARE_FILES = "share their files for the investigation"
    SHARE_WITH_BODY = "share with another body"
    OTHER = "something else"


class Lead(StrEnum):
    """Who leads where several bodies answer one complaint."""

    COUNCIL = "this council leads"
    OTHER = "the other body leads"
    NOT_AGREED = "not agreed yet"


# The child's legal status, where the council has no words of its own (`legal_status` in its authority.toml).
LEGAL_STATUSES: Mapping[str, str] = {
    "not looked after": "Not looked after",
    "child in need": "Child in need (section 17)",
    "section 20": "Accommodated by agreement (section 20)",
    "interim care order": "Interim care order (section 38)",
    "care order": "Care order (section 31)",
    "emergency protection": "Emergency protection order or police protection",
    "placement order": "Placement order",
    "special guardianship": "Special guardianship order",
    "adopted": "Adopted",
    "remand": "Remanded to the council’s care",
    "care leaver": "Care leaver (relevant or former relevant child, sections 23A and 23C)",
    "not known": "Not known",
}

WISHES = act("section 26(7)")
CONSENT = act("section 26(3)")
JOINT = Citation("SI 2009/309", "regulation 9", "https://www.legislation.gov.uk/uksi/2009/309")


@dataclass(frozen=True, slots=True)
class Need:
    """What must be said for a part: the field, the sentence when it is missing, where it comes from."""

    field: str
    sentence: str
    citation: Citation
    tag: str


_AGREED = (
    Need("agreed_on", "Say when the child agreed that this person may be told.", INFERENCE, "I"),
    Need("agreed_how", "Say how the child agreed, in a word or two.", INFERENCE, "I"),
)
# An independent reviewing officer and a children's rights officer are the child's own people: told only as the child
# wishes. Another body comes in with a lead and with consent; each body's own clock runs on.
_NEEDS: Mapping[PersonPart, tuple[Need, ...]] = {
    PersonPart.IRO: _AGREED,
    PersonPart.RIGHTS_OFFICER: _AGREED,
    PersonPart.OTHER_BODY: (
        Need("organisation", "Say which body it is.", INFERENCE, "I"),
        Need("lead", "Say who leads, or that it is not agreed yet.", JOINT, "I"),
        Need("agreed_on", "Say when consent to share with this body was given.", INFERENCE, "I"),
        Need("agreed_how", "Say who consented and how.", INFERENCE, "I"),
    ),
}


def missing(part: str, given: Mapping[str, object]) -> Need | None:
    """The first thing without which nobody can have this part; None when all is said."""
    if part not in set(PersonPart):
        return None
    return next((need for need in _NEEDS.get(PersonPart(part), ()) if not given.get(need.field)), None)


@dataclass(frozen=True, slots=True)
class ChildView:
    """A child's own view of the complaint, or why they were not asked. `agrees`: to its being made in their name."""

    child: str
    on: date
    words: str = ""
    why_not_asked: str = ""
    agrees: bool | None = None
    understanding: str = Understanding.NOT_ASSESSED


@dataclass(frozen=True, slots=True)
class Consent:
    """What somebody agreed to, or refused. `to`: the representative's id. `until`: withdrawn from that day."""

    id: str
    person: str
    what: str  # ConsentFor
    on: date
    given: bool
    to: str = ""
    scope: str = ""
    evidence: str = ""
    understanding: str = ""
    until: date | None = None

    def stands(self, on: date) -> bool:
        """Whether it is consent that holds on that day."""
        return self.given and self.on <= on and (self.until is None or on < self.until)


def consent_to(consents: Sequence[Consent], person: str, what: str, on: date, *, to: str = "") -> bool | None:
    """Whether somebody agrees to something on a day: True, False (refused or withdrawn), or None: never asked."""
    found = [
        one
        for one in consents
        if one.person == person and one.what == what and one.on <= on and (not to or one.to == to)
    ]
    return found[-1].stands(on) if found else None


def still_open(
    *,
    children: Mapping[str, str],
    representatives: Mapping[str, str],
    complainants: Mapping[str, str],
    views: Mapping[str, ChildView],
    consents: Sequence[Consent],
    stage: int,
    on: date,
    interest_open: bool = False,
) -> tuple[Reason, ...]:
    """What is still to be asked about the people of a complaint. The mappings are person id → name.

    Before stage 2 begins to be investigated, whoever complains agrees to what the investigator may read.
    `interest_open`: somebody complains about whom the council must decide whether they have enough interest.
    """
    found: list[Reason] = []
    if interest_open:
        text = "Decide as soon as possible whether this person has enough interest in the child."
        found.append(Reason(text, REG_12, tag="S"))
    for child, name in children.items():
        view = views.get(child)
        if view is None:
            text = f"{name}’s own view is not recorded, nor why they were not asked."
            found.append(Reason(text, WISHES, tag="M"))
        elif view.agrees is False:
            text = f"{name} does not want it made in their name. Decide with them how it goes on."
            found.append(Reason(text, CONSENT, tag="S"))
        for other, called in representatives.items():
            agreed = consent_to(consents, child, ConsentFor.REPRESENTATIVE, on, to=other)
            unable = view is not None and view.understanding == Understanding.NOT_ENOUGH
            if agreed is None and not unable:
                text = f"Ask {name} whether they agree to be represented by {called}."
                found.append(Reason(text, CONSENT, tag="S"))
            elif agreed is False:
                text = f"{name} does not agree to be represented by {called}."
                found.append(Reason(text, CONSENT, tag="S"))
    if stage >= 2:
        for person, name in complainants.items():
            agreed = consent_to(consents, person, ConsentFor.SHARE_FILES, on)
            if agreed is None:
                text = f"Ask {name} whether their files may be shared for the investigation."
                found.append(Reason(text, INFERENCE, tag="I"))
            elif agreed is False:
                text = f"{name} does not agree that their files are shared for the investigation."
                found.append(Reason(text, INFERENCE, tag="I"))
    return tuple(found)

"""What triage adds to a complaint: second look, linked complaints, safeguarding, informal contacts, protection."""

from dataclasses import dataclass, field
from datetime import date

from heard.rules.informal import InformalKind, runs_from

# Why somebody looks at a complaint again on a day. Key → what the work list calls it.
SECOND_LOOK, SAFEGUARDING, HIGH_RISK, CONTACT = "second-look", "safeguarding", "high-risk", "contact"
REFUSED = "refused"


@dataclass
class SecondLook:
    """Somebody else looks at a decision against the proposal. `of`: what was decided, a procedure's key or `REFUSED`.

    `user` (an id) or `name`: who takes it; neither while nobody is named. `agreed` is None until it is taken.
    """

    of: str
    decided_by: str  # user id
    due_on: date
    user: str | None = None
    name: str = ""
    on: date | None = None
    agreed: bool | None = None
    reason: str = ""
    by: str = ""

    @property
    def late(self) -> bool:
        """Whether it was taken after its day."""
        return self.on is not None and self.on > self.due_on


@dataclass(frozen=True)
class PartState:
    """One part of a mixed complaint. `complaint`: where it is answered (an id), empty where it went elsewhere."""

    number: int
    complaint: str
    reference: str
    text: str
    function: str
    procedure: str
    signpost: str = ""


@dataclass
class SplitState:
    """A mixed complaint and its parts; `of` is the complaint that was looked at. `out`: unlinked since (ids)."""

    id: str
    of: str
    parts: tuple[PartState, ...]
    on: date
    out: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Coordinated:
    """One letter for all parts: who leads, and on which complaint's file it is written."""

    one_letter: bool
    user: str | None
    name: str
    letter_on: str


@dataclass(frozen=True)
class DuplicateOf:
    """The same complaint was made before; that one goes on."""

    id: str
    complaint: str
    reference: str
    on: date
    why: str


@dataclass
class Passed:
    """A concern passed on to safeguarding. `review_on`: None once somebody has looked and nothing is open."""

    id: str
    to: str
    on: date
    concern: str
    reference: str
    review_on: date | None
    found: str = ""


@dataclass
class Informal:
    """A contact settled without becoming a complaint; `turned_on`: the day it became one after all."""

    kind: str
    on: date
    first_on: date  # when it first came
    done: str
    late: bool = False
    turned_on: date | None = None


@dataclass(frozen=True)
class HighRisk:
    """High risk, with its plan: who does what, and when it is looked at again."""

    why: str
    plan: str
    user: str | None
    name: str
    on: date
    review_on: date


@dataclass(frozen=True)
class ContactRestriction:
    """How somebody (an id on the file) may contact us for now. It never bars a complaint."""

    id: str
    person: str
    of: str
    what: str
    reason: str
    appeal: str
    decided_by: str
    told_on: date
    on: date
    review_on: date


@dataclass(frozen=True)
class LookAgain:
    """A day on which somebody looks again. `what`: one of the four words above; `key`: the fact it belongs to."""

    what: str
    key: str
    on: date
    user: str | None = None
    name: str = ""
    about: str = ""


@dataclass
class OfTriage:
    """The part of a complaint's state that triage made. `CaseState` has it all."""

    second_look: SecondLook | None = None
    split: SplitState | None = None
    coordinated: Coordinated | None = None
    duplicate_of: DuplicateOf | None = None
    passed: dict[str, Passed] = field(default_factory=dict)
    informal: Informal | None = None
    high_risk: HighRisk | None = None
    contact_restrictions: dict[str, ContactRestriction] = field(default_factory=dict)

    @property
    def settled(self) -> bool:
        """Settled informally, and no complaint so far."""
        return self.informal is not None and self.informal.turned_on is None

    @property
    def looks(self) -> tuple[LookAgain, ...]:
        """Every day on which somebody looks again, for the reasons of triage; the soonest first."""
        found = []
        look = self.second_look
        if look is not None and look.agreed is None:
            found.append(LookAgain(SECOND_LOOK, SECOND_LOOK, look.due_on, look.user, look.name))
        for one in self.passed.values():
            if one.review_on is not None:
                found.append(LookAgain(SAFEGUARDING, one.id, one.review_on))
        if self.high_risk is not None:
            risk = self.high_risk
            found.append(LookAgain(HIGH_RISK, HIGH_RISK, risk.review_on, risk.user, risk.name))
        for rule in self.contact_restrictions.values():
            found.append(LookAgain(CONTACT, rule.id, rule.review_on, about=rule.of))
        return tuple(sorted(found, key=lambda one: (one.on, one.what, one.key)))


def complaint_from(informal: Informal) -> date:
    """The day a contact counts as received as a complaint."""
    if informal.turned_on is None:
        return informal.first_on
    return runs_from(InformalKind(informal.kind), informal.first_on, informal.turned_on)

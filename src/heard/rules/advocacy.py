"""Help to be heard: who has a right to an advocate, what is owed and from when, and what waiting for one never does.

Pure. The Children Act 1989, section 26A, gives children and young people who complain the right; adults have none under
it, and what a council offers them is its own (law.md 1.8, 3.2). The answer is never left unrecorded.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from heard.rules.citation import Citation
from heard.rules.reasons import Reason
from heard.rules.routing import SECTION_26A, Advocacy
from heard.rules.sources import INFERENCE, reg

# Children and young people among the persons of the Act (law.md 1.2): in care or in need, care leavers, a child under
# special guardianship, a child accommodated by a voluntary organisation.
CHILDREN = frozenset({"P1", "P6", "P9", "P14"})
ADVOCACY_4 = Citation(
    "Advocacy Services and Representations Procedure (Children) (Amendment) Regulations 2004 (SI 2004/719)",
    "regulation 4 (recalled)",
    "https://www.legislation.gov.uk/uksi/2004/719",
)
REG_11 = reg("regulation 11 (recalled)")
NEVER_HELD = Reason(
    "No answer waits past its limit for an advocate. Waiting stops no clock: at stage 1 it may be a ground to extend, "
    "told in time and to 20 working days at most; then the answer goes out, and the advocate helps with what follows",
    reg("regulation 14"),
    tag="S",
)
NO_RIGHT = Reason(
    "An adult has no right to an advocate under the Children Act. What is offered is the council’s own",
    SECTION_26A,
    tag="I",
)
ITS_WISH = Reason(
    "A referral follows the child’s wish: never made without it, and never held back when they want it",
    INFERENCE,
    tag="I",
)


class Became(StrEnum):
    """What became of a referral."""

    WAITING = "still waiting"
    FOUND = "an advocate was found"
    NOT_TAKEN = "the service could not take it"
    NOT_WANTED = "they no longer want it"


class Owed(StrEnum):
    """What is owed about an advocate."""

    OFFER = "offer an advocate"
    OFFER_AGAIN = "offer an advocate again"
    ASK_AGAIN = "ask again whether they want an advocate"
    REFER = "make the referral"
    FOLLOW = "ask what became of the referral"


@dataclass(frozen=True, slots=True)
class Offer:
    """One answer to the offer, at a stage. `person`: the child it was, or "" for everybody who complains.

    `ask_again_on`: for one who could not safely be asked. `by_child`: they answered themselves (None: not known).
    """

    stage: int
    on: date
    answer: str  # Advocacy
    person: str = ""
    ask_again_on: date | None = None
    words: str = ""
    how: str = ""
    by_child: bool | None = None


@dataclass(frozen=True, slots=True)
class Referral:
    """A referral to a service, as the child wished. `follow_on`: the day we ask what became of it."""

    id: str
    on: date
    service: str
    wish: str
    follow_on: date
    person: str = ""
    became: str = ""
    became_on: date | None = None
    advocate: str = ""


@dataclass(frozen=True, slots=True)
class Approach:
    """An advocate had taken it up with the worker or a manager before it was made a complaint. It counts."""

    on: date
    advocate: str
    to: str
    outcome: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Duty:
    """Something owed, from a day on. `person`: for whom ("" for everybody who complains)."""

    what: Owed
    due_on: date
    person: str
    reason: Reason


def entitled(code: str | None, *, from_child: bool) -> bool:
    """Whether the law gives whoever complains an advocate: a child or young person, not an adult for themselves."""
    return from_child or code in CHILDREN


def latest(offers: Sequence[Offer], person: str = "") -> Offer | None:
    """The last answer for somebody; one that names nobody is an answer for everybody."""
    mine = [one for one in offers if one.person in ("", person)]
    return max(enumerate(mine), key=lambda pair: (pair[1].on, pair[0]))[1] if mine else None


def involved(offers: Sequence[Offer], *, has_advocate: bool) -> bool:
    """Whether an advocate takes part: one is on the complaint, or any answer says so. What reports count."""
    return has_advocate or any(one.answer in (Advocacy.ACCEPTED, Advocacy.HAS_ONE) for one in offers)


def duties(
    *,
    right: bool,
    stage: int,
    since: date,
    people: Iterable[str],
    offers: Sequence[Offer],
    referrals: Sequence[Referral],
    has_advocate: bool,
) -> tuple[Duty, ...]:
    """What is owed at a stage not answered yet, the earliest first. `people`: the children who complain, by id.

    `since`: the day the stage began. Without a right (an adult) only what was promised is owed: to ask again by a day,
    and what became of a referral.
    """
    found = [
        owed
        for person in (tuple(people) or ("",))
        if (owed := _owed(right, stage, since, latest(offers, person), referrals, has_advocate, person))
    ]
    return tuple(sorted(dict.fromkeys(found), key=lambda one: one.due_on))


def _owed(
    right: bool,
    stage: int,
    since: date,
    last: Offer | None,
    referrals: Sequence[Referral],
    has_advocate: bool,
    person: str,
) -> Duty | None:
    mine = [one for one in referrals if one.person in ("", person)]
    waiting = [one for one in mine if one.became in ("", Became.WAITING)]
    if waiting:
        why = Reason(
            "A referral is followed until it is known what became of it.", ITS_WISH.citation, tag="I"
        )
        return Duty(Owed.FOLLOW, min(one.follow_on for one in waiting), person, why)
    if last is None:
        why = Reason("The offer of an advocate is never left unrecorded.", REG_11, tag="M")
        return Duty(Owed.OFFER, since, person, why) if right else None
    if last.answer == Advocacy.COULD_NOT_ASK:
        why = Reason(
            "Find a safe way to offer an advocate, and record it.", SECTION_26A, verified=True, tag="V"
        )
        if right or last.ask_again_on:
            return Duty(Owed.ASK_AGAIN, last.ask_again_on or last.on, person, why)
        return None
    if not right:
        return None
    if last.answer == Advocacy.NOT_OFFERED:
        why = Reason("An advocate is offered as soon as possible.", ADVOCACY_4, tag="M")
        return Duty(Owed.OFFER, last.on, person, why)
    if last.answer == Advocacy.DECLINED and last.stage < stage:
        why = Reason("Whoever said no before is asked again at each stage.", INFERENCE, tag="I")
        return Duty(Owed.OFFER_AGAIN, since, person, why)
    if last.answer == Advocacy.ACCEPTED and not has_advocate:
        return _refer(last, mine, person)
    return None


def _refer(last: Offer, mine: Sequence[Referral], person: str) -> Duty | None:
    """They said yes: a referral is owed, and another where the service could not take the first."""
    since = [one for one in mine if one.on >= last.on]
    if any(one.became in (Became.FOUND, Became.NOT_WANTED) for one in since):
        return None
    on = max((one.became_on or one.on for one in since), default=last.on)
    return Duty(Owed.REFER, on, person, replace(ITS_WISH, text=f"They said yes. {ITS_WISH.text}."))

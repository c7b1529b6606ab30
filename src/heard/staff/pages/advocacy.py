"""Help to be heard, as the complaint's page shows it: whose right it is, what was answered, what is owed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from heard.casework import advocacy, facts
from heard.casework.refusals import source
from heard.casework.state import CaseState
from heard.casework.state.advocacy import APPROACHED, CAME_OF_IT
from heard.look.words import day, sentence
from heard.rules.advocacy import NEVER_HELD, NO_RIGHT, Approach, Became, Duty, Owed, Referral
from heard.staff.case import Case

# The step that does what is owed.
STEP = {
    Owed.OFFER: "offer-advocacy",
    Owed.OFFER_AGAIN: "offer-advocacy",
    Owed.ASK_AGAIN: "offer-advocacy",
    Owed.REFER: "refer-to-advocate",
    Owed.FOLLOW: "follow-advocate",
}
LABELS: dict[Owed, Any] = {
    Owed.OFFER: lazy("Offer an advocate and record the answer"),
    Owed.OFFER_AGAIN: lazy("Offer an advocate again"),
    Owed.ASK_AGAIN: lazy("Ask again whether they want an advocate"),
    Owed.REFER: lazy("Make the referral they want"),
    Owed.FOLLOW: lazy("Ask what became of the referral"),
}


@dataclass(frozen=True)
class Open:
    """One thing owed: what, for whom, since or from when, why, and the step that does it with what it opens at."""

    what: str
    who: str
    due: str
    now: bool
    why: str
    step: str
    asked: str


@dataclass(frozen=True)
class Part:
    """The part of the page. `stands`: what was answered and done, line by line, in order."""

    right: str
    open: Sequence[Open]
    stands: Sequence[str]
    approaches: Sequence[str]
    never_held: str


def part(case: Case) -> Part:
    """Everything about advocates on one complaint."""
    state = case.state
    return Part(
        _right(state),
        [_open(state, one, case.today) for one in advocacy.owed(state)],
        [*_offers(state), *(_referral(state, one) for one in state.referrals.values())],
        [_approach(one) for one in state.approaches],
        f"{_(NEVER_HELD.text)} ({source(NEVER_HELD)}).",
    )


def _approach(one: Approach) -> str:
    who = str(_(APPROACHED[one.to]))
    went = _("%(day)s: %(name)s went to %(who)s. %(came)s.") % {
        "day": day(one.on),
        "name": one.advocate,
        "who": who[:1].lower() + who[1:],
        "came": _(CAME_OF_IT[one.outcome]),
    }
    return f"{went} {one.words}".strip()


def _right(state: CaseState) -> str:
    if advocacy.has_right(state):
        return _("A child or young person complains: they have a right to an advocate.")
    local = facts.council().casework.adult_advocacy
    told = f"{_(NO_RIGHT.text)}."
    return f"{told} {local}" if local else f"{told} {_('This council has said of none.')}"


def _open(state: CaseState, one: Duty, today: date) -> Open:
    who = state.people[one.person].name if one.person in state.people else ""
    due = _("since %(day)s") if one.due_on <= today else _("by %(day)s")
    asked = f"?person={one.person}" if one.person and one.what is not Owed.FOLLOW else ""
    return Open(
        str(LABELS[one.what]),
        who,
        due % {"day": day(one.due_on)},
        one.due_on <= today,
        f"{_(one.reason.text).rstrip('.')} ({source(one.reason)}).",
        STEP[one.what],
        asked,
    )


def _offers(state: CaseState) -> list[str]:
    found = []
    for one in state.offers:
        who = state.people[one.person].name if one.person in state.people else ""
        answer = facts.council().label("advocacy", one.answer)
        at = _("%(day)s, stage %(stage)s") % {"day": day(one.on), "stage": one.stage}
        line = f"{at}: {f'{who}: ' if who else ''}{sentence(answer)}."
        if one.by_child is False:
            line += " " + _("Somebody else answered for them.")
        if one.words:
            line += f" “{one.words}”"
        found.append(line)
    return found


def _referral(state: CaseState, one: Referral) -> str:
    who = state.people[one.person].name if one.person in state.people else ""
    words = _("%(day)s: referred to %(service)s, as they wish: “%(wish)s”.")
    line = words % {"day": day(one.on), "service": one.service, "wish": one.wish}
    if who:
        line += f" ({who})"
    if one.became == Became.FOUND:
        return f"{line} " + _("%(name)s is their advocate, since %(day)s.") % {
            "name": one.advocate,
            "day": day(one.became_on),
        }
    if one.became:
        line += f" {sentence(one.became)}, {day(one.became_on)}."
    if one.became in ("", Became.WAITING):
        line += " " + _("We ask what became of it on %(day)s.") % {"day": day(one.follow_on)}
    return line

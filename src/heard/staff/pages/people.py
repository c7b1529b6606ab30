"""The people of a complaint as its page shows them: who they are, how each may and may not be reached, what is open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from django.utils.translation import gettext as _

from heard.casework.actions.decide_interest import interest_codes
from heard.casework.actions.record_legal_status import legal_statuses
from heard.casework.models.person import Part
from heard.casework.refusals import source
from heard.casework.safe_contact import Allowed, Way, file_of, reaches
from heard.casework.same_people import There
from heard.casework.state import CaseState
from heard.casework.state.people import ABOUT_KINDS, FOLLOWED, AboutState, Followed, PersonState
from heard.look.words import day, sentence
from heard.rules.people import Lead, PersonPart, still_open
from heard.rules.safe_contact import OF_A_TIME, Reach, SafeRule, may_reach
from heard.rules.sharing import File, RelationKind
from heard.staff.case import Case

PARTS: Mapping[str, Any] = dict(Part.choices)
ORDER = [str(part) for part in PersonPart]


@dataclass(frozen=True)
class Line:
    """Ways to reach somebody that stand alike: each with where it leads, and what binds or bars them."""

    ways: list[str]
    words: str
    ask: bool = False  # nobody knows: ask first


@dataclass(frozen=True)
class Card:
    """One person. `rows`: (label, text) pairs; `rules`: (id, sentence, who said it and when)."""

    person: PersonState
    part: str
    rows: list[tuple[str, str]]
    may: list[Line]
    may_not: list[Line]
    rules: list[tuple[str, str, str]]
    hidden: list[str]  # what no document for them may show
    there: list[There] = field(default_factory=list)


@dataclass(frozen=True)
class About:
    """Somebody complained about, and what was done towards them; what is left to do."""

    one: AboutState
    kind: str
    done: list[tuple[str, Followed]]
    open: list[str]


def cards(case: Case, there: Sequence[There]) -> list[Card]:
    """A card for everybody who is part of it now; children first, then whoever complains."""
    state = case.state
    found = sorted(state.here.values(), key=lambda one: (_place(one.part), one.name))
    reach, file = reaches(state), file_of(state)
    return [
        _card(state, reach[one.id], file, case.today, [t for t in there if t.person == one.id])
        for one in found
    ]


def _place(part: str) -> int:
    return ORDER.index(part) if part in ORDER else len(ORDER)


def _card(state: CaseState, reach: Reach, file: File, today: date, there: list[There]) -> Card:
    one = state.people[reach.id]
    names = {pk: who.name for pk, who in state.people.items()}
    may, may_not = _ways(reach, names, today)
    rules = [
        (rule.id, rule.sentence(names), _who_said(rule))
        for rule in state.rules_of(one.id)
        if rule.in_force(today)
    ]
    hidden = [told.sentence for told in file.hidden_from(one.id) if told.about in state.here]
    part = str(PARTS.get(one.part, one.part))
    return Card(one, part, _rows(state, one), may, may_not, rules, hidden, there)


def _who_said(rule: SafeRule) -> str:
    since = _("since %(day)s") % {"day": day(rule.since)}
    return ", ".join(part for part in (rule.said_by, since, f"“{rule.words}”" if rule.words else "") if part)


def _ways(reach: Reach, names: Mapping[str, str], today: date) -> tuple[list[Line], list[Line]]:
    """How they may be reached and how not. A way that leads nowhere is left out, unless a rule speaks of it."""
    may: list[Line] = []
    may_not: list[Line] = []
    places = reach.places
    spoken_of = {rule.way for rule in reach.rules}
    hours: list[time | None] = [None, *(rule.hour for rule in reach.rules if rule.kind in OF_A_TIME)]
    for way in Way:
        if way not in spoken_of and (way not in places or way is Way.IN_PERSON):
            continue
        answers = [may_reach(reach, way, on=today, at=at, names=names) for at in hours]
        answer = next((found for found in answers if found), answers[0])
        where = sentence(way) + (f": {places[way]}" if way in places else "")
        lines = may if isinstance(answer, Allowed) else may_not
        alike = next((line for line in lines if line.words == answer.sentence), None)
        if alike:
            alike.ways.append(where)
        else:
            lines.append(Line([where], answer.sentence, getattr(answer, "ask", False)))
    return may, may_not


def _rows(state: CaseState, one: PersonState) -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = [
        (_("Body"), one.organisation),
        (_("Who leads"), sentence(one.lead) if one.lead in set(Lead) else ""),
        (_("Relations"), "; ".join(_relations(state, one.id))),
        (_("In their words"), one.safe_contact),
        (_("Prefers"), sentence(one.preferred)),
        (_("Language"), ", ".join(part for part in (one.language, one.interpreter) if part)),
        (_("Format"), one.format),
        (_("Agreed"), _agreed(one)),
        (_("Legal status"), _status(state, one.id)),
        (_("Own view"), _view(state, one.id)),
        (_("Consent"), "; ".join(_consents(state, one.id))),
        (
            _("Social care record"),
            " ".join(part for part in (one.record_system, one.record_number) if part),
        ),
    ]
    return [(label, text) for label, text in rows if text]


def _agreed(one: PersonState) -> str:
    if not one.agreed_on:
        return ""
    return f"{day(date.fromisoformat(one.agreed_on))}, {one.agreed_how}"


def _relations(state: CaseState, person: str) -> list[str]:
    found = []
    for one in state.relations.values():
        if person not in (one.one, one.other):
            continue
        first, second = (state.people.get(pk) for pk in (one.one, one.other))
        if first and second:
            words = one.words if one.kind is RelationKind.OTHER else one.kind
            found.append(
                f"{words} {second.name}" if person == one.one else f"{first.name} {_('is')} {words} them"
            )
    return found


def _status(state: CaseState, person: str) -> str:
    one = state.legal_statuses.get(person)
    if one is None:
        return ""
    return f"{legal_statuses().get(one.status, one.status)} ({day(one.as_at)})"


def _view(state: CaseState, person: str) -> str:
    one = state.views.get(person)
    if one is None:
        return ""
    said = f"“{one.words}”" if one.words else ""
    why = _("Not asked: %(why)s") % {"why": one.why_not_asked} if one.why_not_asked else ""
    agrees = {True: _("Happy that it is made."), False: _("Does not want it made in their name.")}
    happy = "" if one.agrees is None else agrees[one.agrees]
    return " ".join(part for part in (said, why, happy) if part)


def _consents(state: CaseState, person: str) -> list[str]:
    lines = []
    for one in state.consents.values():
        if one.person != person:
            continue
        who = state.people.get(one.to)
        what = f"{one.what}{f' ({who.name})' if who else ''}"
        words = _("agrees to %(what)s, %(day)s") if one.given else _("does not agree to %(what)s, %(day)s")
        line = words % {"what": what, "day": day(one.on)}
        lines.append(f"{line}; {_('taken back %(day)s') % {'day': day(one.until)}}" if one.until else line)
    return lines


def open_questions(case: Case) -> list[tuple[str, str]]:
    """What is still to be asked of the people, each with where that comes from."""
    state = case.state
    if state.status not in ("new", "open"):
        return []
    stage = state.current_stage
    reasons = still_open(
        children=state.of_part(PersonPart.CHILD),
        representatives=state.of_part(PersonPart.REPRESENTATIVE),
        complainants=state.of_part(PersonPart.COMPLAINANT),
        views=state.views,
        consents=list(state.consents.values()),
        stage=stage.number if stage else 1,
        on=case.today,
        interest_open=state.gates.get("person") in interest_codes()
        and state.gates.get("interest") not in ("yes", "no")
        and not state.interests,
    )
    return [(one.text, source(one)) for one in reasons]


def complained_about(state: CaseState) -> list[About]:
    """Everybody who stands complained about."""
    found = []
    for one in state.about.values():
        done = [(str(_(FOLLOWED[step.what])), step) for pk, step in state.followed if pk == one.id]
        has = {step.what for _label, step in done}
        left = [str(_(FOLLOWED[what])) for what in ("told", "supported", "replied") if what not in has]
        if state.status == "closed" and "outcome" not in has:
            left.append(str(_(FOLLOWED["outcome"])))
        found.append(About(one, str(_(ABOUT_KINDS.get(one.kind, ""))) if one.kind else "", done, left))
    return found

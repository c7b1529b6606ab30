"""What goes with a person when a mixed complaint is split: everything that protects them, as facts of the new file.

Carried: people and their details, relations, rules of safe contact, what is kept from whom, consent, the child's
view, legal status, the decision on interest, who is complained about, who may open it and who holds it. A person gets
an id of their own on each file, and is joined to themself, so that one person counts once.
"""

import uuid
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from heard.casework.actions._step import Step
from heard.casework.effective import effective
from heard.casework.state import CaseState, Happened
from heard.casework.state.people import DETAILS
from heard.rules.vocabulary import FactKind

HOW_KNOWN = "One complaint was split into its parts."
# Keys of an event's data that hold the id of a person.
_PERSONS = ("person", "one", "other", "through", "about", "reader", "to")
_BY_PERSON = frozenset({FactKind.CHILD_VIEW_RECORDED, FactKind.LEGAL_STATUS_RECORDED})
_LAST: Mapping[FactKind, Callable[[CaseState], bool]] = {
    FactKind.RESTRICTED: lambda state: state.restricted,
    FactKind.HANDED_ELSEWHERE: lambda state: bool(state.handed_to),
    FactKind.HOLDER_CHANGED: lambda state: bool(state.holder) and not state.handed_to,
}


def carry(source: Step, target: Step, since: date | None = None) -> Mapping[str, str]:
    """Record on `target` what stands on `source` about its people, each on its own day, or on `since` where that is
    later (a file whose receipt came after them). Returns old id → new id."""
    state = source.state
    same = {old: str(uuid.uuid4()) for old in state.here}
    events = effective(source.events)
    _people(source, target, same, events, since)
    last_of: dict[tuple[Any, ...], Happened] = {}
    for event in events:
        if event.kind in _BY_PERSON:
            last_of[(event.kind, event.data["person"])] = event
        elif event.kind in _LAST:
            if _LAST[event.kind](state):
                last_of[(event.kind,)] = event
        elif _stands(state, event):
            last_of[(event.kind, event.id)] = event
    for event in sorted(last_of.values(), key=lambda one: one.seq):
        data = _with_new_ids(event, same)
        if data is not None:
            target.record(event.kind, max(event.on, since or event.on), data=data)
    return same


def _people(
    source: Step, target: Step, same: Mapping[str, str], events: list[Happened], first: date | None
) -> None:
    since = {e.data["id"]: e.on for e in events if e.kind is FactKind.PERSON_ADDED}
    for old, person in source.state.here.items():
        details = {name: getattr(person, name) for name in DETAILS if getattr(person, name)}
        data = {"id": same[old], "part": person.part, "name": person.name, **details}
        target.record(FactKind.PERSON_ADDED, max(since[old], first or since[old]), data=data)
        joined = {
            "id": str(uuid.uuid4()),
            "person": same[old],
            "of": person.name,
            "other": old,
            "complaint": str(source.complaint.pk),
            "how_known": HOW_KNOWN,
        }
        target.record(FactKind.PERSON_JOINED, target.today, data=joined)


def _stands(state: CaseState, event: Happened) -> bool:
    pk = event.data.get("id", "")
    there = {
        FactKind.RELATED: pk in state.relations,
        FactKind.SAFE_RULE_SET: pk in state.safe_rules,
        FactKind.WITHHELD: pk in state.withholdings,
        FactKind.CONSENT_RECORDED: pk in state.consents and state.consents[pk].until is None,
        FactKind.INTEREST_DECIDED: True,
        FactKind.COMPLAINED_ABOUT_NAMED: event.id in state.about,
        FactKind.HIGH_RISK_SET: state.high_risk is not None and event.on == state.high_risk.on,
        FactKind.CONTACT_RESTRICTED: pk in state.contact_restrictions,
    }
    return there.get(event.kind, False)


def _with_new_ids(event: Happened, same: Mapping[str, str]) -> dict[str, Any] | None:
    """The event's data for the new file; None where it is about somebody who is no longer part of it."""
    data = dict(event.data)
    if event.kind in (FactKind.RESTRICTED, FactKind.HANDED_ELSEWHERE, FactKind.HOLDER_CHANGED):
        return data
    if event.kind is FactKind.COMPLAINED_ABOUT_NAMED:
        return data
    for key in _PERSONS:
        old = data.get(key)
        if old:
            if old not in same:
                return None
            data[key] = same[old]
    if "id" in data:
        data["id"] = str(uuid.uuid4())
    return data

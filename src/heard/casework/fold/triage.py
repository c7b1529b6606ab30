"""What the events of triage add to a complaint. Pure. What was undone never comes here: see `effective`."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from heard.casework.fold.stages import heard_from
from heard.casework.state import CaseState, Happened
from heard.casework.state.triage import (
    ContactRestriction,
    Coordinated,
    DuplicateOf,
    HighRisk,
    Informal,
    PartState,
    Passed,
    SecondLook,
    SplitState,
    complaint_from,
)
from heard.rules.vocabulary import FactKind


def _second_look_asked(state: CaseState, event: Happened) -> None:
    d = event.data
    state.second_look = SecondLook(
        of=d["of"],
        decided_by=d["decided_by"],
        due_on=date.fromisoformat(d["due_on"]),
        user=d.get("user") or None,
        name=d.get("name", ""),
    )


def _second_looked(state: CaseState, event: Happened) -> None:
    look = state.second_look
    if look is not None:
        look.on, look.agreed = event.on, bool(event.data["agrees"])
        look.reason, look.by = event.data.get("reason", ""), event.data.get("by", "")


def _split(state: CaseState, event: Happened) -> None:
    d = event.data
    parts = tuple(
        PartState(
            number,
            one.get("complaint", ""),
            one.get("reference", ""),
            one["text"],
            one.get("function", ""),
            one.get("procedure", ""),
            one.get("signpost", ""),
        )
        for number, one in enumerate(d["parts"], start=1)
    )
    state.split = SplitState(d["id"], d["of"], parts, event.on)
    for number in d.get("moved", ()):  # points that went with another part
        state.points.pop(number, None)


def _coordinated(state: CaseState, event: Happened) -> None:
    d = event.data
    state.coordinated = Coordinated(
        bool(d.get("one_letter")), d.get("user") or None, d.get("name", ""), d.get("letter_on", "")
    )


def _unlinked(state: CaseState, event: Happened) -> None:
    if state.split is not None and state.split.id == event.data["id"]:
        state.split.out.add(event.data["complaint"])


def _relinked(state: CaseState, event: Happened) -> None:
    if state.split is not None and state.split.id == event.data["id"]:
        state.split.out.discard(event.data["complaint"])


def _duplicate(state: CaseState, event: Happened) -> None:
    d = event.data
    state.duplicate_of = DuplicateOf(d["id"], d["of"], d["reference"], event.on, d.get("why", ""))


def _passed(state: CaseState, event: Happened) -> None:
    d = event.data
    state.passed[d["id"]] = Passed(
        d["id"],
        d["to"],
        event.on,
        d.get("concern", ""),
        d.get("reference", ""),
        date.fromisoformat(d["review_on"]),
    )


def _reviewed(state: CaseState, event: Happened) -> None:
    one = state.passed.get(event.data["id"])
    if one is not None:
        again = event.data.get("review_on")
        one.review_on = date.fromisoformat(again) if again else None
        one.found = event.data.get("found", "")


def _settled(state: CaseState, event: Happened) -> None:
    d = event.data
    first = state.received_on or event.on
    state.informal = Informal(d["kind"], event.on, first, d.get("done", ""), bool(d.get("late")))


def _turned(state: CaseState, event: Happened) -> None:
    heard_from(state, event.on)
    if state.informal is not None:
        state.informal = replace(state.informal, turned_on=event.on)
        state.received_on = complaint_from(state.informal)


def _high_risk(state: CaseState, event: Happened) -> None:
    d = event.data
    state.high_risk = HighRisk(
        d["why"],
        d["plan"],
        d.get("user") or None,
        d.get("name", ""),
        event.on,
        date.fromisoformat(d["review_on"]),
    )


def _high_risk_lifted(state: CaseState, event: Happened) -> None:
    state.high_risk = None


def _contact_restricted(state: CaseState, event: Happened) -> None:
    d = event.data
    state.contact_restrictions[d["id"]] = ContactRestriction(
        id=d["id"],
        person=d["person"],
        of=d["of"],
        what=d["what"],
        reason=d["reason"],
        appeal=d["appeal"],
        decided_by=d.get("decided_by", ""),
        told_on=date.fromisoformat(d["told_on"]),
        on=event.on,
        review_on=date.fromisoformat(d["review_on"]),
    )


def _contact_lifted(state: CaseState, event: Happened) -> None:
    state.contact_restrictions.pop(event.data["id"], None)


def _nothing(state: CaseState, event: Happened) -> None:
    """It has done its work in `effective`."""


OF_TRIAGE: dict[FactKind, Callable[[CaseState, Happened], None]] = {
    FactKind.SECOND_LOOK_ASKED: _second_look_asked,
    FactKind.SECOND_LOOKED: _second_looked,
    FactKind.SPLIT: _split,
    FactKind.COORDINATED: _coordinated,
    FactKind.UNLINKED: _unlinked,
    FactKind.RELINKED: _relinked,
    FactKind.DUPLICATE_MARKED: _duplicate,
    FactKind.DUPLICATE_UNDONE: _nothing,
    FactKind.SAFEGUARDING_PASSED: _passed,
    FactKind.SAFEGUARDING_REVIEWED: _reviewed,
    FactKind.SETTLED_INFORMALLY: _settled,
    FactKind.TURNED_INTO_COMPLAINT: _turned,
    FactKind.HIGH_RISK_SET: _high_risk,
    FactKind.HIGH_RISK_LIFTED: _high_risk_lifted,
    FactKind.CONTACT_RESTRICTED: _contact_restricted,
    FactKind.CONTACT_RESTRICTION_LIFTED: _contact_lifted,
}

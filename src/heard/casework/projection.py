"""Writes the nouns anew from the events, in the step's own transaction. `./heard verify` does the same and compares."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import models

from heard.casework import facts
from heard.casework.fold import fold
from heard.casework.models import (
    Appointment,
    ComplainedAbout,
    Complaint,
    Contact,
    DueDate,
    Finding,
    Grant,
    OmbudsmanCase,
    Person,
    Point,
    SearchText,
    Stage,
)
from heard.casework.models.person import Part
from heard.casework.names import name_key
from heard.casework.state import CaseState, Happened
from heard.rules.clock import ClockReading
from heard.rules.vocabulary import FactKind

Row = dict[str, Any]
# Parties to whom the council owes nothing by these clocks; everybody else in `owed_by` is the council or acts for it.
OUTSIDE = frozenset({"complainant", "ombudsman"})


def short_name(name: str) -> str:
    """First name and initial: "Mia T". As much as a list ever shows of a child."""
    parts = name.split()
    return " ".join([parts[0], *(p[0].upper() for p in parts[-1:] if len(parts) > 1)]) if parts else ""


def complaint_row(state: CaseState, people: Iterable[Mapping[str, Any]]) -> Row:
    """The complaint's own derived columns."""
    by_part: dict[str, str] = {}
    safe = []
    for person in people:
        by_part.setdefault(person["part"], person["name"])
        if person["safe_contact"]:
            safe.append(f"{short_name(person['name'])}: {person['safe_contact']}")
    first_team = next((p.team for _, p in sorted(state.points.items()) if p.team), "")
    stage = state.current_stage
    answered = [n for n in sorted(state.stages) if state.outcome(n)]
    return {
        "status": state.status,
        "procedure": state.procedure,
        "stage": stage.number if stage else None,
        "received_on": state.received_on,
        "channel": state.channel,
        "summary": state.summary,
        "child_label": short_name(by_part.get(Part.CHILD, "")),
        "complainant_label": short_name(by_part.get(Part.COMPLAINANT, "")),
        "complainant_type": state.complainant_type,
        "from_child": state.from_child,
        "safe_contact": "\n".join(safe),
        "team": first_team,
        "outcome": state.outcome(answered[-1]) if answered else "",
        "restricted": state.restricted,
        "holder_id": _uuid(state.holder),
        "responder_id": _uuid(state.responder),
        "frozen": state.frozen,
        "review_on": state.review_on,
        "withdrawn_on": state.withdrawn_on,
        "closed_on": state.closed_on,
        "closing_reason": state.closing_reason,
    }


def _uuid(text: str | None) -> UUID | None:
    return UUID(text) if text else None


def stage_rows(state: CaseState) -> list[Row]:
    """One row a stage."""
    return [
        {
            "number": s.number,
            "requested_on": s.started_on,
            "acknowledged_on": s.acknowledged_on,
            "statement_agreed_on": s.statement_agreed_on,
            "panel_on": s.panel_on,
            "panel_held_on": s.panel_held_on,
            "response_sent_on": s.response_sent_on,
            "ended_on": s.ended_on,
            "outcome": state.outcome(s.number),
        }
        for s in state.stages.values()
    ]


def point_rows(state: CaseState) -> list[Row]:
    """One row a point."""
    return [
        {
            "number": p.number,
            "text": p.text,
            "category": p.category,
            "team": p.team,
            "desired_outcome": p.desired_outcome,
        }
        for p in state.points.values()
    ]


def finding_rows(state: CaseState, point_ids: Mapping[int, int]) -> list[Row]:
    """One row a point, stage and decision-maker."""
    return [
        {
            "point_id": point_ids[f.point],
            "stage": f.stage,
            "decided_by": f.decided_by,
            "value": str(f.value),
            "reason": f.reason,
            "found_on": f.on,
        }
        for f in state.findings.values()
    ]


def appointment_rows(state: CaseState) -> list[Row]:
    """One row an appointment."""
    return [
        {
            "stage": a.stage,
            "role": str(a.role),
            "name": a.name,
            "user_id": _uuid(a.user),
            "appointed_on": a.on,
        }
        for a in state.appointments
    ]


def ombudsman_rows(state: CaseState) -> list[Row]:
    """One row a referral."""
    return [
        {
            "number": o.number,
            "route": o.route,
            "their_reference": o.their_reference,
            "referred_on": o.referred_on,
            "decision": o.decision,
            "decided_on": o.decided_on,
            "remedy": o.remedy,
        }
        for o in state.ombudsman.values()
    ]


def person_rows(state: CaseState) -> list[Row]:
    """One row a person."""
    return [
        {
            "id": UUID(p.id),
            "part": p.part,
            "name": p.name,
            "relation": p.relation,
            "safe_contact": p.safe_contact,
        }
        for p in state.people.values()
    ]


def about_rows(state: CaseState) -> list[Row]:
    """One row for each person complained about."""
    return [
        {"user_id": _uuid(user), "name": name, "name_key": name_key(name)}
        for user, name in state.complained_about
    ]


def grant_rows(state: CaseState) -> list[Row]:
    """One row for each person let in."""
    return [{"user_id": UUID(user)} for user in state.granted]


def due_date_rows(readings: Iterable[ClockReading]) -> list[Row]:
    """One row a clock that has started. One that a day's passing started is stored once an event has settled it."""
    return [
        {
            "clock": r.clock,
            "title": r.title,
            "stage": r.stage,
            "owed_by": str(r.owed_by),
            "owed_by_council": r.owed_by not in OUTSIDE,
            "force": str(r.force),
            "starts_on": r.starts,
            "law_due_on": r.law_due,
            "extended_due_on": r.extended_due,
            "due_on": r.due_on,
            "met_on": r.met_on,
            "state": r.state,
            # A running clock's lateness depends on the day it is asked; the copy holds only what will not change.
            "late": r.late and r.state != "running",
            "late_against_law": r.late_against_law and r.state != "running",
            "calendar_version": r.due.calendar_version or "",
        }
        for r in readings
        if not (r.by_lapse and r.state == "running")
    ]


def search_words(complaint: Complaint, state: CaseState) -> str:
    """Everything a complaint may be found by, in lower case."""
    parts = [complaint.reference, state.summary]
    parts += [p.name for p in state.people.values()]
    parts += [w for p in state.points.values() for w in (p.text, p.desired_outcome)]
    parts += list(Contact.objects.filter(complaint=complaint).values_list("words", flat=True))
    return " ".join(parts).lower()


# Which nouns an event may touch. Anything not named touches only the complaint's own row and its clocks.
TOUCHES: dict[FactKind, frozenset[str]] = {
    FactKind.RECEIVED: frozenset({"people", "search"}),
    FactKind.PERSON_ADDED: frozenset({"people", "search"}),
    FactKind.TRIAGED: frozenset({"stages", "findings"}),  # findings: a complaint moved to another procedure
    FactKind.POINT_ADDED: frozenset({"points", "search"}),
    FactKind.POINT_CHANGED: frozenset({"points", "search"}),
    FactKind.ACKNOWLEDGED: frozenset({"stages"}),
    FactKind.RESPONSE_SENT: frozenset({"stages", "findings"}),
    FactKind.NEXT_STAGE_REQUESTED: frozenset({"stages", "search"}),
    FactKind.APPOINTED: frozenset({"appointments"}),
    FactKind.STATEMENT_AGREED: frozenset({"stages"}),
    FactKind.REPORT_RECEIVED: frozenset({"findings"}),
    FactKind.PANEL_ARRANGED: frozenset({"stages"}),
    FactKind.PANEL_HELD: frozenset({"stages"}),
    FactKind.PANEL_REPORTED: frozenset({"findings"}),
    FactKind.STAGE_ENDED: frozenset({"stages"}),
    FactKind.WITHDRAWN: frozenset({"stages", "search"}),
    FactKind.CLOSED: frozenset({"stages"}),
    FactKind.OMBUDSMAN_REFERRED: frozenset({"ombudsman"}),
    FactKind.OMBUDSMAN_DECIDED: frozenset({"ombudsman"}),
    FactKind.COMPLAINED_ABOUT_NAMED: frozenset({"complained_about"}),
    FactKind.RESTRICTED: frozenset({"grants"}),
    FactKind.UNRESTRICTED: frozenset({"grants"}),
    FactKind.UNFROZEN: frozenset({"search"}),
    FactKind.NOTED: frozenset({"stages", "search"}),  # what the person says may open a file that rests
}
ALL_NOUNS = frozenset().union(*TOUCHES.values())


def project(
    complaint: Complaint, events: Sequence[Happened], *, today: date, kinds: Iterable[FactKind]
) -> None:
    """Write every noun that these kinds of event may have touched, and save the complaint.

    A correction may touch anything, so it rewrites everything.
    """
    touched: set[str] = set()
    for kind in kinds:
        touched |= ALL_NOUNS if kind is FactKind.CORRECTED else TOUCHES.get(kind, frozenset())
    state = fold(events)
    for name, value in complaint_row(state, person_rows(state)).items():
        setattr(complaint, name, value)
    complaint.procedure_version = facts.procedure_of(state).version if state.procedure else ""
    complaint.save()
    _sync(DueDate, complaint, ("clock",), due_date_rows(facts.clocks(state, events, today)))
    for noun in sorted(touched, key=_ORDER.index):
        _WRITERS[noun](complaint, state)


def _write_findings(complaint: Complaint, state: CaseState) -> None:
    ids = dict(complaint.points.values_list("number", "pk"))
    rows = finding_rows(state, ids)
    _sync_in(
        Finding.objects.filter(point__complaint=complaint),
        Finding,
        {},
        ("point_id", "stage", "decided_by"),
        rows,
    )


def _write_search(complaint: Complaint, state: CaseState) -> None:
    text = search_words(complaint, state)
    if not SearchText.objects.filter(complaint=complaint).update(text=text):
        SearchText.objects.create(complaint=complaint, text=text)


def _write_about(complaint: Complaint, state: CaseState) -> None:
    _sync(ComplainedAbout, complaint, ("user_id", "name"), about_rows(state))


def _write_grants(complaint: Complaint, state: CaseState) -> None:
    _sync(Grant, complaint, ("user_id",), grant_rows(state))


_WRITERS: dict[str, Callable[[Complaint, CaseState], None]] = {
    "stages": lambda c, s: _sync(Stage, c, ("number",), stage_rows(s)),
    "points": lambda c, s: _sync(Point, c, ("number",), point_rows(s)),
    "findings": _write_findings,
    "appointments": lambda c, s: _sync(Appointment, c, ("stage", "role", "name"), appointment_rows(s)),
    "ombudsman": lambda c, s: _sync(OmbudsmanCase, c, ("number",), ombudsman_rows(s)),
    "people": lambda c, s: _sync(Person, c, ("id",), person_rows(s)),
    "complained_about": _write_about,
    "grants": _write_grants,
    "search": _write_search,
}
_ORDER = list(_WRITERS)  # points are written before the findings that hang on them


def _sync(model: type[models.Model], complaint: Complaint, key: Sequence[str], rows: Sequence[Row]) -> None:
    _sync_in(model._default_manager.filter(complaint=complaint), model, {"complaint": complaint}, key, rows)


def _sync_in(
    existing: models.QuerySet[Any],
    model: type[models.Model],
    fixed: Mapping[str, Any],
    key: Sequence[str],
    rows: Sequence[Row],
) -> None:
    """Make the stored rows exactly these: add, change and remove as few as need be."""
    stored = {tuple(getattr(row, name) for name in key): row for row in existing}
    fresh = []
    for row in rows:
        old = stored.pop(tuple(row[name] for name in key), None)
        if old is None:
            fresh.append(model(**fixed, **row))
            continue
        changed = [name for name, value in row.items() if getattr(old, name) != value]
        for name in changed:
            setattr(old, name, row[name])
        if changed:  # a step changes a row or two: one plain UPDATE each is cheaper than one with cases
            old.save(update_fields=[name.removesuffix("_id") for name in changed], force_update=True)
    if stored:
        model._default_manager.filter(pk__in=[row.pk for row in stored.values()]).delete()
    if len(fresh) == 1:
        fresh[0].save(force_insert=True)
    elif fresh:
        model._default_manager.bulk_create(fresh)

"""The rows of every noun, as the events say that they should be. What writes and what compares them start from here."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from heard.casework.advocacy import advocacy_on
from heard.casework.findable import search_row
from heard.casework.models import Complaint, Contact
from heard.casework.models.complaint import FAR, Status
from heard.casework.models.person import Part
from heard.casework.nouns.people import (
    about_rows,
    document_rows,
    person_rows,
    safe_lines,
    same_person_rows,
    short_name,
)
from heard.casework.state import CaseState
from heard.rules.clock import ClockReading

__all__ = ["Row", "about_rows", "document_rows", "person_rows", "same_person_rows"]  # and everything below

Row = dict[str, Any]
# Parties to whom the council owes nothing by these clocks; everybody else in `owed_by` is the council or acts for it.
OUTSIDE = frozenset({"complainant", "ombudsman"})


def outcome_of(state: CaseState) -> str:
    """The outcome of the last stage that has one; empty where nothing was decided."""
    found = [outcome for number in sorted(state.stages) if (outcome := state.outcome(number))]
    return found[-1] if found else ""


def complaint_row(state: CaseState, people: Iterable[Mapping[str, Any]]) -> Row:
    """The complaint's own derived columns."""
    by_part: dict[str, str] = {}
    for person in people:
        if person["left_on"] is None:
            by_part.setdefault(person["part"], person["name"])
    first_team = next((p.team for _, p in sorted(state.points.items()) if p.team), "")
    stage = state.current_stage
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
        "safe_contact": "\n".join(safe_lines(state)),
        "team": first_team,
        "outcome": outcome_of(state),
        "restricted": state.restricted,
        "handled_elsewhere": bool(state.handed_to),
        "holder_id": _uuid(state.holder),
        "responder_id": _uuid(state.responder),
        "frozen": state.frozen,
        "review_on": state.review_on,
        "look_on": min((one.on for one in state.looks), default=None),
        "advocacy_on": advocacy_on(state),
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
            "withdrawn_on": p.withdrawn_on,
            "outside_scope": next((one.ground for one in state.limits if one.point == p.number), ""),
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
            "independent_id": _uuid(a.independent),
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


def answerer_rows(state: CaseState) -> list[Row]:
    """One row for each point that somebody beside the lead answers at the stage it is at."""
    stage = state.current_stage
    found = state.answering(stage.number) if stage else {}
    return [{"number": n, "user_id": UUID(one.user)} for n, one in sorted(found.items())]


def grant_rows(state: CaseState) -> list[Row]:
    """One row for each person let in."""
    return [{"user_id": UUID(user)} for user in state.granted]


def each_of(readings: Iterable[ClockReading]) -> Iterator[ClockReading]:
    """Every clock, each followed by those of the points that were brought again on their own, with the point's number
    in the title."""
    for reading in readings:
        yield reading
        for own in reading.brought_again:
            yield replace(own, title=f"{own.title} (point {point_of(own)})")


def point_of(reading: ClockReading) -> int:
    """The point whose clock it is; 0 for the whole complaint."""
    return reading.points[0] if reading.points else 0


def due_date_rows(readings: Iterable[ClockReading]) -> list[Row]:
    """One row a clock that has started, and one for each point brought again on its own.

    One that a day's passing started is stored once an event has settled it.
    """
    return [
        {
            "clock": r.clock,
            "point": point_of(r),
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
        for r in each_of(readings)
        if not (r.by_lapse and r.state == "running")
    ]


def desk_row(state: CaseState, due_dates: Iterable[Row]) -> Row:
    """What the work list asks of a complaint: whether it is on the desk, and the next day something is owed by us.

    FAR where nothing is. A freeze to be looked at again is owed as well.
    """
    owed = [
        row["due_on"]
        for row in due_dates
        if row["state"] == "running" and row["owed_by_council"] and row["due_on"] is not None
    ]
    before = any(case.decided_on is None for case in state.ombudsman.values())
    return {
        "next_due": min([*owed, state.review_on or FAR, *(one.on for one in state.looks), FAR]),
        "before_ombudsman": before,
        "on_desk": before or state.status in (Status.NEW, Status.OPEN),
    }


def search_words(complaint: Complaint, state: CaseState) -> Row:
    """The row the complaint is found by. One query, for what people said."""
    said = Contact.objects.filter(complaint=complaint).order_by("received_on", "taken_at", "pk")
    return search_row(
        complaint.pk,
        complaint.reference,
        state.received_on or complaint.received_on,
        state.summary,
        person_rows(state),
        sorted(point_rows(state), key=lambda row: row["number"]),
        said.values_list("words", flat=True),
    )

"""Writes the nouns anew from the events, in the step's own transaction. `./heard verify` does the same and compares."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db import models

from heard.casework import facts, nouns
from heard.casework.fold import fold
from heard.casework.models import (
    Appointment,
    ComplainedAbout,
    Complaint,
    Document,
    DueDate,
    Finding,
    Grant,
    LinkedComplaint,
    Look,
    OmbudsmanCase,
    Person,
    Point,
    PointAnswerer,
    SamePerson,
    SearchText,
    Stage,
)
from heard.casework.nouns import triage as nouns_triage
from heard.casework.state import CaseState, Happened
from heard.rules.vocabulary import FactKind

# Which nouns an event may touch. Anything not named touches only the complaint's own row and its clocks.
TOUCHES: dict[FactKind, frozenset[str]] = {
    FactKind.RECEIVED: frozenset({"people", "search"}),
    FactKind.PERSON_ADDED: frozenset({"people", "search"}),
    FactKind.TRIAGED: frozenset({"stages", "findings"}),  # findings: a complaint moved to another procedure
    FactKind.POINT_ADDED: frozenset({"points", "search"}),
    FactKind.POINT_CHANGED: frozenset({"points", "search"}),
    FactKind.ACKNOWLEDGED: frozenset({"stages"}),
    FactKind.RESPONSE_SENT: frozenset({"stages", "findings"}),
    FactKind.NEXT_STAGE_REQUESTED: frozenset({"stages", "search", "answerers"}),
    FactKind.APPOINTED: frozenset({"appointments"}),
    FactKind.APPOINTMENT_ENDED: frozenset({"appointments"}),
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
    FactKind.PERSON_CHANGED: frozenset({"people", "search"}),
    FactKind.PERSON_REMOVED: frozenset({"people", "same_people", "search"}),
    FactKind.PERSON_JOINED: frozenset({"same_people"}),
    FactKind.PERSON_PARTED: frozenset({"same_people"}),
    FactKind.COMPLAINED_ABOUT_NAMED: frozenset({"complained_about"}),
    FactKind.COMPLAINED_ABOUT_UNDONE: frozenset({"complained_about"}),
    FactKind.RESTRICTED: frozenset({"grants"}),
    FactKind.UNRESTRICTED: frozenset({"grants"}),
    FactKind.UNFROZEN: frozenset({"search"}),
    FactKind.POINT_WITHDRAWN: frozenset({"points"}),
    FactKind.SCOPE_LIMITED: frozenset({"points"}),
    FactKind.SCOPE_REVIEWED: frozenset({"points"}),
    FactKind.DOCUMENT_ADDED: frozenset({"documents"}),
    FactKind.DOCUMENT_REMOVED: frozenset({"documents"}),
    FactKind.NOTED: frozenset({"stages", "search"}),  # what the person says may open a file that rests
    # Triage. What is undone may bring back anything that a closing or a refusal had ended.
    FactKind.SECOND_LOOK_ASKED: frozenset({"looks"}),
    FactKind.SECOND_LOOKED: frozenset({"looks", "stages"}),
    FactKind.SPLIT: frozenset({"linked", "points", "findings", "search"}),
    FactKind.UNLINKED: frozenset({"linked"}),
    FactKind.RELINKED: frozenset({"linked"}),
    FactKind.DUPLICATE_MARKED: frozenset({"linked", "stages"}),
    FactKind.DUPLICATE_UNDONE: frozenset({"linked", "stages"}),
    FactKind.SAFEGUARDING_PASSED: frozenset({"looks"}),
    FactKind.SAFEGUARDING_REVIEWED: frozenset({"looks"}),
    FactKind.TURNED_INTO_COMPLAINT: frozenset({"search", "stages"}),
    FactKind.HIGH_RISK_SET: frozenset({"looks"}),
    FactKind.HIGH_RISK_LIFTED: frozenset({"looks"}),
    FactKind.CONTACT_RESTRICTED: frozenset({"looks"}),
    FactKind.CONTACT_RESTRICTION_LIFTED: frozenset({"looks"}),
    # Answering.
    FactKind.SPOKEN_TO: frozenset({"stages"}),
    FactKind.POINT_GIVEN: frozenset({"answerers"}),
}
FIRST = 1  # a complaint's version at the step that makes it
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
    due_dates = nouns.due_date_rows(facts.clocks(state, events, today))
    row = nouns.complaint_row(state, nouns.person_rows(state)) | nouns.desk_row(state, due_dates)
    for name, value in row.items():
        setattr(complaint, name, value)
    complaint.procedure_version = facts.procedure_of(state).version if state.procedure else ""
    complaint.save()
    _sync(DueDate, complaint, ("clock", "point"), due_dates)
    for noun in sorted(touched, key=_ORDER.index):
        _WRITERS[noun](complaint, state)


def _write_findings(complaint: Complaint, state: CaseState) -> None:
    ids = dict(complaint.points.values_list("number", "pk"))
    rows = nouns.finding_rows(state, ids)
    _sync_in(
        Finding.objects.filter(point__complaint=complaint),
        Finding,
        {},
        ("point_id", "stage", "decided_by"),
        rows,
    )


def _write_search(complaint: Complaint, state: CaseState) -> None:
    row = nouns.search_words(complaint, state)
    if complaint.version == FIRST:
        SearchText.objects.create(complaint=complaint, **row)
    elif not SearchText.objects.filter(pk=row["id"], complaint=complaint).update(**row):
        SearchText.objects.filter(complaint=complaint).delete()  # another day of receipt: another key
        SearchText.objects.create(complaint=complaint, **row)


def _write_about(complaint: Complaint, state: CaseState) -> None:
    _sync(ComplainedAbout, complaint, ("user_id", "name"), nouns.about_rows(state))


def _write_grants(complaint: Complaint, state: CaseState) -> None:
    _sync(Grant, complaint, ("user_id",), nouns.grant_rows(state))


_WRITERS: dict[str, Callable[[Complaint, CaseState], None]] = {
    "stages": lambda c, s: _sync(Stage, c, ("number",), nouns.stage_rows(s)),
    "points": lambda c, s: _sync(Point, c, ("number",), nouns.point_rows(s)),
    "findings": _write_findings,
    "appointments": lambda c, s: _sync(Appointment, c, ("stage", "role", "name"), nouns.appointment_rows(s)),
    "ombudsman": lambda c, s: _sync(OmbudsmanCase, c, ("number",), nouns.ombudsman_rows(s)),
    "people": lambda c, s: _sync(Person, c, ("id",), nouns.person_rows(s)),
    "same_people": lambda c, s: _sync(SamePerson, c, ("link",), nouns.same_person_rows(s)),
    "documents": lambda c, s: _sync(Document, c, ("id",), nouns.document_rows(s)),
    "complained_about": _write_about,
    "grants": _write_grants,
    "looks": lambda c, s: _sync(Look, c, ("what", "key"), nouns_triage.look_rows(s)),
    "linked": lambda c, s: _sync(LinkedComplaint, c, ("link", "other_id"), nouns_triage.linked_rows(s, c.pk)),
    "answerers": lambda c, s: _sync(PointAnswerer, c, ("number",), nouns.answerer_rows(s)),
    "search": _write_search,
}
_ORDER = list(_WRITERS)  # points are written before the findings that hang on them


def _sync(
    model: type[models.Model], complaint: Complaint, key: Sequence[str], rows: Sequence[nouns.Row]
) -> None:
    # Of a complaint at its first step nothing is stored: there is nothing to ask for.
    stored = () if complaint.version == FIRST else model._default_manager.filter(complaint=complaint)
    _sync_in(stored, model, {"complaint": complaint}, key, rows)


def _sync_in(
    existing: Iterable[Any],
    model: type[models.Model],
    fixed: Mapping[str, Any],
    key: Sequence[str],
    rows: Sequence[nouns.Row],
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

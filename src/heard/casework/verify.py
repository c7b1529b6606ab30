"""Proves the stored record: nouns rebuilt from events, due dates recomputed, audit chain whole."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Model

from heard.casework import facts, ledger, nouns
from heard.casework.audit import broken_lines
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
    ReferenceCounter,
    SamePerson,
    SavedQuestion,
    SearchText,
    Stage,
    SuppliedRow,
)
from heard.casework.nouns import triage as nouns_triage
from heard.casework.search_index import in_step

Rows = list[nouns.Row]


def faults_in(complaint: Complaint, today: date) -> Iterator[str]:
    """What is stored of this complaint and does not follow from its events, in sentences. Nothing when it holds."""
    events = facts.happened(complaint.events.order_by("seq"))
    if [e.seq for e in events] != list(range(1, len(events) + 1)):
        yield f"{complaint.reference}: an event is missing."
        return
    state = fold(events)
    due_dates = nouns.due_date_rows(facts.clocks(state, events, today))
    own = nouns.complaint_row(state, nouns.person_rows(state)) | nouns.desk_row(state, due_dates)
    for name, value in own.items():
        if getattr(complaint, name) != value:
            yield f"{complaint.reference}: {name} is {getattr(complaint, name)!r}; the events say {value!r}."
    ids = dict(complaint.points.values_list("number", "pk"))
    if missing := set(state.points) - set(ids):
        yield f"{complaint.reference}: point {min(missing)} is not stored."
        return
    expected: dict[type[Model], Rows] = {
        Stage: nouns.stage_rows(state),
        Point: nouns.point_rows(state),
        Finding: nouns.finding_rows(state, ids),
        Appointment: nouns.appointment_rows(state),
        OmbudsmanCase: nouns.ombudsman_rows(state),
        Person: nouns.person_rows(state),
        SamePerson: nouns.same_person_rows(state),
        Document: nouns.document_rows(state),
        ComplainedAbout: nouns.about_rows(state),
        Grant: nouns.grant_rows(state),
        Look: nouns_triage.look_rows(state),
        LinkedComplaint: nouns_triage.linked_rows(state, complaint.pk),
        PointAnswerer: nouns.answerer_rows(state),
        DueDate: due_dates,
    }
    for model, rows in expected.items():
        yield from _differences(complaint, model, rows)
    if SearchText.objects.filter(complaint=complaint).values().first() != {
        "complaint_id": complaint.pk,
        **nouns.search_words(complaint, state),
    }:
        yield f"{complaint.reference}: the words it is found by are not those of the record."
    yield from broken_lines(complaint)
    if complaint.version != complaint.audit_lines.count():
        yield f"{complaint.reference}: {complaint.version} steps, {complaint.audit_lines.count()} audit lines."


def missing_complaints() -> Iterator[str]:
    """References are given out without a gap: a number given and no complaint there is a complaint that was removed.

    Numbers that a supplied register had were passed over.
    """
    prefix = facts.council().reference_prefix
    for counter in ReferenceCounter.objects.exclude(year=ledger.COUNTER).order_by("year"):
        start = f"{prefix}-{counter.year}-"
        there = set(Complaint.objects.filter(reference__startswith=start).values_list("reference", flat=True))
        passed_over = SuppliedRow.objects.filter(frame="complaints", reference__startswith=start)
        there.update(passed_over.values_list("reference", flat=True))
        for number in range(1, counter.last + 1):
            if f"{start}{number:04d}" not in there:
                yield f"{start}{number:04d}: was given out and is not stored."


def search_index() -> Iterator[str]:
    """What search looks up and does not say what is stored of the words, in a sentence."""
    if not in_step(connection):
        yield "The index of search is not in step with the words of the complaints. Make it anew with: ./heard migrate"


def kept_answers() -> Iterator[str]:
    """Kept and released answers that were changed or removed, and lines of the ledger that were, in sentences."""
    told, faults = ledger.lines()
    yield from faults
    stored = {}
    for one in SavedQuestion.objects.order_by("at").iterator(chunk_size=50):
        stored[str(one.pk)] = (ledger.answer_name(one.pk), ledger.answer_digest(one), one.at)
    yield from ledger.behind(ledger.ANSWER, told, stored)


def _differences(complaint: Complaint, model: type[Model], rows: Rows) -> Iterator[str]:
    owner = {"point__complaint": complaint} if model is Finding else {"complaint": complaint}
    names = sorted(rows[0]) if rows else []
    stored = list(model._default_manager.filter(**owner).values_list(*names)) if names else []
    if not names and model._default_manager.filter(**owner).exists():
        yield f"{complaint.reference}: {model._meta.verbose_name} is stored; the events know of none."
    wanted = [tuple(row[name] for name in names) for row in rows]
    for row in sorted(set(stored) ^ set(wanted), key=str):
        side = (
            "is stored; the events say otherwise"
            if row in stored
            else "follows from the events and is not stored"
        )
        yield f"{complaint.reference}: {model._meta.verbose_name} {_shown(names, row)} {side}."


def _shown(names: list[str], row: tuple[Any, ...]) -> str:
    """Keys and dates only: no free text and no name of a person in what is printed."""
    quiet = {"text", "reason", "name", "safe_contact", "relation", "desired_outcome", "remedy", "title", "id"}
    quiet |= {"name_key", "organisation", "address", "postcode", "email", "telephone"}
    return ", ".join(f"{n}={v}" for n, v in zip(names, row, strict=True) if n not in quiet)

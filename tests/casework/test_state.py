"""Events are the truth: the fold, corrections, as-at and known-at, and the proof that the nouns follow."""

import random
from datetime import UTC, date, datetime

import pytest

from heard.casework import facts
from heard.casework.fold import HANDLERS, fold
from heard.casework.models import (
    AuditLine,
    ComplainedAbout,
    Complaint,
    Contact,
    DueDate,
    Event,
    Grant,
    ReferenceCounter,
    SearchText,
    Stage,
)
from heard.casework.refusals import NotNow
from heard.casework.verify import faults_in, missing_complaints
from heard.rules.vocabulary import FactKind
from support.people import Line

TODAY = date(2026, 11, 23)


def whole_line(line: Line) -> Complaint:
    line.receive(date(2024, 6, 3)).accept(date(2024, 6, 4)).do("acknowledge", date(2024, 6, 4))
    line.respond(date(2024, 6, 12))
    line.adjudicate(date(2024, 6, 17), date(2024, 6, 20), date(2024, 7, 10), date(2024, 7, 18))
    line.panel(date(2024, 7, 22), date(2024, 8, 29), date(2024, 9, 4), date(2024, 9, 20))
    line.do("refer_to_ombudsman", date(2024, 10, 1))
    line.do("record_ombudsman_decision", date(2025, 1, 15), decision="not upheld")
    line.do("close", date(2025, 1, 20), reason="decided by the Ombudsman")
    return Complaint.objects.get(pk=line.id)


def test_every_kind_of_event_is_folded() -> None:
    assert set(HANDLERS) == set(FactKind)


def test_the_nouns_follow_from_the_events(line: Line) -> None:
    assert list(faults_in(whole_line(line), TODAY)) == []


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda: Stage.objects.filter(number=2).update(response_sent_on=date(2024, 7, 1)), "stage"),
        (lambda: DueDate.objects.filter(clock="panel-3").update(due_on=date(2024, 1, 1)), "due date"),
        (lambda: Complaint.objects.update(outcome="not upheld"), "outcome"),
        (lambda: AuditLine.objects.filter(number=3).update(verb="note"), "does not match its digest"),
        (lambda: Event.objects.filter(seq=4).delete(), "an event is missing"),
        (
            lambda: Event.objects.filter(kind="triaged").update(data={"procedure": "children-act-1989"}),
            "digest",
        ),
        (lambda: Event.objects.filter(seq=2).update(recorded_at=datetime(2020, 1, 1, tzinfo=UTC)), "digest"),
        (lambda: Contact.objects.update(words="Something else"), "digest"),
        (lambda: ComplainedAbout.objects.all().delete(), "complained about"),
        (lambda: Grant.objects.all().delete(), "grant"),
        (lambda: SearchText.objects.update(text=""), "words it is found by"),
    ],
)
def test_a_record_that_was_tampered_with_shows(line: Line, spoil: object, told: str) -> None:
    whole_line(line)
    line.do("name_complained_about", date(2025, 1, 21), name="Zoltan Beck")
    line.do("restrict", date(2025, 1, 21), reason="A colleague", granted=[str(line.staff.reader.pk)])
    assert list(faults_in(Complaint.objects.get(pk=line.id), TODAY)) == []
    spoil()  # type: ignore[operator]
    faults = list(faults_in(Complaint.objects.get(pk=line.id), TODAY))
    assert any(told in fault for fault in faults), faults


def test_events_cannot_be_changed_or_deleted(line: Line) -> None:
    line.receive(date(2024, 6, 3))
    event = Event.objects.filter(complaint=line.complaint).latest("seq")
    with pytest.raises(TypeError):
        event.save()
    with pytest.raises(TypeError):
        event.delete()


def test_a_correction_moves_what_follows_and_erases_nothing(line: Line) -> None:
    line.receive(date(2024, 6, 3)).accept(date(2024, 6, 4))
    received = Event.objects.get(complaint=line.complaint, kind="received")
    line.do(
        "correct",
        date(2024, 5, 31),
        today=date(2024, 6, 5),
        event=received.pk,
        reason="The letter is stamped Friday",
    )
    clock = DueDate.objects.get(complaint=line.complaint, clock="respond-1")
    assert clock.law_due_on == date(2024, 6, 14)  # Fri: 10 working days from Fri 31 May
    case = line.complaint
    assert case is not None
    assert case.received_on == date(2024, 5, 31)
    received.refresh_from_db()
    assert received.happened_on == date(2024, 6, 3)
    assert list(faults_in(Complaint.objects.get(pk=line.id), TODAY)) == []


def test_a_receipt_cannot_be_moved_past_what_came_after(line: Line) -> None:
    line.receive(date(2024, 6, 3)).accept(date(2024, 6, 4))
    received = Event.objects.get(complaint=line.complaint, kind="received")
    with pytest.raises(NotNow):
        line.do("correct", date(2024, 6, 5), today=date(2024, 6, 6), event=received.pk, reason="x")


def test_as_at_and_as_known_at(line: Line) -> None:
    line.receive(date(2024, 6, 3)).accept(date(2024, 6, 4))
    # Answered on Wed 12 June, but only written down a week later.
    line.respond(date(2024, 6, 12), today=date(2024, 6, 19))
    events = facts.happened(Event.objects.filter(complaint=line.complaint))
    answered = [
        fold(events, as_at=date(2024, 6, 11)).stages[1].response_sent_on,
        fold(events, as_at=date(2024, 6, 12)).stages[1].response_sent_on,
        fold(events, known_at=datetime(2024, 6, 18, 20, tzinfo=UTC)).stages[1].response_sent_on,
        fold(events, known_at=datetime(2024, 6, 19, 20, tzinfo=UTC)).stages[1].response_sent_on,
    ]
    assert answered == [None, date(2024, 6, 12), None, date(2024, 6, 12)]


def test_the_order_in_which_events_are_read_does_not_matter(line: Line) -> None:
    whole_line(line)
    events = facts.happened(Event.objects.filter(complaint=line.complaint))
    shuffled = events[:]
    random.Random(7).shuffle(shuffled)
    assert fold(shuffled) == fold(events)


def test_a_complaint_that_was_removed_shows(line: Line) -> None:
    line.receive(date(2024, 6, 3))
    assert list(missing_complaints()) == []
    ReferenceCounter.objects.update(last=2)
    assert list(missing_complaints()) == ["EX-2024-0002: was given out and is not stored."]

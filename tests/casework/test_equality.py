"""Answers of equality: kept apart, never shown, entered by those who may, counted once."""

from datetime import date

import pytest

from heard.casework.models import AuditLine, EqualityAnswers, Event
from heard.casework.refusals import NotNow, NotThere, NotYours
from support.people import Line, Staff

MON, TUE = date(2024, 6, 3), date(2024, 6, 4)
ANSWERS = {"gender": "female", "ethnicity": "prefer not to say", "age": ""}


def test_they_leave_no_trace_on_the_complaint(line: Line) -> None:
    line.receive(MON)
    assert line.complaint is not None
    before = (line.complaint.version, Event.objects.count(), AuditLine.objects.count())
    line.do("record_equality", TUE, person=line.person("Mia Arden"), answers=ANSWERS)
    assert (line.complaint.version, Event.objects.count(), AuditLine.objects.count()) == before
    stored = EqualityAnswers.objects.get()
    assert (stored.about, stored.answers) == ("child", {"gender": "female", "ethnicity": "prefer not to say"})


def test_they_are_never_changed_or_deleted_only_entered_again(line: Line) -> None:
    line.receive(MON).do("record_equality", TUE, person=line.person("Mia Arden"), answers=ANSWERS)
    stored = EqualityAnswers.objects.get()
    with pytest.raises(TypeError):
        stored.save()
    with pytest.raises(TypeError):
        stored.delete()


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({}, "person"),
        ({"gender": ""}, "person"),
        ({"gender": "blue"}, "gender"),
        ({"sexual orientation": "x"}, "sexual-orientation"),
    ],
)
def test_only_answers_that_are_asked_for(line: Line, answers: dict[str, str], field: str) -> None:
    line.receive(MON)
    with pytest.raises(NotNow) as refused:
        line.do("record_equality", TUE, person=line.person("Mia Arden"), answers=answers)
    assert refused.value.field == field
    assert not EqualityAnswers.objects.exists()


def test_only_of_the_child_and_of_whoever_complains(line: Line) -> None:
    line.receive(MON).do("add_person", TUE, part="advocate", name="Ada Voice")
    with pytest.raises(NotNow, match="for the child and for the person complaining"):
        line.do("record_equality", TUE, person=line.person("Ada Voice"), answers=ANSWERS)


def test_only_by_those_who_may(line: Line, staff: Staff) -> None:
    line.receive(MON).do("restrict", MON, reason="A colleague")
    given = {"person": line.person("Mia Arden"), "answers": ANSWERS}
    with pytest.raises(NotThere):
        line.do("record_equality", TUE, actor=staff.officer, **given)
    line.do("unrestrict", MON, reason="x")
    with pytest.raises(NotYours):
        line.do("record_equality", TUE, actor=staff.reader, **given)


def test_sent_twice_they_are_kept_once(line: Line) -> None:
    line.receive(MON)
    for _ in range(2):
        line.do("record_equality", TUE, person=line.person("Mia Arden"), answers=ANSWERS, key="one form")
    assert EqualityAnswers.objects.count() == 1

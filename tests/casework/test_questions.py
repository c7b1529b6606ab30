"""Questions that are kept with their answers: who may, what is refused, and that nothing changes afterwards."""

from datetime import date
from typing import Any

import pytest

from heard.casework import questions
from heard.casework.models import SavedQuestion
from heard.casework.refusals import NotNow, NotYours
from support.people import Staff

TODAY = date(2024, 11, 25)
SAFE: dict[str, Any] = {
    "question": {"measure": "received"},
    "register_digest": "d" * 64,
    "protection": {"threshold": 5},
}


def keep(staff: Staff, **more: Any) -> SavedQuestion:
    given = {
        "actor": staff.manager,
        "today": TODAY,
        "title": "FOI 12",
        "sentence": "How many?",
        "answer": SAFE,
    }
    return questions.save_question(**{**given, **more})


def test_it_is_kept_with_who_when_and_from_what(staff: Staff) -> None:
    one = keep(staff, title="  FOI   12 ", released=True)
    assert (one.title, one.by, one.asked_on, one.register_digest) == (
        "FOI 12",
        staff.manager,
        TODAY,
        "d" * 64,
    )
    assert one.question == {"measure": "received"}
    assert questions.released_answers() == [SAFE]


def test_the_same_form_twice_keeps_it_once(staff: Staff) -> None:
    assert keep(staff, key="k").pk == keep(staff, key="k").pk
    assert SavedQuestion.objects.count() == 1


def test_what_is_not_released_is_for_its_asker_alone(staff: Staff) -> None:
    own = keep(staff, actor=staff.officer)
    released = keep(staff, released=True)
    assert set(questions.open_to(staff.officer)) == {own, released}
    assert set(questions.open_to(staff.manager)) == {released}
    assert questions.released_answers() == [SAFE]


@pytest.mark.parametrize("role", ["officer", "reader", "responder", "adjudicator"])
def test_only_a_complaints_manager_releases(staff: Staff, role: str) -> None:
    with pytest.raises(NotYours):
        keep(staff, actor=getattr(staff, role), released=True)
    assert not SavedQuestion.objects.exists()


@pytest.mark.parametrize("role", ["responder", "adjudicator"])
def test_who_reads_no_reports_keeps_no_questions(staff: Staff, role: str) -> None:
    with pytest.raises(NotYours):
        keep(staff, actor=getattr(staff, role))


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"title": "   "}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"released": True, "answer": {**SAFE, "protection": {}}}, "released"),
    ],
)
def test_refused(staff: Staff, more: dict[str, Any], field: str) -> None:
    with pytest.raises(NotNow) as raised:
        keep(staff, **more)
    assert raised.value.field == field
    assert not SavedQuestion.objects.exists()


def test_nothing_changes_or_goes_afterwards(staff: Staff) -> None:
    one = keep(staff)
    one.title = "Another"
    with pytest.raises(TypeError):
        one.save()
    with pytest.raises(TypeError):
        one.delete()

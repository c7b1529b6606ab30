"""`./heard verify` on what left the council: a kept answer or a published report that was changed or is gone."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import connection

from heard.accounts.models import User
from heard.casework import ledger, questions, verify
from heard.casework.models import Complaint, ReferenceCounter, SavedQuestion
from heard.plumbing.models import StoredFile
from heard.project.cli import main
from heard.publishing import verify as published_verify
from heard.publishing.models import Draft, Edition
from publishing.helpers import TODAY, published
from support.people import Line, Staff

Start = Callable[..., Draft]
ANSWER = {
    "question": {"measure": "received"},
    "register_digest": "d" * 64,
    "protection": {"threshold": 5},
    "numbers": [6, 0.5, None],
}


def keep(staff: Staff, **more: Any) -> SavedQuestion:
    given = {
        "actor": staff.manager,
        "today": TODAY,
        "title": "FOI 12",
        "sentence": "How many?",
        "answer": ANSWER,
    }
    return questions.save_question(**{**given, **more})


def sql(text: str, *values: object) -> None:
    """Behind Heard's back."""
    with connection.cursor() as cursor:
        cursor.execute(text, values)


def found() -> list[str]:
    return [*verify.missing_complaints(), *verify.kept_answers(), *published_verify.removed()]


@pytest.fixture
def edition(invented: None, start: Start, year: list[Line], staff: Staff, leader: User) -> Edition:
    return published(start(), staff, leader)


def remove(edition: Edition, *, lines: bool = False) -> None:
    """The edition and its rows of files, as somebody with the database would."""
    pk = edition.pk.hex if connection.vendor == "sqlite" else str(edition.pk)
    sql("DELETE FROM publishing_editionfile WHERE edition_id = %s", pk)
    sql("DELETE FROM publishing_edition WHERE id = %s", pk)
    if lines:
        StoredFile.objects.filter(name__startswith=ledger.PREFIX).delete()
        ReferenceCounter.objects.filter(year=ledger.COUNTER).delete()


def test_whole_there_is_nothing_to_say(
    edition: Edition, staff: Staff, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(3):
        keep(staff, released=True)
    assert found() == []
    main(["verify"])
    told = capsys.readouterr()
    assert "3 kept answers checked, 1 published reports checked" in told.out
    assert "Kept answer" not in told.err
    assert "was removed" not in told.err


def test_no_complaint_is_missed_for_the_numbers_of_lines(edition: Edition) -> None:
    assert ReferenceCounter.objects.get(year=ledger.COUNTER).last == 1
    assert Complaint.objects.count() == 2
    assert list(verify.missing_complaints()) == []


@pytest.mark.parametrize(
    "change",
    [{"title": "FOI 13"}, {"released": False}, {"sentence": "?"}, {"answer": {**ANSWER, "numbers": [7, 0.5, None]}}],
)  # fmt: skip
def test_an_answer_that_was_changed(
    staff: Staff, change: dict[str, Any], db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    keep(staff)
    one = keep(staff, released=True)
    SavedQuestion.objects.filter(pk=one.pk).update(**change)
    wrong = f"Kept answer {one.pk}: this kept answer is not what it was when its line was written: it was changed."
    assert found() == [wrong]
    assert main(["verify"]) == 1
    assert wrong in capsys.readouterr().err


def test_an_answer_that_was_removed_the_last_one_too(staff: Staff) -> None:
    first, last = keep(staff), keep(staff, released=True)
    told = "this kept answer was removed as a whole; the line that tells of it is still there."
    for one in (last, first):
        SavedQuestion.objects.filter(pk=one.pk).delete()
    assert sorted(found()) == sorted(f"Kept answer {one.pk}: {told}" for one in (first, last))


def test_an_answer_that_heard_did_not_write(staff: Staff) -> None:
    one = keep(staff)
    copy = SavedQuestion(**{**_values(one), "title": "Never asked"})
    copy.save()
    assert found() == [
        f"Kept answer {copy.pk}: no line tells of this kept answer: it was not written by Heard, or its line was "
        "removed."
    ]


def _values(one: SavedQuestion) -> dict[str, Any]:
    return {field.attname: getattr(one, field.attname) for field in one._meta.fields if not field.primary_key}


def _chain(staff: Staff) -> Iterator[StoredFile]:
    for number in range(1, 4):
        keep(staff, title=f"FOI {number}")
        yield StoredFile.objects.get(name=f"kept-line-{number:06d}.txt")


def test_a_line_that_was_removed_with_its_answer(staff: Staff) -> None:
    """The last one too: its number was given out."""
    rows = list(_chain(staff))
    for number in (2, 3):
        SavedQuestion.objects.filter(title=f"FOI {number}").delete()
        StoredFile.objects.filter(pk=rows[number - 1].pk).delete()
    assert found() == [f"Line {number} of what was kept or published is missing." for number in (2, 3)]
    ReferenceCounter.objects.filter(year=ledger.COUNTER).delete()
    assert "The number of the last line of what was kept or published is missing." in found()


def test_a_line_that_was_written_anew(staff: Staff) -> None:
    first, second, _third = _chain(staff)
    with default_storage.open(second.path, "wb") as opened:
        opened.write(b'{"line": 2}')
    assert "Line 2 of what was kept or published cannot be read as it was written." in found()
    StoredFile.objects.filter(pk=second.pk).update(sha256=first.sha256, path=first.path, size=first.size)
    told = "of what was kept or published does not follow from the line before."
    assert {f"Line 2 {told}", f"Line 3 {told}"} <= set(found())


def test_a_published_report_that_was_removed_as_a_whole(
    edition: Edition, capsys: pytest.CaptureFixture[str]
) -> None:
    remove(edition)
    wrong = f"{edition.key}: this published report was removed as a whole; the line that tells of it is still there."
    assert found() == [wrong]
    assert main(["verify"]) == 1
    assert wrong in capsys.readouterr().err


def test_one_published_before_there_were_lines_is_missed_by_its_files(edition: Edition) -> None:
    remove(edition, lines=True)
    assert found() == [
        f"{edition.key}: this published report was removed as a whole; its files are still stored."
    ]


def test_a_digest_that_was_written_anew_with_the_report(edition: Edition) -> None:
    sql("UPDATE publishing_edition SET digest = %s", "0" * 64)
    assert found() == [
        f"{edition.key}: this published report is not what it was when its line was written: it was changed."
    ]


def test_what_was_kept_before_there_were_lines_needs_none(staff: Staff) -> None:
    keep(staff, today=TODAY - timedelta(days=1))
    StoredFile.objects.all().delete()
    ReferenceCounter.objects.filter(year=ledger.COUNTER).delete()
    assert found() == []
    keep(staff)
    assert found() == []

"""A published report is frozen: never changed, made again exactly, and it says what moved since."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.storage import default_storage

from heard.accounts.models import User
from heard.plumbing.models import StoredFile
from heard.publishing import actions, verify
from heard.publishing.models import Draft, Edition, EditionFile, Reckoning
from heard.publishing.rebuild import made_again, rebuilt
from heard.publishing.reckon import reckoning
from heard.publishing.refusals import NotNow, NotYours
from publishing.helpers import END, KNOWN, START, TODAY, late_entry, published, signed_by
from support.people import Line, Staff

Start = Callable[..., Draft]
pytestmark = pytest.mark.usefixtures("invented")


@pytest.fixture
def edition(start: Start, year: list[Line], staff: Staff, leader: User) -> Edition:
    return published(start(), staff, leader)


def test_everything_it_was_made_from_is_kept(edition: Edition, staff: Staff, leader: User) -> None:
    assert (edition.start, edition.end) == (START, END)
    assert (edition.as_at, edition.known_at) == (KNOWN, KNOWN)
    assert edition.invented
    assert {row.format for row in edition.files.all()} == {"html", "docx", "pdf", "xlsx", "json"}
    assert set(edition.layout) >= {"authority.toml", "report.toml"}
    assert [one["role"] for one in edition.signed] == ["complaints-manager", "senior-leader"]
    assert len(edition.register_digest) == len(edition.digest) == 64
    assert edition.published_by == staff.manager


def test_made_again_at_both_its_days_it_is_exactly_what_was_published(edition: Edition, staff: Staff) -> None:
    late_entry(staff, TODAY)  # happened in the year, written down after the report
    assert made_again(edition, edition.as_at, edition.known_at) == edition.data


def test_a_late_entry_moves_figures_and_is_named(edition: Edition, staff: Staff) -> None:
    again = rebuilt(edition, today=TODAY, reader=None)
    assert again.same_then
    assert again.same_record
    assert again.moves == ()

    late = late_entry(staff, date(2025, 6, 3))
    assert late.complaint is not None
    again = rebuilt(edition, today=date(2025, 6, 3), reader=None)
    assert again.same_then
    accepted = {
        (one.moved.place.row, one.moved.was, one.moved.now, one.behind.added)
        for one in again.moves
        if one.moved.place.id == "stages"
    }
    assert ("Stage 1", "2", "3", (late.complaint.reference,)) in accepted


def test_a_correction_moves_figures_by_cases_that_stay(
    edition: Edition, staff: Staff, year: list[Line]
) -> None:
    case = year[0].complaint
    assert case is not None
    answer = case.events.get(kind="response-sent")
    year[0].do("correct", date(2024, 12, 20), today=TODAY, event=str(answer.pk), reason="It went out later")
    again = rebuilt(edition, today=TODAY, reader=None)
    touched = {reference for one in again.moves for reference in one.behind.every}
    assert touched == {case.reference}


def test_cases_are_named_only_to_those_who_may_know_of_them(edition: Edition, staff: Staff) -> None:
    late = late_entry(staff, TODAY)
    late.do("name_complained_about", TODAY, user=str(staff.officer.pk), name=staff.officer.name)
    assert late.complaint is not None
    for reader, named in ((staff.manager, True), (staff.officer, False)):
        again = rebuilt(edition, today=TODAY, reader=reader)
        assert again.moves
        found = {reference for one in again.moves for reference in one.behind.every}
        assert (late.complaint.reference in found) == named


@pytest.mark.parametrize("model", [Edition, EditionFile])
def test_neither_changed_nor_deleted(edition: Edition, model: type[Edition]) -> None:
    row = model.objects.first()
    assert row is not None
    for refused in (
        row.save,
        row.delete,
        lambda: model.objects.update(),
        lambda: model.objects.all().delete(),
        lambda: model.objects.filter(pk=row.pk).update(),
        lambda: model.objects.bulk_update([row], ["id"]),
    ):
        with pytest.raises(TypeError, match="never changed"):
            refused()


def test_a_change_behind_our_back_is_found(edition: Edition) -> None:
    from django.db import connection

    assert list(verify.faults()) == []
    with connection.cursor() as cursor:
        cursor.execute("UPDATE publishing_edition SET title = 'Another'")
    assert ["its digest is another" in fault for fault in verify.faults()] == [True]


def test_a_file_that_was_exchanged_is_found(edition: Edition) -> None:
    file = edition.files.get(format="pdf")
    with default_storage.open(file.stored.path, "wb") as opened:
        opened.write(b"%PDF-another")
    assert any("its pdf file cannot be read" in fault for fault in verify.faults())
    StoredFile.objects.filter(pk=file.stored_id).update(sha256="0" * 64)
    assert any("its pdf file is another" in fault for fault in verify.faults())


def test_published_twice_there_is_one(start: Start, year: list[Line], staff: Staff, leader: User) -> None:
    draft = signed_by(start(), staff.manager, leader)
    seen = reckoning(draft).seen
    one, other = (
        actions.publish(draft.pk, actor=staff.manager, today=TODAY, seen=seen, key="k1") for _ in range(2)
    )
    third = actions.publish(draft.pk, actor=staff.manager, today=TODAY, seen=seen, key="another")
    assert one == other == third
    assert Edition.objects.count() == 1
    assert EditionFile.objects.count() == 5


def test_what_another_heard_counted_is_counted_anew_and_signed_anew(
    start: Start, year: list[Line], staff: Staff, leader: User
) -> None:
    """A draft that was kept by an earlier Heard: refused once, and then shown as it is now; never a dead end."""
    draft = start()
    now = reckoning(draft)
    kept = Reckoning.objects.filter(draft=draft)
    kept.update(seen="0" * 64)
    signed_by(draft, staff.manager, leader)
    with pytest.raises(NotNow, match="has changed since"):
        actions.publish(draft.pk, actor=staff.manager, today=TODAY, seen="0" * 64)
    assert reckoning(draft).seen == now.seen
    signed_by(draft, staff.manager, leader)
    assert actions.publish(draft.pk, actor=staff.manager, today=TODAY, seen=now.seen).key == draft.key


def test_what_is_published_cannot_be_written_into(edition: Edition, staff: Staff, leader: User) -> None:
    for verb, given in (
        ("write", {"section": "promises", "seen": 0}),
        ("comment", {"text": "Too late"}),
        ("set_aside", {"why": "No"}),
        ("set_days", {"as_at": KNOWN, "known_at": KNOWN}),
    ):
        with pytest.raises(NotNow, match="what is published is never changed"):
            getattr(actions, verb)(edition.draft_id, actor=staff.manager, today=TODAY, **given)


def test_a_newer_edition_supersedes_and_overwrites_nothing(
    edition: Edition, start: Start, staff: Staff, leader: User
) -> None:
    before = {name: getattr(edition, name) for name in ("digest", "data", "published_at")}
    late_entry(staff, date(2025, 6, 3))
    later = date(2025, 6, 9)
    newer = published(
        start(today=later, as_at=date(2025, 6, 6), known_at=date(2025, 6, 6)), staff, leader, later
    )
    assert newer.supersedes == edition
    edition = Edition.objects.get(pk=edition.pk)
    assert edition.is_superseded
    assert {name: getattr(edition, name) for name in before} == before
    assert newer.data != edition.data


def test_only_complaints_managers_publish(start: Start, year: list[Line], staff: Staff, leader: User) -> None:
    draft = signed_by(start(), staff.manager, leader)
    for person in (staff.officer, staff.reader, leader):
        with pytest.raises(NotYours):
            actions.publish(draft.pk, actor=person, today=TODAY, seen=reckoning(draft).seen)
    assert not Edition.objects.exists()

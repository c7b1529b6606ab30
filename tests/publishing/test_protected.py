"""Reports of real people: what is kept back, who is told which, and that it can be made again exactly."""

from collections.abc import Callable
from datetime import date

import pytest

from heard.accounts.models import User
from heard.casework.models import Complaint
from heard.plumbing import files, installation
from heard.publishing.models import Draft, Edition
from heard.publishing.permissions import sees_everything
from heard.publishing.rebuild import made_again, rebuilt
from heard.publishing.reckon import reckoning
from heard.reporting.moved import figures
from publishing.helpers import TODAY, late_entry, published
from support.people import Line, Staff

Start = Callable[..., Draft]


@pytest.fixture
def live(db: None) -> None:
    """Real people: nothing small is printed."""
    installation.claim("default", invented=False)


@pytest.fixture
def seven(live: None, staff: Staff) -> list[Line]:
    """Seven complaints, two of them answered."""
    lines = [Line(staff).receive(date(2024, 11, 4)).accept(date(2024, 11, 5)) for _ in range(7)]
    for line in lines[:2]:
        line.respond(date(2024, 11, 12))
    return lines


@pytest.fixture
def edition(start: Start, seven: list[Line], staff: Staff, leader: User) -> Edition:
    return published(start(), staff, leader)


def test_what_is_kept_back_is_told_with_its_reason(start: Start, seven: list[Line]) -> None:
    said = reckoning(start())
    kept = {(one["id"], one["row"], one["column"]): one for one in said.withheld}
    hidden = {
        (place.id, place.row, place.column)
        for place, (_title, cell) in figures(said.data)
        if cell.get("suppressed")
    }
    assert hidden
    assert set(kept) == hidden
    assert {one["why"] for one in said.withheld} <= {"small", "others"}
    assert any(one["why"] == "small" and one["number"] == "2" for one in said.withheld)


def test_no_file_and_nothing_frozen_names_a_complaint_or_tells_a_small_number(edition: Edition) -> None:
    references = list(Complaint.objects.values_list("reference", flat=True))
    for row in edition.files.filter(format__in=("html", "json")):
        text = files.read(row.stored).decode()
        assert not [one for one in references if one in text]
    for part in edition.parts:
        assert not [one for one in references if one in part["html"]]
    told = str(edition.data)
    assert not [one for one in references if one in told]
    assert edition.protection["threshold"] == 5
    assert edition.open_to_all


def test_made_again_it_keeps_the_same_figures_back(edition: Edition, staff: Staff) -> None:
    late_entry(staff, TODAY)
    assert made_again(edition, edition.as_at, edition.known_at) == edition.data


def test_small_numbers_that_moved_are_for_those_from_whom_no_case_is_closed(
    edition: Edition, staff: Staff, leader: User
) -> None:
    late = late_entry(staff, TODAY)
    late.respond(date(2024, 12, 9), today=TODAY)
    assert late.complaint is not None
    again = rebuilt(edition, today=TODAY, reader=staff.manager)
    assert again.inside
    assert again.same_then
    assert any((one.moved.was, one.moved.now) == ("2", "3") for one in again.moves)

    assert not sees_everything(leader)
    again = rebuilt(edition, today=TODAY, reader=leader)
    assert not again.inside
    assert ("2", "3") not in {(one.moved.was, one.moved.now) for one in again.moves}
    assert {reference for one in again.moves for reference in one.behind.every} == set()


def test_whoever_is_complained_about_does_not_see_everything(seven: list[Line], staff: Staff) -> None:
    assert sees_everything(staff.manager)
    seven[0].do("name_complained_about", TODAY, user=str(staff.manager.pk), name=staff.manager.name)
    assert not sees_everything(staff.manager)


def test_a_second_report_is_made_safe_beside_the_first(
    edition: Edition, start: Start, staff: Staff, leader: User
) -> None:
    later = date(2025, 7, 1)
    day = date(2025, 6, 30)
    newer = published(start(today=later, as_at=day, known_at=day), staff, leader, later)
    assert newer.beside == [edition.key]
    assert made_again(newer, newer.as_at, newer.known_at) == newer.data

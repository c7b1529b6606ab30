"""Last year's figures: as published, or revised since; without numbers where people are protected."""

from collections.abc import Callable
from datetime import date

from heard.accounts.models import User
from heard.plumbing import installation
from heard.publishing.last_year import HEADING
from heard.publishing.models import Draft
from heard.publishing.reckon import reckoning
from publishing.helpers import TODAY, late_entry, published
from support.people import Line, Staff

Start = Callable[..., Draft]
NEXT = {
    "start": date(2025, 4, 1),
    "end": date(2026, 3, 31),
    "as_at": date(2026, 5, 29),
    "known_at": date(2026, 5, 29),
}
LATER = date(2026, 6, 1)  # Mon


def text_of(draft: Draft) -> str:
    return " ".join(part["html"] for part in reckoning(draft).parts if part["id"] == HEADING)


def test_a_year_without_a_report_before_says_nothing_of_it(
    invented: None, start: Start, year: list[Line]
) -> None:
    said = reckoning(start())
    assert said.last_year is None
    assert HEADING not in {part["id"] for part in said.parts}


def test_as_published_while_nothing_moved(
    invented: None, start: Start, year: list[Line], staff: Staff, leader: User
) -> None:
    edition = published(start(), staff, leader)
    draft = start(today=LATER, **NEXT)
    said = reckoning(draft)
    assert said.last_year is not None
    assert said.last_year["key"] == edition.key
    assert not [row for row in said.last_year["rows"] if row["revised"]]
    assert (
        f"Every figure that both reports give ({len(said.last_year['rows'])}) stands as published."
        in text_of(draft)
    )


def test_a_late_entry_revises_it_and_the_published_file_says_so(
    invented: None, start: Start, year: list[Line], staff: Staff, leader: User
) -> None:
    published(start(), staff, leader)
    late_entry(staff, date(2025, 6, 3))
    draft = start(today=LATER, **NEXT)
    told = reckoning(draft).last_year
    assert told is not None
    revised = {
        (row["id"], row["row"], row["column"]): (row["was"], row["now"])
        for row in told["rows"]
        if row["revised"]
    }
    assert ("2", "3") in revised.values()
    stand = [row for row in told["rows"] if not row["revised"]]
    assert stand
    assert all(row["was"] == row["now"] for row in stand)
    edition = published(draft, staff, leader, LATER)
    (table,) = [table for table in edition.data["tables"] if table["id"] == HEADING]
    assert table["columns"] == ["Figure", "As published", "Revised to"]
    assert len(table["rows"]) == len(revised)
    html = edition.files.get(format="html").stored
    from heard.plumbing import files

    assert "Figures of 2024/25 that were revised after they were published" in files.read(html).decode()


def test_where_people_are_protected_a_revision_has_no_numbers(
    start: Start, year: list[Line], staff: Staff, leader: User
) -> None:
    installation.claim("default", invented=False)
    for _ in range(5):
        Line(staff).receive(date(2024, 11, 4)).accept(date(2024, 11, 5))
    edition = published(start(), staff, leader)
    assert edition.protection["threshold"] == 5
    late_entry(staff, TODAY)
    draft = start(today=LATER, **NEXT)
    told = reckoning(draft).last_year
    assert told is not None
    assert not told["numbers_told"]
    assert [row for row in told["rows"] if row["revised"]]
    page = text_of(draft)
    assert "revised since it was published" in page
    assert "Revised to" not in page
    (table,) = [table for table in reckoning(draft).data["tables"] if table["id"] == HEADING]
    assert table["columns"] == ["Figure", "State"]
    assert {row[1]["text"] for row in table["rows"]} == {"revised since it was published"}

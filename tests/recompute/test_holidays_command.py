"""`./heard holidays`: the government's list from a file."""

import json
from datetime import date
from pathlib import Path

import pytest

from heard.casework.holidays import announced
from heard.casework.models import DueDate, DueDateMoved, HolidayChange
from heard.project.cli import main
from recompute.conftest import government_list
from support.people import Line

pytestmark = pytest.mark.both
ONE_OFF = ("A day of thanks", "2027-05-19")  # Wed


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "bank-holidays.json"
    path.write_text(government_list((2026, 2027), more=[ONE_OFF]), encoding="utf-8")
    return path


def run(file: Path, *more: str) -> int:
    return main(["holidays", str(file), "--calendar", "england-and-wales", *more])


def test_a_list_that_says_what_we_hold_changes_nothing(
    db: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "list.json"
    file.write_text(government_list((2025, 2026)), encoding="utf-8")
    assert run(file) == 0
    assert "0 to take in" in capsys.readouterr().out
    assert not HolidayChange.objects.exists()


def test_a_dry_run_says_it_and_changes_nothing(
    db: None, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(file, "--dry-run") == 0
    said = capsys.readouterr().out
    assert "Wednesday 19 May 2027, A day of thanks: new" in said
    assert "Nothing was changed" in said
    assert not HolidayChange.objects.exists()


def test_it_is_recorded_and_open_clocks_are_counted_anew(
    line: Line, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line.receive(date(2027, 5, 10)).accept(date(2027, 5, 11))  # Mon, Tue
    assert DueDate.objects.get(clock="respond-1").due_on == date(2027, 5, 24)  # Mon
    assert run(file, "--by", "MORAG@council.example") == 0
    assert DueDate.objects.get(clock="respond-1").due_on == date(2027, 5, 25)  # Tue
    assert "1 moved, on 1 complaints" in capsys.readouterr().out
    taken = HolidayChange.objects.get(day=date(2027, 5, 19))
    assert (taken.name, taken.change, taken.by.name) == ("A day of thanks", "added", "Morag Ellis")
    assert DueDateMoved.objects.get().by == taken.by
    assert run(file) == 0  # again: nothing left to do
    assert "0 changes recorded.\n0 open clocks" in capsys.readouterr().out


def test_a_moved_day_is_taken_out_only_when_asked(
    db: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "list.json"
    moved = government_list((2027,), more=[("Early May bank holiday", "2027-05-07")], less=["2027-05-03"])
    file.write_text(moved, encoding="utf-8")
    assert run(file, "--dry-run") == 0
    assert "Monday 3 May 2027, Early May bank holiday: left out by the list, kept" in capsys.readouterr().out
    assert run(file, "--removed-too") == 0
    assert {(one.day, str(one.change)) for one in announced()} == {
        (date(2027, 5, 7), "added"),
        (date(2027, 5, 3), "removed"),
    }


def test_a_projected_day_is_confirmed(db: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "list.json"
    file.write_text(government_list((2028,)), encoding="utf-8")
    assert run(file) == 0
    assert "Monday 3 January 2028, New Year's Day (substitute): confirmed" in capsys.readouterr().out
    from heard.casework.holidays import calendar_in_use

    projected = {one.date for one in calendar_in_use("england-and-wales").holidays() if one.projected}
    assert date(2028, 1, 3) not in projected
    assert date(2029, 1, 1) in projected


def good() -> dict[str, object]:
    found: dict[str, object] = json.loads(government_list((2026,)))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{", "is not JSON"),
        ("[]", "expected an object"),
        (json.dumps({"england-and-wales": {"events": []}}), "“scotland” is missing. Expected {"),
        (json.dumps(good() | {"scotland": 7}), "scotland: expected an object with a list “events”"),
        (
            json.dumps(good() | {"scotland": {"events": [{"title": "X", "date": "30/11/2026"}]}}),
            "scotland: events[1].date: expected a date such as 2027-01-01, found '30/11/2026'",
        ),
        (
            json.dumps(good() | {"scotland": {"events": [{"date": "2026-11-30"}]}}),
            "scotland: events[1].title: expected a text",
        ),
        (json.dumps(good() | {"scotland": {"events": ["2026-11-30"]}}), "events[1].title"),
    ],
)
def test_a_file_of_another_shape(
    db: None, text: str, expected: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "list.json"
    file.write_text(text, encoding="utf-8")
    assert main(["holidays", str(file)]) == 2
    said = capsys.readouterr().err
    assert said.startswith("list.json: ")
    assert expected in said


def test_no_such_file_and_no_such_person(
    db: None, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path / "none.json") == 2
    assert "cannot be read" in capsys.readouterr().err
    assert run(file, "--by", "nobody@council.example") == 2
    assert "there is no user nobody@council.example" in capsys.readouterr().err
    assert not HolidayChange.objects.exists()

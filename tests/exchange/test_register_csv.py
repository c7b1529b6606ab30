"""A register out to CSV and back: nothing is lost, nothing runs in a spreadsheet, and faults are named."""

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heard.exchange.cells import guard, read_cell, unguard, write_cell
from heard.exchange.exporters import register_csv as exporter
from heard.exchange.folders import written_whole
from heard.exchange.importers import register_csv as importer
from heard.reporting.frames import FRAMES, Column, ColumnType
from heard.reporting.register import Register, make_register
from heard.rules.faults import InputFault
from reporting import tiny

# A NUL is no text, and is refused: see test_frames.py.
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
NASTY = st.sampled_from(
    ["=1+1", "+44", "-", "@SUM(A1)", "'=x", "''@", "'", "\t=", "\r", "a;b", "\\;", '"', "a\nb", " ", "é"]
)
VALUES: dict[ColumnType, st.SearchStrategy[Any]] = {
    ColumnType.TEXT: TEXT | NASTY,
    ColumnType.DATE: st.dates(date(2006, 1, 1), date(2035, 12, 31)),
    ColumnType.INT: st.integers(-(10**17), 10**17),
    ColumnType.NUMBER: st.floats(allow_nan=False, allow_infinity=False),
    ColumnType.MONEY: st.decimals(0, 10**12, places=2) | st.integers(0, 10**12),
    ColumnType.BOOL: st.booleans(),
    ColumnType.LIST: st.lists((TEXT | NASTY).filter(bool), min_size=1, max_size=3),
}


def _value(column: Column) -> st.SearchStrategy[Any]:
    values = st.sampled_from(column.vocabulary) if column.vocabulary else VALUES[column.type]
    # The order of dates is tested elsewhere; here only that cells survive.
    return st.none() if column.not_before else st.none() | values


@st.composite
def registers(draw: st.DrawFn) -> Register:
    """Registers with any text in any text cell, an unknown column among them."""
    references = draw(st.lists((TEXT | NASTY).filter(bool), unique=True, max_size=4))
    complaints = [
        {column.name: draw(_value(column)) for column in FRAMES["complaints"].columns}
        | {
            "reference": reference,
            "received_on": draw(VALUES[ColumnType.DATE]),
            "=parish": draw(TEXT | NASTY),
        }
        for reference in references
    ]
    context = [
        {
            "measure": f"m{number}",
            "year": "2024-25",
            "value": draw(VALUES[ColumnType.NUMBER]),
            "source": draw(NASTY),
        }
        for number in range(draw(st.integers(0, 2)))
    ]
    points = [
        {"reference": reference, "point": 1, "stage": 1, "category": draw(TEXT | NASTY)}
        for reference in references
    ]
    stages = [{"reference": reference, "stage": 1} for reference in references]
    costs = [
        {"number": str(number), "spent_on": date(2024, 5, 1), "amount": draw(VALUES[ColumnType.MONEY])}
        for number in range(draw(st.integers(0, 2)))
    ]
    return make_register(
        {"complaints": complaints, "stages": stages, "points": points, "costs": costs, "context": context},
        authority="default",
        start=tiny.START,
        end=tiny.END,
        invented=draw(st.booleans()),
    )


@given(registers())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_out_and_in_again_is_the_same_register(
    tmp_path_factory: pytest.TempPathFactory, register: Register
) -> None:
    folder = tmp_path_factory.mktemp("register")
    exporter.export(register, folder)
    back = importer.read(folder)
    assert back.digest == register.digest
    assert (back.authority, back.start, back.end, back.invented) == (
        register.authority, register.start, register.end, register.invented,
    )  # fmt: skip
    for name in FRAMES:
        assert back.frames[name].equals(register.frames[name]) or register.frames[name].is_empty()


@given(TEXT | NASTY)
def test_no_cell_starts_a_formula_and_every_cell_comes_back(text: str) -> None:
    assert not guard(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert unguard(guard(text)) == text


@given(VALUES[ColumnType.LIST])
def test_lists_keep_items_that_hold_the_separator(items: list[str]) -> None:
    assert read_cell(write_cell(items), ColumnType.LIST) == items


def test_the_hand_made_register_survives(tmp_path: Path) -> None:
    exporter.export(tiny.register(), tmp_path)
    assert importer.read(tmp_path).digest == tiny.register().digest
    told = json.loads((tmp_path / "register.json").read_text())
    assert told["digest"] == tiny.register().digest
    assert (tmp_path / "complaints.csv").read_bytes().startswith(b"reference,procedure,received_on,")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        [*(f"{name}.csv" for name in FRAMES), "register.json"]
    )


def _change(folder: Path, file: str, row: int, column: str, value: str) -> None:
    with (folder / file).open(newline="") as stream:
        lines = list(csv.reader(stream))
    lines[row - 1][lines[0].index(column)] = value
    with (folder / file).open("w", newline="") as stream:
        csv.writer(stream).writerows(lines)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    exporter.export(tiny.register(), tmp_path)
    return tmp_path


def refused(folder: Path) -> tuple[str, ...]:
    with pytest.raises(InputFault) as fault:
        importer.read(folder)
    return fault.value.messages


@pytest.mark.parametrize(
    ("file", "row", "column", "value", "told"),
    [
        (
            "complaints.csv", 2, "received_on", "01/04/2024",
            "complaints.csv, row 2, column received_on: '01/04/2024' is not a date such as 2024-04-01",
        ),
        (
            "complaints.csv", 3, "received_on", "2024-02-30",
            "complaints.csv, row 3, column received_on: '2024-02-30' is not a date such as 2024-04-01",
        ),
        (
            "complaints.csv", 4, "received_on", "",
            "complaints.csv, row 4, column received_on: is empty, expected a date such as 2024-04-01",
        ),
        ("stages.csv", 2, "stage", "1.0", "stages.csv, row 2, column stage: '1.0' is not a whole number"),
        ("stages.csv", 2, "on_time_law", "yes", "stages.csv, row 2, column on_time_law: 'yes' is not true or false"),
        ("context.csv", 2, "value", "6,797", "context.csv, row 2, column value: '6,797' is not a number without"),
        ("stages.csv", 3, "outcome", "Upheld", "stages.csv, row 3, column outcome: 'Upheld' is not one of: upheld,"),
        (
            "stages.csv", 1, "stage", "stge",
            "stages.csv, row 1: the column stage is missing",
        ),
        (
            "stages.csv", 1, "outcome", "stage",
            "stages.csv, row 1: the column stage stands there twice",
        ),
    ],
)  # fmt: skip
def test_a_bad_cell_names_file_row_column_and_what_was_expected(
    folder: Path, file: str, row: int, column: str, value: str, told: str
) -> None:
    _change(folder, file, row, column, value)
    assert any(message.startswith(told) for message in refused(folder))


def test_a_row_of_another_length_is_refused(folder: Path) -> None:
    with (folder / "points.csv").open("a") as file:
        file.write("A-2,1\n")
    assert refused(folder) == ("points.csv, row 4: has 2 cells, expected 9",)


def test_files_that_are_not_what_they_should_be(folder: Path, tmp_path: Path) -> None:
    (folder / "points.csv").write_bytes("reference,point,stage,category\nA-1,1,1,Caf\xe9\n".encode("latin-1"))
    assert refused(folder) == ("points.csv: is not UTF-8 text; save it as “CSV UTF-8”",)
    (folder / "points.csv").write_text('reference,point,stage\n"A-1')
    assert refused(folder)[0].startswith("points.csv, row 2: cannot be read as CSV")
    (folder / "points.csv").write_text("")
    assert refused(folder)[0] == "points.csv, row 1: the column reference is missing"
    (folder / "points.csv").rename(folder / "pionts.csv")
    assert refused(folder)[0].startswith("pionts.csv: not a frame of the register")
    (folder / "pionts.csv").unlink()
    (folder / "complaints.csv").unlink()
    assert refused(folder) == (f"{folder}: complaints.csv is missing",)
    assert refused(folder / "nowhere") == (f"{folder / 'nowhere'}: there is no such folder",)


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("schema", 99, "register.json: schema: expected 1"),
        ("authority", "", "register.json: authority: expected the key of a council"),
        ("invented", "no", "register.json: invented: expected true or false"),
        ("period", None, "register.json: period: expected start and end"),
        (
            "period",
            {"start": "2024-04-01"},
            "register.json: end: expected a date such as 2024-04-01, got nothing",
        ),
    ],
)
def test_register_json_is_checked_too(folder: Path, key: str, value: object, told: str) -> None:
    path = folder / "register.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), key: value}))
    assert refused(folder) == (told,)


def test_a_file_from_excel_with_its_mark_and_an_empty_last_line_reads(folder: Path) -> None:
    path = folder / "complaints.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes() + b"\r\n")
    assert importer.read(folder).digest == tiny.register().digest


def test_an_unknown_column_is_kept_and_reported(folder: Path) -> None:
    path = folder / "points.csv"
    lines = path.read_text().splitlines()
    path.write_text("\n".join(f"{line},{'parish' if n == 0 else 'North'}" for n, line in enumerate(lines)))
    register = importer.read(folder)
    assert register.unknown_columns == (("points", "parish"),)
    assert register.frames["points"]["parish"].to_list() == ["North", "North"]


def test_on_failure_nothing_is_written(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "a.txt").write_text("old")
    for target in (kept, tmp_path / "new" / "deep"):
        with pytest.raises(RuntimeError), written_whole(target) as place:
            (place / "a.txt").write_text("new")
            raise RuntimeError
    assert [path.name for path in kept.iterdir()] == ["a.txt"]
    assert (kept / "a.txt").read_text() == "old"
    assert not (tmp_path / "new").exists()


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(InputFault, match="cannot be written"), written_whole(tmp_path / "file"):
        pass

"""A register out to CSV and back: nothing is lost, nothing runs in a spreadsheet, and faults are named."""

import csv
import json
import os
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from exchange.registers import NASTY, TEXT, VALUES, registers
from heard.exchange.cells import guard, read_cell, unguard, write_cell
from heard.exchange.description import changed_since_written
from heard.exchange.exporters import register_csv as exporter
from heard.exchange.folders import written_whole
from heard.exchange.importers import register_csv as importer
from heard.reporting.frames import FRAMES, ColumnType
from heard.reporting.register import Register
from heard.rules.faults import InputFault
from reporting import tiny


@given(registers())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
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
    assert (back.known_at, back.extra) == (register.known_at, register.extra)
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
        [*(f"{name}.csv" for name in FRAMES), "register.json", "INVENTED.txt"]
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
    assert refused(folder) == ("points.csv, row 4: has 2 cells, expected 10",)


def test_money_is_written_as_pounds_and_refused_when_it_is_not_exact(tmp_path: Path) -> None:
    amounts = [Decimal("168.88"), 5700, Decimal("0.1"), Decimal("12.30")]
    rows = tiny.rows() | {
        "costs": [
            {"number": str(n), "spent_on": tiny.START, "amount": amount} for n, amount in enumerate(amounts)
        ]
    }
    register = tiny.register(rows)
    exporter.export(register, tmp_path)
    lines = [line.split(",") for line in (tmp_path / "costs.csv").read_text().splitlines()]
    place = lines[0].index("amount")
    assert [line[place] for line in lines[1:]] == ["168.88", "5700", "0.10", "12.30"]
    assert importer.read(tmp_path).digest == register.digest
    for row, wrong in enumerate(["1.005", "-5", "5 700", "£5", "1e3"], start=2):
        _change(tmp_path, "costs.csv", min(row, 5), "amount", wrong)
    assert refused(tmp_path) == tuple(
        f"costs.csv, row {row}, column amount: '{wrong}' is not pounds without sign or separators, "
        f"such as 5700 or 168.88{why}"
        for row, wrong, why in [
            (2, "1.005", " (it has more than two places)"),
            (3, "-5", " (it has a sign)"),
            (4, "5 700", " (it has separators)"),
            (5, "1e3", ""),
        ]
    )


@pytest.mark.parametrize("text", ["", "a\nb", "x" * 500, "\x1b[31mred"])
def test_a_bad_cell_is_shown_on_one_short_line(folder: Path, text: str) -> None:
    _change(folder, "stages.csv", 2, "on_time_law", text or "\t")
    (message,) = refused(folder)
    assert message.isprintable()
    assert len(message) < 160


def test_bytes_that_are_no_csv_of_ours(folder: Path) -> None:
    path = folder / "context.csv"
    good = path.read_bytes()
    for written, told in [
        (good.decode().encode("utf-16"), "context.csv: is not UTF-8 text; save it as “CSV UTF-8”"),
        (
            good + b"a\0b,2024-25,1,\r\n",
            "context.csv, row 3: holds a NUL character; the file is damaged or not CSV",
        ),
        (good + b"m,2024-25,1,x,y,z\r\n", "context.csv, row 3: has 6 cells, expected 4"),
        (
            good + b'"' + b"x" * 1_000_001,
            "context.csv, row 3: a cell is longer than 1,000,000 characters; is a",
        ),
        (
            good + b"\r\nm,2024-25,1,x\r\n",
            "context.csv, row 3: is empty, and there are rows after it; take it out",
        ),
        (good + b'm,2024-25,1,"x"y\r\n', "context.csv, row 3: cannot be read as CSV ("),
        (good + b"m,2024-25,1e999,x\r\n", "context.csv, row 3, column value: '1e999' is not a number"),
        (
            good.replace(b"source", b""),
            "context.csv, row 2: there is a value under a heading that is empty: 'inv",
        ),
    ]:
        path.write_bytes(written)
        messages = refused(folder)
        assert messages[0].startswith(told), messages
    path.unlink()
    path.mkdir()
    assert refused(folder) == ("context.csv: cannot be read (Is a directory)",)


def test_columns_without_a_name_that_hold_nothing_are_nothing(folder: Path) -> None:
    path = folder / "context.csv"
    path.write_text("".join(f"{line},,\n" for line in path.read_text().splitlines()) + ",,,,,\n,,,,,\n")
    assert importer.read(folder).digest == tiny.register().digest


def test_an_empty_folder(tmp_path: Path) -> None:
    assert refused(tmp_path) == (f"{tmp_path}: holds no register; expected register.json and complaints.csv",)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (b"{", "register.json: is not JSON (line 1: "),
        (b"\xff\xfe{}", "register.json: is not JSON in UTF-8"),
        (b"[" * 100_000, "register.json: is not JSON in UTF-8"),
        (b"[]", "register.json: schema: expected 1"),
    ],
)
def test_a_description_that_is_none(folder: Path, written: bytes, told: str) -> None:
    (folder / "register.json").write_bytes(written)
    (message,) = refused(folder)
    assert message.removeprefix(f"{folder}/").startswith(told)


def test_further_keys_of_the_description_are_kept(folder: Path) -> None:
    path = folder / "register.json"
    told = json.loads(path.read_text())
    path.write_text(json.dumps({**told, "published": {"file": "x", "unmet": [1, None]}}))
    read = importer.read(folder)
    assert read.extra == {"published": {"file": "x", "unmet": [1, None]}}
    assert read.digest == told["digest"]
    exporter.export(read, folder)
    assert json.loads(path.read_text())["published"] == read.extra["published"]


def test_a_register_that_is_not_all_there_is_told_of(folder: Path) -> None:
    """A frame without a file is empty, and a file cut between two rows reads well: the digest alone knows."""
    assert changed_since_written(importer.read(folder)) == ""
    (folder / "points.csv").unlink()
    short = importer.read(folder)
    told = changed_since_written(short)
    assert tiny.register().digest[:12] in told and short.digest[:12] in told
    assert "a file is not there or not whole" in told


def test_a_description_without_a_digest_says_nothing_of_the_rows(folder: Path) -> None:
    path = folder / "register.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "digest": None}))
    (folder / "points.csv").unlink()
    assert changed_since_written(importer.read(folder)) == ""


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
            {"start": "2025-04-01", "end": "2024-03-31"},
            "register.json: period: starts on 2025-04-01, after its end 2024-03-31",
        ),
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


def test_where_a_folder_stands_in_a_file_s_place_none_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("old")
    (tmp_path / "b.txt").mkdir()
    with pytest.raises(InputFault, match=r"b\.txt is a folder"), written_whole(tmp_path) as place:
        (place / "a.txt").write_text("new")
        (place / "b.txt").write_text("new")
    assert (tmp_path / "a.txt").read_text() == "old"


def test_what_a_killed_process_left_is_taken_away_and_what_a_living_one_writes_is_not(tmp_path: Path) -> None:
    (left := tmp_path / ".heard-left").mkdir()
    (left / "report.pdf").write_text("half")
    with written_whole(tmp_path) as living:
        for place in (left, living):
            os.utime(place, (1, 1))
        with written_whole(tmp_path) as place:
            (place / "a.txt").write_text("whole")
        assert living.is_dir()
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(InputFault, match="cannot be written"), written_whole(tmp_path / "file"):
        pass

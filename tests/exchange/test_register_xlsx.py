"""A register out to a workbook and back: the same digest as from CSV, nothing runs, and faults are named."""

import random
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings

from exchange.registers import registers
from heard.exchange.exporters import register_csv, register_xlsx
from heard.exchange.importers import register as importer
from heard.exchange.importers import register_csv as csv_importer
from heard.exchange.importers import register_xlsx as xlsx_importer
from heard.reporting.frames import FRAMES
from heard.reporting.register import Register
from heard.rules.faults import InputFault
from reporting import tiny


def at(*moment: int) -> datetime:
    """As a workbook has it: without a time zone."""
    return datetime(*moment)  # type: ignore[arg-type,misc]  # noqa: DTZ001


Change = Callable[[openpyxl.Workbook], Any]


@given(registers())
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_csv_and_workbook_hold_the_same_register(
    tmp_path_factory: pytest.TempPathFactory, register: Register
) -> None:
    folder = tmp_path_factory.mktemp("register")
    register_xlsx.export(register, folder / "a.xlsx")
    from_workbook = xlsx_importer.read(folder / "a.xlsx")
    register_csv.export(from_workbook, folder / "csv")
    from_csv = csv_importer.read(folder / "csv")
    assert from_workbook.digest == from_csv.digest == register.digest
    for back in (from_workbook, from_csv):
        assert (back.authority, back.start, back.end, back.invented) == (
            register.authority, register.start, register.end, register.invented,
        )  # fmt: skip
        assert (back.known_at, back.extra) == (register.known_at, register.extra)


def with_money() -> Register:
    return tiny.register(
        tiny.rows()
        | {
            "costs": [
                {"number": "1", "spent_on": date(2024, 5, 1), "amount": Decimal("168.88"), "heading": "=1+1"},
                {"number": "2", "spent_on": date(2024, 5, 2), "amount": 5700, "heading": "#N/A"},
            ]
        }
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    register_xlsx.export(with_money(), tmp_path / "cases.xlsx")
    return tmp_path / "cases.xlsx"


def test_what_the_workbook_holds(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["register", *FRAMES]
    costs = book["costs"]
    assert [cell.value for cell in costs[1]] == list(FRAMES["costs"].names)
    assert all(cell.font.bold for cell in costs[1])
    first = dict(zip(FRAMES["costs"].names, costs[2], strict=True))
    assert (first["amount"].value, first["amount"].number_format) == (168.88, "0.00")
    assert first["spent_on"].value == at(2024, 5, 1)
    assert (first["heading"].value, first["heading"].data_type) == ("'=1+1", "s")
    assert costs["C3"].value == "#N/A"
    assert costs["C3"].data_type == "s"
    told = dict(book["register"].iter_rows(min_row=2, values_only=True))
    assert told == {
        "schema": 1, "authority": "default", "start": at(2024, 4, 1), "end": at(2025, 3, 31),
        "invented": True, "as_at": None, "known_at": None, "digest": with_money().digest,
    }  # fmt: skip


def change(path: Path, how: Change) -> Path:
    book = openpyxl.load_workbook(path)
    how(book)
    book.save(path)
    return path


def put(sheet: str, cell: str, value: object) -> Change:
    return lambda book: book[sheet].__setitem__(cell, value)


def general(sheet: str, cell: str, value: object) -> Change:
    """Put a value into a cell that is not formatted as a date."""

    def put_there(book: openpyxl.Workbook) -> None:
        book[sheet][cell].value = value
        book[sheet][cell].number_format = "General"

    return put_there


def refused(path: Path) -> tuple[str, ...]:
    with pytest.raises(InputFault) as fault:
        importer.read(path)
    return fault.value.messages


@pytest.mark.parametrize(
    "how",
    [
        put("complaints", "C2", "2024-04-01"),  # a date as text
        general("complaints", "C2", 45383),  # a day whose cell is no longer formatted as one: Mon 1 Apr 24
        put("stages", "B2", "1"),
        put("costs", "E2", "168.88"),
        put("costs", "E2", 168.88000000000002),  # added up by the spreadsheet, which shows fifteen digits
        put("context", "C2", "6797"),
        put("register", "B6", "TRUE"),  # hand-written: not a yes or no but the word
        put("register", "B4", "2024-04-01"),
        lambda book: book["costs"].cell(4, 1).__setattr__("value", ""),  # an empty line at the end
        lambda book: book.create_sheet("Sheet2"),  # the empty sheet of a new workbook
        lambda book: [
            book.remove(book[name]) for name in ("remedies", "actions", "training")
        ],  # empty frames left out
    ],
)
def test_written_by_another_hand_it_is_the_same(path: Path, how: Change) -> None:
    assert importer.read(change(path, how)).digest == with_money().digest


def test_a_number_where_a_text_stands_is_read_as_people_see_it(path: Path) -> None:
    how = (
        put("complaints", "F2", 1204),
        put("complaints", "I2", True),
        put("complaints", "J2", date(2024, 4, 1)),
    )
    for one in how:
        change(path, one)
    read = importer.read(path).frames["complaints"].to_dicts()[0]
    assert (read["complainant_type"], read["provider"], read["ward"]) == ("1204", "true", "2024-04-01")


def test_every_control_character_and_every_look_of_an_escape_comes_back(path: Path) -> None:
    texts = [f"a{chr(n)}b" for n in (*range(1, 0x20), 0x7F, 0x85, 0x2028)] + [
        "_x0041_",
        "_x005f_x0041_",
        "__x0009_",
        *(" ", "\n", " \n ", " a ", "\na\n"),
    ]
    rows = {"complaints": [{"reference": text, "received_on": tiny.START} for text in texts]}
    register = tiny.register(rows)
    register_xlsx.export(register, path)
    assert importer.read(path).frames["complaints"]["reference"].to_list() == texts
    assert not re.search(
        rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", zipfile.ZipFile(path).read("xl/worksheets/sheet2.xml")
    )


BOOK = "cases.xlsx"


@pytest.mark.parametrize(
    ("how", "told"),
    [
        (
            put("complaints", "C2", "01/04/2024"),
            f"{BOOK}, sheet complaints, row 2, column received_on: '01/04/2024' is not a date such as 2024-04-01",
        ),
        (
            put("complaints", "C2", at(2024, 4, 1, 9, 30)),
            f"{BOOK}, sheet complaints, row 2, column received_on: '2024-04-01 09:30:00' is not a date such as "
            "2024-04-01 (it has a time of day)",
        ),
        (
            general("complaints", "C2", 2024),  # a year, which as a day number would be in 1905
            f"{BOOK}, sheet complaints, row 2, column received_on: '2024.0' is not a date such as 2024-04-01",
        ),
        (put("stages", "B2", 1.5), f"{BOOK}, sheet stages, row 2, column stage: '1.5' is not a whole number"),
        (
            put("costs", "E2", 1.005),
            f"{BOOK}, sheet costs, row 2, column amount: '1.005' is not pounds without",
        ),
        (
            put("costs", "E2", -5),
            f"{BOOK}, sheet costs, row 2, column amount: '-5.0' is not pounds without sign",
        ),
        (
            put("costs", "E2", True),
            f"{BOOK}, sheet costs, row 2, column amount: 'True' is not pounds without",
        ),
        (put("costs", "A1", "nmber"), f"{BOOK}, sheet costs, row 1: the column number is missing"),
        (put("costs", "B1", "number"), f"{BOOK}, sheet costs, row 1: the column number stands there twice"),
        (
            put("costs", "J2", "lost"),
            f"{BOOK}, sheet costs, row 2: there is a value under a heading that is empty",
        ),
        (
            put("costs", "A5", "3"),
            f"{BOOK}, sheet costs, row 4: is empty, and there are rows after it; take it out",
        ),
        (
            put("stages", "N3", "Upheld"),
            f"{BOOK}, sheet stages, row 3, column outcome: 'Upheld' is not one of: upheld,",
        ),
        (
            put("costs", "C2", "#DIV/0!"),
            f"{BOOK}, sheet costs, cell C2: shows an error such as #N/A; empty it or put the value in",
        ),
        (
            lambda book: book.create_sheet("notes").append(["x"]),
            f"{BOOK}, sheet notes: not a frame of the register",
        ),
        (lambda book: book.remove(book["register"]), f"{BOOK}: the sheet register is missing"),
        (lambda book: book.remove(book["complaints"]), f"{BOOK}: the sheet complaints is missing"),
        (put("register", "B2", 2), f"{BOOK}, sheet register: schema: expected 1"),
        (
            put("register", "B4", None),
            f"{BOOK}, sheet register: start: expected a date such as 2024-04-01, got nothing",
        ),
        (put("register", "A5", None), f"{BOOK}, sheet register, row 5: there is a value without a key"),
        (put("register", "A5", "start"), f"{BOOK}, sheet register, row 5: the key start stands there twice"),
    ],
)
def test_a_fault_names_workbook_sheet_row_and_column(path: Path, how: Change, told: str) -> None:
    messages = refused(change(path, how))
    assert messages[0].startswith(told), messages


def test_days_counted_from_1904(path: Path) -> None:
    """A workbook from an old Macintosh counts days from 1 January 1904; a bare number is read by that count."""

    def from_1904(book: openpyxl.Workbook) -> None:
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
        book["complaints"]["C2"].value = 43921
        book["complaints"]["C2"].number_format = "General"

    assert importer.read(change(path, from_1904)).frames["complaints"]["received_on"][0] == date(2024, 4, 1)


NOT_ONE = " is not an XLSX workbook (or is damaged or locked with a password); a register is one, or a folder of CSV"


@pytest.mark.parametrize(
    "content",
    [
        b"", b"reference,received_on\n", b"PK\x03\x04nonsense", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    ],
)  # fmt: skip
def test_a_file_that_is_no_workbook(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert refused(path) == (f"{BOOK}:{NOT_ONE}",)


def rewritten(path: Path, part: str, how: Callable[[bytes], bytes]) -> Path:
    """The workbook with one of its parts changed."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(path, "w") as new:
        for name, content in parts.items():
            new.writestr(name, how(content) if name == part else content)
    return path


@pytest.mark.parametrize(
    ("part", "how"),
    [
        ("xl/worksheets/sheet2.xml", lambda old: old[:200]),
        ("xl/worksheets/sheet2.xml", lambda old: b"\xff\xfe" + old),
        ("xl/worksheets/sheet2.xml", lambda old: re.sub(rb'r="A1"', b'r="ZZZZZZZZ99999999999"', old)),
        ("xl/workbook.xml", lambda old: b"<workbook"),
        ("xl/workbook.xml", lambda old: old.replace(b"sheet2", b"sheet99")),
        ("xl/_rels/workbook.xml.rels", lambda old: b""),
    ],
)
def test_a_damaged_workbook_is_a_fault_or_still_reads(
    path: Path, part: str, how: Callable[[bytes], bytes]
) -> None:
    try:
        importer.read(rewritten(path, part, how))
    except InputFault as fault:
        assert all(message.startswith(BOOK) for message in fault.messages)


def test_a_workbook_cut_short(path: Path) -> None:
    whole = path.read_bytes()
    for length in range(0, len(whole), len(whole) // 25):
        path.write_bytes(whole[:length])
        assert refused(path) == (f"{BOOK}:{NOT_ONE}",)


def test_bytes_changed_anywhere_are_a_fault_or_still_read(path: Path) -> None:
    whole, rng = path.read_bytes(), random.Random(5)
    for _ in range(60):
        damaged = bytearray(whole)
        for _ in range(rng.randint(1, 5)):
            damaged[rng.randrange(len(damaged))] = rng.randrange(256)
        path.write_bytes(damaged)
        try:
            importer.read(path)
        except InputFault as fault:
            assert all(message.isprintable() and len(message) < 400 for message in fault.messages)


def test_a_workbook_that_would_fill_the_memory(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_importer, "LARGEST_UNPACKED", 1000)
    assert refused(path)[0].startswith(f"{BOOK}: is too large to be read (")


def test_where_nothing_is(tmp_path: Path) -> None:
    assert refused(tmp_path / "x.xlsx") == (f"{tmp_path / 'x.xlsx'}: there is no such folder or workbook",)


def test_a_text_too_long_for_a_cell_is_refused_and_nothing_is_written(path: Path) -> None:
    old = path.read_bytes()
    rows = tiny.rows()
    rows["complaints"][1]["provider"] = "x" * 32_768
    with pytest.raises(
        InputFault, match=r"^complaints, row 3, column provider: a cell of a workbook holds 32,767"
    ):
        register_xlsx.export(tiny.register(rows), path)
    assert path.read_bytes() == old
    assert [file.name for file in path.parent.iterdir()] == [BOOK]


def test_more_rows_than_a_sheet_holds(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(register_xlsx, "MOST_ROWS", 5)
    with pytest.raises(InputFault, match="complaints: 6 rows are more than a sheet holds"):
        register_xlsx.export(tiny.register(), path)


def test_a_long_further_key_goes_on_over_several_lines(path: Path) -> None:
    extra = {"published": {"unmet": [{"id": f"cell {n}", "how": "é" * 50} for n in range(500)]}}
    register = tiny.make_register(
        {"complaints": []}, authority="default", start=tiny.START, end=tiny.END, invented=True, extra=extra
    )
    register_xlsx.export(register, path)
    assert importer.read(path).extra == extra

"""The register of independents as a file that councils share: one row a person, documented in docs/independents.md.

CSV in UTF-8. Lists stand in one cell with `;` between; a cell that starts like a formula carries an apostrophe, which
reading takes away. Notes, sign-ins and what somebody did in a complaint are never in it.
"""

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from heard.casework.independents.entry import Entry
from heard.casework.independents.lines import (
    every_line,
    read_away,
    read_check,
    read_tie,
    words_of,
    write_away,
    write_check,
    write_tie,
)
from heard.exchange.cells import read_cell, write_cell
from heard.look.forms import read_day
from heard.reporting.frames import ColumnType
from heard.rules.faults import InputFault
from heard.rules.fees import read_pounds

LONGEST_FILE = 2_000_000  # bytes
MOST_ROWS = 5000
YES, NO = ("yes", "true", "1"), ("no", "false", "0", "")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name in the file, the field of `Entry`, how a cell is read and written, what it holds."""

    name: str
    field: str
    read: Callable[[str], Any]
    write: Callable[[Any], str]
    words: str


def _text(cell: str) -> str:
    return " ".join(str(read_cell(cell, ColumnType.TEXT) or "").split())


def _items(cell: str) -> list[str]:
    found = read_cell(cell, ColumnType.LIST)
    return [str(one) for one in found] if isinstance(found, list) else []


def _listed(read: Callable[[str], Any]) -> Callable[[str], Any]:
    return lambda cell: every_line(_items(cell), read)


def _yes(cell: str) -> bool:
    word = _text(cell).lower()
    if word in YES:
        return True
    if word in NO:
        return False
    raise InputFault(f"“{_text(cell)}”: write yes or no.")


def _pounds(cell: str) -> Decimal | None:
    return read_pounds(_text(cell)) if _text(cell) else None


def _day(cell: str) -> date | None:
    text = _text(cell)
    if not text:
        return None
    day = read_day(text)
    if day is None:
        raise InputFault(f"“{text}” is not a day, for example 2026-03-31.")
    return day


def _plain(value: object) -> str:
    return write_cell(str(value)) if value is not None else ""


def _words(values: Iterable[str]) -> str:
    return write_cell(list(values))


COLUMNS: tuple[Column, ...] = (
    Column(
        "reference",
        "reference",
        _text,
        _plain,
        "What the shared register knows them by. Needed; never changes.",
    ),
    Column("name", "name", _text, _plain, "Their full name. Needed."),
    Column(
        "parts",
        "parts",
        lambda cell: tuple(one.lower() for one in words_of(_items(cell))),
        _words,
        "What they may be appointed as: investigating officer; independent person; panel chair; panel member.",
    ),
    Column("in_house", "in_house", _yes, lambda value: "yes" if value else "no", "yes or no."),
    Column(
        "organisation", "organisation", _text, _plain, "Who they work for, where they are sent by somebody."
    ),
    Column("email", "email", _text, _plain, "E-mail."),
    Column("telephone", "telephone", _text, _plain, "Telephone."),
    Column(
        "skills", "skills", lambda cell: words_of(_items(cell)), _words, "Specialisms: Adoption; Disability."
    ),
    Column(
        "regions",
        "regions",
        lambda cell: words_of(_items(cell)),
        _words,
        "Where they work; empty for anywhere.",
    ),
    Column("languages", "languages", lambda cell: words_of(_items(cell)), _words, "Beside English."),
    Column("rate", "rate", _pounds, _plain, "Pounds, for example 55.00."),
    Column("rate_unit", "rate_unit", lambda cell: _text(cell).lower(), _plain, "hour, day or complaint."),
    Column(
        "checks",
        "checks",
        _listed(read_check),
        lambda value: _words(write_check(one) for one in value),
        "Each with its last day: DBS until 31 Mar 2026; References.",
    ),
    Column(
        "away",
        "aways",
        _listed(read_away),
        lambda value: _words(write_away(one) for one in value),
        "Days they cannot be had: 5 Jan 2026 to 16 Jan 2026: on leave; 2 Feb 2026.",
    ),
    Column(
        "ties",
        "ties",
        _listed(read_tie),
        lambda value: _words(write_tie(one) for one in value),
        "Councils they are or were of: Rutland County Council: officer until 31 May 2023. "
        "officer, member or close (married to, or in a civil partnership with, one).",
    ),
    Column("ended_on", "ended_on", _day, _plain, "The day from which they are no longer on the register."),
    Column("ended_why", "ended_why", _text, _plain, "Why."),
)
BY_NAME = {column.name: column for column in COLUMNS}


def write_register(entries: Iterable[Entry]) -> str:
    """The file, in the order given."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.name for column in COLUMNS])
    for entry in entries:
        writer.writerow([column.write(getattr(entry, column.field)) for column in COLUMNS])
    return out.getvalue()


def read_register(content: bytes) -> list[tuple[int, dict[str, Any]]]:
    """(row as a spreadsheet numbers it, fields of `Entry`) of every row. A column that is not there is left out.

    Raises InputFault with a sentence for every row and column that cannot be read.
    """
    rows = _rows(content)
    if not rows:
        raise InputFault("The file is empty.")
    columns = _columns(rows[0][1])
    faults: list[str] = []
    found: list[tuple[int, dict[str, Any]]] = []
    seen: dict[str, int] = {}
    for number, cells in rows[1:]:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(columns):
            faults.append(f"Row {number} has {len(cells)} cells; there are {len(columns)} columns.")
            continue
        given = _read_row(number, dict(zip(columns, cells, strict=False)), faults)
        reference = given.get("reference", "")
        if not reference:
            faults.append(f"Row {number}, reference: give what the register knows them by.")
        elif reference in seen:
            faults.append(f"Row {number}, reference: {reference} stands in row {seen[reference]} already.")
        seen.setdefault(reference, number)
        found.append((number, given))
    if not found and not faults:
        faults.append("The file has no rows, only the names of its columns.")
    if faults:
        raise InputFault(*faults)
    return found


def _read_row(number: int, cells: Mapping[str, str], faults: list[str]) -> dict[str, Any]:
    given: dict[str, Any] = {}
    for name, cell in cells.items():
        column = BY_NAME[name]
        try:
            given[column.field] = column.read(cell.strip())
        except InputFault as fault:
            faults += [f"Row {number}, {name}: {sentence}" for sentence in fault.messages]
    return given


def _columns(header: Sequence[str]) -> list[str]:
    names = [cell.strip().lower() for cell in header]
    faults = [
        f"There is no column “{name}”. The columns are: {', '.join(BY_NAME)}."
        for name in names
        if name not in BY_NAME
    ]
    faults += [f"The column {name} is there twice." for name in sorted(set(names)) if names.count(name) > 1]
    if "reference" not in names:
        faults.append("The column reference is missing: without it nobody is known again.")
    if faults:
        raise InputFault(*faults)
    return names


def _rows(content: bytes) -> list[tuple[int, list[str]]]:
    if len(content) > LONGEST_FILE:
        raise InputFault("The file is larger than 2 MB: a register is smaller. Save it as CSV and try again.")
    try:
        text = content.decode("utf-8-sig")
        if "\x00" in text:
            raise ValueError
        rows = list(enumerate(csv.reader(io.StringIO(text, newline=""), strict=True), start=1))
    except (ValueError, csv.Error):
        raise InputFault("The file is no CSV in UTF-8. In a spreadsheet: save as “CSV UTF-8”.") from None
    if len(rows) > MOST_ROWS + 1:
        raise InputFault(f"The file has more than {MOST_ROWS} rows.")
    return rows

"""A register from one XLSX workbook, checked cell by cell."""

import json
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from functools import partial
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from heard.exchange.description import read_description
from heard.exchange.importers.rows import read_rows
from heard.exchange.sheet_cells import read_sheet_cell
from heard.reporting.frames import FRAMES, ColumnType
from heard.reporting.register import Register, make_register
from heard.reporting.validate import bare, refuse
from heard.rules.faults import InputFault

METADATA = "register"
LARGEST_UNPACKED = 500_000_000  # bytes; a workbook that says more is damaged or means harm
_OWN = frozenset({"schema", "authority", "start", "end", "invented", "digest", "as_at", "known_at"})
_FROM_1904 = re.compile(rb"<(?:\w+:)?workbookPr\b[^>]*\bdate1904=[\"'](?:1|true)[\"']")
_ERROR_CELL = re.compile(rb"<(?:\w+:)?c\b(?=[^>]*\bt=[\"']e[\"'])[^>]*\br=[\"']([A-Z]+\d+)[\"']")
NOT_ONE = (
    "is not an XLSX workbook (or is damaged or locked with a password); a register is one, or a folder of CSV"
)
Line = Sequence[object]


def read(path: Path) -> Register:
    """The register in a workbook. A frame without a sheet is empty; `register` and `complaints` must be there.

    Unknown columns are kept (`register.unknown_columns` names them). Raises InputFault naming file, sheet, row, column
    and what was expected. Rows are counted as the spreadsheet shows them: the header is row 1.
    """
    from_1904 = _examine(path)
    where = f"{path.name}, sheet {{frame}}"
    with _readable(path):
        book = CalamineWorkbook.from_path(str(path))
        sheets = {
            name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names
        }
    for name in [name for name in sheets if name not in (METADATA, *FRAMES) and _is_empty(sheets[name])]:
        del sheets[name]  # the empty sheets of a new workbook
    if METADATA not in sheets:
        raise InputFault(
            f"{path.name}: the sheet {METADATA} is missing; it says whose register this is and for which period"
        )
    told = read_description(f"{path.name}, sheet {METADATA}", _metadata(path.name, sheets.pop(METADATA)))
    strange = sorted(set(sheets) - set(FRAMES))
    refuse(
        f"{path.name}, sheet {bare(name)}: not a frame of the register ({', '.join(FRAMES)})"
        for name in strange
    )
    if "complaints" not in sheets:
        raise InputFault(f"{path.name}: the sheet complaints is missing")
    faults: list[str] = []
    cell = partial(read_sheet_cell, from_1904=from_1904)
    rows = {
        name: list(read_rows(f"{path.name}, sheet {name}", FRAMES[name], iter(lines), cell, faults))
        for name, lines in sheets.items()
    }
    refuse(faults)
    return make_register(rows, **told, where=where)


def _is_empty(lines: Sequence[Line]) -> bool:
    return all(cell is None or cell == "" for line in lines for cell in line)


def _metadata(file: str, lines: Sequence[Line]) -> dict[str, object]:
    """The description's lines as the plain values of `register.json`. A further key may go on over several lines."""
    held: dict[str, object] = {}
    for number, line in enumerate(lines, start=1):
        key, value = (str(line[0]).strip(), line[1]) if len(line) > 1 else ("", None)
        if (number == 1 and key == "key") or _is_empty([line]):
            continue
        if not key:
            raise InputFault(f"{file}, sheet {METADATA}, row {number}: there is a value without a key")
        plain = _plain(value)
        if key in held:
            if not isinstance(plain, str) or not isinstance(held[key], str) or key in _OWN:
                raise InputFault(
                    f"{file}, sheet {METADATA}, row {number}: the key {bare(key)} stands there twice"
                )
            plain = f"{held[key]}{plain}"
        held[key] = plain
    period = {name: held.pop(name) for name in ("start", "end") if name in held}
    return {"period": period} | {key: value if key in _OWN else _json(value) for key, value in held.items()}


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str) and value.casefold() in ("true", "false"):
        return value.casefold() == "true"
    return read_sheet_cell(value, ColumnType.TEXT) if isinstance(value, str) else value


def _json(value: object) -> object:
    try:
        return json.loads(value) if isinstance(value, str) else value
    except (ValueError, RecursionError):
        return value  # a remark that somebody wrote by hand


def _examine(path: Path) -> bool:
    """Refuse what is no workbook, or one whose cells show errors; return whether its days count from 1904."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = {part.filename: part.file_size for part in archive.infolist()}
            if "xl/workbook.xml" not in parts:
                raise InputFault(f"{path.name}: {NOT_ONE}")
            if sum(parts.values()) > LARGEST_UNPACKED:
                raise InputFault(
                    f"{path.name}: is too large to be read ({sum(parts.values()):,} bytes unpacked)"
                )
            book = archive.read("xl/workbook.xml")
            for number, name in enumerate(sorted(part for part in parts if _is_sheet(part)), start=1):
                found = _ERROR_CELL.search(archive.read(name))
                if found:
                    raise InputFault(
                        f"{path.name}, {_sheet_name(archive, book, name) or f'sheet number {number}'}, cell "
                        f"{found.group(1).decode()}: shows an error such as #N/A; empty it or put the value in"
                    )
            return _FROM_1904.search(book) is not None
    except FileNotFoundError:
        raise InputFault(f"{path}: there is no such workbook") from None
    except (
        zipfile.BadZipFile,
        zlib.error,
        NotImplementedError,
        RuntimeError,
        EOFError,
        ValueError,
        KeyError,
    ):
        raise InputFault(f"{path.name}: {NOT_ONE}") from None
    except OSError as error:
        raise InputFault(f"{path.name}: cannot be read ({error.strerror})") from None


def _is_sheet(part: str) -> bool:
    return part.startswith("xl/worksheets/") and part.endswith(".xml")


def _sheet_name(archive: zipfile.ZipFile, book: bytes, part: str) -> str:
    """The name that people see of the sheet in a part of the archive; empty where it cannot be told."""
    try:
        links = archive.read("xl/_rels/workbook.xml.rels")
    except KeyError:
        return ""
    target = re.escape(part.removeprefix("xl/")).encode()
    for link in re.findall(rb"<Relationship\b[^>]*>", links):
        ident = re.search(rb"\bId=\"([^\"]+)\"", link)
        if ident and re.search(rb"\bTarget=\"(?:/xl/)?" + target + rb"\"", link):
            for sheet in re.findall(rb"<(?:\w+:)?sheet\b[^>]*>", book):
                name = re.search(rb"\bname=\"([^\"]+)\"", sheet)
                if name and b'"' + ident.group(1) + b'"' in sheet:
                    return f"sheet {bare(name.group(1).decode(errors='replace'))}"
    return ""


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """What the reading library raises for a damaged workbook, as a fault."""
    try:
        yield
    except (CalamineError, OSError, ValueError):
        raise InputFault(f"{path.name}: {NOT_ONE}") from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # how the library gives up; it is no Exception
            raise
        raise InputFault(f"{path.name}: {NOT_ONE}") from None

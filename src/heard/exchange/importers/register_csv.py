"""A register from a folder of CSV files and register.json, checked cell by cell."""

import csv
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from heard.exchange.cells import read_cell, unguard
from heard.reporting.frames import EXPECTED, FRAMES, SCHEMA, ColumnType, Frame
from heard.reporting.register import Register, make_register
from heard.rules.faults import InputFault

METADATA = "register.json"
LONGEST_CELL = 10_000_000
SHOWN = 20


def read(folder: Path) -> Register:
    """The register in a folder. A frame without a file is empty; `complaints` must be there.

    Unknown columns are kept (`register.unknown_columns` names them). Raises InputFault naming file, row, column and
    what was expected. Rows are counted as a spreadsheet shows them: the header is row 1.
    """
    if not folder.is_dir():
        raise InputFault(f"{folder}: there is no such folder")
    told = _metadata(folder / METADATA)
    files = {path.stem: path for path in sorted(folder.glob("*.csv"))}
    strange = sorted(set(files) - set(FRAMES))
    if strange:
        raise InputFault(
            *(f"{name}.csv: not a frame of the register ({', '.join(FRAMES)})" for name in strange)
        )
    if "complaints" not in files:
        raise InputFault(f"{folder}: complaints.csv is missing")
    faults: list[str] = []
    rows = {name: list(_rows(path, FRAMES[name], faults)) for name, path in files.items()}
    if faults:
        more = len(faults) - SHOWN
        raise InputFault(*faults[:SHOWN], *([f"and {more} more faults"] if more > 0 else []))
    return make_register(rows, **told, suffix=".csv")


def _metadata(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise InputFault(f"{path}: is missing; it says whose register this is and for which period") from None
    except (OSError, ValueError) as error:
        raise InputFault(f"{path}: cannot be read ({error})") from None
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise InputFault(f"{METADATA}: schema: expected {SCHEMA}")
    period = data.get("period")
    if not isinstance(data.get("authority"), str) or not data["authority"]:
        raise InputFault(f"{METADATA}: authority: expected the key of a council")
    if not isinstance(data.get("invented"), bool):
        raise InputFault(f"{METADATA}: invented: expected true or false")
    if not isinstance(period, dict):
        raise InputFault(f"{METADATA}: period: expected start and end")
    return {
        "authority": data["authority"],
        "invented": data["invented"],
        "start": _day(period, "start"),
        "end": _day(period, "end"),
        "as_at": _day(data, "as_at") if data.get("as_at") else None,
        "known_at": _day(data, "known_at") if data.get("known_at") else None,
    }


def _day(data: dict[str, Any], key: str) -> date:
    try:
        day = read_cell(str(data.get(key, "")), ColumnType.DATE)
    except ValueError:
        day = None
    if not isinstance(day, date):
        raise InputFault(f"{METADATA}: {key}: expected {EXPECTED[ColumnType.DATE]}, got {data.get(key)!r}")
    return day


def _rows(path: Path, frame: Frame, faults: list[str]) -> Iterator[dict[str, object]]:
    """The rows with values of their columns' types; what is wrong goes to `faults`."""
    lines = _lines(path)
    header = [unguard(cell) for cell in next(lines, [])]
    missing = [column.name for column in frame.columns if column.required and column.name not in header]
    if missing:
        faults.extend(f"{path.name}, row 1: the column {name} is missing" for name in missing)
        return
    twice = sorted({name for name in header if header.count(name) > 1})
    if twice:
        faults.extend(f"{path.name}, row 1: the column {name} stands there twice" for name in twice)
        return
    kinds = [column.type if (column := frame.column(name)) else ColumnType.TEXT for name in header]
    for number, line in enumerate(lines, start=2):
        if not line:
            continue  # an empty line at the end
        if len(line) != len(header):
            faults.append(f"{path.name}, row {number}: has {len(line)} cells, expected {len(header)}")
            continue
        row: dict[str, object] = {}
        for name, kind, cell in zip(header, kinds, line, strict=True):
            try:
                row[name] = read_cell(cell, kind)
            except ValueError:
                faults.append(f"{path.name}, row {number}, column {name}: '{cell}' is not {EXPECTED[kind]}")
        yield row


def _lines(path: Path) -> Iterator[list[str]]:
    csv.field_size_limit(LONGEST_CELL)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from csv.reader(file, strict=True)
    except UnicodeDecodeError:
        raise InputFault(f"{path.name}: is not UTF-8 text; save it as “CSV UTF-8”") from None
    except csv.Error as error:
        raise InputFault(f"{path.name}: cannot be read as CSV ({error})") from None
    except OSError as error:
        raise InputFault(f"{path.name}: cannot be read ({error.strerror})") from None

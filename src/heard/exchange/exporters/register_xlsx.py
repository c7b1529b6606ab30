"""A register as one XLSX workbook: a sheet a frame, and the sheet `register` that says what it is."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import polars as pl
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from heard.exchange.description import describe
from heard.exchange.folders import written_whole
from heard.exchange.sheet_cells import MOST_ROWS, SheetValue, sheet_heading, sheet_value
from heard.reporting.cell_text import LONGEST_TEXT, sheet_text
from heard.reporting.frames import FRAMES, ColumnType
from heard.reporting.register import Register
from heard.reporting.validate import bare, refuse

METADATA = "register"
INVENTED = "Invented data"
HEADER = ("key", "value")
_BOLD = Font(bold=True)
_FORMATS = {ColumnType.DATE: "yyyy-mm-dd", ColumnType.MONEY: "0.00"}
_PIECE = 4_000  # of a long further key
_SURELY_FITS = 2_000  # characters, even if every one of them must be escaped


def export(register: Register, path: Path) -> None:
    """Write the register into the workbook: bold headings, dates as dates, numbers as numbers, no cell that is run.

    It appears whole, or on failure not at all. Raises InputFault when it cannot be written, or for a text or a number
    of rows that no workbook holds.
    """
    refuse(_too_much(register))
    book = Workbook(write_only=True)
    _describe(book.create_sheet(METADATA), describe(register))
    for name, frame in FRAMES.items():
        data = register.frames[name]
        kinds = [column.type if (column := frame.column(head)) else ColumnType.TEXT for head in data.columns]
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "A2"
        sheet.append([_cell(sheet, sheet_heading(head), bold=True) for head in data.columns])
        for row in data.iter_rows():
            sheet.append(
                [_cell(sheet, sheet_value(value, kind), kind) for value, kind in zip(row, kinds, strict=True)]
            )
    if register.invented:
        _say_invented(book, register.authority)
    with written_whole(path.absolute().parent) as place:
        book.save(place / path.name)


def _say_invented(book: Workbook, authority: str) -> None:
    """In the file's title, on every sheet's tab and at the head of every printed page; the rows stay rows."""
    book.properties.title = f"Register of {authority} (invented data)"
    for sheet in book.worksheets:
        sheet.oddHeader.right.text = INVENTED
        sheet.sheet_properties.tabColor = "FFDD00"


def _describe(sheet: WriteOnlyWorksheet, told: Mapping[str, object]) -> None:
    sheet.append([_cell(sheet, name, bold=True) for name in HEADER])
    for key, value in _lines(told):
        sheet.append([_cell(sheet, sheet_heading(key)), _cell(sheet, value, ColumnType.DATE)])


def _lines(told: Mapping[str, object]) -> Iterator[tuple[str, SheetValue]]:
    """Key and value of each line: the period's two days by themselves, further keys as JSON, in pieces where long."""
    for key, value in told.items():
        if key == "period" and isinstance(value, Mapping):
            yield from ((name, date.fromisoformat(day)) for name, day in value.items())
        elif key in ("as_at", "known_at"):
            yield key, date.fromisoformat(value) if isinstance(value, str) else None
        elif key in ("schema", "invented", "authority", "digest"):
            yield key, sheet_text(value) if isinstance(value, str) else value  # type: ignore[misc]
        else:
            written = json.dumps(value, ensure_ascii=True)
            for start in range(0, len(written), _PIECE):
                yield key, sheet_text(written[start : start + _PIECE])


def _cell(
    sheet: WriteOnlyWorksheet, value: SheetValue, kind: ColumnType = ColumnType.TEXT, *, bold: bool = False
) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value=value)
    if isinstance(value, str):
        cell.data_type = "s"  # also for "#N/A" and whatever else the library would take for more than text
    elif kind in _FORMATS and isinstance(value, date if kind is ColumnType.DATE else object):
        cell.number_format = _FORMATS[kind]
    if bold:
        cell.font = _BOLD
    return cell


def _too_much(register: Register) -> Iterator[str]:
    """What no workbook holds. Asked before anything is written: the library would cut a long text without a word."""
    for name, data in register.frames.items():
        if data.height > MOST_ROWS:
            yield f"{name}: {data.height:,} rows are more than a sheet holds ({MOST_ROWS:,}); write CSV instead"
        for column, dtype in data.schema.items():
            if dtype == pl.String:
                kind, length = ColumnType.TEXT, pl.col(column).str.len_chars()
            elif dtype == pl.List(pl.String):
                kind, length = ColumnType.LIST, pl.col(column).list.join(";").str.len_chars()
            else:
                continue
            long = (
                data.with_row_index("__row", offset=2).filter(length > _SURELY_FITS).select("__row", column)
            )
            for row, value in long.iter_rows():
                size = len(str(sheet_value(value, kind)))
                if size > LONGEST_TEXT:
                    yield (
                        f"{name}, row {row}, column {bare(column)}: a cell of a workbook holds {LONGEST_TEXT:,} "
                        f"characters, this text has {size:,}; write CSV instead"
                    )

"""Rows of values from lines of cells, whatever file they came from: the header, and each cell by its column's type."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from heard.reporting.frames import ColumnType, Frame
from heard.reporting.validate import bare, misfit, shown

Cell = TypeVar("Cell")
Row = dict[str, object]
Reader = Callable[[Cell, ColumnType], object]


def read_rows(
    file: str, frame: Frame, lines: Iterator[Sequence[Cell]], read: Reader[Cell], faults: list[str]
) -> Iterator[Row]:
    """The rows with values of their columns' types; what is wrong goes to `faults`.

    `file` is how messages call it; the first line is the header. `read` gives the value of a cell, None for an empty
    one, and raises ValueError with the reason. Empty lines may end the file and stand nowhere else, so that rows are
    counted as a spreadsheet shows them.
    """
    header = _header(next(lines, ()), read)
    wrong = list(_header_faults(file, frame, header))
    if wrong:
        faults.extend(wrong)
        return
    kinds = [column.type if (column := frame.column(name)) else ColumnType.TEXT for name in header]
    empty_from = 0
    for number, line in enumerate(lines, start=2):
        if all(cell is None or cell == "" for cell in line):
            empty_from = empty_from or number
            continue
        if empty_from:
            faults.append(f"{file}, row {empty_from}: is empty, and there are rows after it; take it out")
            return
        if len(line) != len(header):
            faults.append(f"{file}, row {number}: has {len(line)} cells, expected {len(header)}")
            continue
        yield _row(f"{file}, row {number}", header, kinds, line, read, faults)


def _row(
    place: str,
    header: Sequence[str],
    kinds: Sequence[ColumnType],
    line: Sequence[Cell],
    read: Reader[Cell],
    faults: list[str],
) -> Row:
    row: Row = {}
    for name, kind, cell in zip(header, kinds, line, strict=True):
        try:
            value = read(cell, kind)
        except ValueError as why:
            faults.append(f"{place}, column {bare(name)}: {misfit(cell, kind, str(why))}")
            continue
        if name:
            row[name] = value
        elif value is not None:
            faults.append(f"{place}: there is a value under a heading that is empty: {shown(cell)}")
    return row


def _header(line: Sequence[Cell], read: Reader[Cell]) -> list[str]:
    """The names of the columns; spreadsheets leave columns without any name, which must then hold nothing."""
    return [str(value) if (value := read(cell, ColumnType.TEXT)) is not None else "" for cell in line]


def _header_faults(file: str, frame: Frame, header: Sequence[str]) -> Iterator[str]:
    for column in frame.columns:
        if column.required and column.name not in header:
            yield f"{file}, row 1: the column {column.name} is missing"
    for name in sorted({name for name in header if name and header.count(name) > 1}):
        yield f"{file}, row 1: the column {bare(name)} stands there twice"

"""How one value stands in one cell of a workbook, and back, without loss.

A workbook keeps numbers to fifteen digits, dates from March 1900 and texts that XML can hold. What is beyond that
stands as text, or, for a character that XML cannot hold, as the `_x000D_` that the format itself provides for it.
"""

from datetime import date, datetime, timedelta
from decimal import Decimal
from math import isfinite

from heard.exchange.cells import read_cell, write_cell
from heard.reporting.cell_text import guard, sheet_text
from heard.reporting.frames import ColumnType

MOST_ROWS = 1_048_575  # beside the header
# Excel counts a 29 February 1900 that never was: dates before it are one day off, and none is before 1900.
_FIRST_DAY = date(1900, 3, 1)
_EXACT = 10**15
_EPOCH, _EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
# A bare number is read as a day only where it makes a likely one: 2024 typed for a year is no day in 1905.
_LIKELY = (date(1990, 1, 1), date(2100, 12, 31))
SheetValue = str | int | float | bool | date | Decimal | None


def sheet_value(value: object, kind: ColumnType) -> SheetValue:
    """A value of the register's frames as a cell holds it: numbers and dates as such where nothing is lost by it."""
    if value is None or isinstance(value, bool):
        return value
    match kind:
        case ColumnType.MONEY if isinstance(value, int):
            return Decimal(value).scaleb(-2)
        case ColumnType.INT if isinstance(value, int) and abs(value) < _EXACT:
            return value
        case ColumnType.NUMBER if isinstance(value, float) and float(f"{value:.15g}") == value:
            return value
        case ColumnType.DATE if isinstance(value, date) and value >= _FIRST_DAY:
            return value
    return sheet_text(write_cell(value, kind))


def sheet_heading(name: str) -> str:
    """A column's name as the cell of a header."""
    return sheet_text(guard(name))


def read_sheet_cell(cell: object, kind: ColumnType, *, from_1904: bool = False) -> object:
    """The value of a workbook's cell, None for an empty one; `from_1904` for workbooks that count days from there.

    Numbers, which workbooks hold as floats, become what the column holds. Texts are read as in a CSV file.
    Raises ValueError when it is not of the kind; its text says why, or is empty.
    """
    if cell is None or cell == "":
        return None
    if isinstance(cell, str):
        return read_cell(cell, kind)
    if kind in (ColumnType.TEXT, ColumnType.LIST):
        return read_cell(_as_text(cell), kind)
    if isinstance(cell, bool):
        if kind is ColumnType.BOOL:
            return cell
    elif isinstance(cell, int | float):
        return _number(float(cell), kind, from_1904)
    elif kind is ColumnType.DATE and isinstance(cell, date):
        return _day(cell)
    raise ValueError("")


def _number(number: float, kind: ColumnType, from_1904: bool) -> object:
    if not isfinite(number):
        raise ValueError("")
    whole = number.is_integer() and abs(number) < _EXACT
    match kind:
        case ColumnType.NUMBER:
            return number
        case ColumnType.INT if whole:
            return int(number)
        case ColumnType.MONEY:
            # What a workbook adds up may be a trillionth off; it shows, and means, fifteen digits.
            return read_cell(f"{Decimal(f'{number:.15g}'):f}", kind)
        case ColumnType.DATE if whole and 0 < number < 100_000:
            day = (_EPOCH_1904 if from_1904 else _EPOCH) + timedelta(days=int(number))
            if _LIKELY[0] <= day <= _LIKELY[1]:
                return day
    raise ValueError("")


def _day(cell: date) -> date:
    if not isinstance(cell, datetime):
        return cell
    if (cell.hour, cell.minute, cell.second, cell.microsecond) != (0, 0, 0, 0):
        raise ValueError("it has a time of day")
    return cell.date()


def _as_text(cell: object) -> str:
    """A number or date that stands where a text is expected, as a reference `1204` does."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < _EXACT else repr(cell)
    if isinstance(cell, datetime) and cell.time() == datetime.min.time():
        return cell.date().isoformat()
    return str(cell)

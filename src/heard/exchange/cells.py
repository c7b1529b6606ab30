"""How one value stands in one cell of a spreadsheet, and back, without loss.

A cell that starts with = + - @ would be run as a formula by whoever opens the file; children's own words can start with
anything. Such a cell gets an apostrophe before it; reading takes it away again. Unknown is an empty cell.
"""

import re
from datetime import date
from math import isfinite

from heard.reporting import money
from heard.reporting.cell_text import guard, unguard
from heard.reporting.frames import ColumnType

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_INT = re.compile(r"-?\d{1,18}")
_NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][-+]?\d+)?")
_LIST_PART = re.compile(r"(?:[^;\\]|\\.)*", re.DOTALL)


def write_cell(value: object, kind: ColumnType = ColumnType.TEXT) -> str:
    """A value of the register's frames as the text of a cell. The kind matters for money, which is held as pence."""
    if value is None:
        return ""
    if kind is ColumnType.MONEY and isinstance(value, int):
        return money.written(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return repr(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, int | date):
        return str(value)
    if isinstance(value, list):
        return guard(";".join(re.sub(r"([;\\])", r"\\\1", str(part)) for part in value))
    return guard(str(value))


def read_cell(text: str, kind: ColumnType) -> object:
    """The value of a cell, None for an empty one. Raises ValueError when it is not of the kind; its text says why,
    or is empty where there is nothing to say but what was expected.
    """
    if text == "":
        return None
    match kind:
        case ColumnType.DATE if _ISO_DAY.fullmatch(text):
            return _day(text)
        case ColumnType.INT if _INT.fullmatch(text):
            return int(text)
        case ColumnType.NUMBER if _NUMBER.fullmatch(text) and isfinite(float(text)):
            return float(text)
        case ColumnType.MONEY:
            return money.read_pounds(text)
        case ColumnType.BOOL if text in (
            "true",
            "false",
            "TRUE",
            "FALSE",
        ):  # capitals: as spreadsheets write it
            return text.lower() == "true"
        case ColumnType.LIST:
            return _list(unguard(text))
        case ColumnType.TEXT:
            return unguard(text)
    raise ValueError("")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError("there is no such day") from None


def _list(text: str) -> list[str]:
    parts, place = [], 0
    while True:
        found = _LIST_PART.match(text, place)
        assert found is not None  # it matches the empty text too
        parts.append(re.sub(r"\\(.)", r"\1", found.group(), flags=re.DOTALL))
        place = found.end() + 1
        if place > len(text):
            return parts

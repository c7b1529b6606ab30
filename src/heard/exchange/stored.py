"""The values of a register's frames as plain JSON, and back without loss: how a supplied row is stored.

Days are ISO texts, sums of money whole pence, lists lists; unknown is left out of a declared column. A column that is
not declared is text.
"""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import Any

from heard.reporting.frames import FRAMES, ColumnType

_KEPT: Mapping[ColumnType, Callable[[Any], object]] = MappingProxyType({ColumnType.DATE: date.isoformat})
_READ: Mapping[ColumnType, Callable[[Any], object]] = MappingProxyType(
    {
        ColumnType.DATE: date.fromisoformat,
        ColumnType.MONEY: lambda pence: Decimal(pence).scaleb(-2),
        ColumnType.NUMBER: float,
    }
)


@cache
def _types(frame: str) -> Mapping[str, ColumnType]:
    return {column.name: column.type for column in FRAMES[frame].columns}


def to_stored(frame: str, row: Mapping[str, object]) -> dict[str, object]:
    """A row of a `Register`'s frame as JSON can hold it."""
    types = _types(frame)
    return {
        name: _KEPT[kind](value) if (kind := types.get(name, ColumnType.TEXT)) in _KEPT else value
        for name, value in row.items()
        if value is not None or name not in types  # an unknown column is one even where nothing stands in it
    }


def from_stored(frame: str, values: Mapping[str, Any]) -> dict[str, object]:
    """A stored row as `make_register` takes it."""
    types = _types(frame)
    return {
        name: _READ[kind](value)
        if value is not None and (kind := types.get(name, ColumnType.TEXT)) in _READ
        else value
        for name, value in values.items()
    }

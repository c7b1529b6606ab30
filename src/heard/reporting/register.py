"""A register: the frames of one council's complaints with what they are, as one value that is never changed."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Any

import polars as pl

from heard.reporting.frames import EXPECTED, FRAMES, SCHEMA, ColumnType, Frame
from heard.reporting.validate import check_frames
from heard.rules.faults import InputFault

DTYPES: Mapping[ColumnType, Any] = MappingProxyType(
    {
        ColumnType.TEXT: pl.String,
        ColumnType.DATE: pl.Date,
        ColumnType.INT: pl.Int64,
        ColumnType.NUMBER: pl.Float64,
        ColumnType.BOOL: pl.Boolean,
        ColumnType.LIST: pl.List(pl.String),
    }
)


@dataclass(frozen=True, eq=False)
class Register:
    """Frames and metadata. Two registers say the same when their digests are equal.

    `start` and `end` are the first and last day the register speaks of. `as_at` and `known_at` say up to which day it
    holds what happened and what was written down, where that is known; they are no part of the digest.
    """

    authority: str
    start: date
    end: date
    invented: bool
    frames: Mapping[str, pl.DataFrame]
    as_at: date | None = None
    known_at: date | None = None
    schema: int = SCHEMA

    @property
    def unknown_columns(self) -> tuple[tuple[str, str], ...]:
        """(frame, column) of every column that is kept but not declared."""
        return tuple(
            (name, column)
            for name, data in self.frames.items()
            for column in data.columns
            if column not in FRAMES[name].names
        )

    @cached_property
    def digest(self) -> str:
        """SHA-256 (hexadecimal) over the canonical rows: the same whatever the order of rows or undeclared columns."""
        told = f"{self.schema}|{self.authority}|{self.start}|{self.end}|{str(self.invented).lower()}"
        sha = hashlib.sha256(told.encode())
        for name, frame in FRAMES.items():
            data = self.frames[name]
            if data.is_empty():
                continue
            columns = [*frame.names, *sorted(set(data.columns) - set(frame.names))]
            sha.update(f"\n#{name}|{'|'.join(columns)}\n".encode())
            cells = [_canonical(column, data.schema[column]) for column in columns]
            rows = data.select(pl.concat_str(cells, separator="\x1f").alias("row"))["row"].sort()
            sha.update("\n".join(rows.to_list()).encode())
        return sha.hexdigest()


def make_register(
    rows: Mapping[str, Iterable[Mapping[str, object]]],
    *,
    authority: str,
    start: date,
    end: date,
    invented: bool,
    as_at: date | None = None,
    known_at: date | None = None,
    suffix: str = "",
) -> Register:
    """A checked register from rows of plain values (str, date, int, float, bool, list of str; None or "" for unknown).

    Columns that are not declared are kept as text. `suffix` is what the frames' files end in, for messages (".csv").
    Raises InputFault naming file, row, column and what was expected.
    """
    unknown = sorted(set(rows) - set(FRAMES))
    if unknown:
        raise InputFault(
            *(f"{name}{suffix}: not a frame of the register ({', '.join(FRAMES)})" for name in unknown)
        )
    frames = {name: _frame(frame, rows.get(name, ()), suffix) for name, frame in FRAMES.items()}
    check_frames(frames, suffix)
    return Register(authority, start, end, invented, MappingProxyType(frames), as_at, known_at)


def _frame(frame: Frame, rows: Iterable[Mapping[str, object]], suffix: str) -> pl.DataFrame:
    rows = list(rows)
    extra = list(dict.fromkeys(name for row in rows for name in row if frame.column(name) is None))
    schema = {column.name: DTYPES[column.type] for column in frame.columns} | dict.fromkeys(extra, pl.String)
    # Unknown is written one way only, so that an empty text, an empty list and no value make the same digest.
    data: dict[str, list[object]] = {
        name: [value if (value := row.get(name)) not in ("", [], ()) else None for row in rows]
        for name in schema
    }
    try:
        return pl.DataFrame(data, schema=schema, strict=True)
    except (TypeError, OverflowError, pl.exceptions.PolarsError):
        raise InputFault(*_type_faults(frame, rows, suffix)) from None


_PYTHON: Mapping[ColumnType, tuple[type, ...]] = MappingProxyType(
    {
        ColumnType.TEXT: (str,),
        ColumnType.DATE: (date,),
        ColumnType.INT: (int,),
        ColumnType.NUMBER: (int, float),
        ColumnType.BOOL: (bool,),
        ColumnType.LIST: (list, tuple),
    }
)


def _type_faults(frame: Frame, rows: list[Mapping[str, object]], suffix: str) -> list[str]:
    """The rare path: which cell it was that did not fit its column."""
    faults = []
    for number, row in enumerate(rows, start=2):
        for column in frame.columns:
            value = row.get(column.name)
            if value is not None and value != "" and not isinstance(value, _PYTHON[column.type]):
                place = f"{frame.name}{suffix}, row {number}, column {column.name}"
                faults.append(f"{place}: {value!r} is not {EXPECTED[column.type]}")
    return faults or [f"{frame.name}{suffix}: a value does not fit its column"]


def _canonical(column: str, dtype: pl.DataType) -> pl.Expr:
    """A cell as text in which the separators of the canonical rows cannot occur; unknown is like no text."""
    cell = pl.col(column)
    if dtype == pl.List(pl.String):
        cell = cell.list.eval(_escaped(pl.element())).list.join("\x1e")
    elif dtype == pl.String:
        cell = _escaped(cell)
    else:
        cell = cell.cast(pl.String)
    return cell.fill_null("\\0")


def _escaped(text: pl.Expr) -> pl.Expr:
    for raw, written in (("\\", "\\\\"), ("\x1e", "\\1e"), ("\x1f", "\\1f"), ("\n", "\\n")):
        text = text.str.replace_all(raw, written, literal=True)
    return text

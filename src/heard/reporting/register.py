"""A register: the frames of one council's complaints with what they are, as one value that is never changed."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import chain
from math import isfinite
from types import MappingProxyType
from typing import Any

import polars as pl

from heard.reporting import money
from heard.reporting.frames import FRAMES, SCHEMA, ColumnType, Frame
from heard.reporting.validate import PLAIN, check_frames, misfit, place
from heard.rules.faults import InputFault

DTYPES: Mapping[ColumnType, Any] = MappingProxyType(
    {
        ColumnType.TEXT: pl.String,
        ColumnType.DATE: pl.Date,
        ColumnType.INT: pl.Int64,
        ColumnType.NUMBER: pl.Float64,
        ColumnType.MONEY: pl.Int64,  # whole pence
        ColumnType.BOOL: pl.Boolean,
        ColumnType.LIST: pl.List(pl.String),
    }
)


@dataclass(frozen=True, eq=False)
class Register:
    """Frames and metadata. Two registers say the same when their digests are equal.

    `start` and `end` are the first and last day the register speaks of. Sums of money are whole pence.
    No part of the digest: `as_at` and `known_at` say up to which day it holds what happened and what was written
    down, where that is known; `where` is how its files are called in messages, with the frame's name for `{frame}`;
    `stated` is the digest that its description gives, "" where it gives none;
    `extra` is what else its description says (plain values as in JSON), kept and not counted.
    """

    authority: str
    start: date
    end: date
    invented: bool
    frames: Mapping[str, pl.DataFrame]
    as_at: date | None = None
    known_at: date | None = None
    schema: int = SCHEMA
    where: str = PLAIN
    stated: str = ""
    extra: Mapping[str, object] = field(default_factory=dict)

    def file(self, frame: str) -> str:
        """How a frame is called in messages, such as `stages.csv`."""
        return place(self.where, frame)

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
    where: str = PLAIN,
    stated: str = "",
    extra: Mapping[str, object] | None = None,
) -> Register:
    """A checked register from rows of plain values; None or "" for unknown.

    Plain values are str, date, int, float, bool, lists of str and, for money, pounds as a Decimal or a whole number
    (never a float). Columns that are not declared are kept as text. `where`, `stated` and `extra`: see `Register`.
    Raises InputFault naming file, row, column and what was expected.
    """
    unknown = sorted(set(rows) - set(FRAMES))
    if unknown:
        raise InputFault(
            *(f"{place(where, name)}: not a frame of the register ({', '.join(FRAMES)})" for name in unknown)
        )
    frames = {name: _frame(frame, rows.get(name, ()), place(where, name)) for name, frame in FRAMES.items()}
    check_frames(frames, where)
    return Register(
        authority,
        start,
        end,
        invented,
        MappingProxyType(frames),
        as_at,
        known_at,
        where=where,
        stated=stated,
        extra=extra or {},
    )


def _frame(frame: Frame, rows: Iterable[Mapping[str, object]], file: str) -> pl.DataFrame:
    rows = list(rows)
    named = dict.fromkeys(chain.from_iterable(rows))
    extra = [name for name in named if frame.column(name) is None]
    schema = {column.name: DTYPES[column.type] for column in frame.columns} | dict.fromkeys(extra, pl.String)
    # Unknown is written one way only, so that an empty text, an empty list and no value make the same digest.
    data: dict[str, list[object]] = {
        name: [value if (value := row.get(name)) or value == 0 else None for row in rows] for name in schema
    }
    try:
        for column in frame.columns:
            if column.type is ColumnType.MONEY:
                data[column.name] = [
                    None if sum_ is None else money.pence(sum_) for sum_ in data[column.name]
                ]
        made = pl.DataFrame(data, schema=schema, strict=True)
    except (TypeError, ValueError, OverflowError, pl.exceptions.PolarsError):
        raise InputFault(*_type_faults(frame, rows, file)) from None
    numbers = [column.name for column in frame.columns if column.type is ColumnType.NUMBER]
    if any(not made[name].is_finite().all() for name in numbers):
        raise InputFault(*_type_faults(frame, rows, file))
    # A file writes minus nought as nought; the digest is to be the same.
    return made.with_columns(
        pl.when(pl.col(name) == 0).then(0.0).otherwise(pl.col(name)).alias(name) for name in numbers
    )


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


def _type_faults(frame: Frame, rows: list[Mapping[str, object]], file: str) -> list[str]:
    """The rare path: which cell it was that did not fit its column."""
    faults = []
    for number, row in enumerate(rows, start=2):
        for column in frame.columns:
            value = row.get(column.name)
            if value is not None and value != "" and (why := _misfit(column.type, value)) is not None:
                faults.append(
                    f"{file}, row {number}, column {column.name}: {misfit(value, column.type, why)}"
                )
    return faults or [f"{file}: a value does not fit its column"]


def _misfit(kind: ColumnType, value: object) -> str | None:
    """None where a value is of the kind; else the reason, which may be empty."""
    if kind is ColumnType.MONEY:
        try:
            money.pence(value)
        except ValueError as why:
            return str(why)
        return None
    wrong_bool = isinstance(value, bool) and kind is not ColumnType.BOOL
    not_finite = isinstance(value, float) and not isfinite(value)
    return "" if wrong_bool or not_finite or not isinstance(value, _PYTHON[kind]) else None


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

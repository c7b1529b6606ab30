"""What a register may not hold. Each fault names file, row, column and what was expected."""

from collections.abc import Iterator, Mapping

import polars as pl

from heard.reporting.frames import EXPECTED, FRAMES, Column, Frame
from heard.rules.faults import InputFault

# Enough to mend a file by, without filling the screen when a whole column is wrong.
SHOWN = 20
_ROW = "__row"


def check_frames(frames: Mapping[str, pl.DataFrame], suffix: str = "") -> None:
    """Raise InputFault for what does not hold in the frames; return when all holds.

    Rows are counted as a spreadsheet shows them: the header is row 1.
    """
    faults: list[str] = []
    for name, frame in FRAMES.items():
        data = frames[name].with_row_index(_ROW, offset=2)
        file = f"{name}{suffix}"
        for column in frame.columns:
            faults.extend(_column_faults(file, column, data))
        faults.extend(_key_faults(file, frame, data))
        if frame.parent:
            faults.extend(_orphans(file, data, frames["complaints"]))
    if faults:
        more = len(faults) - SHOWN
        raise InputFault(*faults[:SHOWN], *([f"and {more} more faults"] if more > 0 else []))


def _column_faults(file: str, column: Column, data: pl.DataFrame) -> Iterator[str]:
    cell = pl.col(column.name)
    if column.required:
        for row in data.filter(cell.is_null())[_ROW]:
            yield f"{file}, row {row}, column {column.name}: is empty, expected {EXPECTED[column.type]}"
    if column.vocabulary:
        wrong = data.filter(cell.is_not_null() & ~cell.is_in(column.vocabulary))
        for row, value in wrong.select(_ROW, column.name).iter_rows():
            known = ", ".join(column.vocabulary)
            yield f"{file}, row {row}, column {column.name}: '{value}' is not one of: {known}"
    if column.not_before:
        wrong = data.filter(cell < pl.col(column.not_before))
        for row, value, earliest in wrong.select(_ROW, column.name, column.not_before).iter_rows():
            yield f"{file}, row {row}, column {column.name}: {value} is before {column.not_before} ({earliest})"


def _key_faults(file: str, frame: Frame, data: pl.DataFrame) -> Iterator[str]:
    keys = list(frame.keys)
    again = data.filter(pl.struct(keys).is_duplicated() & ~pl.struct(keys).is_first_distinct())
    for row, *values in again.select(_ROW, *keys).iter_rows():
        told = ", ".join(f"{key} {value}" for key, value in zip(keys, values, strict=True))
        yield f"{file}, row {row}: there is already a row for {told}; expected {frame.grain}"


def _orphans(file: str, data: pl.DataFrame, complaints: pl.DataFrame) -> Iterator[str]:
    orphans = data.filter(pl.col("reference").is_not_null()).join(complaints, on="reference", how="anti")
    for row, reference in orphans.select(_ROW, "reference").sort(_ROW).iter_rows():
        yield f"{file}, row {row}, column reference: {reference} is not a complaint of this register"

"""Registers with any text in any text cell, for the tests of what goes out and comes in again."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from heard.reporting.frames import FRAMES, Column, ColumnType
from heard.reporting.register import Register, make_register
from reporting import tiny

# These are no text, and are refused: see tests/reporting/test_frames.py.
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufffe\uffff"), max_size=12)
NASTY = st.sampled_from(
    [
        *("=1+1", "+44", "-", "@SUM(A1)", "'=x", "''@", "'", "\t=", "\r"),  # what a spreadsheet would run
        *("a;b", "\\;", '"', "a\nb", " ", "é"),
        *("#N/A", "TRUE", "1", "1.50", "2024-04-01"),  # what a workbook would take for something else
        *("_x000D_", "_x005F_", "_", "\r\n", "\x0b", "<&>", " x "),
    ]
)
DAYS = st.dates(date(2006, 1, 1), date(2035, 12, 31)) | st.dates()
COUNTS = st.integers(0, 10**17)
VALUES: dict[ColumnType, st.SearchStrategy[Any]] = {
    ColumnType.TEXT: TEXT | NASTY,
    ColumnType.DATE: DAYS,
    ColumnType.INT: st.integers(-(10**17), 10**17),
    ColumnType.NUMBER: st.floats(allow_nan=False, allow_infinity=False),
    ColumnType.MONEY: st.decimals(0, 10**12, places=2) | st.integers(0, 10**13 - 1),
    ColumnType.BOOL: st.booleans(),
    ColumnType.LIST: st.lists((TEXT | NASTY).filter(bool), min_size=1, max_size=3),
}


def _value(column: Column) -> st.SearchStrategy[Any]:
    values = st.sampled_from(column.vocabulary) if column.vocabulary else VALUES[column.type]
    # The order of dates is tested elsewhere; here only that cells survive.
    return st.none() if column.not_before else st.none() | values


def _row(draw: st.DrawFn, frame: str, **fixed: Any) -> dict[str, Any]:
    """A row of any values but where they are given."""
    return {
        column.name: draw(_value(column)) for column in FRAMES[frame].columns if column.name not in fixed
    } | fixed


@st.composite
def registers(draw: st.DrawFn) -> Register:
    """Registers with any text in any text cell, an unknown column among them."""
    references = draw(st.lists((TEXT | NASTY).filter(bool), unique=True, max_size=4))
    numbers = [str(number) for number in range(draw(st.integers(0, 2)))]
    received = draw(DAYS)
    rows = {
        "complaints": [
            _row(draw, "complaints", reference=reference, received_on=received) | {"=parish": draw(TEXT | NASTY)}
            for reference in references
        ],
        "stages": [
            {"reference": reference, "stage": 1, "panel_due_on": draw(DAYS), "working_days": draw(COUNTS)}
            for reference in references
        ],
        "points": [_row(draw, "points", reference=reference, point=1, stage=1) for reference in references],
        "costs": [_row(draw, "costs", number=number, spent_on=draw(DAYS), stage=2) for number in numbers],
        "training": [
            _row(draw, "training", number=number, held_on=draw(DAYS), people=draw(COUNTS))
            for number in numbers
        ],
        "context": [
            _row(draw, "context", measure=f"m{number}", year="2024-25", value=draw(VALUES[ColumnType.NUMBER]))
            for number in numbers
        ],
    }  # fmt: skip
    return make_register(
        rows,
        authority="default",
        start=tiny.START,
        end=tiny.END,
        invented=draw(st.booleans()),
        known_at=draw(st.none() | st.just(tiny.END)),
        extra=draw(st.just({}) | st.fixed_dictionaries({"published": st.lists(NASTY), "note": TEXT})),
    )

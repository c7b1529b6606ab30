"""Conditions on a row, as plain values. Interpreters read them: today frame expressions, later linear constraints.

In `report.toml` a condition is a table of columns, all of which must hold:

    where = { stage = 1, outcome = ["upheld", "partly upheld"], working_days = { at_most = 20 } }
    where = { closed_on = { empty = true }, closing_reason = { not = "withdrawn" } }
    where = { any = [ { stage = 2 }, { stage = 3 } ] }
    where = { "complaint.received_on" = { within = "previous" } }     # or before, after: a window (windows.py)
    where = { amount = { at_least = 100 } }
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from fractions import Fraction
from typing import Any, Literal

from heard.reporting.frames import Column, ColumnType
from heard.reporting.measures.windows import Window, read_window
from heard.rules.faults import InputFault

Scalar = str | int | bool
Side = Literal["within", "before", "after"]
SIDES: tuple[Side, ...] = ("within", "before", "after")


@dataclass(frozen=True, slots=True)
class IsIn:
    """The column holds one of the values. For a list column: at least one of them."""

    column: str
    values: tuple[Scalar, ...]
    among: bool = False  # a list column


@dataclass(frozen=True, slots=True)
class Between:
    """The number lies between the two, both included; None leaves a side open. Unknown never does.

    Limits of money are in pounds. Whole limits are ints, others exact fractions.
    """

    column: str
    at_least: int | Fraction | None
    at_most: int | Fraction | None


@dataclass(frozen=True, slots=True)
class DateIn:
    """The date lies in a window of the report, before its first day, or after its last. Unknown never does."""

    column: str
    window: Window
    side: Side = "within"


@dataclass(frozen=True, slots=True)
class Empty:
    """The column is unknown (or, with `wanted` false, known)."""

    column: str
    wanted: bool


@dataclass(frozen=True, slots=True)
class Not:
    """The condition does not hold; an unknown value is not one of those excluded, so its row stays."""

    condition: "Condition"


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one holds."""

    conditions: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    """All hold; with none, every row."""

    conditions: tuple["Condition", ...] = ()


Condition = IsIn | Between | DateIn | Empty | Not | AnyOf | AllOf
EVERY_ROW = AllOf()
Find = Callable[[str], Column | None]


def all_of(*conditions: Condition) -> AllOf:
    """All of them, flattened, each once: so that equal questions are equal values."""
    flat: list[Condition] = []
    for condition in conditions:
        flat.extend(condition.conditions if isinstance(condition, AllOf) else (condition,))
    return AllOf(tuple(dict.fromkeys(flat)))


def read_condition(raw: object, find: Find, place: str) -> AllOf:
    """A condition from its TOML form.

    `find` gives the column of a name, or None; `place` is the file and key for messages.
    Raises InputFault for an unknown column, a value outside the column's vocabulary or a wrong form.
    """
    if not isinstance(raw, Mapping):
        raise InputFault(f"{place}: expected a table of columns, got {raw!r}")
    parts: list[Condition] = []
    for name, value in raw.items():
        key = f"{place}.{name}"
        if name == "any":
            if not isinstance(value, list) or not value:
                raise InputFault(f"{key}: expected a list of conditions, got {value!r}")
            parts.append(AnyOf(tuple(read_condition(one, find, key) for one in value)))
            continue
        column = find(name)
        if column is None:
            raise InputFault(f"{key}: there is no column {name}{_help(name, _known(find))}")
        parts.append(_on_column(name, column, value, key))
    return all_of(*parts)


def resembling(name: object, known: Iterable[str]) -> str:
    """What to add to a message about a name that is not known: "; did you mean …?", or nothing."""
    close = get_close_matches(str(name), list(dict.fromkeys(known)), n=3, cutoff=0.6)
    return f"; did you mean {' or '.join(close)}?" if close else ""


def _known(find: Find) -> tuple[str, ...]:
    """The columns that may be named, where who finds them can say so (`bases.Finder`)."""
    known = getattr(find, "known", None)
    return known() if known else ()


def _help(name: str, known: tuple[str, ...]) -> str:
    if not known:
        return ""
    own = ", ".join(one for one in known if "." not in one)
    close = resembling(name, known)
    return (
        f"{close or '.'} Declared are {own} and those of the complaint and its stages; no others are counted"
    )


def _on_column(name: str, column: Column, value: object, key: str) -> Condition:
    if not isinstance(value, Mapping):
        return _is_in(name, column, value, key)
    if set(value) == {"empty"} and isinstance(value["empty"], bool):
        return Empty(name, value["empty"])
    if set(value) == {"not"}:
        return Not(_is_in(name, column, value["not"], key))
    if value and set(value) <= {"at_least", "at_most"}:
        return _between(name, column, value, key)
    for side in SIDES:
        if set(value) == {side}:
            if column.type is not ColumnType.DATE:
                raise InputFault(f"{key}: {side} needs a column of dates, this one holds {column.type}")
            return DateIn(name, read_window(value[side], f"{key}.{side}"), side)
    raise InputFault(
        f"{key}: expected a value, a list, or one of empty, not, at_least, at_most, within, before, after;"
        f" got {value!r}"
    )


def _between(name: str, column: Column, value: Mapping[str, object], key: str) -> Between:
    if column.type not in (ColumnType.INT, ColumnType.NUMBER, ColumnType.MONEY):
        raise InputFault(
            f"{key}: at_least and at_most need whole numbers in a column of whole numbers,"
            f" or numbers in one of numbers or pounds; this one holds {column.type}"
        )
    limits: dict[str, int | Fraction] = {}
    for side, limit in value.items():
        if type(limit) is int:
            limits[side] = limit
        elif type(limit) is float and column.type is not ColumnType.INT:
            limits[side] = Fraction(
                repr(limit)
            )  # 168.88 is meant as written, not as the nearest binary number
        else:
            kind = "whole numbers" if column.type is ColumnType.INT else "numbers"
            raise InputFault(f"{key}: at_least and at_most need {kind} in a column of numbers, got {limit!r}")
    return Between(name, limits.get("at_least"), limits.get("at_most"))


def _is_in(name: str, column: Column, value: object, key: str) -> IsIn:
    values: list[Any] = value if isinstance(value, list) else [value]
    if not values:
        raise InputFault(f"{key}: expected at least one value")
    wanted = {ColumnType.INT: int, ColumnType.BOOL: bool}.get(column.type, str)
    for one in values:
        if type(one) is not wanted or column.type in (ColumnType.DATE, ColumnType.NUMBER, ColumnType.MONEY):
            raise InputFault(f"{key}: {one!r} does not fit a column that holds {column.type}")
        if column.vocabulary and one not in column.vocabulary:
            known = ", ".join(column.vocabulary)
            raise InputFault(f"{key}: '{one}' is not one of: {known}{resembling(one, column.vocabulary)}")
    return IsIn(name, tuple(values), among=column.type is ColumnType.LIST)

"""Conditions on a row, as plain values. Interpreters read them: today frame expressions, later linear constraints.

In `report.toml` a condition is a table of columns, all of which must hold:

    where = { stage = 1, outcome = ["upheld", "partly upheld"], working_days = { at_most = 20 } }
    where = { closed_on = { empty = true }, closing_reason = { not = "withdrawn" } }
    where = { any = [ { stage = 2 }, { stage = 3 } ] }
    where = { "complaint.received_on" = { within = "previous" } }     # or before, after: a window (windows.py)
    where = { amount = { at_least = 100 } }
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from heard.reporting.frames import Column, ColumnType
from heard.reporting.measures.windows import Window
from heard.rules.faults import InputFault

Scalar = str | int | bool


@dataclass(frozen=True, slots=True)
class IsIn:
    """The column holds one of the values. For a list column: at least one of them."""

    column: str
    values: tuple[Scalar, ...]
    among: bool = False  # a list column


@dataclass(frozen=True, slots=True)
class Between:
    """The number lies between the two, both included; None leaves a side open. Unknown never does."""

    column: str
    at_least: int | None
    at_most: int | None


@dataclass(frozen=True, slots=True)
class DateIn:
    """The date lies in a window of the report, before its first day, or after its last. Unknown never does."""

    column: str
    window: Window
    side: Literal["within", "before", "after"] = "within"


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
            raise InputFault(f"{key}: there is no column {name}")
        parts.append(_on_column(name, column, value, key))
    return all_of(*parts)


def _on_column(name: str, column: Column, value: object, key: str) -> Condition:
    if not isinstance(value, Mapping):
        return _is_in(name, column, value, key)
    if set(value) == {"empty"} and isinstance(value["empty"], bool):
        return Empty(name, value["empty"])
    if set(value) == {"not"}:
        return Not(_is_in(name, column, value["not"], key))
    if value and set(value) <= {"at_least", "at_most"}:
        if column.type is not ColumnType.INT or not all(type(number) is int for number in value.values()):
            raise InputFault(f"{key}: at_least and at_most need whole numbers in a column of numbers")
        return Between(name, value.get("at_least"), value.get("at_most"))
    raise InputFault(
        f"{key}: expected a value, a list, or one of empty, not, at_least, at_most; got {value!r}"
    )


def _is_in(name: str, column: Column, value: object, key: str) -> IsIn:
    values: list[Any] = value if isinstance(value, list) else [value]
    wanted = {ColumnType.INT: int, ColumnType.BOOL: bool}.get(column.type, str)
    for one in values:
        if type(one) is not wanted or column.type in (ColumnType.DATE, ColumnType.NUMBER):
            raise InputFault(f"{key}: {one!r} does not fit a column that holds {column.type}")
        if column.vocabulary and one not in column.vocabulary:
            raise InputFault(f"{key}: '{one}' is not one of: {', '.join(column.vocabulary)}")
    return IsIn(name, tuple(values), among=column.type is ColumnType.LIST)

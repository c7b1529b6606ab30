"""Classes: the coarsest division of a column's values that all conditions asked of it can tell apart.

An `Axis` is one column (or the earliest of several dates) as small whole numbers. Code 0 is the unknown value; values
that no condition tells apart have one code. So a million rows can be counted by a few codes, and every condition on the
column is a set of codes.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property, reduce
from math import ceil, floor
from operator import add, or_
from typing import Any

import narwhals as nw

from heard.reporting.frames import ColumnType

UNKNOWN = 0
# Bits of a code for a column of lists: one for each value named, one for "known"; the sign stays free.
LIST_BITS = 62
# So few values are compared one by one; more are looked up.
_COMPARED = 4

Limit = int | float | date
Codes = frozenset[int]


@dataclass(frozen=True, slots=True)
class Known:
    """The value is known."""


@dataclass(frozen=True, slots=True)
class Among:
    """The text, truth value or list is (or holds) one of these."""

    values: frozenset[object]


@dataclass(frozen=True, slots=True)
class Range:
    """The number or date lies between the two, both included; None leaves a side open."""

    low: Limit | None
    high: Limit | None


Leaf = Known | Among | Range
# A value is at or, where the second is true, beyond a limit.
Step = tuple[Limit, bool]


@dataclass(frozen=True)
class Axis:
    """One column (several: the earliest of these dates) and what is asked of it.

    `steps` divide numbers and dates, `classes` texts and truth values; a column of lists has a bit for each of `bits`.
    `seen` are the codes of a list column that occur, which only the data can tell.
    """

    columns: tuple[str, ...]
    type: ColumnType
    steps: tuple[Step, ...] = ()
    classes: tuple[tuple[object, ...], ...] = ()
    bits: tuple[str, ...] = ()
    seen: Codes = frozenset()

    @cached_property
    def every(self) -> Codes:
        """All codes."""
        if self.type is ColumnType.LIST:
            return self.seen
        return frozenset(range(max(len(self.steps), len(self.classes)) + 2))

    def codes(self, leaf: Leaf) -> Codes:
        """The codes of the values that satisfy the leaf."""
        if self.type is ColumnType.LIST:
            wanted = 1 if isinstance(leaf, Known) else self._bits_of(leaf)
            return frozenset(code for code in self.seen if code & wanted)
        if isinstance(leaf, Known):
            return self.every - {UNKNOWN}
        if isinstance(leaf, Among):
            return frozenset(
                code for code, values in enumerate(self.classes, start=1) if values[0] in leaf.values
            )
        low = 0 if leaf.low is None else self._position[_from(leaf.low)]
        high = len(self.steps) if leaf.high is None else self._position[_after(leaf.high, self.type)] - 1
        return frozenset(range(low + 1, high + 2))

    def code(self, name: Mapping[str, str]) -> nw.Expr:
        """The codes of the column as an expression; `name` gives the names the frame has the columns under."""
        cells = [nw.col(name[column]) for column in self.columns]
        cell = cells[0] if len(cells) == 1 else nw.min_horizontal(*cells)
        if self.type is ColumnType.LIST:
            held = (_whole(cell.list.contains(bit)) * (2 << place) for place, bit in enumerate(self.bits))
            return reduce(add, held, _whole(~cell.is_null())).fill_null(UNKNOWN)
        if self.classes:
            return _looked_up(cell, self.classes)
        passed = (
            ((cell > limit) if beyond else (cell >= limit)).cast(nw.Int16) for limit, beyond in self.steps
        )
        return reduce(add, passed, (~cell.is_null()).cast(nw.Int16)).fill_null(UNKNOWN)

    @cached_property
    def _position(self) -> dict[Step, int]:
        return {step: place for place, step in enumerate(self.steps, start=1)}

    def _bits_of(self, leaf: Leaf) -> int:
        assert isinstance(leaf, Among)
        return sum(2 << place for place, bit in enumerate(self.bits) if bit in leaf.values)


def divide(columns: tuple[str, ...], kind: ColumnType, leaves: Iterable[Leaf]) -> list[Axis]:
    """The axis of a column for all that is asked of it; several for lists of which very many values are named."""
    asked = list(dict.fromkeys(leaves))
    if kind is ColumnType.LIST:
        named = sorted({str(value) for leaf in asked if isinstance(leaf, Among) for value in leaf.values})
        chunks = range(0, max(1, len(named)), LIST_BITS - 1)
        return [Axis(columns, kind, bits=tuple(named[at : at + LIST_BITS - 1])) for at in chunks]
    if kind in (ColumnType.TEXT, ColumnType.BOOL):
        return [
            Axis(columns, kind, classes=_classes([one.values for one in asked if isinstance(one, Among)]))
        ]
    steps: set[Step] = set()
    for leaf in asked:
        if isinstance(leaf, Range):
            steps |= {_from(leaf.low)} if leaf.low is not None else set()
            steps |= {_after(leaf.high, kind)} if leaf.high is not None else set()
    return [Axis(columns, kind, steps=tuple(sorted(steps)))]


def limits(low: int | Fraction | None, high: int | Fraction | None, kind: ColumnType) -> Range:
    """A range as the column holds it: money in pence, whole numbers whole."""
    if kind is ColumnType.NUMBER:
        return Range(None if low is None else float(low), None if high is None else float(high))
    unit = 100 if kind is ColumnType.MONEY else 1
    return Range(None if low is None else ceil(low * unit), None if high is None else floor(high * unit))


def _from(limit: Limit) -> Step:
    return limit, False


def _after(limit: Limit, kind: ColumnType) -> Step:
    """The first step beyond a limit: where values are whole, that is the next whole one."""
    if kind is ColumnType.NUMBER:
        return limit, True
    if isinstance(limit, date):
        # Beyond the last day there is no day; nothing lies there either.
        return (limit + timedelta(days=1), False) if limit < date.max else (limit, True)
    return limit + 1, False


def _classes(sets: Sequence[frozenset[object]]) -> tuple[tuple[object, ...], ...]:
    """The named values, those together that every set either has or lacks."""
    groups: dict[tuple[bool, ...], list[object]] = {}
    for value in sorted(frozenset().union(*sets), key=repr):
        groups.setdefault(tuple(value in one for one in sets), []).append(value)
    return tuple(tuple(values) for values in groups.values())


def within(name: str, codes: Iterable[int]) -> nw.Expr:
    """The axis has one of these codes. Codes in a row are compared by their ends, which is much the fastest."""
    told = sorted(codes)
    if not told or told[-1] - told[0] >= len(told):
        return nw.col(name).is_in(told)
    if len(told) == 1:
        return nw.col(name) == told[0]
    return (nw.col(name) >= told[0]) & (nw.col(name) <= told[-1])


def _looked_up(cell: nw.Expr, classes: tuple[tuple[object, ...], ...]) -> nw.Expr:
    """1 for the values of the first class …, one more than there are classes for any other value, 0 for unknown."""
    rest = nw.lit(len(classes) + 1, nw.Int16)
    if len(classes) > _COMPARED:
        code: dict[Any, int] = {value: n for n, values in enumerate(classes, start=1) for value in values}
        rest = cell.replace_strict(
            list(code), list(code.values()), default=len(classes) + 1, return_dtype=nw.Int16
        )
    else:
        for number, values in reversed(list(enumerate(classes, start=1))):
            same = (
                cell.is_in(list(values)) if len(values) > 2 else reduce(or_, (cell == one for one in values))
            )
            rest = nw.when(same).then(nw.lit(number, nw.Int16)).otherwise(rest)
    return rest * (~cell.is_null()).cast(nw.Int16)


def _whole(truth: nw.Expr) -> nw.Expr:
    return truth.cast(nw.Int64)

"""Trees: what selects the rows of a count, its window and its condition alike, down to tests of single columns.

A test is true or false, never unknown: an unknown value satisfies nothing but "not known".
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache, reduce
from operator import and_, or_

import narwhals as nw

from heard.reporting.frames import ColumnType
from heard.reporting.measures.bases import find_column, physical
from heard.reporting.measures.classes import Among, Known, Leaf, Range, limits
from heard.reporting.measures.conditions import AllOf, AnyOf, Between, Condition, DateIn, Empty, IsIn, Not
from heard.reporting.measures.questions import Count
from heard.rules.faults import InputFault


@dataclass(frozen=True, slots=True)
class Single:
    """One column (several: the earliest of these dates) satisfies a leaf."""

    columns: tuple[str, ...]
    type: ColumnType
    leaf: Leaf


@dataclass(frozen=True, slots=True)
class No:
    """It does not hold."""

    tree: "Tree"


@dataclass(frozen=True, slots=True)
class Some:
    """At least one holds."""

    trees: tuple["Tree", ...]


@dataclass(frozen=True, slots=True)
class Every:
    """All hold."""

    trees: tuple["Tree", ...]


Tree = Single | No | Some | Every
Period = tuple[date, date]
_DAY = timedelta(days=1)


def count_tree(count: Count) -> Tree:
    """What selects the rows of a count."""
    return Every((_span(count), tree(count.where, count.frame, count.period)))


@lru_cache(maxsize=16_384)
def tree(condition: Condition, frame: str, period: Period) -> Tree:
    """A condition over a frame in a report on `period`."""
    match condition:
        case AllOf(parts):
            return Every(tuple(tree(part, frame, period) for part in parts))
        case AnyOf(parts):
            return Some(tuple(tree(part, frame, period) for part in parts))
        case Not(inner):
            return No(tree(inner, frame, period))
        case Empty(column, wanted):
            known = _test(frame, column, Known())
            return No(known) if wanted else known
        case Between(column, low, high):
            return _test(frame, column, limits(low, high, _type(frame, column)))
        case DateIn(column, window, side):
            first, last = window.days(*period)
            sides = {"within": (first, last), "before": (None, first - _DAY), "after": (last + _DAY, None)}
            return _test(frame, column, Range(*sides[side]))
        case IsIn(column, values):
            kind = _type(frame, column)
            if kind in (ColumnType.TEXT, ColumnType.BOOL, ColumnType.LIST):
                return _test(frame, column, Among(frozenset(values)))
            whole = [limits(value, value, kind) for value in values if isinstance(value, int)]
            return Some(tuple(_test(frame, column, one) for one in whole))


def singles(root: Tree) -> Iterator[Single]:
    """Every test of a tree."""
    match root:
        case Single():
            yield root
        case No(inner):
            yield from singles(inner)
        case Some(trees) | Every(trees):
            for one in trees:
                yield from singles(one)


def columns_of(root: Tree) -> Iterator[str]:
    """The columns that a tree looks at; some come more than once."""
    return (column for single in singles(root) for column in single.columns)


def expression(root: Tree) -> nw.Expr:
    """The tree over a frame that holds every column under its `alias`."""
    match root:
        case Single(columns, kind, leaf):
            cells = [nw.col(alias(column)) for column in columns]
            return _leaf(cells[0] if len(cells) == 1 else nw.min_horizontal(*cells), kind, leaf)
        case No(inner):
            return ~expression(inner)
        case Some(trees):
            return reduce(or_, (expression(one) for one in trees), nw.lit(False))
        case Every(trees):
            return reduce(and_, (expression(one) for one in trees), nw.lit(True))


def alias(name: str) -> str:
    """The name a view gives a column: without dots, which some libraries take for an address."""
    return name.replace(".", "__")


def _leaf(cell: nw.Expr, kind: ColumnType, leaf: Leaf) -> nw.Expr:
    match leaf:
        case Known():
            return ~cell.is_null()
        case Among(values) if kind is ColumnType.LIST:
            held = (cell.list.contains(value).fill_null(False) for value in sorted(map(str, values)))
            return reduce(or_, held, nw.lit(False))
        case Among(values):
            return cell.is_in(sorted(values, key=repr)).fill_null(False)
        case Range(low, high):
            sides = [cell >= low] if low is not None else []
            sides += [cell <= high] if high is not None else []
            return reduce(and_, (side.fill_null(False) for side in sides), ~cell.is_null())


def _span(count: Count) -> Tree:
    """A row is in the window when its date is; under a span, when it began by then and had not ended yet."""
    if count.span == "within":
        return _test(count.frame, count.day, Range(count.start, count.end))
    begun_by = count.start - _DAY if count.span == "carried in" else count.end
    ended_by = count.end if count.span == "open at end" else count.start - _DAY
    begun = _test(count.frame, count.day, Range(None, begun_by))
    if not count.closes:
        return begun
    names = tuple(physical(count.frame, name) for name in count.closes)
    return Every((begun, No(Single(names, ColumnType.DATE, Range(None, ended_by)))))


def _test(frame: str, column: str, leaf: Leaf) -> Single:
    return Single((physical(frame, column),), _type(frame, column), leaf)


def _type(frame: str, column: str) -> ColumnType:
    found = find_column(frame, column)
    if found is None:
        raise InputFault(f"There is no column {column} in {frame}.")
    return found.type

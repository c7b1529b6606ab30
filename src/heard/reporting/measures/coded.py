"""A frame as codes: every column that is asked about as one of its classes, and what selects the rows of each count.

Codes are made where a column lives (a quarter of a million complaints, not a million points) and only then joined.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import narwhals as nw

from heard.reporting.frames import ColumnType
from heard.reporting.measures.bases import joins
from heard.reporting.measures.classes import UNKNOWN, Axis, Codes, divide, within
from heard.reporting.measures.trees import Every, No, Single, Some, Tree, alias, singles
from heard.reporting.measures.views import Lazy, collected, joined, kept, lazy, split

Columns = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """The row's code on an axis is one of these."""

    axis: str
    codes: Codes


@dataclass(frozen=True, slots=True)
class Nor:
    """None of these holds."""

    nodes: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one of these holds."""

    nodes: tuple["Node", ...]


@dataclass(frozen=True, slots=True, eq=False)
class Pick:
    """Which rows a count takes: a set of codes on each of some axes and, rarely, what no single axis can say."""

    boxes: Mapping[str, Codes]
    rest: tuple["Node", ...] = ()

    @property
    def axes(self) -> frozenset[str]:
        """The axes that must be known to tell."""
        return frozenset(self.boxes).union(*map(_axes, self.rest))

    @property
    def empty(self) -> bool:
        """Whether no row can be taken."""
        return not all(self.boxes.values())


Node = Box | Nor | Or | Pick


@dataclass(frozen=True)
class Coded:
    """The rows of a frame: a column of codes for each axis ("a0" …), and the columns carried whole under their alias.

    `every` holds all codes of each axis, `packed` the axes whose codes are 0, 1, 2 … without gaps.
    """

    rows: Lazy
    every: Mapping[str, Codes]
    packed: frozenset[str]
    picks: Mapping[Tree, Pick]

    @property
    def native(self) -> bool:
        """Whether the rows are in memory, as Polars."""
        return bool(self.rows.implementation.is_polars())


def code(frames: Mapping[str, Any], frame: str, trees: Iterable[Tree], carried: Iterable[str]) -> Coded:
    """The frame coded for these trees. `carried` names columns that are needed as they are."""
    trees = list(dict.fromkeys(trees))
    axes = _divided(frames, frame, trees)
    named = {name: axis for name, (axis, _) in axes.items()}
    places: dict[tuple[Columns, ColumnType], list[str]] = {}
    for name, axis in named.items():
        places.setdefault((axis.columns, axis.type), []).append(name)
    picker = _Picker(named, places)
    picks = {root: picker.pick(root) for root in trees}
    rows = _restricted(
        _rows(frames, frame, axes, carried), picks.values(), {n: a.every for n, a in named.items()}
    )
    return Coded(
        kept(rows),
        {name: axis.every for name, axis in named.items()},
        frozenset(name for name, axis in named.items() if axis.type is not ColumnType.LIST),
        picks,
    )


def chosen(node: Node) -> nw.Expr:
    """The node as an expression over coded rows."""
    match node:
        case Box(axis, codes):
            return within(axis, codes)
        case Nor(nodes):
            return ~chosen(Or(nodes))
        case Or(nodes):
            found = nw.lit(False)
            for one in nodes:
                found = found | chosen(one)
            return found
        case Pick(boxes, rest):
            found = nw.lit(True)
            for axis, codes in boxes.items():
                found = found & within(axis, codes)
            for one in rest:
                found = found & chosen(one)
            return found


def holds(node: Node, codes: Mapping[str, int]) -> bool:
    """Whether a row of these codes is taken."""
    match node:
        case Box(axis, allowed):
            return codes[axis] in allowed
        case Nor(nodes):
            return not any(holds(one, codes) for one in nodes)
        case Or(nodes):
            return any(holds(one, codes) for one in nodes)
        case Pick(boxes, rest):
            return all(codes[axis] in allowed for axis, allowed in boxes.items()) and all(
                holds(one, codes) for one in rest
            )


def _axes(node: Node) -> frozenset[str]:
    match node:
        case Box(axis):
            return frozenset((axis,))
        case Pick():
            return node.axes
        case Nor(nodes) | Or(nodes):
            return frozenset[str]().union(*map(_axes, nodes))


class _Picker:
    """Makes picks of trees and remembers their parts, most of which the counts of one layout share."""

    def __init__(
        self, axes: Mapping[str, Axis], places: Mapping[tuple[Columns, ColumnType], list[str]]
    ) -> None:
        self._axes = axes
        self._places = places
        self._made: dict[Tree, Node] = {}

    def pick(self, root: Tree) -> Pick:
        """The pick of a tree. A box that takes every code is no condition and is left out."""
        boxes: dict[str, Codes] = {}
        rest: list[Node] = []
        pending = [root]
        while pending:
            one = pending.pop()
            if isinstance(one, Every):
                pending.extend(reversed(one.trees))
                continue
            node = self._node(one)
            if isinstance(node, Box):
                boxes[node.axis] = boxes.get(node.axis, node.codes) & node.codes
            elif isinstance(node, Pick) and not node.rest:
                for axis, codes in node.boxes.items():
                    boxes[axis] = boxes.get(axis, codes) & codes
            else:
                rest.append(node)
        full = {axis: codes for axis, codes in boxes.items() if codes != self._axes[axis].every}
        return Pick(full, tuple(rest))

    def _node(self, root: Tree) -> Node:
        if root not in self._made:
            self._made[root] = self._make(root)
        return self._made[root]

    def _make(self, root: Tree) -> Node:
        match root:
            case Single(columns, kind, leaf):
                names = self._places[columns, kind]
                return _either([Box(name, self._axes[name].codes(leaf)) for name in names])
            case No(inner):
                node = self._simple(self._node(inner))
                if isinstance(node, Box):
                    return Box(node.axis, self._axes[node.axis].every - node.codes)
                return Nor((node,))
            case Some(trees):
                return _either([self._simple(self._node(one)) for one in trees])
            case Every():
                return self._simple(self.pick(root))

    def _simple(self, node: Node) -> Node:
        """A pick of one box is that box."""
        if isinstance(node, Pick) and len(node.boxes) == 1 and not node.rest:
            return Box(*next(iter(node.boxes.items())))
        return node


def _either(nodes: list[Node]) -> Node:
    """One or the other; one box where they are of one axis."""
    boxes = [node for node in nodes if isinstance(node, Box)]
    if boxes and len(boxes) == len(nodes) and len({box.axis for box in boxes}) == 1:
        return Box(boxes[0].axis, frozenset[int]().union(*(box.codes for box in boxes)))
    return Or(tuple(nodes))


def _divided(
    frames: Mapping[str, Any], frame: str, trees: Iterable[Tree]
) -> dict[str, tuple[Axis, tuple[str, ...]]]:
    """Alias → axis, and the sources (prefixes) its columns come from."""
    asked: dict[tuple[Columns, ColumnType], dict[Single, None]] = {}
    for root in trees:
        for single in singles(root):
            asked.setdefault((single.columns, single.type), {})[single] = None
    found: dict[str, tuple[Axis, tuple[str, ...]]] = {}
    for (columns, kind), leaves in asked.items():
        sources = tuple(dict.fromkeys(split(frame, column)[0] for column in columns))
        for axis in divide(columns, kind, (single.leaf for single in leaves)):
            seen = _seen(frames, frame, axis) if kind is ColumnType.LIST else axis
            found[f"a{len(found)}"] = (seen, sources)
    return found


def _seen(frames: Mapping[str, Any], frame: str, axis: Axis) -> Axis:
    """The axis of a column of lists with the codes that occur, and that of unknown (a complaint that is not there)."""
    prefix, column = split(frame, axis.columns[0])
    source = joins(frame)[prefix][0] if prefix else frame
    codes = lazy(frames[source]).select(axis.code({axis.columns[0]: column}).alias("code")).unique("code")
    return replace(axis, seen=frozenset((UNKNOWN, *collected(codes)["code"].to_list())))


def _rows(
    frames: Mapping[str, Any],
    frame: str,
    axes: Mapping[str, tuple[Axis, tuple[str, ...]]],
    carried: Iterable[str],
) -> Lazy:
    """Rows with the code of every axis: made in the source it comes from, or after the join where it has several."""
    wanted: dict[str, list[nw.Expr]] = {}
    late = {name: axis for name, (axis, sources) in axes.items() if len(sources) > 1}
    whole = [*carried, *(column for axis in late.values() for column in axis.columns)]
    for prefix, expressions in _carry(frame, whole).items():
        wanted.setdefault(prefix, []).extend(expressions)
    for name, (axis, sources) in axes.items():
        if name not in late:
            inside = {column: split(frame, column)[1] for column in axis.columns}
            wanted.setdefault(sources[0], []).append(axis.code(inside).alias(name))
    if not wanted:
        wanted[""] = [nw.lit(UNKNOWN).alias("row")]
    view = joined(frames, frame, wanted)
    outer = [name for name, (_, sources) in axes.items() if name not in late and sources != ("",)]
    made = [axis.code(_aliases(axis)).alias(name) for name, axis in late.items()]
    made += [nw.col(name).fill_null(UNKNOWN) for name in outer]  # no complaint, or no such stage
    return view.with_columns(*made) if made else view


def _carry(frame: str, columns: Iterable[str]) -> dict[str, list[nw.Expr]]:
    """The columns as they are, under their alias, by source."""
    wanted: dict[str, list[nw.Expr]] = {}
    for name in dict.fromkeys(columns):
        prefix, column = split(frame, name)
        wanted.setdefault(prefix, []).append(nw.col(column).alias(alias(name)))
    return wanted


def raw_view(frames: Mapping[str, Any], frame: str, columns: Iterable[str]) -> Lazy:
    """The rows of a frame with these columns, each under its alias."""
    return joined(frames, frame, _carry(frame, columns))


def _aliases(axis: Axis) -> dict[str, str]:
    return {column: alias(column) for column in axis.columns}


def _restricted(rows: Lazy, picks: Iterable[Pick], every: Mapping[str, Codes]) -> Lazy:
    """The rows that at least one pick could take, axis by axis."""
    picks = [pick for pick in picks if not pick.empty]
    for axis, codes in every.items():
        wanted = frozenset[int]().union(*(pick.boxes.get(axis, codes) for pick in picks))
        if wanted != codes:
            rows = rows.filter(within(axis, wanted))
    return rows

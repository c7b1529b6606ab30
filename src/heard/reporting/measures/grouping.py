"""Answering many counts together: few passes over the rows, each grouping by the codes of several axes.

Counts, sums and averages add up over cells, so one pass serves every count whose axes it groups by. Different values of
a column do not add up: each set of axes is a pass of its own. Either way a set of picks divides an axis only into the
classes that these picks tell apart, and an axis that all of them restrict alike is no key but a filter.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from math import prod
from typing import Any, TypeVar

import narwhals as nw

from heard.reporting.measures.classes import UNKNOWN, Codes, within
from heard.reporting.measures.coded import Coded, Pick, chosen, holds
from heard.reporting.measures.views import Lazy, collected, kept

# Cells one pass may have: beyond, grouping slows down more than another pass costs.
CELLS = 4_000
# A key of several codes fits in 32 bits.
_PACKED = 2**31 - 1

Row = tuple[int, ...]
Division = Mapping[str, Mapping[int, int]]  # axis → code → class, of the codes that are wanted at all
Cell = TypeVar("Cell")


def add_up(coded: Coded, picks: Iterable[Pick], sums: Sequence[str] = ()) -> dict[Pick, Row]:
    """For each pick the number of its rows, then the sum of each of the columns `sums` over them."""
    found: dict[Pick, Row] = {}
    told = ["n", *sums]
    for members in _clusters(coded, _by_axes(picks)):
        whole = _divide(coded, [pick for member in members for pick in member])
        groups = _groups(coded, whole, sums)
        for member in members:
            division = _divide(coded, member)
            keys = _keys(division)
            inner = {name: division[name] for name in division if name in _keys(whole)}
            small = _coarse(groups.lazy(), coded, inner)
            small = (
                small.group_by(*keys).agg(*map(nw.sum, told)) if keys else small.select(*map(nw.sum, told))
            )
            rows = collected(small.select(*keys, *told)).iter_rows()
            cells = {row[: len(keys)]: tuple(int(one or 0) for one in row[len(keys) :]) for row in rows}
            for pick in member:
                reached = list(_reached(pick, division, keys, cells))
                found[pick] = tuple(map(sum, zip(*reached, strict=True))) if reached else (0,) * len(told)
    return found


def spread(coded: Coded, picks: Iterable[Pick], column: str) -> dict[Pick, dict[Any, int]]:
    """For each pick the known values of a column over its rows, with how often each occurs."""
    found: dict[Pick, dict[Any, int]] = {}
    known = coded.rows.filter(~nw.col(column).is_null())
    for member in _by_axes(picks):
        division = _divide(coded, member)
        keys = _keys(division)
        rows = _wanted(known, coded, division).group_by(*keys, column).agg(nw.len().alias("n"))
        groups = collected(_coarse(collected(rows).lazy(), coded, {name: division[name] for name in keys}))
        cells: dict[Row, list[tuple[Any, int]]] = {}
        for row in groups.select(*keys, column, "n").iter_rows():
            cells.setdefault(row[:-2], []).append(row[-2:])
        for pick in member:
            told = found.setdefault(pick, {})
            for pairs in _reached(pick, division, keys, cells):
                for value, n in pairs:
                    told[value] = told.get(value, 0) + n
    return found


def different(coded: Coded, picks: Iterable[Pick], column: str, *, lists: bool = False) -> dict[Pick, int]:
    """For each pick how many different known values of a column its rows hold; of lists, how many different items."""
    rows = coded.rows.explode(column) if lists else coded.rows
    rows = rows.filter(~nw.col(column).is_null())
    if coded.native and rows.collect_schema()[column] == nw.String:
        rows = kept(rows.with_columns(nw.col(column).cast(nw.Categorical)))  # compared as whole numbers
    found: dict[Pick, int] = {}
    for member in _by_axes(picks):
        left = [pick for pick in member if not pick.rest]
        while together := _together(rows, coded, left, column):  # the cells, then what spans them: totals
            found |= together
            left = [pick for pick in left if pick not in together]
        for pick in member:
            if pick not in found:
                one = rows.filter(chosen(pick)).select(nw.col(column).n_unique().alias("n"))
                found[pick] = int(collected(one).item(0, "n") or 0)
    return found


def _together(rows: Lazy, coded: Coded, picks: Sequence[Pick], column: str) -> dict[Pick, int]:
    """One pass for the picks that take one class of every axis: of these, values need not be put together."""
    if not picks:
        return {}
    division = _divide(coded, picks)
    keys = _keys(division)
    rows = _coarse(_wanted(rows, coded, division), coded, {name: division[name] for name in keys})
    number = nw.col(column).n_unique().alias("n")
    groups = collected(rows.group_by(*keys).agg(number) if keys else rows.select(number))
    cells = {row[:-1]: int(row[-1] or 0) for row in groups.select(*keys, "n").iter_rows()}
    found = {}
    for pick in picks:
        if all(len({division[name][code] for code in codes}) == 1 for name, codes in pick.boxes.items()):
            found[pick] = sum(_reached(pick, division, keys, cells))
    return found


def _by_axes(picks: Iterable[Pick]) -> list[list[Pick]]:
    """Picks that ask about the same axes, together."""
    sets: dict[frozenset[str], list[Pick]] = {}
    for pick in picks:
        sets.setdefault(pick.axes, []).append(pick)
    return list(sets.values())


def _divide(coded: Coded, picks: Sequence[Pick]) -> dict[str, dict[int, int]]:
    """Each axis of these picks by what they tell apart. What no single axis can say needs the codes themselves."""
    whole = frozenset[str]().union(*(pick.axes - frozenset(pick.boxes) for pick in picks))
    whole |= frozenset[str]().union(*(pick.axes for pick in picks if pick.rest))
    found = {}
    for name in sorted(frozenset[str]().union(*(pick.axes for pick in picks))):
        every = coded.every[name]
        if name in whole:
            found[name] = {code: code for code in every}
        else:
            found[name] = _classes(every, frozenset(pick.boxes.get(name, every) for pick in picks))
    return found


def _classes(every: Codes, sets: Iterable[Codes]) -> dict[int, int]:
    """Code → class (its first code) of the codes that any set holds; of one class is what every set treats alike."""
    told = list(sets)
    marks: dict[tuple[bool, ...], int] = {}
    found = {}
    for code in sorted(every):
        mark = tuple(code in one for one in told)
        if any(mark):
            found[code] = marks.setdefault(mark, code)
    return found


def _keys(division: Division) -> list[str]:
    """The axes that must be grouped by: those of more than one class."""
    return [name for name, classes in division.items() if len(set(classes.values())) > 1]


def _clusters(coded: Coded, sets: Sequence[list[Pick]]) -> list[list[list[Pick]]]:
    """Which sets of picks are answered by one pass: the largest first, each with those that grow least by it."""
    sides: list[dict[str, frozenset[Codes]]] = []
    for picks in sets:
        axes = frozenset[str]().union(*(pick.axes for pick in picks))
        sides.append({n: frozenset(pick.boxes.get(n, coded.every[n]) for pick in picks) for n in axes})

    def size(side: Mapping[str, frozenset[Codes]]) -> int:
        """How many cells there may be: an axis that all restrict alike is none, another all codes any of them takes."""
        return prod(len(frozenset[int]().union(*held)) for held in side.values() if len(held) > 1)

    def merged(
        one: Mapping[str, frozenset[Codes]], other: Mapping[str, frozenset[Codes]]
    ) -> dict[str, frozenset[Codes]]:
        free = {name: frozenset((coded.every[name],)) for name in {*one, *other}}
        return {name: one.get(name, free[name]) | other.get(name, free[name]) for name in free}

    clusters: list[tuple[dict[str, frozenset[Codes]], list[list[Pick]]]] = []
    for place in sorted(range(len(sets)), key=lambda place: -size(sides[place])):
        side, best, growth = sides[place], -1, CELLS + 1
        for number, (held, _) in enumerate(clusters):
            grown = size(merged(held, side))
            if grown <= max(CELLS, size(held)) and grown - size(held) < growth:
                best, growth = number, grown - size(held)
        if best < 0:
            clusters.append((side, [sets[place]]))
        else:
            clusters[best] = (merged(clusters[best][0], side), [*clusters[best][1], sets[place]])
    return [members for _, members in clusters]


def _wanted(rows: Lazy, coded: Coded, division: Division) -> Lazy:
    """The rows that at least one of the picks could take, axis by axis."""
    for name, classes in division.items():
        if len(classes) < len(coded.every[name]):
            rows = rows.filter(within(name, classes))
    return rows


def _coarse(rows: Lazy, coded: Coded, division: Division) -> Lazy:
    """The rows the division wants, with classes in the place of codes."""
    made = []
    for name, classes in division.items():
        if len(classes) < len(coded.every[name]):
            rows = rows.filter(within(name, classes))
        if any(code != to for code, to in classes.items()):
            one = nw.col(name).replace_strict(
                list(classes), list(classes.values()), default=UNKNOWN, return_dtype=nw.Int64
            )
            made.append(one.alias(name))
    return rows.with_columns(*made) if made else rows


def _groups(coded: Coded, division: Division, sums: Sequence[str]) -> nw.DataFrame[Any]:
    """One pass: rows ("n") and sums by the codes of the axes, which are packed into one key where they fit."""
    rows = _wanted(coded.rows, coded, division)
    keys = _keys(division)
    told = [nw.len().cast(nw.Int64).alias("n"), *(nw.col(column).sum().alias(column) for column in sums)]
    if not keys:
        return collected(rows.select(*told))
    sizes = {name: len(coded.every[name]) for name in keys if name in coded.packed}
    if len(sizes) < 2 or prod(sizes.values()) > _PACKED:
        return collected(rows.group_by(*keys).agg(*told))
    key, place, taken = nw.lit(0, nw.Int32), 1, []
    for name, size in sizes.items():
        key = key + nw.col(name).cast(nw.Int32) * place
        taken.append((nw.col("key") // place % size).alias(name))
        place *= size
    others = [name for name in keys if name not in sizes]
    columns = [nw.col(name) for name in (*others, *sums)]
    groups = rows.select(key.alias("key"), *columns).group_by("key", *others).agg(*told)
    return collected(groups).with_columns(*taken)


def _reached(
    pick: Pick, division: Division, keys: Sequence[str], cells: Mapping[Row, Cell]
) -> Iterator[Cell]:
    """The cells that a pick takes: those it names, or all looked through where that is fewer."""
    allowed = []
    for name in keys:
        classes, codes = division[name], pick.boxes.get(name)
        allowed.append(set(classes.values()) if codes is None else {classes[code] for code in codes})
    if not pick.rest and prod(map(len, allowed)) <= len(cells):
        yield from (cells[key] for key in product(*allowed) if key in cells)
        return
    alone = {
        name: min(classes.values()) for name, classes in division.items() if name not in keys and classes
    }
    for key, cell in cells.items():
        if all(code in classes for code, classes in zip(key, allowed, strict=True)) and all(
            holds(node, alone | dict(zip(keys, key, strict=True))) for node in pick.rest
        ):
            yield cell

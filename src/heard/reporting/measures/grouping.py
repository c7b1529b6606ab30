"""Answering many counts together: few passes over the rows, each grouping by the codes of several axes.

Counts, sums and averages add up over cells, so one pass serves every count whose axes it groups by. Different values of
a column do not add up: each set of axes is a pass of its own, by the coarsest classes that its counts tell apart.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from math import prod
from typing import Any

import narwhals as nw

from heard.reporting.measures.classes import Codes
from heard.reporting.measures.coded import Coded, Pick, chosen, holds
from heard.reporting.measures.views import Lazy, collected, kept

# Cells one pass may have: beyond, grouping slows down more than another pass costs.
CELLS = 4_000
# A key of several codes fits in 32 bits.
_PACKED = 2**31 - 1

Row = tuple[int, ...]
Cells = dict[Row, Row]


def add_up(coded: Coded, picks: Iterable[Pick], sums: Sequence[str] = ()) -> dict[Pick, Row]:
    """For each pick the number of its rows, then the sum of each of the columns `sums` over them."""
    found: dict[Pick, Row] = {}
    sets: dict[frozenset[str], list[Pick]] = {}
    for pick in picks:
        sets.setdefault(pick.axes, []).append(pick)
    for members in _clusters(coded, sets):
        axes = sorted(frozenset[str]().union(*members))
        inside = [pick for member in members for pick in sets[member]]
        groups = _groups(coded, axes, inside, sums)
        for member in members:
            names = sorted(member)
            cells = _cells(groups, names, sums)
            found |= {pick: _sum(pick, names, cells, len(sums) + 1) for pick in sets[member]}
    return found


def spread(coded: Coded, picks: Iterable[Pick], column: str) -> dict[Pick, dict[Any, int]]:
    """For each pick the known values of a column over its rows, with how often each occurs."""
    found: dict[Pick, dict[Any, int]] = {}
    sets: dict[frozenset[str], list[Pick]] = {}
    for pick in picks:
        sets.setdefault(pick.axes, []).append(pick)
    for member, inside in sets.items():
        names = sorted(member)
        rows = _narrowed(coded.rows.filter(~nw.col(column).is_null()), coded, names, inside)
        groups = collected(rows.group_by(*names, column).agg(nw.len().alias("n")))
        by_cell: dict[Row, dict[Any, int]] = {}
        for row in groups.select(*names, column, "n").iter_rows():
            by_cell.setdefault(row[:-2], {})[row[-2]] = row[-1]
        for pick in inside:
            told: dict[Any, int] = {}
            for key in _reached(pick, names, by_cell):
                for value, n in by_cell[key].items():
                    told[value] = told.get(value, 0) + n
            found[pick] = told
    return found


def different(coded: Coded, picks: Iterable[Pick], column: str, *, lists: bool = False) -> dict[Pick, int]:
    """For each pick how many different known values of a column its rows hold; of lists, how many different items."""
    rows = coded.rows
    if lists:
        rows = rows.explode(column)
    rows = rows.filter(~nw.col(column).is_null())
    if coded.native and rows.collect_schema()[column] == nw.String:
        rows = kept(rows.with_columns(nw.col(column).cast(nw.Categorical)))  # compared as whole numbers
    found: dict[Pick, int] = {}
    sets: dict[frozenset[str], list[Pick]] = {}
    for pick in picks:
        sets.setdefault(pick.axes, []).append(pick)
    for member, inside in sets.items():
        together = _by_classes(rows, coded, sorted(member), inside, column)
        found |= together
        for pick in inside:
            if pick not in together:
                one = rows.filter(chosen(pick)).select(nw.col(column).n_unique().alias("n"))
                found[pick] = int(collected(one).item(0, "n"))
    return found


def _by_classes(
    rows: Lazy, coded: Coded, names: Sequence[str], picks: Sequence[Pick], column: str
) -> dict[Pick, int]:
    """One pass for the picks that lie within one class of every axis, where classes are what the picks tell apart."""
    plain = [pick for pick in picks if not pick.rest]
    if not plain:
        return {}
    classes = {name: _classes(coded.every[name], [pick.boxes[name] for pick in plain]) for name in names}
    coarse = []
    for name, of in classes.items():
        rows = rows.filter(nw.col(name).is_in(sorted(of)))
        if len(set(of.values())) < len(of):
            coarse.append(
                nw.col(name).replace_strict(list(of), list(of.values()), return_dtype=nw.Int16).alias(name)
            )
    keys = [name for name, of in classes.items() if len(set(of.values())) > 1]
    rows = rows.with_columns(*coarse) if coarse else rows
    number = nw.col(column).n_unique().alias("n")
    groups = collected(rows.group_by(*keys).agg(number) if keys else rows.select(number))
    counted = {tuple(key): n for *key, n in groups.select(*keys, "n").iter_rows()}
    found = {}
    for pick in plain:
        met = [{classes[name][code] for code in pick.boxes[name]} for name in names]
        if all(len(one) == 1 for one in met):
            key = tuple(next(iter(one)) for name, one in zip(names, met, strict=True) if name in keys)
            found[pick] = counted.get(key, 0)
    return found


def _classes(every: Codes, sets: Sequence[Codes]) -> dict[int, int]:
    """Code → class (its first code) of the codes that any set holds; of one class is what every set treats alike."""
    told = list(dict.fromkeys(sets))
    marks: dict[tuple[bool, ...], int] = {}
    found = {}
    for code in sorted(every):
        mark = tuple(code in one for one in told)
        if any(mark):
            found[code] = marks.setdefault(mark, code)
    return found


def _clusters(coded: Coded, sets: Mapping[frozenset[str], Sequence[Pick]]) -> list[list[frozenset[str]]]:
    """Which sets of axes are answered by one pass: the largest first, each with the one that grows least by it."""
    reach = {name: len(codes) for name, codes in coded.every.items()}
    for name, codes in coded.every.items():
        held = [pick.boxes.get(name, codes) for picks in sets.values() for pick in picks]
        reach[name] = len(frozenset[int]().union(*held))

    def size(axes: Iterable[str]) -> int:
        return prod(reach[name] for name in axes)

    clusters: list[tuple[frozenset[str], list[frozenset[str]]]] = []
    for one in sorted(sets, key=lambda axes: (-size(axes), sorted(axes))):
        best, growth = -1, 0
        for place, (axes, _) in enumerate(clusters):
            grown = size(axes | one)
            if (grown <= CELLS or one <= axes) and (best < 0 or grown - size(axes) < growth):
                best, growth = place, grown - size(axes)
        if best < 0:
            clusters.append((one, [one]))
        else:
            axes, members = clusters[best]
            clusters[best] = (axes | one, [*members, one])
    return [members for _, members in clusters]


def _narrowed(rows: Lazy, coded: Coded, names: Iterable[str], picks: Sequence[Pick]) -> Lazy:
    """The rows that at least one of the picks could take, axis by axis."""
    for name in names:
        every = coded.every[name]
        wanted = frozenset[int]().union(*(pick.boxes.get(name, every) for pick in picks))
        if wanted != every:
            rows = rows.filter(nw.col(name).is_in(sorted(wanted)))
    return rows


def _groups(
    coded: Coded, axes: Sequence[str], picks: Sequence[Pick], sums: Sequence[str]
) -> nw.DataFrame[Any]:
    """One pass: rows ("n") and sums by the codes of the axes, which are packed into one key where they fit."""
    rows = _narrowed(coded.rows, coded, axes, picks)
    told = [nw.len().cast(nw.Int64).alias("n"), *(nw.col(column).sum().alias(column) for column in sums)]
    if not axes:
        return collected(rows.select(*told))
    sizes = {name: len(coded.every[name]) for name in axes if name in coded.packed}
    if len(sizes) < 2 or prod(sizes.values()) > _PACKED:
        return collected(rows.group_by(*axes).agg(*told))
    key, place, taken = nw.lit(0, nw.Int32), 1, {}
    for name, size in sizes.items():
        key = key + nw.col(name).cast(nw.Int32) * place
        taken[name] = (nw.col("key") // place % size).cast(nw.Int16).alias(name)
        place *= size
    others = [name for name in axes if name not in sizes]
    columns = [nw.col(name) for name in (*others, *sums)]
    groups = rows.select(key.alias("key"), *columns).group_by("key", *others).agg(*told)
    return collected(groups).with_columns(*taken.values())


def _cells(groups: nw.DataFrame[Any], names: Sequence[str], sums: Sequence[str]) -> Cells:
    """The groups added up to fewer axes: codes → (rows, sums)."""
    told = ["n", *sums]
    if not names:
        totals = groups.select(*(nw.col(column).sum() for column in told))
        return {(): tuple(int(value or 0) for value in totals.row(0))}
    small = groups.group_by(*names).agg(*(nw.col(column).sum() for column in told))
    width = len(names)
    return {
        row[:width]: tuple(int(value or 0) for value in row[width:])
        for row in small.select(*names, *told).iter_rows()
    }


def _sum(pick: Pick, names: Sequence[str], cells: Cells, width: int) -> Row:
    reached = [cells[key] for key in _reached(pick, names, cells)]
    if len(reached) == 1:
        return reached[0]
    return tuple(map(sum, zip(*reached, strict=True))) if reached else (0,) * width


def _reached(pick: Pick, names: Sequence[str], cells: Mapping[Row, object]) -> Iterator[Row]:
    """The cells that a pick takes: those it names, or all looked through where that is fewer."""
    allowed = [pick.boxes.get(name) for name in names]
    if not pick.rest and prod(len(codes) for codes in allowed if codes is not None) <= len(cells):
        yield from (key for key in product(*(codes or () for codes in allowed)) if key in cells)
        return
    for key in cells:
        if all(codes is None or code in codes for code, codes in zip(key, allowed, strict=True)) and (
            not pick.rest or _rest(pick, dict(zip(names, key, strict=True)))
        ):
            yield key


def _rest(pick: Pick, codes: Mapping[str, int]) -> bool:
    return all(holds(node, codes) for node in pick.rest)

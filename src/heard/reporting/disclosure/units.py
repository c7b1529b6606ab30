"""What each complaint adds to each question: the register as units, and others there might have been beside them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import narwhals as nw
import numpy as np
import polars as pl
from numpy.typing import NDArray

from heard.reporting.disclosure.forms import PEOPLE, Quantity
from heard.reporting.disclosure.others import others
from heard.reporting.disclosure.rows import Row, Unit
from heard.reporting.frames import FRAMES, ColumnType
from heard.reporting.measures.bases import find_column, has_complaint, physical
from heard.reporting.measures.coded import raw_view
from heard.reporting.measures.questions import Count, Total
from heard.reporting.measures.trees import alias, count_tree, expression, singles
from heard.reporting.measures.views import collected

MOST = 9_000
_UNIT = "heard_unit"
Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Units:
    """`adds[unit, quantity]`: what one unit of that kind adds; `there` how many of it the register holds."""

    adds: Matrix
    there: NDArray[np.float64]
    place: Mapping[Quantity, int]


def make_units(frames: Mapping[str, pl.DataFrame], quantities: Sequence[Quantity], most: int = MOST) -> Units:
    """The units of a register and others there might have been, each kind once."""
    found = _units(frames)
    own = _adds(_frames(found, frames), quantities, len(found))
    more = list(others(found, [bool(row.any()) for row in own], most))
    adds = np.vstack((own, _adds(_frames(more, frames), quantities, len(more))))
    kinds, inverse = np.unique(adds, axis=0, return_inverse=True)
    there = np.bincount(inverse.reshape(-1)[: len(found)], minlength=len(kinds)).astype(np.float64)
    useful = kinds.any(axis=1)
    return Units(kinds[useful], there[useful], {q: place for place, q in enumerate(quantities)})


def _units(frames: Mapping[str, pl.DataFrame]) -> list[Unit]:
    """Complaints with their rows; several of one person are one unit, so that people add up too."""
    roots: dict[str, str] = {}
    people: dict[str, str] = {}
    for reference, person in frames["complaints"].select("reference", "complainant").iter_rows():
        roots[reference] = people.setdefault(person, reference) if person else reference
    units: dict[object, Unit] = {}
    for name, data in frames.items():
        if name == "context":
            continue
        for number, row in enumerate(data.select(FRAMES[name].names).iter_rows(named=True)):
            reference = row.get("reference") if has_complaint(name) else None
            alone = (name, row["number"]) if name == "equality" else (name, number)
            key: object = roots.get(reference, alone) if reference else alone
            units.setdefault(key, Unit()).rows.setdefault(name, []).append(row)
    return list(units.values())


def _frames(units: Iterable[Unit], like: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """The rows of the units as frames, each row with the number of its unit; references and keys are made unlike."""
    rows: dict[str, list[Row]] = {name: [] for name in like}
    for number, unit in enumerate(units):
        for name, some in unit.rows.items():
            for row in some:
                made = {**row, _UNIT: number}
                for key in ("reference", "complainant", "number"):
                    if isinstance(made.get(key), str) and made[key]:
                        made[key] = f"{number}/{made[key]}"
                rows[name].append(made)
    schemas = {name: {n: data.schema[n] for n in FRAMES[name].names} for name, data in like.items()}
    return {name: pl.DataFrame(rows[name], schema={**schemas[name], _UNIT: pl.Int64}) for name in like}


def _adds(frames: Mapping[str, Any], quantities: Sequence[Quantity], units: int) -> Matrix:
    adds = np.zeros((units, len(quantities)))
    by_frame: dict[str, list[int]] = {}
    for place, quantity in enumerate(quantities):
        by_frame.setdefault(_count(quantity).frame, []).append(place)
    for frame, places in by_frame.items():
        if not frames[frame].is_empty():
            _fill(adds, frames, frame, places, quantities)
    return adds


def _fill(
    adds: Matrix, frames: Mapping[str, Any], frame: str, places: Sequence[int], quantities: Sequence[Quantity]
) -> None:
    trees = [count_tree(_count(quantities[place])) for place in places]
    columns = {physical(frame, c) for tree in trees for one in singles(tree) for c in one.columns}
    columns |= {physical(frame, q.column) for q in (quantities[p] for p in places) if isinstance(q, Total)}
    columns |= {name for name in (_distinct(quantities[place]) for place in places) if name}
    view = raw_view(frames, frame, [_UNIT, *sorted(columns)])
    chosen = {f"q{place}": expression(tree) for place, tree in zip(places, trees, strict=True)}
    told = []
    for place in places:
        one, quantity = nw.col(f"q{place}"), quantities[place]
        if isinstance(quantity, Total):
            column = nw.col(alias(physical(frame, quantity.column))).fill_null(0)
            unit = 100 if _type(frame, quantity.column) is ColumnType.MONEY else 1
            told.append((one.cast(nw.Float64) * column / unit).alias(f"q{place}"))
        else:
            told.append(one.cast(nw.Float64).alias(f"q{place}"))
    people = [nw.col(alias(name)) for name in dict.fromkeys(_distinct(quantities[p]) for p in places) if name]
    rows: pl.DataFrame = collected(
        view.with_columns(**chosen).select(nw.col(_UNIT), *people, *told)
    ).to_native()
    merged = rows.group_by(_UNIT).agg(_merge(place, quantities[place]) for place in places)
    numbers = merged[_UNIT].to_numpy()
    adds[np.ix_(numbers, np.array(places))] = merged.select([f"q{place}" for place in places]).to_numpy()


def _merge(place: int, quantity: Quantity) -> pl.Expr:
    """Rows of a unit add up; of people (or complaints) each counts once."""
    column = pl.col(f"q{place}")
    name = _distinct(quantity)
    if not name:
        return column.sum()
    who = pl.col(alias(name)).filter(column > 0).drop_nulls()
    return who.n_unique().cast(pl.Float64).alias(f"q{place}")


def _distinct(quantity: Quantity) -> str:
    """The column of people whose different values are counted, unless each row has its own."""
    if not isinstance(quantity, Count) or not quantity.distinct:
        return ""
    name = physical(quantity.frame, quantity.distinct)
    alone = FRAMES[quantity.frame].keys == (name,)
    return "" if alone or quantity.distinct.rpartition(".")[2] not in PEOPLE else name


def _count(quantity: Quantity) -> Count:
    return quantity.count if isinstance(quantity, Total) else quantity


def _type(frame: str, name: str) -> ColumnType | None:
    column = find_column(frame, name)
    return column.type if column else None

"""The thirty tables in Polars as one would write them by hand: one join, and a group-by for each table."""

from pathlib import Path
from typing import Any

import polars as pl

from heard.project.commands.bench import load

T = load(Path(__file__).with_name("_tables.py"))
DAYS = "stage.working_days"
Cells = dict[tuple[int, int, int], object]


def answer(frames: dict[str, pl.DataFrame]) -> Cells:
    """Every cell. All tables are planned first and worked out together, so that each reads only what it needs."""
    complaints = frames["complaints"].rename(
        lambda name: name if name == "reference" else f"complaint.{name}"
    )
    stages = frames["stages"].rename(lambda name: name if name in ("reference", "stage") else f"stage.{name}")
    points = (
        frames["points"].lazy()
        .select(pl.exclude("point"))
        .join(complaints.lazy(), on="reference", how="left")
        .join(stages.lazy(), on=["reference", "stage"], how="left")
        .collect()
    )  # fmt: skip
    plans: list[list[pl.LazyFrame]] = []
    for spec in T.TABLES:
        wanted = pl.col("complaint.received_on").is_between(*spec.window)
        for column, value in spec.where.items():
            wanted = wanted & (pl.col(column) == value)
        plans.append(
            (_different if spec.kind == "complaints" else _added)(spec, points.lazy().filter(wanted))
        )
    done = iter(pl.collect_all([one for plan in plans for one in plan]))
    found: Cells = {}
    for number, (spec, plan) in enumerate(zip(T.TABLES, plans, strict=True)):
        groups = [next(done) for _ in plan]
        table = (
            T.margins(spec, *(group.iter_rows() for group in groups))
            if spec.kind == "complaints"
            else T.put_together(spec, groups[0].iter_rows())
        )
        found |= {(number, row, column): value for (row, column), value in table.items()}
    return found


def _added(spec: Any, rows: pl.LazyFrame) -> list[pl.LazyFrame]:
    """Rows, sums and means: one group-by over the plain values."""
    by = [_value(spec.rows).alias("row"), _value(spec.columns).alias("column")]
    told = [pl.len().alias("n")]
    if spec.kind in ("sum", "mean"):
        told += [pl.col(DAYS).sum().alias("sum"), pl.col(DAYS).count().alias("known")]
    return [rows.group_by(*by).agg(*told)]


def _different(spec: Any, rows: pl.LazyFrame) -> list[pl.LazyFrame]:
    """Different complaints do not add up: a group-by for the inside, one for each margin, and the whole."""
    grouped = rows.with_columns(_group(spec.rows).alias("row"), _group(spec.columns).alias("column"))
    number = pl.col("reference").n_unique().alias("n")
    nothing = pl.lit(None)
    return [
        grouped.group_by("row", "column").agg(number),
        grouped.group_by("row").agg(number).select("row", nothing.alias("column"), "n"),
        grouped.group_by("column").agg(number).select(nothing.alias("row"), "column", "n"),
        rows.select(nothing.alias("row"), nothing.alias("column"), number),
    ]


def _value(name: str) -> pl.Expr:
    """What is grouped by: the value, its band, or the month or quarter of a date."""
    dimension = T.DIMENSIONS[name]
    cell = pl.col(dimension.column)
    if dimension.windows:
        return cell.dt.quarter() if dimension.windows == "quarter" else cell.dt.month()
    if dimension.bands:
        band = pl.lit(len(dimension.bands) - 1)
        for place, (_, high) in reversed(list(enumerate(dimension.bands[:-1]))):
            band = pl.when(cell <= high).then(pl.lit(place)).otherwise(band)
        return pl.when(cell.is_not_null()).then(band)
    return cell


def _group(name: str) -> pl.Expr:
    """The place of the group, where values are put together; else the value."""
    dimension = T.DIMENSIONS[name]
    if T.plain(dimension):
        return _value(name)
    places = {value: place for place, group in enumerate(dimension.groups) for value in group}
    known = len(dimension.groups)
    cell = pl.col(dimension.column)
    found = cell.replace_strict(list(places), list(places.values()), default=known, return_dtype=pl.Int64)
    return pl.when(cell.is_null()).then(pl.lit(known + dimension.rest)).otherwise(found)

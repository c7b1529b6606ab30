"""The thirty tables in NumPy: codes made beforehand, one pass a table, with a single array as long as the points."""

from pathlib import Path
from typing import Any

import numpy as np

from heard.project.commands.bench import load

T = load(Path(__file__).with_name("_tables.py"))
D = load(Path(__file__).with_name("_data.py"))
Cells = dict[tuple[int, int, int], object]


def answer(codes: Any) -> Cells:
    """Every cell."""
    groups = {name: _group(codes, T.DIMENSIONS[name]) for name in T.DIMENSIONS}
    days = _of_points(codes, "stage.working_days")
    received = _of_points(codes, "complaint.received_on")
    windows = {window: _within(received, window) for window in (T.PERIOD, T.BEFORE)}
    found: Cells = {}
    for number, spec in enumerate(T.TABLES):
        chosen = windows[spec.window]
        for column, value in spec.where.items():
            chosen = chosen & (_of_points(codes, column) == _code(column, value))
        table = _table(spec, groups, chosen, days, codes.complaint)
        found |= {(number, row, column): value for (row, column), value in table.items()}
    return found


def _table(
    spec: Any, groups: dict[str, np.ndarray], chosen: np.ndarray, days: np.ndarray, complaint: np.ndarray
) -> dict[tuple[int, int], object]:
    height, width = T.DIMENSIONS[spec.rows].size, T.DIMENSIONS[spec.columns].size
    place = groups[spec.rows][chosen].astype("int32") * width + groups[spec.columns][chosen]
    if spec.kind == "complaints":
        return _different(place, complaint[chosen], height, width)
    if spec.kind == "rows":
        return _totals(np.bincount(place, minlength=height * width).reshape(height, width))
    known = days[chosen] >= 0
    place, value = place[known], days[chosen][known]
    sums = np.bincount(place, value, minlength=height * width).astype("int64").reshape(height, width)
    if spec.kind == "sum":
        return _totals(sums)
    count = _totals(np.bincount(place, minlength=height * width).reshape(height, width))
    return {cell: total / count[cell] if count[cell] else None for cell, total in _totals(sums).items()}  # type: ignore[operator]


def _totals(table: np.ndarray) -> dict[tuple[int, int], Any]:
    found = {(row, column): int(value) for (row, column), value in np.ndenumerate(table)}
    found |= {(row, T.TOTAL): int(value) for row, value in enumerate(table.sum(1))}
    found |= {(T.TOTAL, column): int(value) for column, value in enumerate(table.sum(0))}
    return found | {(T.TOTAL, T.TOTAL): int(table.sum())}


def _different(
    place: np.ndarray, complaint: np.ndarray, height: int, width: int
) -> dict[tuple[int, int], Any]:
    """Each pair of cell and complaint once: marked in a table of both."""
    seen = np.zeros((height, width, int(complaint.max(initial=0)) + 1), dtype=bool)
    seen.reshape(height * width, -1)[place, complaint] = True
    found = {(row, column): int(n) for (row, column), n in np.ndenumerate(seen.sum(2))}
    found |= {(row, T.TOTAL): int(n) for row, n in enumerate(seen.any(1).sum(1))}
    found |= {(T.TOTAL, column): int(n) for column, n in enumerate(seen.any(0).sum(1))}
    return found | {(T.TOTAL, T.TOTAL): int(seen.any((0, 1)).sum())}


def _of_points(codes: Any, name: str) -> np.ndarray:
    array = codes.columns[name]
    if name.startswith("complaint."):
        return array[codes.complaint]
    return array[codes.stage] if name.startswith("stage.") else array


def _within(days: np.ndarray, window: Any) -> np.ndarray:
    first, last = ((np.datetime64(day) - D.EPOCH).astype("int32") for day in window)
    return (days >= first) & (days <= last)


def _code(column: str, value: object) -> int:
    return value if isinstance(value, int) else D.VALUES[column].index(value)


def _group(codes: Any, dimension: Any) -> np.ndarray:
    """The group of each point, looked up where the column lives and only then spread over the points."""
    array = codes.columns[dimension.column]
    if dimension.windows:
        months = (array.astype("datetime64[D]").astype("datetime64[M]").astype("int32") - 3) % 12
        group = months // 3 if dimension.windows == "quarter" else months
    elif dimension.bands:
        edges = [high for _, high in dimension.bands[:-1]]
        group = np.where(array < 0, len(dimension.bands), np.searchsorted(edges, array))
    else:
        values = D.VALUES.get(dimension.column)
        known = len(dimension.groups)
        table = np.full(len(values) + 1 if values else 5, known, dtype="int8")
        for place, members in enumerate(dimension.groups):
            for one in members:
                table[values.index(one) if values else int(one)] = place
        table[-1] = known + dimension.rest
        group = table[array]
    group = group.astype("int8")
    if dimension.column.startswith("complaint."):
        return group[codes.complaint]
    return group[codes.stage] if dimension.column.startswith("stage.") else group

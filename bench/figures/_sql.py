"""The thirty tables by SQL GROUP BY, one statement a table, joining only what the table needs."""

from pathlib import Path
from typing import Any

from heard.project.commands.bench import load

T = load(Path(__file__).with_name("_tables.py"))
_TABLES = {
    "complaint": " JOIN bench_figures_complaint complaint ON complaint.id = point.complaint_id",
    "stage": " JOIN bench_figures_stage stage ON stage.id = point.stage_row_id",
}


def answer(connection: Any) -> dict[tuple[int, int, int], object]:
    """Every cell. `connection` is psycopg's."""
    found = {}
    for number, spec in enumerate(T.TABLES):
        groups = connection.execute(statement(spec)).fetchall()
        if spec.kind == "complaints":
            sets: dict[tuple[int, int], list[Any]] = {(0, 0): [], (0, 1): [], (1, 0): [], (1, 1): []}
            for row, column, over_rows, over_columns, n in groups:
                sets[over_rows, over_columns].append((row, column, n))
            table = T.margins(spec, *(sets[key] for key in ((0, 0), (0, 1), (1, 0), (1, 1))))
        else:
            table = T.put_together(spec, groups)
        found |= {(number, row, column): value for (row, column), value in table.items()}
    return found


def statement(spec: Any) -> str:
    """One table's statement. Its values are this file's own."""
    different = spec.kind == "complaints"
    said = [(_group if different else _value)(name) for name in (spec.rows, spec.columns)]
    first, last = spec.window
    wanted = [f"complaint.received_on BETWEEN '{first}' AND '{last}'"]
    wanted += [f"{_column(column)} = {_literal(value)}" for column, value in spec.where.items()]
    days = spec.kind in ("sum", "mean")
    joins = _TABLES["complaint"]
    if days or any("stage." in one.replace("point.stage", "") for one in said):
        joins += _TABLES["stage"]
    source = f"FROM bench_figures_point point{joins} WHERE {' AND '.join(wanted)}"
    if different:
        inside = f'SELECT {said[0]} AS "row", {said[1]} AS "column", point.complaint_id AS id {source}'
        sets = 'GROUPING SETS (("row", "column"), ("row"), ("column"), ())'
        told = '"row", "column", GROUPING("row"), GROUPING("column"), COUNT(DISTINCT id)'
        return f"SELECT {told} FROM ({inside}) told GROUP BY {sets}"  # noqa: S608 - every value is this folder's own
    told = "COUNT(*)" + (", SUM(stage.working_days), COUNT(stage.working_days)" if days else "")
    return f"SELECT {said[0]}, {said[1]}, {told} {source} GROUP BY 1, 2"


def _column(name: str) -> str:
    return name if "." in name else f"point.{name}"


def _literal(value: object) -> str:
    return f"'{value}'" if isinstance(value, str) else str(value)


def _value(name: str) -> str:
    dimension = T.DIMENSIONS[name]
    column = _column(dimension.column)
    if dimension.windows:
        return f"EXTRACT({dimension.windows} FROM {column})::int"
    if dimension.bands:
        whens = " ".join(
            f"WHEN {column} <= {high} THEN {place}" for place, (_, high) in enumerate(dimension.bands[:-1])
        )
        return f"CASE {whens} WHEN {column} IS NOT NULL THEN {len(dimension.bands) - 1} END"
    return column


def _group(name: str) -> str:
    dimension = T.DIMENSIONS[name]
    if T.plain(dimension):
        return _value(name)
    column, known = _column(dimension.column), len(dimension.groups)
    whens = " ".join(
        f"WHEN {column} IN ({', '.join(map(_literal, group))}) THEN {place}"
        for place, group in enumerate(dimension.groups)
    )
    return f"CASE WHEN {column} IS NULL THEN {known + dimension.rest} {whens} ELSE {known} END"

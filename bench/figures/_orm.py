"""The thirty tables through the Django ORM, one query a table; four where different complaints do not add up."""

from pathlib import Path
from typing import Any

from django.db.models import Case, Count, F, IntegerField, Sum, Value, When
from django.db.models.functions import ExtractMonth, ExtractQuarter

from heard.project.commands.bench import load

T = load(Path(__file__).with_name("_tables.py"))


def answer(point: Any) -> dict[tuple[int, int, int], object]:
    """Every cell. `point` is the model."""
    found = {}
    for number, spec in enumerate(T.TABLES):
        chosen = {"complaint__received_on__range": spec.window}
        chosen |= {_field(column): value for column, value in spec.where.items()}
        rows = point.objects.filter(**chosen).order_by()
        table = _different(spec, rows) if spec.kind == "complaints" else _added(spec, rows)
        found |= {(number, row, column): value for (row, column), value in table.items()}
    return found


def _added(spec: Any, rows: Any) -> Any:
    told = {"n": Count("*")}
    if spec.kind in ("sum", "mean"):
        told |= {"sum": Sum("stage_row__working_days"), "known": Count("stage_row__working_days")}
    groups = rows.annotate(row=_value(spec.rows), column=_value(spec.columns)).values("row", "column")
    return T.put_together(spec, groups.annotate(**told).values_list("row", "column", *told))


def _different(spec: Any, rows: Any) -> Any:
    number = Count("complaint", distinct=True)
    rows = rows.annotate(row=_group(spec.rows), column=_group(spec.columns))
    return T.margins(
        spec,
        rows.values("row", "column").annotate(n=number).values_list("row", "column", "n"),
        ((row, None, n) for row, n in rows.values("row").annotate(n=number).values_list("row", "n")),
        (
            (None, column, n)
            for column, n in rows.values("column").annotate(n=number).values_list("column", "n")
        ),
        [(None, None, rows.aggregate(n=number)["n"])],
    )


def _field(column: str) -> str:
    return column.replace("complaint.", "complaint__").replace("stage.", "stage_row__")


def _value(name: str) -> Any:
    dimension = T.DIMENSIONS[name]
    field = _field(dimension.column)
    if dimension.windows:
        return ExtractQuarter(field) if dimension.windows == "quarter" else ExtractMonth(field)
    if dimension.bands:
        whens = [When(**{f"{field}__lte": high}, then=Value(place))
                 for place, (_, high) in enumerate(dimension.bands[:-1])]  # fmt: skip
        last = When(**{f"{field}__isnull": False}, then=Value(len(whens)))
        return Case(*whens, last, output_field=IntegerField())
    return F(field)


def _group(name: str) -> Any:
    dimension = T.DIMENSIONS[name]
    if T.plain(dimension):
        return _value(name)
    field = _field(dimension.column)
    whens = [
        When(**{f"{field}__in": group}, then=Value(place)) for place, group in enumerate(dimension.groups)
    ]
    unknown = When(**{f"{field}__isnull": True}, then=Value(len(whens) + dimension.rest))
    return Case(*whens, unknown, default=Value(len(whens)), output_field=IntegerField())

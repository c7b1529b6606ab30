"""Many rows changed by one statement, the same on SQLite and PostgreSQL: the new values travel as one JSON text."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import connection, models

# PostgreSQL must be told what the JSON holds; SQLite stores dates as the same text.
_TYPES = {
    "DateField": "date",
    "CharField": "text",
    "BigAutoField": "bigint",
    "PositiveIntegerField": "integer",
}


def update_rows(model: type[models.Model], names: Sequence[str], rows: Sequence[Sequence[Any]]) -> int:
    """Set the columns `names` of the rows whose primary key comes first in each of `rows`. One query, however many.

    Returns how many rows were changed. Columns may hold dates, texts and whole numbers.
    """
    if not rows:
        return 0
    meta = model._meta
    by_name = {field.name: field for field in meta.concrete_fields}
    fields = [meta.pk, *(by_name[name] for name in names)]
    quote = connection.ops.quote_name
    columns = [quote(str(field.column)) for field in fields]
    parts = [_part(place, field.get_internal_type()) for place, field in enumerate(fields)]
    wanted = ", ".join(f"{part} AS c{place}" for place, part in enumerate(parts))
    values = (
        "jsonb_array_elements(%s::jsonb) AS j(value)"
        if connection.vendor == "postgresql"
        else "json_each(%s)"
    )
    sets = ", ".join(f"{column} = given.c{place}" for place, column in enumerate(columns) if place)
    table = quote(meta.db_table)
    # Names come from the model, values travel as the one parameter.
    given = f"(SELECT {wanted} FROM {values}) AS given"  # noqa: S608
    sql = f"UPDATE {table} SET {sets} FROM {given} WHERE {table}.{columns[0]} = given.c0"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(sql, [json.dumps([[_plain(value) for value in row] for row in rows])])
        return int(cursor.rowcount)


def _part(place: int, kind: str) -> str:
    if connection.vendor == "postgresql":
        return f"(value->>{place})::{_TYPES[kind]}"
    return f"json_extract(value, '$[{place}]')"


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value

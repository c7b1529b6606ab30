"""Many rows written by one statement, the same on SQLite and PostgreSQL: the values travel as one JSON text.

Django's own bulk methods split such work by SQLite's limit on parameters; here there is one parameter.
"""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection, models

# PostgreSQL must be told what the JSON holds; SQLite stores what Django makes of it.
_TYPES = {
    "BigAutoField": "bigint",
    "CharField": "text",
    "DateField": "date",
    "DateTimeField": "timestamptz",
    "PositiveIntegerField": "integer",
    "PositiveSmallIntegerField": "smallint",
    "UUIDField": "uuid",
}
Field = models.Field[Any, Any]


def update_rows(model: type[models.Model], names: Sequence[str], rows: Sequence[Sequence[Any]]) -> int:
    """Set the fields `names` of the rows whose primary key comes first in each of `rows`. One query, however many.

    Returns how many rows were changed. Fields may hold dates, moments, texts, whole numbers and keys.
    """
    if not rows:
        return 0
    fields = _fields(model, [model._meta.pk.name, *names])
    columns = [connection.ops.quote_name(str(field.column)) for field in fields]
    table = connection.ops.quote_name(model._meta.db_table)
    sets = ", ".join(f"{column} = given.c{place}" for place, column in enumerate(columns) if place)
    # Names come from the model; the values are the one parameter.
    sql = f"UPDATE {table} SET {sets} FROM ({_values(fields)}) AS given WHERE {table}.{columns[0]} = given.c0"  # noqa: S608
    return _execute(sql, fields, rows)


def insert_rows(model: type[models.Model], names: Sequence[str], rows: Sequence[Sequence[Any]]) -> int:
    """Add rows with the fields `names` (all that have no default in the database). One query, however many."""
    if not rows:
        return 0
    fields = _fields(model, names)
    columns = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    table = connection.ops.quote_name(model._meta.db_table)
    return _execute(f"INSERT INTO {table} ({columns}) {_values(fields)}", fields, rows)


def _fields(model: type[models.Model], names: Sequence[str]) -> list[Field]:
    by_name = {field.name: field for field in model._meta.concrete_fields}
    return [by_name[name] for name in names]


def _values(fields: Sequence[Field]) -> str:
    """A SELECT that gives back the rows of the JSON parameter as columns c0, c1 …"""
    if connection.vendor == "postgresql":
        parts = [f"(value->>{place})::{_kind(field)} AS c{place}" for place, field in enumerate(fields)]
        return f"SELECT {', '.join(parts)} FROM jsonb_array_elements(%s::jsonb) AS j(value)"  # noqa: S608
    parts = [f"json_extract(value, '$[{place}]') AS c{place}" for place in range(len(fields))]
    return f"SELECT {', '.join(parts)} FROM json_each(%s)"  # noqa: S608


def _kind(field: Field) -> str:
    target = field.target_field if isinstance(field, models.ForeignKey) else field
    return _TYPES[target.get_internal_type()]


def _execute(sql: str, fields: Sequence[Field], rows: Sequence[Sequence[Any]]) -> int:
    # Column by column: dates and moments repeat, so each is put into words once.
    columns = [_column(field, values) for field, values in zip(fields, zip(*rows, strict=True), strict=True)]
    with connection.cursor() as cursor:
        cursor.execute(sql, [json.dumps(list(zip(*columns, strict=True)))])
        return int(cursor.rowcount)


def _column(field: Field, values: Sequence[Any]) -> Sequence[Any]:
    """What JSON can carry and the column takes: as Django would send it, moments and keys as text."""
    kind = _kind(field)
    if kind in ("bigint", "integer", "smallint", "text"):
        return [str(value) if isinstance(value, str) else value for value in values]
    plain = {value: _plain(field, value) for value in set(values)}
    return [plain[value] for value in values]


def _plain(field: Field, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(value, UUID):
        return str(value) if connection.features.has_native_uuid_field else value.hex
    if connection.vendor == "postgresql":
        return value.isoformat() if isinstance(value, date) else str(value)
    return field.get_db_prep_save(value, connection)

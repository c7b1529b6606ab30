"""Many rows written by one statement, the same on SQLite and PostgreSQL: the values travel as one JSON text.

Django's own bulk methods split such work by SQLite's limit on parameters; here there is one parameter.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection, connections, models

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


def write_lines(table: str, columns: Sequence[str], lines: Sequence[str]) -> None:
    r"""Add rows given as the lines of a COPY: values parted by tabs, `\N` for none; on PostgreSQL with its escapes."""
    if not lines:
        return
    given = ", ".join(map(connection.ops.quote_name, columns))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {connection.ops.quote_name(table)} ({given}) FROM STDIN") as copy:
                copy.write("\n".join(lines) + "\n")
            return
        marks = ", ".join(["%s"] * len(columns))
        sql = f"INSERT INTO {connection.ops.quote_name(table)} ({given}) VALUES ({marks})"  # noqa: S608
        cursor.executemany(
            sql, [[None if value == "\\N" else value for value in line.split("\t")] for line in lines]
        )


@contextmanager
def unchecked() -> Iterator[None]:
    """On this connection, keys to other tables are not checked: whoever writes so many rows has made them himself."""
    postgresql = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        for sql in _UNCHECKED if postgresql else ("PRAGMA foreign_keys = OFF", "PRAGMA cache_size = -400000"):
            cursor.execute(sql)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(
                "SET session_replication_role = origin" if postgresql else "PRAGMA foreign_keys = ON"
            )


_UNCHECKED = ("SET session_replication_role = replica", "SET synchronous_commit = off")
# Indexes and unique constraints of a table, the largest work first; primary keys stay, as other tables lean on them.
_INDEXES = """
    SELECT relation.oid::regclass::text, coalesce(bound.conname, ''), pg_get_indexdef(index.indexrelid),
           coalesce(pg_get_constraintdef(bound.oid), ''), index.indexrelid::regclass::text
      FROM pg_index AS index
      JOIN pg_class AS relation ON relation.oid = index.indrelid
      JOIN pg_class AS called ON called.oid = index.indexrelid
      JOIN pg_am AS way ON way.oid = called.relam
      LEFT JOIN pg_constraint AS bound ON bound.conindid = index.indexrelid AND bound.contype = 'u'
     WHERE relation.oid = ANY(%s::regclass[]) AND NOT index.indisprimary
     ORDER BY way.amname = 'gin' DESC, relation.relname, called.relname"""


@contextmanager
def indexed_afterwards(
    tables: Sequence[type[models.Model]], say: Callable[[str], None] = lambda words: None
) -> Iterator[None]:
    """While these tables are filled PostgreSQL keeps no index of them but the keys; all are made at the end.

    Two at a time, and also when the filling breaks off. SQLite fills them as it goes. Nobody else may use the tables
    meanwhile.
    """
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(_INDEXES, [[model._meta.db_table for model in tables]])
        found = cursor.fetchall()
        for table, constraint, _made, _bound, name in found:
            if constraint:
                cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{constraint}"')
            else:
                cursor.execute(f"DROP INDEX {name}")
    try:
        yield
    finally:
        with ThreadPoolExecutor(2) as pool:
            left = [
                pool.submit(
                    _make_index,
                    f'ALTER TABLE {table} ADD CONSTRAINT "{constraint}" {bound}' if constraint else made,
                    str(connection.settings_dict["NAME"]),
                )
                for table, constraint, made, bound, _name in found
            ]
            for number, one in enumerate(as_completed(left), 1):
                one.result()
                if number % 10 == 0 or number == len(left):
                    say(f"{number} of {len(left)} indexes made")


def _make_index(sql: str, database: str) -> None:
    """In a thread, which has a connection of its own. `database`: a test has another than the settings say."""
    one = connections["default"]
    one.settings_dict["NAME"] = database
    try:
        with one.cursor() as cursor:
            cursor.execute("SET maintenance_work_mem = '512MB'")
            cursor.execute("SET max_parallel_maintenance_workers = 0")  # there are two of these already
            cursor.execute(sql)
    finally:
        one.close()

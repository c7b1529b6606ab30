"""A record of any size, in minutes: a few hundred complaints taken through the actions, and each cast many times.

    load(total=1_000_000, still_open=10_000, today=today)

A cast has its own keys, reference, names, contact details and words; every row of it, its due dates and its audit chain
are what the actions would have written (`tests/demo` holds a sample against `casework.verify`). For an empty database
of invented people: keys to other tables are not checked while it is filled.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from random import Random
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models, transaction

from heard.casework.models import Complaint, Point, ReferenceCounter
from heard.casework.search_index import INDEX, lay
from heard.demo.cast import Cast
from heard.demo.mould import TABLES, Caster, Mould, mould_of
from heard.demo.patterns import patterns

CHUNK = 2000  # complaints written together
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Loaded:
    """How many complaints are there, patterns included."""

    complaints: int
    still_open: int


def load(
    cast: Cast,
    *,
    total: int,
    still_open: int,
    today: date,
    seed: int = 1,
    progress: Progress = lambda done, of: None,
) -> Loaded:
    """Fill the database with `total` complaints, of which `still_open` are not closed. The day is `today`."""
    with transaction.atomic():
        made = [mould_of(one) for one in patterns(cast, today)]
    moulds = sorted(made, key=lambda one: one.received_on)
    running, over = [m for m in moulds if m.still_open], [m for m in moulds if not m.still_open]
    copies = _shared_out(over, total - still_open) | _shared_out(running, still_open)
    caster = Caster(
        Random(seed), _last_numbers(), (Point.objects.aggregate(models.Max("pk"))["pk__max"] or 0) + 1
    )
    of = sum(copies.values())
    done = 0
    with _quick():
        orders = ((mould, number) for mould in moulds for number in range(copies[id(mould)]))
        while chunk := list(islice(orders, CHUNK)):
            _write([caster.cast(mould) for mould, _ in chunk])
            done += len(chunk)
            progress(done, of)
    _tidy(caster)
    return Loaded(Complaint.objects.count(), still_open)


def _shared_out(moulds: Sequence[Mould], wanted: int) -> dict[int, int]:
    """How often each mould is cast; each was itself made once."""
    each, more = divmod(max(0, wanted - len(moulds)), len(moulds))
    return {id(mould): each + (place < more) for place, mould in enumerate(moulds)}


def _last_numbers() -> dict[int, int]:
    return dict(ReferenceCounter.objects.values_list("year", "last"))


class _quick:  # noqa: N801 - a with-statement's word
    """While it is filled: PostgreSQL checks no key to another table, and makes the index of search at the end."""

    def __enter__(self) -> None:
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET session_replication_role = replica")
                cursor.execute(f"DROP INDEX IF EXISTS {INDEX}")
        else:
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA foreign_keys = OFF")
                cursor.execute("PRAGMA cache_size = -400000")

    def __exit__(self, *_: object) -> None:
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET session_replication_role = origin")
                cursor.execute("SET maintenance_work_mem = '512MB'")
                lay(connection)
                cursor.execute("RESET maintenance_work_mem")
            else:
                cursor.execute("PRAGMA foreign_keys = ON")


def _write(casts: Sequence[dict[str, list[str]]]) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        for table in TABLES:
            lines = [line for one in casts for line in one.get(table.name, ())]
            if not lines:
                continue
            columns = ", ".join(f'"{name}"' for name in table.columns)
            if connection.vendor == "postgresql":
                with cursor.copy(f"COPY {table.name} ({columns}) FROM STDIN") as copy:
                    copy.write("\n".join(lines) + "\n")
            else:
                marks = ", ".join(["%s"] * len(table.columns))
                sql = f"INSERT INTO {table.name} ({columns}) VALUES ({marks})"  # noqa: S608 - names of our own
                cursor.executemany(sql, [_values(line) for line in lines])


def _values(line: str) -> list[Any]:
    return [None if value == "\\N" else value for value in line.split("\t")]


def _tidy(caster: Caster) -> None:
    """The counters as the actions would have left them, and the statistics that plans are made by."""
    for year, last in caster.numbers.items():
        ReferenceCounter.objects.update_or_create(year=year, defaults={"last": last})
    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_sql(no_style(), [Point]):
            cursor.execute(sql)
        if connection.vendor == "postgresql":
            cursor.execute("VACUUM ANALYZE")
        else:
            cursor.execute(f"INSERT INTO {INDEX}({INDEX}) VALUES ('optimize')")  # noqa: S608
            cursor.execute("ANALYZE")

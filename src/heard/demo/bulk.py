"""A record of any size, in minutes: a few hundred complaints taken through the actions, and each cast many times.

    load(total=1_000_000, still_open=10_000, today=today)

A cast has its own keys, reference, names, contact details and words; every row of it, its due dates and its audit chain
are what the actions would have written (`tests/demo` holds a sample against `casework.verify`). For an empty database
of invented people: keys to other tables are not checked while it is filled. On PostgreSQL several processes share the
work; what is stored does not depend on how many.
"""

import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date

from django.core.management.color import no_style
from django.db import connection, connections, models, transaction

from heard.casework.models import Complaint, Point, ReferenceCounter
from heard.casework.search_index import INDEX
from heard.casework.set_based import indexed_afterwards, unchecked, write_lines
from heard.demo.cast import Cast
from heard.demo.mould import TABLES, Caster, Mould, Place, mould_of
from heard.demo.patterns import patterns

CHUNK = 2000  # complaints written together
Progress = Callable[[int, int], None]
Say = Callable[[str], None]


@dataclass(frozen=True)
class Loaded:
    """How many complaints are there, patterns included."""

    complaints: int
    still_open: int


@dataclass(frozen=True)
class Order:
    """A part of the load: where it begins, and how often which mould is cast (by its place among all)."""

    at: Place
    runs: tuple[tuple[int, int], ...]

    @property
    def size(self) -> int:
        return sum(times for _, times in self.runs)


def load(
    cast: Cast,
    *,
    total: int,
    still_open: int,
    today: date,
    seed: int = 1,
    processes: int = 1,
    progress: Progress = lambda done, of: None,
    say: Say = lambda words: None,
) -> Loaded:
    """Fill the database with `total` complaints, of which `still_open` are not closed. The day is `today`.

    `processes`: how many cast and write at once (PostgreSQL only; SQLite has one writer). `progress` is told how many
    of how many are written, `say` what is done before and afterwards.
    """
    say("taking the patterns through the actions")
    with transaction.atomic():
        made = [mould_of(one) for one in patterns(cast, today)]
    moulds = sorted(made, key=lambda one: one.received_on)
    running, over = [m for m in moulds if m.still_open], [m for m in moulds if not m.still_open]
    copies = _shared_out(over, total - still_open) | _shared_out(running, still_open)
    first = Place(_last_numbers(), _next_point(), Caster.first_serial(seed))
    orders = list(orders_of(moulds, [copies[id(mould)] for mould in moulds], first))
    of = sum(order.size for order in orders)
    done = 0
    with indexed_afterwards([table.model for table in TABLES], say):
        for written in _written(orders, moulds, seed, processes):
            done += written
            progress(done, of)
    _tidy(orders[-1:], moulds, say)
    return Loaded(Complaint.objects.count(), still_open)


def orders_of(moulds: Sequence[Mould], copies: Sequence[int], first: Place) -> Iterator[Order]:
    """The load in parts of CHUNK complaints, in the order of the moulds."""
    at, place, runs, room = first, first, [], CHUNK
    for number, wanted in enumerate(copies):
        left = wanted
        while left:
            times = min(left, room)
            runs.append((number, times))
            place, left, room = place.after(moulds[number], times), left - times, room - times
            if not room:
                yield Order(at, tuple(runs))
                at, runs, room = place, [], CHUNK
    if runs:
        yield Order(at, tuple(runs))


def _shared_out(moulds: Sequence[Mould], wanted: int) -> dict[int, int]:
    """How often each mould is cast; each was itself made once."""
    each, more = divmod(max(0, wanted - len(moulds)), len(moulds))
    return {id(mould): each + (place < more) for place, mould in enumerate(moulds)}


def _last_numbers() -> dict[int, int]:
    return dict(ReferenceCounter.objects.values_list("year", "last"))


def _next_point() -> int:
    return int(Point.objects.aggregate(models.Max("pk"))["pk__max"] or 0) + 1


def _written(orders: Sequence[Order], moulds: Sequence[Mould], seed: int, processes: int) -> Iterable[int]:
    """How many complaints each part has written, as they are done."""
    if processes == 1 or connection.vendor != "postgresql":
        with unchecked():
            worker = _Worker(moulds, seed)
            yield from map(worker.write, orders)
        return
    with ProcessPoolExecutor(
        processes,
        multiprocessing.get_context("spawn"),
        _begin_worker,
        (moulds, seed, str(connection.settings_dict["NAME"])),
    ) as pool:
        try:
            for one in as_completed([pool.submit(_write, order) for order in orders]):
                yield one.result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


class _Worker:
    """Casts and writes parts of a load."""

    def __init__(self, moulds: Sequence[Mould], seed: int) -> None:
        self.moulds, self.caster = moulds, Caster(seed)

    def write(self, order: Order) -> int:
        caster = self.caster.at(order.at)
        lines: dict[str, list[str]] = {table.name: [] for table in TABLES}
        for number, times in order.runs:
            for _ in range(times):
                for name, rows in caster.cast(self.moulds[number]).items():
                    lines[name] += rows
        with transaction.atomic():
            for table in TABLES:
                write_lines(table.name, table.columns, lines[table.name])
        return order.size


_worker: _Worker
_as_long_as_it_lives = ExitStack()  # let go of, it would check keys again


def _begin_worker(moulds: Sequence[Mould], seed: int, database: str) -> None:
    """In a process of its own. `database`: a test has another than the settings say."""
    import django

    django.setup()
    global _worker
    connections["default"].settings_dict["NAME"] = database
    _as_long_as_it_lives.enter_context(unchecked())
    _worker = _Worker(moulds, seed)


def _write(order: Order) -> int:
    return _worker.write(order)


def _tidy(last: Sequence[Order], moulds: Sequence[Mould], say: Say) -> None:
    """The counters as the actions would have left them, and the statistics that plans are made by."""
    for order in last:
        place = order.at
        for number, times in order.runs:
            place = place.after(moulds[number], times)
        for year, number in place.numbers.items():
            ReferenceCounter.objects.update_or_create(year=year, defaults={"last": number})
    say("counting up what plans are made by")
    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_sql(no_style(), [Point]):
            cursor.execute(sql)
        if connection.vendor == "postgresql":
            cursor.execute("VACUUM (ANALYZE, PARALLEL 2)")
        else:
            cursor.execute(f"INSERT INTO {INDEX}({INDEX}) VALUES ('optimize')")  # noqa: S608
            cursor.execute("ANALYZE")

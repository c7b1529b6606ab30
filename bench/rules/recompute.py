"""Recomputing 100,000 open clocks after a new bank holiday, in bulk, on SQLite and on PostgreSQL.

The reference is the same work done complaint by complaint: read the events, count, save, write the log. It is timed
on a sample of the same rows. Each database runs in a process of its own, and is thrown away afterwards.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from heard.project.benchmarks import Ratio, postgresql, say, told_by

HELP = "100,000 open clocks counted anew after a new holiday, in bulk, on SQLite and PostgreSQL"
ROOT = Path(__file__).resolve().parents[2]
ROWS = 100_000
TIMES_FASTER = 5  # than one by one; our own bound: the issue asks only that queries do not grow with rows


def run(rows: int = ROWS) -> list[Ratio]:
    """Both databases. Raises CannotMeasure where there is no PostgreSQL to be had."""
    found = []
    with tempfile.TemporaryDirectory(prefix="heard-bench-") as folder:
        found += _ratios("SQLite", _measured(f"sqlite:///{folder}/bench.sqlite3", folder, rows), rows)
        with _server() as address:
            found += _ratios("PostgreSQL", _measured(address, folder, rows), rows)
    return found


def _ratios(name: str, seen: dict[str, float], rows: int) -> list[Ratio]:
    fewer, more = seen["queries_few"], seen["queries"]
    bulk, single = seen["seconds"] / seen["clocks"], seen["single"]
    return [
        Ratio(
            f"{name}: queries a chunk, {rows} clocks",
            f"{rows // 10} clocks",
            f"{more:g}",
            f"{fewer:g}",
            more / fewer,
            at_most=1,
        ),
        Ratio(
            f"{name}: {seen['clocks']:.0f} clocks ({seen['moved']:.0f} moved) in {seen['seconds']:.1f} s",
            "complaint by complaint",
            f"{bulk * 1e6:.0f} µs a clock",
            f"{single * 1e6:.0f} µs",
            single / bulk,
            at_least=TIMES_FASTER,
        ),
    ]


@contextmanager
def _server() -> Iterator[str]:
    """The address of a server: DATABASE_URL's where it is PostgreSQL, else a throw-away one."""
    given = os.environ.get("DATABASE_URL", "")
    if given.startswith("postgres"):
        yield given
        return
    with postgresql() as address:
        yield address


def _measured(address: str, folder: str, rows: int) -> dict[str, float]:
    say(f"  {address.split(':')[0]}: making {rows} open clocks …")
    environment = {
        **os.environ,
        "DATABASE_URL": address,
        "DJANGO_SETTINGS_MODULE": "heard.project.settings",
        "HEARD_VAR": folder,
        "HEARD_DATA": folder,
        "HEARD_SECRET_KEY": "for measuring only",
        "HEARD_AUTHORITY": "default",
        "PYTHONPATH": str(ROOT / "src"),
    }
    script = Path(__file__).with_name("_recompute_once.py")
    return told_by(script, str(rows), environment=environment)

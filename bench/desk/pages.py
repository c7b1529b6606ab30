"""The desk's pages over a real socket: work list, today, complaint, search, log a contact.

On PostgreSQL with 1,000,000 complaints and on SQLite with 100,000, of which 10,000 are open. The reference, in the same
run and in turn: a bare Django page with session and sign-in that fetches the same number of rows by primary key and
lists them; for the write, a bare insert through the same stack. The plans of every query of the pages are looked at.

    HEARD_BENCH_DESK=20000,5000,1000 ./heard bench desk      smaller, for a look: PostgreSQL, SQLite, open
    HEARD_BENCH_KEEP=folder ./heard bench desk               PostgreSQL's data stay there, and are used again

A size of 0 leaves that database out. What is kept is used again only where the schema, what loads it and the size are
the same; the output says so.
"""

import json
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from heard.project.benchmarks import CannotMeasure, Ratio, postgresql, say, told_by
from heard.project.commands.serve import server_command

HELP = "the desk's pages against bare ones: PostgreSQL with 1,000,000 complaints, SQLite with 100,000"
ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
KEEP = os.environ.get("HEARD_BENCH_KEEP", "")
SIZES = os.environ.get("HEARD_BENCH_DESK", "1000000,100000,10000")
TIMES = 4  # as long as the bare page, at most
TODAY = 8  # Today has no promise: eight lists and sixteen counts on one page. This shows when it gets worse
PORT = 8731
PATIENCE = 60  # seconds until the server must answer
ON_DISK = 16_000  # bytes a complaint takes with its indexes, what is written ahead and room to sort in


def run() -> list[Ratio]:
    """Both databases. Raises CannotMeasure where there is no PostgreSQL to be had, or no room."""
    large, small, still_open = (int(part) for part in SIZES.split(","))
    # Stopped from outside, what was started is stopped too, and the folders removed.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    _check_room(large)
    found = []
    with tempfile.TemporaryDirectory(prefix="heard-bench-") as folder:
        assets = Path(os.environ.get("HEARD_VAR", ROOT / "var")) / "assets"
        if not assets.exists():
            raise CannotMeasure("The styles and scripts are not built. Build them with: ./heard serve")
        (Path(folder) / "assets").symlink_to(assets.resolve())
        # Granian finds the reference by its name; both serve with the settings of `./heard serve`.
        environment = {
            **os.environ,
            "HEARD_VAR": folder,
            "HEARD_DATA": folder,
            "HEARD_SECRET_KEY": "for measuring only",
            "HEARD_AUTHORITY": "default",
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{HERE}",
        }
        for name in ("DATABASE_URL", "HEARD_HTTPS", "HEARD_DEMO", "HEARD_ALLOWED_HOSTS"):
            environment.pop(name, None)
        if small:
            environment["DATABASE_URL"] = f"sqlite:///{folder}/bench.sqlite3"
            found += _one("SQLite", environment, small, min(still_open, small // 2))
        if large:
            keep = Path(KEEP).resolve() if KEEP else None
            with postgresql(keep) as address:
                environment["DATABASE_URL"] = address
                found += _one(
                    "PostgreSQL", environment, large, min(still_open, large // 2), KEEP and str(keep)
                )
    return found


def _check_room(complaints: int) -> None:
    place = Path(KEEP).resolve() if KEEP else Path(tempfile.gettempdir())
    while not place.exists():
        place = place.parent
    free, wanted = shutil.disk_usage(place).free, complaints * ON_DISK
    if free < wanted:
        raise CannotMeasure(
            f"{wanted / 2**30:.0f} GB are needed in {place}, and {free / 2**30:.0f} GB are free."
        )


def _one(name: str, environment: dict[str, str], total: int, still_open: int, keep: str = "") -> list[Ratio]:
    begun = time.perf_counter()
    say(f"  {name}: {total:,} complaints, {still_open:,} of them open")
    prepared = told_by(HERE / "_prepare.py", str(total), str(still_open), keep, environment=environment)
    bare = {**environment, "DJANGO_SETTINGS_MODULE": "_bare"}
    with (
        _serving(environment, "heard.project.wsgi:application", PORT) as ours,
        _serving(bare, "_bare:application", PORT + 1) as other,
    ):
        seen = told_by(
            HERE / "_client.py", str(PORT), json.dumps(prepared["visits"]), environment=environment
        )
        held = [sum(_memory_of(server.pid)) for server in (ours, other)]
    took = time.perf_counter() - begun
    say(f"  {name}: {took:.0f} s in all; the server held {held[0]:,.0f} MB, the bare one {held[1]:,.0f} MB")
    return [*_ratios(name, total, prepared["visits"]["pages"], seen), _plans(name, prepared["plans"])]


def _memory_of(pid: int) -> Iterator[float]:
    """MB that a process and those it began hold (Linux; elsewhere nothing is said)."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return
    yield next((int(line.split()[1]) / 2**10 for line in status.splitlines() if line.startswith("VmRSS")), 0)
    for child in children:
        yield from _memory_of(int(child))


def _ratios(name: str, total: int, pages: dict[str, Any], seen: dict[str, Any]) -> list[Ratio]:
    found = []
    for page, timed in seen.items():
        ours, bare = (p95(timed[who]) for who in ("ours", "bare"))
        median = statistics.median(timed["ours"]) * 1e3
        rows = pages[page]["rows"]
        found.append(
            Ratio(
                f"{name}, {total:,} complaints: {page}",
                "a bare insert" if page == "log a contact" else f"a bare page with {rows} rows by key",
                f"p95 {ours * 1e3:.1f} ms (half {median:.1f})",
                f"{bare * 1e3:.1f} ms",
                ours / bare,
                at_most=TODAY if page.startswith("today") else TIMES,
            )
        )
    return found


def p95(seconds: list[float]) -> float:
    """What 95 of 100 stay within."""
    return statistics.quantiles(seconds, n=20)[-1]


def _plans(name: str, plans: dict[str, list[dict[str, Any]]]) -> Ratio:
    looked_at = scans = 0
    for page, queries in plans.items():
        for one in queries:
            looked_at += 1
            scans += len(one["scans"])
            say(f"  {page}: {one['told']}" + "".join(f"\n    SCANS {each}" for each in one["scans"]))
    return Ratio(
        f"{name}: tables read from end to end, in {looked_at} plans",
        "none",
        str(scans),
        "0",
        float(scans),
        at_most=0,
    )


@contextmanager
def _serving(environment: dict[str, str], application: str, port: int) -> Iterator["subprocess.Popen[bytes]"]:
    import socket

    command = server_command("127.0.0.1", port)
    command[-1] = application
    with socket.socket() as attempt:
        if attempt.connect_ex(("127.0.0.1", port)) == 0:
            raise CannotMeasure(f"Something else answers on port {port}. Stop it first.")
    with subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL) as server:  # noqa: S603
        try:
            deadline = time.monotonic() + PATIENCE
            while time.monotonic() < deadline and server.poll() is None:
                with socket.socket() as attempt:
                    if attempt.connect_ex(("127.0.0.1", port)) == 0:
                        yield server
                        return
                time.sleep(0.1)
            raise CannotMeasure(f"The server of {application} did not start.")
        finally:
            server.terminate()

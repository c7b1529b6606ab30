"""Thirty tables of one layout over a million points: against Polars by hand, NumPy, the Django ORM and SQL GROUP BY."""

import json
import os
import subprocess
import sys
from pathlib import Path

from heard.project.benchmarks import CannotMeasure, Ratio, best_of_both, say
from heard.project.commands.bench import load

HELP = "thirty tables over 1,000,000 points, against Polars by hand, NumPy, the ORM and SQL on PostgreSQL"
ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent
POINTS = 1_000_000
ROUNDS = 5


def run(points: int = POINTS) -> list[Ratio]:
    """Every comparison, in one run. Raises CannotMeasure where NumPy or PostgreSQL is missing."""
    return [*in_memory(points), *on_postgresql(points)]


def in_memory(points: int) -> list[Ratio]:
    """Heard, Polars and NumPy over the same rows in memory."""
    try:
        import numpy  # noqa: F401
    except ImportError:
        raise CannotMeasure("Install what it is measured against: pip install 'numpy<2.5'") from None
    tables, data, heard, polars, numpy_ = (
        load(HERE / name) for name in ("_tables.py", "_data.py", "_heard.py", "_polars.py", "_numpy.py")
    )
    say(f"  making {points} points …")
    codes, register = data.make(points)
    asked = heard.ask()
    ours = heard.answer(asked, register)
    for name, theirs in (("Polars", polars.answer(register.frames)), ("NumPy", numpy_.answer(codes))):
        wrong = tables.unequal(ours, theirs)
        if wrong:
            raise CannotMeasure(f"{name} has other cells: {len(wrong)}, such as {wrong[0]}.")
    say(f"  {len(ours)} cells are the same; Heard, Polars and NumPy …")
    mine, by_hand = best_of_both(
        lambda: heard.answer(asked, register), lambda: polars.answer(register.frames), ROUNDS
    )
    again, in_one_pass = best_of_both(
        lambda: heard.answer(asked, register), lambda: numpy_.answer(codes), ROUNDS
    )
    what = f"30 tables ({len(ours)} cells) over {points:,} points"
    return [
        Ratio(what, "Polars by hand", s(mine), s(by_hand), mine / by_hand, at_most=1.5),
        Ratio(what, "one NumPy pass a table", s(again), s(in_one_pass), again / in_one_pass, at_most=15),
    ]


def on_postgresql(points: int) -> list[Ratio]:
    """Heard in memory against the ORM, and Heard with extraction against SQL."""
    with load(ROOT / "bench" / "rules" / "recompute.py").postgresql() as address:
        done = subprocess.run(  # noqa: S603
            [sys.executable, str(HERE / "_once.py"), address, str(points)],
            env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        )
    if done.returncode:
        raise CannotMeasure("The measurement on PostgreSQL broke off; its words stand above.")
    seen: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    orm, sql = seen["orm"] / seen["heard"], seen["sql"] / seen["extracted"]
    return [
        Ratio(
            "30 tables", "the Django ORM on PostgreSQL", s(seen["heard"]), s(seen["orm"]), orm, at_least=20
        ),
        Ratio(
            "30 tables with extraction",
            "SQL GROUP BY on PostgreSQL",
            s(seen["extracted"]),
            s(seen["sql"]),
            sql,
            at_least=2,
        ),
    ]


def s(seconds: float) -> str:
    """`1.25 s`."""
    return f"{seconds:.2f} s"

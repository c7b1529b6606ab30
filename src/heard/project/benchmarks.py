"""What a benchmark is: something measured against a named reference in the same run, with a bound on the ratio."""

import gc
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

ROOT = Path(__file__).resolve().parents[3]


class CannotMeasure(Exception):  # noqa: N818 - said to a person
    """Something the benchmark needs is missing. Says what to install."""


@dataclass(frozen=True)
class Ratio:
    """One comparison. `ratio` is how many times; the bound is `at_least` or `at_most` (neither: shown only)."""

    what: str
    reference: str
    measured: str
    referred: str
    ratio: float
    at_least: float | None = None
    at_most: float | None = None

    @property
    def holds(self) -> bool:
        """Whether the ratio is within its bound."""
        if self.at_least is not None and self.ratio < self.at_least:
            return False
        return self.at_most is None or self.ratio <= self.at_most

    def line(self) -> str:
        """The comparison on one line."""
        bound = ""
        if self.at_least is not None:
            bound = f" (at least {self.at_least:g})"
        elif self.at_most is not None:
            bound = f" (at most {self.at_most:g})"
        verdict = "ok    " if self.holds else "FAILED"
        return f"{verdict} {self.what}: {self.measured}; {self.reference}: {self.referred}; {self.ratio:.2f}×{bound}"


def best(work: Callable[[], object], times: int = 5) -> float:
    """Seconds of the fastest of so many runs, with the collector off: what the work costs when nothing else does."""
    found = []
    for _ in range(times):
        gc.collect()
        gc.disable()
        begun = time.perf_counter()
        work()
        found.append(time.perf_counter() - begun)
        gc.enable()
    return min(found)


def best_of_both(
    one: Callable[[], object], other: Callable[[], object], times: int = 9
) -> tuple[float, float]:
    """As `best`, for two pieces of work in turn: what disturbs the machine disturbs both."""
    first, second = [], []
    for _ in range(times):
        first.append(best(one, 1))
        second.append(best(other, 1))
    return min(first), min(second)


def say(words: str) -> None:
    """Progress, on standard error."""
    print(words, file=sys.stderr, flush=True)


def told_by(script: Path, *arguments: str, environment: Mapping[str, str]) -> dict[str, Any]:
    """The JSON object that a script, in a process of its own, prints as its last line. Raises CannotMeasure."""
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-P", str(script), *arguments],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        raise CannotMeasure(f"{script.name} broke off; its words stand above.")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


@contextmanager
def postgresql(keep: Path | None = None) -> Iterator[str]:
    """The address of a throw-away server, made by what makes that of the tests. `keep`: where its data stay.

    Raises CannotMeasure where the tests or a PostgreSQL are not here.
    """
    sys.path.insert(0, str(ROOT / "tests"))
    try:
        from support import cluster  # type: ignore[import-not-found] # beside the sources, not of them
    except ImportError:
        raise CannotMeasure("The tests are not here, and with them what starts a PostgreSQL.") from None
    finally:
        sys.path.pop(0)
    try:
        with cluster.running(keep=keep) as server:
            yield f"postgres://{server.user}@{quote(str(server.socket), safe='')}/postgres"
    except cluster.NoServer as why:
        raise CannotMeasure(str(why)) from None

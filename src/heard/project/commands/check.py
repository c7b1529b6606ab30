"""`./heard check`: everything a machine can say about the code without running the application."""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

HELP = "Check formatting, lint, types, import contracts, templates, migrations, and docs in step with code."
ROOT = Path(__file__).resolve().parents[4]
BIN = Path(sys.executable).parent
# The quick ones of tests/house; `./heard test` runs them all.
HOUSE_RULES = tuple(f"tests/house/test_{name}.py" for name in ("docs", "locks", "nothing_of_this_machine"))


class Check(NamedTuple):
    """One check: what it is called and the command that makes it. None of them changes a file of the repository.

    `afresh` is asked where the command finds faults: what it kept from an earlier run may be what is at fault.
    """

    name: str
    command: tuple[str, ...]
    afresh: tuple[str, ...] = ()


def checks() -> list[Check]:
    """All the checks, the slowest first."""
    python = sys.executable
    templates = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "src/heard").glob("*/templates"))
    return [
        # Types of Django's managers go missing when only some files are read anew (a limit of the plugin).
        Check("types", (python, "-m", "mypy"), afresh=(python, "-m", "mypy", "--cache-dir", os.devnull)),
        Check(
            "import contracts",
            (python, "-c", "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"),
        ),
        Check("formatting", (str(BIN / "ruff"), "format", "--check", "--quiet", "--diff", ".")),
        Check("lint", (str(BIN / "ruff"), "check", "--quiet", "--output-format=concise", ".")),
        Check("templates", (python, "-m", "djlint", "--lint", "--quiet", *templates)),
        Check(
            "migrations", (python, "-m", "django", "makemigrations", "--check", "--dry-run", "--skip-checks")
        ),
        Check(
            "docs and house rules",
            (python, "-m", "pytest", "-q", "--no-header", "-p", "no:cacheprovider", *HOUSE_RULES),
        ),
    ]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No arguments of its own."""


def run(args: argparse.Namespace) -> int:
    """Run every check, say a line for each, and show what failed. 1 when one does not hold."""
    failed = 0
    with tempfile.TemporaryDirectory() as var, ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "heard.project.settings",
            "PYTHONPATH": str(ROOT / "src"),
            "HEARD_VAR": var,
            "HEARD_DATA": var,
            "HEARD_SECRET_KEY": "for checking only",
            "DATABASE_URL": f"sqlite:///{var}/check.sqlite3",
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        for check, (code, seconds, words) in zip(
            checks(), pool.map(lambda one: _run(one, environment), checks()), strict=True
        ):
            print(f"{'ok    ' if code == 0 else 'FAILED'} {check.name} ({seconds:.1f} s)", flush=True)
            if code:
                failed += 1
                print(words, flush=True)
    if failed:
        print(f"{failed} of {len(checks())} checks failed.", file=sys.stderr)
    return 1 if failed else 0


def _run(check: Check, environment: dict[str, str]) -> tuple[int, float, str]:
    begun = time.monotonic()
    done = _done(check.command, environment)
    if done.returncode and check.afresh:
        done = _done(check.afresh, environment)
    return done.returncode, time.monotonic() - begun, done.stdout.rstrip()


def _done(command: tuple[str, ...], environment: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(  # noqa: S603
        command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )

"""`./heard test`: the tests, with all they need, on both databases."""

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

HELP = "Run the tests: everything on SQLite, and what stores and reads the record on PostgreSQL too."
ROOT = Path(__file__).resolve().parents[4]
NOTHING_COLLECTED = 5  # pytest's exit code when the selection holds no test
ALONE = ("-n", "--numprocesses", "-p", "--pdb", "--trace", "-s", "--capture=no", "--co", "--collect-only")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.usage = "heard test [pytest arguments]"
    parser.epilog = (
        "Examples: heard test · heard test tests/rules · heard test -k extension -x · heard test -n 4"
    )
    # Everything is pytest's, also what begins with a hyphen: only --help is ours.
    parser.prefix_chars = "\0"
    parser.add_argument("pytest", nargs=argparse.REMAINDER, help="passed on to pytest")
    parser.set_defaults(say_help=parser.print_help)


def run(args: argparse.Namespace) -> int:
    """Run the tests. 0 when every suite ran and passed; 1 when one failed or could not run."""
    given = from_here(args.pytest)
    if given in (["--help"], ["-h"]):
        args.say_help()
        return 0
    troubles = _missing_programs()
    for trouble in troubles:
        print(trouble, file=sys.stderr)
    # PostgreSQL first: pytest's own summary of the whole suite is then the last thing on the screen.
    print("PostgreSQL: what stores and reads the record", flush=True)
    on_postgresql = _pytest(given, "postgresql")
    print("\nSQLite: everything", flush=True)
    on_sqlite = _pytest(given, "sqlite")
    failed = verdict(on_postgresql, on_sqlite, selected=bool(given))
    for line in [*troubles, *failed]:
        print(line, file=sys.stderr)
    return 1 if failed or troubles else 0


def verdict(on_postgresql: int, on_sqlite: int, *, selected: bool) -> list[str]:
    """What did not pass, one line each, from pytest's two exit codes.

    A selection may hold tests of one database only; the whole suite may not.
    """
    codes = {"PostgreSQL": on_postgresql, "SQLite": on_sqlite}
    if all(code == NOTHING_COLLECTED for code in codes.values()):
        return ["No test was found by these arguments."]
    return [
        f"The tests on {name} did not pass."
        if code != NOTHING_COLLECTED
        else f"The tests on {name} did not run: none was found."
        for name, code in codes.items()
        if code and not (code == NOTHING_COLLECTED and selected)
    ]


def from_here(arguments: list[str]) -> list[str]:
    """The arguments with paths made absolute: pytest runs in the repository's root, the person may stand elsewhere."""
    absolute = []
    for argument in arguments:
        path, colons, rest = argument.partition("::")
        known = not argument.startswith("-") and Path(path).exists()
        absolute.append(f"{Path(path).resolve()}{colons}{rest}" if known else argument)
    return absolute


def _pytest(given: list[str], database: str) -> int:
    command = [sys.executable, "-m", "pytest", *given]
    if not any(argument.split("=")[0] in ALONE or argument in ALONE for argument in given):
        command += ["-n", "2", "--dist", "loadfile"]
    environment = {**os.environ, "HEARD_TEST_DB": database}
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode  # noqa: S603


def _missing_programs() -> list[str]:
    """Install the browser where we may (root on Debian). Returns what is missing and how to get it."""
    if any(shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome")):
        return []
    apt = shutil.which("apt-get")
    if apt and os.geteuid() == 0:
        print("heard: installing chromium (apt-get)", file=sys.stderr)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in ([apt, "update"], [apt, "install", "-y", "--no-install-recommends", "chromium"]):
            done = subprocess.run(  # noqa: S603
                command,
                env=environment,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                check=False,
            )
        if done.returncode == 0 and shutil.which("chromium"):
            return []
        print(done.stderr.strip(), file=sys.stderr)
    return [
        "The browser suite cannot run: there is no Chromium. Install it with: sudo apt-get install chromium"
    ]

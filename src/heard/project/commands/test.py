"""`./heard test`: the tests, with all they need, on both databases at the same time."""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HELP = "Run the tests: everything on SQLite, and what stores and reads the record on PostgreSQL too."
ROOT = Path(__file__).resolve().parents[4]
BROWSERS = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
)  # the wanted one first
NOTHING_COLLECTED = 5  # pytest's exit code when the selection holds no test
# With these one run follows the other, on the screen that is there, and in the processes that are asked for.
ALONE = (
    "-n",
    "--numprocesses",
    "-p",
    "--pdb",
    "--trace",
    "-s",
    "--capture=no",
    "--co",
    "--collect-only",
    "--basetemp",
)
HEADINGS = {"postgresql": "PostgreSQL: what stores and reads the record", "sqlite": "SQLite: everything"}


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
    on_postgresql, on_sqlite = _one_by_one(given) if alone(given) else _together(given)
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


def alone(given: list[str]) -> bool:
    """Whether an argument says in which processes to run, or needs the keyboard or the screen for itself."""
    return any(argument.split("=")[0] in ALONE or argument in ALONE for argument in given)


def _one_by_one(given: list[str]) -> tuple[int, int]:
    """PostgreSQL, then SQLite. Returns pytest's two exit codes."""
    codes = []
    for database, heading in HEADINGS.items():
        print(heading, flush=True)
        codes.append(
            subprocess.run(_command(given), cwd=ROOT, env=_environment(database), check=False).returncode  # noqa: S603
        )
    return codes[0], codes[1]


def _together(given: list[str]) -> tuple[int, int]:
    """Both at once: SQLite on the screen as it goes, then what the run on PostgreSQL said, then both summaries.

    One process for PostgreSQL, one for each core for SQLite and one more: a browser story is idle for a quarter of
    its time. Returns pytest's two exit codes.
    """
    workers = (os.cpu_count() or 1) + 1
    with tempfile.TemporaryFile() as said:
        beside = subprocess.Popen(  # noqa: S603
            [*_command(given), "-n", "1", "--dist", "loadfile"],
            cwd=ROOT, env=_environment("postgresql"), stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            print(HEADINGS["sqlite"], flush=True)
            on_sqlite, summary = _shown([*_command(given), "-n", str(workers), "--dist", "loadfile"])
            on_postgresql = beside.wait()
        except BaseException:
            beside.terminate()
            beside.wait()
            raise
        said.seek(0)
        words = said.read().decode(errors="replace").rstrip()
    print(f"\n{HEADINGS['postgresql']}\n{words}\n\nPostgreSQL, then SQLite:")
    print(f"{words.rpartition(chr(10))[2]}\n{summary}", flush=True)
    return on_postgresql, on_sqlite


def _shown(command: list[str]) -> tuple[int, str]:
    """Run it on SQLite with its words on the screen as they come. Returns its exit code and its last line."""
    last = b""
    with subprocess.Popen(  # noqa: S603
        command, cwd=ROOT, env=_environment("sqlite"), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        while piece := os.read(running.stdout.fileno(), 65536):
            sys.stdout.buffer.write(piece)
            sys.stdout.flush()
            last = (last + piece)[-2000:]
    return running.returncode, last.decode(errors="replace").rstrip().rpartition("\n")[2]


def _command(given: list[str]) -> list[str]:
    colour = ["--color=yes"] if sys.stdout.isatty() and "NO_COLOR" not in os.environ else []
    return [sys.executable, "-m", "pytest", *colour, *given]


def _environment(database: str) -> dict[str, str]:
    """Ours and the database. Python keeps what it has compiled: else each process, and each command that a test
    starts, compiles every file once more, and pytest rewrites every test."""
    width = str(shutil.get_terminal_size().columns)
    return {**os.environ, "HEARD_TEST_DB": database, "COLUMNS": width, "PYTHONDONTWRITEBYTECODE": ""}


def _missing_programs() -> list[str]:
    """Install the browser where we may (root on Debian). Returns what is missing and how to get it.

    The one without a screen is wanted: a story takes a quarter less of the machine with it. Another will do.
    """
    if shutil.which(BROWSERS[0]) or _installed(BROWSERS[0]) or any(shutil.which(name) for name in BROWSERS):
        return []
    return [
        f"The browser suite cannot run: there is no Chromium. Install it with: sudo apt-get install {BROWSERS[0]}"
    ]


def _installed(package: str) -> bool:
    """Install one package and say whether its program is there now. Gives up soon where nothing answers."""
    apt = shutil.which("apt-get")
    if not apt or os.geteuid() != 0:
        return False
    print(f"heard: installing {package} (apt-get)", file=sys.stderr)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    soon = ("-o", "Acquire::http::Timeout=20", "-o", "Acquire::Retries=1")
    for command in (
        (apt, *soon, "update"),
        (apt, *soon, "install", "-y", "--no-install-recommends", package),
    ):
        try:
            done = subprocess.run(  # noqa: S603
                command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
                timeout=240,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            print(f"heard: {' '.join(command)} did not end in time", file=sys.stderr)
            return False
    if done.returncode:
        print(done.stderr.strip(), file=sys.stderr)
    return shutil.which(package) is not None

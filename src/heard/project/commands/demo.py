"""`./heard demo`: an invented council's past and present, its report, and the application to look at it in."""

import argparse
import fcntl
import os
import secrets
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import FrameType
from typing import IO

from heard import authority
from heard.project.commands.report import FORMATS
from heard.project.progress import Progress
from heard.rules.faults import InputFault

HELP = "an invented council with its past and a year of work: write its report and serve it on this machine"
ROOT = Path(__file__).resolve().parents[4]
DEMOS = ROOT / "var" / "demo"
WAIT_SECONDS = 60


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument(
        "--authority", metavar="KEY", default="leicestershire", help="an example's key, or a folder"
    )
    parser.add_argument(
        "--port", type=int, default=8000, help="port to serve on, on this machine only (8000)"
    )
    parser.add_argument("--no-serve", action="store_true", help="end before serving")


def run(args: argparse.Namespace) -> int:
    """Build the demo from nothing, whatever was there before, and serve it unless told not to."""
    council = authority.load(args.authority)
    folder = DEMOS / council.key
    if not args.no_serve:
        from heard.project.commands.serve import check_port

        check_port("127.0.0.1", args.port)
    _prepare(args.authority, folder)
    from heard.project.boot import start_django

    start_django()
    began = time.monotonic()
    password = secrets.token_urlsafe(9)
    filled = _fill(council, password)
    _write_report(args.authority, filled, folder / "report")
    print(f"Demo of {council.name} made in {time.monotonic() - began:.0f} s; everybody in it is invented.")
    _tell(council, filled, folder)
    if args.no_serve:
        return 0
    return _serve(args.port, filled.sign_ins, password)


@dataclass(frozen=True)
class Filled:
    """What a demo was filled with. `supplied`: how many complaints the supplied register holds; None without one."""

    sign_ins: list[tuple[str, str]]
    start: date
    end: date
    played: int
    supplied: int | None


def _tell(council: authority.Authority, filled: Filled, folder: Path) -> None:
    from heard.demo.past import published_file

    if filled.supplied is not None:
        print(
            f"Supplied: {filled.supplied} complaints of {filled.start} to {filled.end}, made from what it published."
        )
    print(f"Played: {filled.played} complaints through the application.")
    print(f"Report: {_shown(folder / 'report')} ({', '.join(FORMATS)}), {filled.start} to {filled.end}")
    file = published_file(council)
    if file is not None:
        print(f"Compare: ./heard compare {_shown(folder / 'report' / 'report.json')} {_shown(file)}")


def _shown(path: Path) -> str:
    """The path as a person at the checkout would type it."""
    path = path.resolve()
    return str(path.relative_to(ROOT) if path.is_relative_to(ROOT) else path)


_held: list[IO[str]] = []  # the lock lives as long as this process


def _hold(folder: Path) -> None:
    """Refuse to wipe the database under a demo that is running. Raises InputFault."""
    lock = folder.with_suffix(".lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise InputFault(
            f"A demo of {folder.name} is running. Stop it first, or play another council."
        ) from None
    _held.append(lock)


def _prepare(key: str, folder: Path) -> None:
    """An empty folder, and an environment that points nowhere else: a demo never touches a live database."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    _hold(folder)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    os.environ.update(
        DATABASE_URL=f"sqlite:///{folder / 'heard.sqlite3'}",
        HEARD_DATA=str(folder),
        HEARD_AUTHORITY=key,
        HEARD_DEMO="1",
        HEARD_EMAIL_BACKEND="django.core.mail.backends.filebased.EmailBackend",
    )
    os.environ.pop("HEARD_HTTPS", None)
    os.environ.pop("HEARD_ALLOWED_HOSTS", None)


def _fill(council: authority.Authority, password: str) -> Filled:
    """Supply the past and play a year of work since."""
    from django.core.management import call_command
    from django.utils import timezone

    from heard.casework.models import Complaint
    from heard.demo import volumes
    from heard.demo.build import build
    from heard.demo.past import past_of

    _say("Making the database")
    call_command("migrate", interactive=False, verbosity=0)
    with Progress() as say:
        past = past_of(council, DEMOS / "registers", say)
    today = timezone.localdate()
    year = volumes.read(council.key).of_last_year(today)
    cast = build(council.key, year, password=password, today=today, progress=_progress, past=past)
    _say("")
    start, end = (past.register.start, past.register.end) if past else (year.start, year.end)
    supplied = past.register.frames["complaints"].height if past else None
    sign_ins = [(role, user.email) for role, user in cast.sign_ins]
    return Filled(sign_ins, start, end, Complaint.objects.count(), supplied)


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def _progress(done: int, of: int) -> None:
    """A line that overwrites itself on a terminal; every fiftieth complaint elsewhere."""
    if sys.stderr.isatty():
        print(f"\rPlaying the year: {done} of {of} complaints", end="", file=sys.stderr, flush=True)
    elif done % 50 == 0 or done == of:
        _say(f"Playing the year: {done} of {of} complaints")


def _write_report(key: str, filled: Filled, folder: Path) -> None:
    """In every format, as `./heard report` makes it from this database."""
    from heard.project.commands import report

    _say("Writing the report")
    parser = argparse.ArgumentParser()
    report.add_arguments(parser)
    period = ["--from", f"{filled.start}", "--to", f"{filled.end}"]
    formats = ["--formats", ",".join(FORMATS)]
    report.run(parser.parse_args(["--authority", key, *period, "--out", f"{folder}", *formats]))


def _serve(port: int, sign_ins: list[tuple[str, str]], password: str) -> int:
    """Serve on loopback until stopped. `ready` is printed once the server answers."""
    from heard.project.commands.serve import collect_static, server_command

    collect_static()
    server = subprocess.Popen(server_command("127.0.0.1", port), env=os.environ.copy())  # noqa: S603 - our own command
    signal.signal(signal.SIGTERM, lambda number, frame: _stop(server, number, frame))
    try:
        address = f"http://127.0.0.1:{port}/"
        _wait_until_ready(server, address)
        print(f"\n{address}\n")
        for role, email in sign_ins:
            print(f"{role:<22} {email:<28} {password}")
        print("\nready", flush=True)
        return server.wait()
    except KeyboardInterrupt:
        return 0
    finally:
        server.terminate()
        server.wait()


def _stop(server: "subprocess.Popen[bytes]", number: int, frame: FrameType | None) -> None:
    server.terminate()
    raise SystemExit(0)


def _wait_until_ready(server: "subprocess.Popen[bytes]", address: str) -> None:
    for _ in range(WAIT_SECONDS * 10):
        if server.poll() is not None:
            raise InputFault("The server stopped before it was ready; its words are above.")
        try:
            with urllib.request.urlopen(f"{address}health/ready/", timeout=5):  # noqa: S310 - our own loopback address
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise InputFault(f"The server did not answer within {WAIT_SECONDS} seconds.")

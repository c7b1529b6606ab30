"""`./heard serve`: the application under granian, configured by the environment."""

import argparse
import os
import socket
import sys
from pathlib import Path

from heard import authority
from heard.rules.faults import InputFault

HELP = "Serve the application (loopback only, unless told otherwise)."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (8000)")
    parser.add_argument("--workers", type=int, default=2, help="processes (2)")


def run(args: argparse.Namespace) -> int:
    """Check the database, collect the static files and become the server. Does not return while it serves."""
    from heard.project.boot import start_on_database

    start_on_database()
    from django.conf import settings

    _check_authority(authority.load(settings.AUTHORITY).key, demo=settings.DEMO)
    check_port(args.host, args.port)
    collect_static()
    if args.host not in ("127.0.0.1", "::1", "localhost") and not settings.HTTPS:
        print("Listening beyond this machine without HEARD_HTTPS=1: put TLS in front of it.", file=sys.stderr)
    print(f"Heard is at http://{args.host}:{args.port}/", flush=True)
    command = server_command(args.host, args.port, args.workers)
    sys.stdout.flush()
    os.execv(command[0], command)  # noqa: S606 - becomes the server: signals reach it
    return 0


def server_command(host: str, port: int, workers: int = 1) -> list[str]:
    """The command line of the server. No access log: addresses hold what people searched for.

    Four threads a process, each with a database connection; further requests wait their turn.
    """
    return [
        sys.executable, "-P", "-m", "granian",
        "--interface", "wsgi", "--host", host, "--port", str(port), "--workers", str(workers),
        "--blocking-threads", "4", "--backpressure", "64", "--respawn-failed-workers", "--no-ws",
        "--no-access-log", "--log-level", "warning",
        "heard.project.wsgi:application",
    ]  # fmt: skip


def check_port(host: str, port: int) -> None:
    """Raise InputFault when nothing can listen there, before anything else is done."""
    if not 0 < port < 65536:
        raise InputFault(f"{port} is not a port: choose one from 1 to 65535 with --port.")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind((host, port))
        except OSError as error:
            raise InputFault(
                f"Cannot listen on {host}, port {port} ({error.strerror}). Choose another with --port."
            ) from None


def collect_static() -> None:
    """Put the static files, compressed and named by their content, where whitenoise serves them; once a change."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    found = [
        (name, Path(storage.path(name)).stat())
        for finder in get_finders()
        for name, storage in finder.list([])
    ]
    stamp = "\n".join(sorted(f"{name} {stat.st_size} {stat.st_mtime_ns}" for name, stat in found))
    kept = Path(settings.VAR) / "static-collected"
    if not kept.exists() or kept.read_text(encoding="utf-8") != stamp:
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        kept.write_text(stamp, encoding="utf-8")


def _check_authority(key: str, *, demo: bool) -> None:
    """The database must be this authority's. An empty one becomes this authority's, for real cases."""
    from heard.plumbing import installation

    row = installation.current()
    claimed = installation.claim(key, invented=row.invented if row else False)
    if claimed.invented:
        os.environ["HEARD_INVENTED"] = "1"  # read by the server's processes: every page says so
        print("Everybody in this database is invented.")
    elif demo:
        raise InputFault(
            "HEARD_DEMO=1 opens the demo's sign-ins, and this database is not a demo's. Unset it."
        )

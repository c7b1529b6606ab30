"""`./heard worker`: does the jobs that pages and the clock hand over."""

import argparse

HELP = "Do queued jobs until stopped. Several may run at once."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help="do what is waiting, then end")
    parser.add_argument(
        "--interval", type=float, default=1.0, metavar="SECONDS", help="how long to wait when idle"
    )


def run(args: argparse.Namespace) -> int:
    """Run a worker. A first Ctrl-C lets the present job finish, a second ends it at once."""
    from heard.project.boot import start_on_database

    start_on_database()
    from django.core.management import call_command

    call_command("db_worker", queue_name="*", interval=args.interval, batch=args.once, reload=False)
    return 0

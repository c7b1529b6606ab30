"""`./heard tick`: what must happen every minute or so, called by cron or a systemd timer. Safe to run twice at once."""

import argparse
import datetime

HELP = (
    "Warn of days that are near or missed, send waiting messages, give lost jobs back, clear what has expired. "
    "Run it every minute."
)
FORM_LIFETIME = datetime.timedelta(days=7)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--lost-after",
        type=int,
        default=30,
        metavar="MINUTES",
        help="a job running this long has lost its worker (30)",
    )


def run(args: argparse.Namespace) -> int:
    """One round, a line for each thing that was done. 1 when a message or a job is left to a person."""
    from heard.project.boot import start_on_database

    start_on_database()
    from django.core.management import call_command
    from django.utils import timezone

    from heard.casework.warnings import warn
    from heard.plumbing import jobs, loose, once, outbox, scan
    from heard.plumbing.outbox import poll as outbox_poll

    now = timezone.now()
    reaped = jobs.reap(now, after_minutes=args.lost_after)
    warned = warn(timezone.localdate(now), now)
    delivered = outbox.deliver_pending(now)
    answered = outbox_poll.poll(now)
    scanned = scan.scan_waiting(now)
    forgotten = once.forget(now - FORM_LIFETIME)
    thrown = loose.throw_away(now)
    call_command("clearsessions", verbosity=0)
    call_command("prune_db_task_results", queue_name="*", verbosity=0)
    print(f"warnings: {warned} written")
    print(
        f"messages: {delivered.sent} sent, {delivered.again} to try again, {delivered.failed} left to a person"
    )
    print(f"messages of which the carrier told: {answered}")
    print(f"files scanned: {scanned}; thrown away, as their form was never finished: {thrown}")
    print(f"jobs: {reaped.again} given back, {reaped.given_up} given up")
    print(f"forms forgotten: {forgotten}")
    return 1 if delivered.failed or reaped.given_up else 0

"""`./heard recompute`: brings what is stored to the council's rules and the holidays in force."""

import argparse
import sys

from heard.project.commands.holidays import actor_of

HELP = "bring stored outcomes and open clocks to the council's rule and the bank holidays in force"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
    parser.add_argument("--by", metavar="EMAIL", help="who does it, for the audit (default: the system)")


def run(args: argparse.Namespace) -> int:
    """Outcomes by the rule in `authority.toml`, open clocks by the holidays taken in. Safe to run again."""
    from heard.project.boot import start_django

    start_django()
    from django.utils import timezone

    from heard.casework import facts
    from heard.casework.recompute import recompute_open
    from heard.casework.recount_outcomes import recount_outcomes

    actor, at = actor_of(args.by), timezone.now()
    done = recount_outcomes(actor=actor, at=at, dry_run=args.dry_run, progress=_progress)
    rule = facts.council().casework.roll_up
    would = "would change" if args.dry_run else "changed"
    print(
        f"By the rule “{rule}” the outcome of {done.changed} complaints {would}, of {done.read} with findings that "
        "differ."
    )
    if args.dry_run:
        print("Nothing was changed (--dry-run).")
        return 0
    clocks = recompute_open(actor=actor, today=timezone.localdate(at), at=at)
    print(
        f"{clocks.clocks} open clocks counted anew, {clocks.moved} moved, on {clocks.complaints} complaints."
    )
    return 0


def _progress(done: int) -> None:
    print(f"\r{done} complaints read …", end="", file=sys.stderr, flush=True)

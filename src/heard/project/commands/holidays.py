"""`./heard holidays`: takes in the government's list of bank holidays and counts open clocks anew."""

import argparse
import hashlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from heard.rules.faults import InputFault
from heard.rules.government_list import PARTS
from heard.rules.wording import full_day
from heard.rules.working_days import calendar, calendars

if TYPE_CHECKING:
    from heard.accounts.models import User
    from heard.casework.holidays import Found

HELP = "take in the government's list of bank holidays (a JSON file) and count open clocks anew"
SAID = {
    "added": "new",
    "confirmed": "confirmed (held as not yet proclaimed)",
    "removed": "left out by the list",
}
NOBODY = "bank-holidays@heard.invalid"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("file", metavar="FILE", type=Path, help="the government's bank-holidays JSON")
    parser.add_argument(
        "--calendar",
        choices=list(PARTS),
        help="only this calendar (default: every calendar the list speaks of)",
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
    parser.add_argument(
        "--removed-too",
        action="store_true",
        help="also take out the holidays held that the list leaves out (a moved day)",
    )
    parser.add_argument("--by", metavar="EMAIL", help="who takes it in, for the audit (default: the system)")


def run(args: argparse.Namespace) -> int:
    """Compare, record what is new, and bring every running clock to it. Safe to run again."""
    text = _read(args.file)
    from heard.project.boot import start_django

    start_django()
    from django.utils import timezone

    from heard.casework import holidays
    from heard.casework.recompute import recompute_open

    names = [args.calendar] if args.calendar else [name for name in PARTS if name in calendars()]
    for name in names:
        calendar(name)  # refuses one that this version does not hold
    found = holidays.differences(text, args.file.name, names)
    for one in found:
        _say(one, removed_too=args.removed_too)
    if args.dry_run:
        print("Nothing was changed (--dry-run).")
        return 0
    actor, at = actor_of(args.by), timezone.now()
    today = timezone.localdate(at)
    digest = hashlib.sha256(text.encode()).hexdigest()
    rows = holidays.take_in(
        found,
        removed_too=args.removed_too,
        source=args.file.name[:200],
        source_digest=digest,
        actor=actor,
        today=today,
        at=at,
    )
    done = recompute_open(actor=actor, today=today, at=at, progress=_progress)
    print(f"{rows} changes recorded.")
    print(
        f"{done.clocks} open clocks counted anew, {done.moved} moved, on {done.complaints} complaints. "
        "Each is logged with its old date, its new date and the reason."
    )
    return 0


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as problem:
        raise InputFault(f"{path}: cannot be read ({problem.strerror})") from None
    except UnicodeDecodeError:
        raise InputFault(f"{path}: is not UTF-8 text") from None


def _say(found: "Found", *, removed_too: bool) -> None:
    print(f"{found.calendar}: {len(found.changes)} to take in.")
    for one in found.changes:
        print(f"  {full_day(one.day)}, {one.name}: {SAID[one.change]}")
    for one in found.left_out:
        what = "to be taken out" if removed_too else "kept; take it out with --removed-too if it was moved"
        print(f"  {full_day(one.day)}, {one.name}: {SAID['removed']}, {what}")


def actor_of(email: str | None) -> "User":
    """Who a run is written down for: the person with this address, or the system."""
    from heard.accounts.models import User

    if email is None:  # nobody can sign in as it: no password, not active
        known = User.objects.filter(email=NOBODY).first()
        return known or User.objects.create_user(NOBODY, name="Bank holiday list", is_active=False)
    user = User.objects.filter(email=email.strip().lower()).first()
    if user is None:
        raise InputFault(f"--by: there is no user {email}")
    return user


def _progress(clocks: int) -> None:
    print(f"\r{clocks} open clocks counted anew …", end="", file=sys.stderr, flush=True)

"""`./heard import`: a register from elsewhere into the database, beside the casework; or out of the count again."""

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from heard.project.progress import Progress
from heard.rules.faults import InputFault

if TYPE_CHECKING:
    from heard.accounts.models import User
    from heard.authority import Authority
    from heard.reporting.register import Register

HELP = "supply a register (past years, or records Heard does not keep yet) to the database, or withdraw one"
NOBODY = "registers@heard.invalid"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument(
        "file", metavar="FILE", type=Path, nargs="?", help="a folder of CSV files or an XLSX workbook"
    )
    parser.add_argument("--authority", metavar="KEY", required=True, help="a council's key or folder")
    parser.add_argument("--dry-run", action="store_true", help="check everything and change nothing")
    parser.add_argument(
        "--beside",
        action="store_true",
        help="the complaints that Heard holds of the register's period are not in the register",
    )
    parser.add_argument("--list", action="store_true", help="the registers supplied so far")
    parser.add_argument("--withdraw", metavar="NUMBER", type=int, help="count this supplied register no more")
    parser.add_argument("--reason", metavar="WORDS", default="", help="with --withdraw: why")
    parser.add_argument(
        "--by", metavar="EMAIL", help="the complaints manager who asks for it (default: the system)"
    )


def run(args: argparse.Namespace) -> int:
    """Supply, list or withdraw. Nothing is changed when anything is wrong."""
    if (args.file is not None) + args.list + (args.withdraw is not None) != 1:
        raise InputFault("Name a register to import, or say --list, or --withdraw NUMBER --reason WORDS.")
    from heard import authority

    council = authority.load(args.authority)
    with Progress() as say:
        register = None
        if args.file is not None:
            say("reading the register")
            register = _read(args.file, council)
        # The database is read with this council's words, whatever the environment says otherwise.
        os.environ["HEARD_AUTHORITY"] = args.authority
        from heard.project.boot import start_on_database

        start_on_database()
        if args.list:
            return _list()
        if register is None:
            return _withdraw(args)
        say(f"storing {_rows(register):,} rows" if not args.dry_run else "checking against the database")
        return _supply(args, register)


def _read(path: Path, council: "Authority") -> "Register":
    from heard.exchange.description import changed_since_written
    from heard.exchange.importers.register import read
    from heard.reporting.validate import bare, date_warnings

    register = read(path, council)
    if register.authority != council.key:
        raise InputFault(f"{path}: is a register of {register.authority}; it was to be {council.key}'s")
    for frame, column in register.unknown_columns:
        told = f"the column {bare(column)} is not known; it is kept and not counted"
        print(f"{register.file(frame)}: {told}", file=sys.stderr)
    for warning in date_warnings(register):
        print(warning, file=sys.stderr)
    if changed := changed_since_written(register):
        print(f"{path.name}: {changed}", file=sys.stderr)
    return register


def _supply(args: argparse.Namespace, register: "Register") -> int:
    from django.utils import timezone

    from heard.casework.actions.supply import supply
    from heard.casework.supplied import standing
    from heard.casework.supplied_faults import faults_of
    from heard.exchange.supplied import given_register

    given = given_register(register, args.file.resolve().name)
    told = ", ".join(f"{name} {data.height:,}" for name, data in register.frames.items() if data.height)
    if args.dry_run:
        faults = (
            ()
            if standing().filter(digest=given.digest).exists()
            else tuple(faults_of(given, beside=args.beside))
        )
        if faults:
            raise InputFault(*faults)
        print(f"{args.file}: {register.start} to {register.end}: {told}. Nothing was changed (--dry-run).")
        return 0
    done = supply(given, actor=_actor(args.by), at=timezone.now(), beside=args.beside)
    if done.again:
        print(f"{args.file}: is the supplied register {done.register.number} already. Nothing was changed.")
        return 0
    print(
        f"{args.file}: supplied as register {done.register.number}, {register.start} to {register.end}: {told}."
    )
    return 0


def _rows(register: "Register") -> int:
    return sum(data.height for data in register.frames.values())


def _list() -> int:
    from heard.casework.models import SuppliedRegister

    for one in SuppliedRegister.objects.select_related("withdrawal", "by"):
        back = getattr(one, "withdrawal", None)
        state = f"; withdrawn {back.at:%Y-%m-%d}: {back.reason}" if back else ""
        print(
            f"{one.number}: {one.source}, {one.start} to {one.end}, {one.rows_given:,} rows, supplied "
            f"{one.recorded_at:%Y-%m-%d} by {one.by.name}, digest {one.digest[:12]}{state}"
        )
    return 0


def _withdraw(args: argparse.Namespace) -> int:
    from django.utils import timezone

    from heard.casework.actions.withdraw_supplied import withdraw_supplied

    if args.dry_run:
        raise InputFault("--dry-run is for a register that comes in; --list shows what could be withdrawn.")
    withdraw_supplied(args.withdraw, actor=_actor(args.by), at=timezone.now(), reason=args.reason)
    print(f"Register {args.withdraw} is withdrawn: its rows stay stored and are counted no more.")
    return 0


def _actor(email: str | None) -> "User":
    from heard.accounts.models import User
    from heard.accounts.roles import Role

    if email is None:  # nobody can sign in as it: no password, not active
        known = User.objects.filter(email=NOBODY).first()
        return known or User.objects.create_user(NOBODY, name="Register supplied", is_active=False)
    user = User.objects.filter(email=email.strip().lower()).first()
    if user is None:
        raise InputFault(f"--by: there is no user {email}")
    if not user.has_role(Role.COMPLAINTS_MANAGER):
        raise InputFault(f"--by: {email} is not a complaints manager")
    return user

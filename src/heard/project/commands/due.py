"""`./heard due`: one due date and how it was reached."""

import argparse
import json
import re
from datetime import date

from heard.rules.clock import due
from heard.rules.faults import InputFault
from heard.rules.library import procedure as from_library
from heard.rules.procedure import Procedure

HELP = "work out a due date and say how it was reached"
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("procedure", metavar="PROCEDURE", help="for example children-act-1989")
    parser.add_argument("clock", metavar="CLOCK", help="for example respond-1")
    parser.add_argument(
        "--from",
        dest="from_day",
        metavar="DATE",
        required=True,
        help="the day the clock starts, as 2024-08-29",
    )
    parser.add_argument("--extended", action="store_true", help="with the longest extension there is")
    parser.add_argument("--on", metavar="DATE", help="the day whose rules apply (default: the from-date)")
    parser.add_argument("--authority", metavar="KEY", help="a council's key or folder, for its own limits")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(args: argparse.Namespace) -> int:
    """Print one due date."""
    start = _day(args.from_day, "--from")
    on = _day(args.on, "--on") if args.on else None
    answer = due(_procedure(args), args.clock, start, extended=args.extended, on=on)
    if args.json:
        print(json.dumps(answer.to_dict(), ensure_ascii=False))
        return 0
    print(f"{answer.procedure_title}: {answer.title} ({answer.clock})")
    for line in answer.explain():
        print(line)
    return 0


def _procedure(args: argparse.Namespace) -> Procedure:
    if not args.authority:
        return from_library(args.procedure)
    from heard.authority import load

    return load(args.authority).procedure(args.procedure)


def _day(text: str, option: str) -> date:
    try:
        if not ISO_DAY.fullmatch(text):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise InputFault(f"{option}: “{text}” is not a date. Write it as 2024-08-29.") from None

"""`./heard register`: the columns of the register. Making one from published figures comes later."""

import argparse
from pathlib import Path

from heard.reporting.frames_doc import listing, manual
from heard.rules.faults import InputFault

HELP = "print the columns of the register"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("--columns", action="store_true", help="print every frame and column")
    parser.add_argument(
        "--markdown", action="store_true", help="with --columns: as the page docs/register.md"
    )
    parser.add_argument("--authority", metavar="KEY", help="not yet: the council")
    parser.add_argument("--published", metavar="FILE", type=Path, help="not yet: published figures to meet")
    parser.add_argument("--out", metavar="DIR", type=Path, help="not yet: the folder to write to")


def run(args: argparse.Namespace) -> int:
    """Print the columns."""
    if args.published or args.out or args.authority or not args.columns:
        raise InputFault(
            "This version of Heard cannot make a register from published figures yet. "
            "It prints the register's columns: ./heard register --columns"
        )
    print(manual() if args.markdown else listing(), end="")
    return 0

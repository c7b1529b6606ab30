"""`./heard register`: the columns of the register, and a register made from published figures."""

import argparse
import sys
import time
from pathlib import Path

from heard.reporting.frames_doc import listing, manual
from heard.rules.faults import InputFault

HELP = "print the columns of the register, or make one from published figures"
SHOWN = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("--columns", action="store_true", help="print every frame and column")
    parser.add_argument(
        "--markdown", action="store_true", help="with --columns: as the page docs/register.md"
    )
    parser.add_argument("--authority", metavar="KEY", help="a council's key or folder")
    parser.add_argument("--published", metavar="FILE", type=Path, help="the published figures to meet")
    parser.add_argument("--out", metavar="DIR", type=Path, help="the folder to write to")


def run(args: argparse.Namespace) -> int:
    """Print the columns, or make a register whose figures are the published ones."""
    wanted = {
        "--authority": args.authority,
        "--published": args.published,
        "--out": args.out,
    }
    if args.columns or args.markdown:
        if any(wanted.values()) or not args.columns:
            raise InputFault(
                "--columns, with --markdown or without, stands alone: ./heard register --columns"
            )
        print(manual() if args.markdown else listing(), end="")
        return 0
    missing = [name for name, value in wanted.items() if not value]
    if missing:
        raise InputFault(
            f"{' and '.join(missing)} {'is' if len(missing) == 1 else 'are'} missing: "
            "./heard register --authority KEY --published FILE --out DIR, or ./heard register --columns"
        )
    return _make(args.authority, args.published, args.out)


def _make(key: str, file: Path, folder: Path) -> int:
    from heard import authority
    from heard.exchange.exporters import register_csv
    from heard.exchange.made import register_from

    council = authority.load(key)
    began = time.monotonic()

    def say(words: str) -> None:
        print(f"heard: {words} ({time.monotonic() - began:.0f} s)", file=sys.stderr, flush=True)

    made = register_from(council, file, say)
    register_csv.export(made.register, folder)
    for sentence in made.said:
        print(sentence)
    print(
        f"{folder}: {made.register.frames['complaints'].height} complaints; {made.met} published figures met, "
        f"{made.carried} copied, {made.unmet} left out, {made.unreachable} out of reach"
    )
    return 0

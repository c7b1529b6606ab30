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
    from heard.reporting.margins.solver import load
    from heard.reporting.measures.layout import load_layout
    from heard.reporting.published.read import read_published
    from heard.reporting.register import make_register

    council = authority.load(key)
    published = read_published(file)
    layout = load_layout(council.report_path)
    _same_council(council, published.authority, file)
    load()  # says how to get the solver, before the modules that need it are imported
    from heard.reporting.margins.make import make

    began = time.monotonic()

    def say(words: str) -> None:
        print(f"heard: {words} ({time.monotonic() - began:.0f} s)", file=sys.stderr, flush=True)

    made = make(council, layout, published, say)
    register = make_register(
        made.rows,
        authority=council.key,
        start=published.start,
        end=published.end,
        invented=True,
        as_at=made.as_at,
        known_at=made.as_at,
        where="{frame}.csv",
        extra={"published": made.told(published.key)},
    )
    register_csv.export(register, folder)
    for one in made.unmet:
        print(f"{one.target.words()}: left out. {one.how}.")
    for target, why in made.unreachable:
        print(f"{target.words()}: cannot be held by a register: {why}.")
    print(
        f"{folder}: {len(made.rows['complaints'])} complaints; {len(made.met)} published figures met, "
        f"{len(made.carried)} copied, {len(made.unmet)} left out, {len(made.unreachable)} out of reach"
    )
    return 0


def _same_council(council: object, published: str, file: Path) -> None:
    """Refuse figures of another council than the authority's."""
    from heard.authority import Authority

    assert isinstance(council, Authority)
    theirs = published.casefold()
    names = {council.name.casefold(), council.short_name.casefold()}
    if not any(name in theirs or theirs in name for name in names):
        raise InputFault(
            f"{file.name} holds figures of “{published}”, and --authority is {council.name}: "
            "they must be the same council"
        )

"""`./heard authority`: start a council's folder, or check one."""

import argparse
import re
import sys
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from heard.rules.faults import InputFault

HELP = "start a council's folder, or check one: every fault, what the council has, what its report will print"

PLACE = re.compile(r"(?P<file>[^:,]+?\.(?:toml|yaml))(?:(?::|, line )(?P<line>\d+))?\b")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    chosen = parser.add_subparsers(dest="what", metavar="new|check", required=True)
    new = chosen.add_parser(
        "new",
        help="write a folder to start from: authority.toml, report.toml and letters.toml, with comments",
    )
    new.add_argument("folder", metavar="DIR", type=Path, help="a folder that is empty or not there yet")
    new.add_argument("--name", required=True, help="the council's name, such as “Northmoor Council”")
    new.add_argument(
        "--policy", action="store_true", help="write a policy.yaml too, for the council's stated rules"
    )
    check = chosen.add_parser(
        "check",
        help="read a folder and tell every fault (1 when there is any), then what the council has and what its "
        "report will print",
    )
    check.add_argument("folder", metavar="DIR", type=Path, help="a folder with an authority.toml")


def run(args: argparse.Namespace) -> int:
    """Start or check. 0 when nothing is wrong, 1 when the folder has faults."""
    return _new(args) if args.what == "new" else _check(args.folder)


def _new(args: argparse.Namespace) -> int:
    from heard.authority.starting import starter_files
    from heard.exchange.folders import written_whole

    folder: Path = args.folder
    files = starter_files(args.name, policy=args.policy)
    _refuse_what_is_there(folder)
    with written_whole(folder) as place:
        for name, text in files.items():
            (place / name).write_text(text, encoding="utf-8")
    for name in files:
        print(folder / name)
    print(f"Next: put the council's own words in, then ./heard authority check {folder}")
    return 0


def _refuse_what_is_there(folder: Path) -> None:
    try:
        if folder.is_dir() and any(folder.iterdir()):
            raise InputFault(
                f"{folder}: is not empty; nothing was written. Name a folder that is not there yet"
            )
        if not folder.is_dir() and (folder.exists() or folder.is_symlink()):
            raise InputFault(f"{folder}: is not a folder; nothing was written")
    except OSError as problem:
        raise InputFault(f"{folder}: cannot be read ({problem.strerror})") from None


def _place(fault: str) -> tuple[str, int]:
    """The file and line that a fault begins with, to tell them in the order of the files."""
    found = PLACE.match(fault)
    return (found["file"], int(found["line"] or 0)) if found else ("", 0)


def _check(folder: Path) -> int:
    from heard.authority.checking import check_folder
    from heard.project.council import summary, try_layout

    today = datetime.now(ZoneInfo("Europe/London")).date()
    checked = check_folder(folder, today)
    tried, wrong = try_layout(checked, date(today.year - 2, 4, 1), date(today.year - 1, 3, 31))
    faults = sorted((*checked.faults, *wrong), key=_place)
    for fault in faults:
        print(fault, file=sys.stderr)
    print("\n".join(summary(checked, tried, today)))
    told = (
        f"{len(faults)} fault{'s' if len(faults) != 1 else ''} to put right."
        if faults
        else "Nothing to put right."
    )
    print(f"\n{told}")
    return 1 if faults else 0

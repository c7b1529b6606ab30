"""`./heard ask`: one question to the register, answered by one table that is safe to hand out."""

import argparse
import os
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from heard import authority
from heard.project.progress import Progress
from heard.rules.faults import InputFault

HELP = "ask the register one question, as for a request for information"
OFF = "off"
BY_ITSELF = (
    "Made by itself. If others hold earlier answers or reports, give them with --earlier: beside them this one may "
    "otherwise say more than it should."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("--authority", metavar="KEY", required=True, help="a council's key or folder")
    parser.add_argument(
        "--register",
        metavar="DIR_OR_XLSX",
        type=Path,
        help="a folder of CSV files or an XLSX workbook; default: the database of DATABASE_URL",
    )
    parser.add_argument("--list", action="store_true", help="print what can be asked, and stop")
    parser.add_argument("--measure", metavar="KEY", default="", help="what is counted: see --list")
    parser.add_argument("--rows", metavar="KEY", default="", help="what the rows are: see --list")
    parser.add_argument("--columns", metavar="KEY", default="", help="what the columns are")
    parser.add_argument("--from", dest="start", metavar="DATE", default="", help="first day, as 2024-04-01")
    parser.add_argument("--to", dest="end", metavar="DATE", default="", help="last day, as 2025-03-31")
    parser.add_argument(
        "--where",
        metavar="KEY=VALUE",
        action="append",
        default=[],
        help="only those, such as procedure=children-act-1989; several values of one key: any of them",
    )
    parser.add_argument(
        "--suppress",
        metavar="N",
        help="withhold numbers below N and what would give them away (default: what the council's layout says, "
        "else 5); off: print every number, for use inside the council",
    )
    parser.add_argument(
        "--round",
        dest="rounding",
        type=int,
        choices=(3, 5),
        default=0,
        help="print numbers to the nearest 3 or 5",
    )
    parser.add_argument(
        "--earlier",
        metavar="FILE",
        type=Path,
        action="append",
        default=[],
        help="an answer (.json) or report.json that others hold already; give every one of them",
    )
    parser.add_argument(
        "--out", metavar="FILE", type=Path, help="write a file: .csv, .xlsx, .docx, .pdf, .html or .json"
    )


def run(args: argparse.Namespace) -> int:
    """Answer the question. Nothing is written when anything is wrong."""
    from heard.reporting.asking.catalogue import catalogue
    from heard.reporting.reports.ask import usual_threshold
    from heard.reporting.reports.legal import check_period

    council = authority.load(args.authority)
    offers = catalogue(council)
    if args.list:
        print("\n".join(_listing(offers)))
        return 0
    format_ = _format(args.out)
    inquiry = _inquiry(args, usual_threshold(offers.layout))
    if inquiry.start <= inquiry.end:
        check_period(council.procedures, inquiry.start, inquiry.end)
    with Progress() as say:
        answered = _answered(args, council, offers, inquiry, say)
        if args.out:
            say(f"writing {args.out.name}")
            _write(args.out, answered, format_)
    if args.out:
        print(answered.made.sentence)
        print(args.out)
    else:
        from heard.reporting.asking.files import as_text

        print(as_text(answered), end="")
    if inquiry.suppress is not None and not args.earlier:
        print(BY_ITSELF, file=sys.stderr)
    return 0


def _answered(args: argparse.Namespace, council: Any, offers: Any, inquiry: Any, say: Any) -> Any:
    from heard.reporting.disclosure.earlier import read_editions
    from heard.reporting.reports.ask import answer

    earlier = list(read_editions((str(path), _text(path)) for path in args.earlier))
    register, as_at = _register(args, council, say)
    say("counting")
    return answer(
        council,
        register,
        inquiry,
        as_at=register.as_at or as_at,
        known_at=register.known_at or as_at,
        earlier=earlier,
        offers=offers,
        say=say,
    )


def _register(args: argparse.Namespace, council: Any, say: Any) -> tuple[Any, date]:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from heard.exchange.importers.register import read as read_register

    today = datetime.now(ZoneInfo("Europe/London")).date()
    if args.register:
        say("reading the register")
        return read_register(args.register, council), today
    say("reading the database")
    return _from_database(args.authority, council, today), today


def _from_database(key: str, council: Any, today: date) -> Any:
    # The database is read with this council's words and limits, whatever the environment says otherwise.
    os.environ["HEARD_AUTHORITY"] = key
    from heard.project.boot import start_django

    start_django()
    from django.db import DatabaseError

    from heard.exchange.extract import extract
    from heard.plumbing import installation
    from heard.reporting.asking.inquiry import stored_span

    try:
        row = installation.current()
        if row is not None and row.authority not in (council.key, key):
            raise InputFault(
                f"This database holds the cases of “{row.authority}”; the question was asked of “{council.key}”."
            )
        start, end = stored_span(today)
        return extract(start=start, end=end, as_at=today, known_at=today)
    except DatabaseError:
        raise InputFault(
            "The database cannot be read. Check DATABASE_URL, and that ./heard migrate has been run."
        ) from None


def _inquiry(args: argparse.Namespace, usual: int) -> Any:
    from heard.reporting.asking.inquiry import Inquiry, gathered

    missing = [f"{name} is missing" for name, given in _needed(args) if not given]
    if missing:
        raise InputFault(*missing)
    pairs = []
    for text in args.where:
        key, sign, value = text.partition("=")
        if not sign or not key or not value:
            raise InputFault(
                f"--where: expected KEY=VALUE, such as procedure=children-act-1989; got '{text}'"
            )
        pairs.append((key, value))
    return Inquiry(
        measure=args.measure,
        start=_day(args.start, "--from"),
        end=_day(args.end, "--to"),
        rows=args.rows,
        columns=args.columns,
        where=gathered(pairs),
        suppress=_suppress(args.suppress, usual),
        rounding=args.rounding,
    )


def _needed(args: argparse.Namespace) -> list[tuple[str, str]]:
    return [("--measure", args.measure), ("--from", args.start), ("--to", args.end)]


def _suppress(text: str | None, usual: int) -> int | None:
    if text is None:
        return usual
    if text == OFF:
        return None
    if not text.isdecimal():
        raise InputFault(f"--suppress: '{text}' is neither {OFF} nor a number")
    return int(text)


def _listing(offers: Any) -> Iterator[str]:
    """Everything that can be asked, by group."""
    group = ""
    yield "Measures (--measure):"
    width = max(len(key) for key in (*offers.measures, *offers.dimensions))
    for one in offers.measures.values():
        if one.group != group:
            group = one.group
            yield f"\n  {group}"
        yield f"  {one.key:<{width}}  {one.label}"
    yield "\nRows and columns (--rows, --columns); all but the stretches of time also with --where:\n"
    for one in offers.dimensions.values():
        yield f"  {one.key:<{width}}  {one.label}"


def _format(path: Path | None) -> str:
    from heard.reporting.asking.files import FORMATS

    if path is None:
        return ""
    found = path.suffix.lstrip(".").lower()
    if found not in FORMATS:
        raise InputFault(
            f"--out: '{path.name}' does not end in one of: {', '.join(f'.{one}' for one in FORMATS)}"
        )
    return found


def _write(path: Path, answered: Any, format_: str) -> None:
    from heard.reporting.asking.files import as_data, file_of

    made = file_of(answered.report, format_, as_data(answered))
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        unfinished.write_bytes(made)
        unfinished.replace(path)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise InputFault(f"{path}: cannot be written ({error.strerror})") from None


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputFault(f"{path}: cannot be read ({error})") from None


def _day(text: str, option: str) -> date:
    from heard.project.commands.report import _day as day

    return day(text, option)

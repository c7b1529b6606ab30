"""`./heard report`: the report of a period, from a register or from the database."""

import argparse
import os
import re
import sys
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from heard import authority
from heard.exchange.folders import written_whole
from heard.exchange.importers.register import read as read_register
from heard.reporting.documents import html, json
from heard.reporting.documents.model import Report
from heard.reporting.register import Register
from heard.reporting.reports import annual
from heard.reporting.validate import bare, date_warnings
from heard.rules.faults import InputFault

HELP = "make the report of a period"
FORMATS = ("html", "json")
LATER = ("docx", "pdf", "xlsx")
FIRST_YEAR, LAST_YEAR = 2000, 2100  # of a period, as on the page: see staff/forms/period.py
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Days(NamedTuple):
    """Up to which day things happened, and were written down."""

    as_at: date
    known_at: date


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("--authority", metavar="KEY", required=True, help="a council's key or folder")
    parser.add_argument(
        "--register",
        metavar="DIR_OR_XLSX",
        type=Path,
        help="a folder of CSV files or an XLSX workbook; default: the database of DATABASE_URL",
    )
    parser.add_argument(
        "--from", dest="start", metavar="DATE", required=True, help="first day, as 2024-04-01"
    )
    parser.add_argument("--to", dest="end", metavar="DATE", required=True, help="last day, as 2025-03-31")
    parser.add_argument("--out", metavar="DIR", type=Path, required=True, help="the folder to write to")
    parser.add_argument("--formats", default="html,json", metavar="LIST", help="html, json (default: both)")
    parser.add_argument("--no-cases", action="store_true", help="leave the complaints' references out")
    parser.add_argument(
        "--as-at", metavar="DATE", help="count what had happened by this day (default: today)"
    )
    parser.add_argument(
        "--known-at", metavar="DATE", help="… and was written down by this day (default: today)"
    )


def run(args: argparse.Namespace) -> int:
    """Write the report. Nothing is written when anything is wrong."""
    start, end = _day(args.start, "--from"), _day(args.end, "--to")
    outside = [
        f"{option} {day} is outside the years {FIRST_YEAR} to {LAST_YEAR}, for which reports can be made"
        for option, day in (("--from", start), ("--to", end))
        if not FIRST_YEAR <= day.year <= LAST_YEAR
    ]
    if outside:
        raise InputFault(*outside)
    if start > end:
        raise InputFault(f"--from {start} is after --to {end}")
    formats = _formats(args.formats)
    today = datetime.now(ZoneInfo("Europe/London")).date()
    as_at = _day(args.as_at, "--as-at") if args.as_at else None
    known_at = _day(args.known_at, "--known-at") if args.known_at else None
    council = authority.load(args.authority)
    if args.register:
        if as_at or known_at:
            raise InputFault("--as-at and --known-at are for the database: a register is as it was made")
        register = read_register(args.register, council)
        _check_covered(register, start, end)
        for frame, column in register.unknown_columns:
            told = f"the column {bare(column)} is not known; it is kept and not counted"
            print(f"{register.file(frame)}: {told}", file=sys.stderr)
        for warning in date_warnings(register):
            print(warning, file=sys.stderr)
    else:
        days = Days(as_at or today, known_at or today)
        register = _from_database(args.authority, council, start, end, days)
    report = annual.build(
        council,
        register,
        start=start,
        end=end,
        as_at=register.as_at or today,
        known_at=register.known_at or today,
    )
    write(report, args.out, formats, cases=not args.no_cases)
    for check in report.failing:
        print(f"draft: {check.sentence}", file=sys.stderr)
    for format_ in formats:
        print(args.out / f"report.{format_}")
    return 0


def _check_covered(register: Register, start: date, end: date) -> None:
    """Refuse a period of which the register holds nothing, or not all: a nought would say that nothing happened."""
    if not register.start <= start <= end <= register.end:
        told = f"the register speaks of {register.start} to {register.end}"
        raise InputFault(f"{told}; a report on {start} to {end} would count nought where it knows nothing")


def write(report: Report, folder: Path, formats: tuple[str, ...] = FORMATS, *, cases: bool = True) -> None:
    """Write `report.html` and `report.json`: both, or on failure neither."""
    drawn = {
        "html": lambda: html.render(report, cases=cases),
        "json": lambda: json.render(report, cases=cases),
    }
    with written_whole(folder) as place:
        for format_ in formats:
            (place / f"report.{format_}").write_text(drawn[format_](), encoding="utf-8")


def _from_database(key: str, council: authority.Authority, start: date, end: date, days: Days) -> Register:
    # The database is read with this council's words and limits, whatever the environment says otherwise.
    os.environ["HEARD_AUTHORITY"] = key
    from heard.project.boot import start_django

    start_django()
    from django.db import DatabaseError

    from heard.exchange.extract import extract
    from heard.plumbing import installation

    try:
        row = installation.current()
        if row is not None and row.authority not in (council.key, key):
            raise InputFault(
                f"This database holds the cases of “{row.authority}”; the report was asked for “{council.key}”."
            )
        return extract(start=start, end=end, as_at=days.as_at, known_at=days.known_at)
    except DatabaseError:
        raise InputFault(
            "The database cannot be read. Check DATABASE_URL, and that ./heard migrate has been run."
        ) from None


def _formats(text: str) -> tuple[str, ...]:
    wanted = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    later = [name for name in wanted if name in LATER]
    if later:
        raise InputFault(
            f"--formats: {', '.join(later)} cannot be written yet; this version writes html and json"
        )
    unknown = [name for name in wanted if name not in FORMATS]
    if unknown or not wanted:
        raise InputFault(f"--formats: {', '.join(unknown) or 'nothing'} is not one of: {', '.join(FORMATS)}")
    return wanted


def _day(text: str, option: str) -> date:
    try:
        if ISO_DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise InputFault(f"{option}: '{text}' is not a date such as 2024-04-01")

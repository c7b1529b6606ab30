"""`./heard report`: the report of a period, from a register or from the database."""

import argparse
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from heard import authority
from heard.exchange.description import changed_since_written
from heard.exchange.folders import written_whole
from heard.exchange.importers.register import read as read_register
from heard.project.periods import check_end, check_span
from heard.project.progress import Progress
from heard.project.stopping import as_by_hand
from heard.reporting.charts import drawn_beside
from heard.reporting.content import NOTHING
from heard.reporting.content_read import load_content
from heard.reporting.disclosure.earlier import Earlier, days_of, read_editions
from heard.reporting.documents import docx, html, json, pdf, xlsx
from heard.reporting.documents.model import Report
from heard.reporting.measures.layout import load_layout
from heard.reporting.measures.wanted import OFF
from heard.reporting.register import Register
from heard.reporting.reports import editions
from heard.reporting.reports.legal import check_period as check_in_force
from heard.reporting.validate import bare, date_warnings
from heard.rules.faults import InputFault

HELP = "make the report of a period"
FORMATS = ("html", "docx", "pdf", "xlsx", "json")
DRAWN = {"html", "docx", "pdf"}  # those with charts
USUAL = ("html", "json")
LONDON = ZoneInfo("Europe/London")
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
    parser.add_argument(
        "--formats",
        default=",".join(USUAL),
        metavar="LIST",
        help=f"some of {', '.join(FORMATS)} (default: {' and '.join(USUAL)})",
    )
    parser.add_argument("--no-cases", action="store_true", help="leave the complaints' references out")
    parser.add_argument(
        "--as-at", metavar="DATE", help="count what had happened by this day (default: today)"
    )
    parser.add_argument(
        "--known-at", metavar="DATE", help="… and was written down by this day (default: today)"
    )
    parser.add_argument(
        "--suppress",
        metavar="N",
        help="withhold numbers below N, and what would give them away; off: print every number, for use inside the "
        "council (default: what the layout says, else 5; off for invented registers)",
    )
    parser.add_argument(
        "--round",
        dest="rounding",
        type=int,
        choices=(3, 5),
        help="print every number to the nearest 3 or 5 instead",
    )
    parser.add_argument(
        "--earlier",
        metavar="REPORT_JSON",
        type=Path,
        nargs="+",
        action="extend",
        default=[],
        help="the report.json of every edition that readers may hold already, so that this one gives none of their "
        "numbers away; where a report.toml lies beside one, that is the layout it was made with",
    )
    parser.add_argument(
        "--words",
        metavar="FILE_OR_DIR",
        type=Path,
        help="what people wrote for the report: a words.toml, or the folder that holds it",
    )
    parser.add_argument(
        "--edition",
        metavar="KEY",
        action=_Edition,
        default=editions.PUBLIC,
        help=f"for whom it is: {', '.join(editions.EDITIONS)} (default: {editions.PUBLIC}); list: say what each is",
    )


class _Edition(argparse.Action):
    """Keeps the key of an edition; for `list`, prints what there is and ends, as --help does."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: Any,
        option_string: str | None = None,
    ) -> None:
        if values != "list":
            setattr(namespace, self.dest, values)
            return
        for one in editions.EDITIONS.values():
            safe = "published, small numbers withheld" if one.published else "for use inside the council"
            print(f"{one.key:21} {one.title}; for {one.readers}; {one.made}; {safe}")
        parser.exit()


def run(args: argparse.Namespace) -> int:
    """Write the report. Nothing is written when anything is wrong."""
    start, end = _day(args.start, "--from"), _day(args.end, "--to")
    check_span(start, end)
    if not args.register:
        check_end(end, datetime.now(LONDON).date())
    if args.suppress == OFF and args.rounding:
        raise InputFault(
            "--suppress off prints every number as it is, and --round rounds every number: give one of them"
        )
    formats = _formats(args.formats)
    edition = editions.edition(args.edition)
    editions.check_period(edition, start, end)
    council = authority.load(args.authority)
    check_in_force(council.procedures, start, end)
    beside = drawn_beside() if DRAWN & set(formats) else nullcontext()
    with as_by_hand(), Progress() as say, beside as take:
        report, unwritten = _report(args, council, start, end, say)
        if take:
            take(report)
        write(report, args.out, formats, cases=not args.no_cases, say=say)
    for flag in report.flags:
        print(f"look at: {flag.where}: “{flag.word}” may be {flag.why}", file=sys.stderr)
    for check in report.failing:
        print(f"draft: {check.sentence}", file=sys.stderr)
    if unwritten:
        named = ", ".join(prompt.id for prompt in unwritten)  # as words.toml calls them
        print(f"not written yet: {named}", file=sys.stderr)
    for format_ in formats:
        print(args.out / f"report.{format_}")
    return 0


def _report(
    args: argparse.Namespace,
    council: authority.Authority,
    start: date,
    end: date,
    say: Callable[[str], None],
) -> tuple[Report, tuple[editions.Prompt, ...]]:
    """The report from the register or the database that the arguments name, and what nobody has written in it yet."""
    today = datetime.now(LONDON).date()
    content = load_content(args.words) if args.words else NOTHING
    as_at = _day(args.as_at, "--as-at") if args.as_at else None
    known_at = _day(args.known_at, "--known-at") if args.known_at else None
    earlier = tuple(_earlier(args.earlier, council))
    people: frozenset[str] = frozenset()  # a register holds no names
    staff: frozenset[str] = frozenset()
    say("reading the register" if args.register else "reading the database")
    if args.register:
        if as_at or known_at:
            raise InputFault("--as-at and --known-at are for the database: a register is as it was made")
        register = read_register(args.register, council)
        _check_covered(register, start, end)
        check_end(end, today)
        for frame, column in register.unknown_columns:
            told = f"the column {bare(column)} is not known; it is kept and not counted"
            print(f"{register.file(frame)}: {told}", file=sys.stderr)
        for warning in date_warnings(register):
            print(warning, file=sys.stderr)
        if changed := changed_since_written(register):
            print(f"{args.register.name}: {changed}", file=sys.stderr)
    else:
        days = Days(as_at or today, known_at or today)
        # An edition that is made every month or quarter also looks back.
        looks_back = editions.looks_back_to(editions.edition(args.edition), start, end)
        first, last = _together(looks_back, end, earlier)
        register = _from_database(args.authority, council, first, last, days)
        if args.words:
            from heard.publishing.names import on_record

            people, staff = on_record()
    safe = editions.protection(
        args.edition, council, invented=register.invented, suppress=args.suppress, rounding=args.rounding
    )
    say("counting")
    report = editions.build(
        args.edition,
        council,
        register,
        start=start,
        end=end,
        as_at=register.as_at or today,
        known_at=register.known_at or today,
        content=content,
        protection=safe,
        earlier=earlier,
        people=people,
        staff=staff,
        say=say,
    )
    return report, editions.unwritten(args.edition, council, register, start=start, end=end, content=content)


def _earlier(files: Sequence[Path], council: authority.Authority) -> Iterator[Earlier]:
    """The editions in these files, each with the layout beside it, where there is one."""
    texts = []
    for file in files:
        try:
            texts.append((str(file), file.read_text(encoding="utf-8")))
        except (OSError, UnicodeDecodeError):
            raise InputFault(f"--earlier: {file} cannot be read") from None
    for file, data in zip(files, read_editions(texts), strict=True):
        beside = file.parent / "report.toml"
        yield Earlier(data, load_layout(beside, council) if beside.is_file() else None)


def _together(start: date, end: date, earlier: Sequence[Earlier]) -> tuple[date, date]:
    """The days that the register must speak of: those of this edition and of the earlier ones."""
    days = [days_of(edition.data) for edition in earlier]
    return min([start, *(first for first, _ in days)]), max([end, *(last for _, last in days)])


def _check_covered(register: Register, start: date, end: date) -> None:
    """Refuse a period of which the register holds nothing, or not all: a nought would say that nothing happened."""
    if not register.start <= start <= end <= register.end:
        told = f"the register speaks of {register.start} to {register.end}"
        raise InputFault(f"{told}; a report on {start} to {end} would count nought where it knows nothing")


def write(
    report: Report,
    folder: Path,
    formats: tuple[str, ...] = USUAL,
    *,
    cases: bool = True,
    say: Callable[[str], None] = lambda words: None,
) -> None:
    """Write `report.html`, `report.pdf` …: all of the formats asked for, or on failure none. `say` is told of each."""
    drawn: dict[str, Callable[[], str | bytes]] = {
        "html": lambda: html.render(report, cases=cases),
        "docx": lambda: docx.render(report),
        "pdf": lambda: pdf.render(report),
        "xlsx": lambda: xlsx.render(report),
        "json": lambda: json.render(report, cases=cases),
    }
    with written_whole(folder) as place:
        # Those with charts last: they are drawn meanwhile.
        for format_ in sorted(formats, key=DRAWN.__contains__):
            say(f"writing report.{format_}")
            made = drawn[format_]()
            told = made if isinstance(made, bytes) else made.encode("utf-8")
            (place / f"report.{format_}").write_bytes(told)


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

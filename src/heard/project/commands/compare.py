"""`./heard compare`: a report held against published figures, cell by cell."""

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from heard.rules.faults import InputFault

HELP = "hold a report against published figures: a verdict for every cell and fact"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument(
        "report", metavar="REPORT_JSON", type=Path, help="a report.json that ./heard report wrote"
    )
    parser.add_argument("published", metavar="PUBLISHED_YAML", type=Path, help="the published figures")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(args: argparse.Namespace) -> int:
    """Compare. 1 when a figure is different or absent."""
    from heard.reporting.published.compare import FAILURES, Verdict, compare
    from heard.reporting.published.read import read_published

    published = read_published(args.published)
    report = _report(args.report)
    try:
        compared = compare(report, published)
    except ValueError as error:
        raise InputFault(f"{args.report}: not a report.json of Heard: {error}") from None
    counts = Counter(each.verdict for each in compared)
    if args.json:
        data = {
            "schema": "heard-compare/1",
            "published": published.key,
            "counts": {verdict.value: counts[verdict] for verdict in Verdict},
            "verdicts": [each.to_dict() for each in compared],
        }
        print(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        for verdict in Verdict:
            chosen = [each for each in compared if each.verdict is verdict]
            if chosen and verdict is not Verdict.SAME:
                print(f"{verdict.value} ({len(chosen)})")
                for each in chosen:
                    print(f"  {_line(each)}")
        told = ", ".join(f"{counts[verdict]} {verdict.value}" for verdict in Verdict)
        print(f"{published.key}: {len(compared)} published cells and facts: {told}.")
    return 1 if any(counts[verdict] for verdict in FAILURES) else 0


def _line(each: Any) -> str:
    place = ", ".join(part for part in (each.id, each.row, each.column) if part)
    got = f", the report prints {each.got}" if each.got and each.got != each.printed else ""
    why = f" — {each.why}" if each.why else ""
    return f"{place}: {each.printed}{got}{why}"


def _report(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise InputFault(f"{path}: there is no such file") from None
    except (OSError, ValueError) as error:
        raise InputFault(f"{path}: not a report ({error})") from None
    if not isinstance(data, dict) or not str(data.get("schema", "")).startswith("heard-report/"):
        raise InputFault(f"{path}: not a report.json of Heard: it has no schema heard-report/…")
    return data

"""`./heard policy`: a council's stated rules held against the law."""

import argparse
import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from heard.rules.faults import InputFault
from heard.rules.policy import VERDICT_WORDS, Finding, Judged, Verdict, judge_all

HELP = (
    "hold a council's stated rules against the law: what it does not allow, what takes from the complainant"
)
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument(
        "stated", metavar="KEY_OR_YAML", help="an authority's key or folder (its policy.yaml), or a YAML file"
    )
    parser.add_argument(
        "--on",
        metavar="DATE",
        help="the day whose law applies (default: the end of the file's period, or today)",
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(args: argparse.Namespace) -> int:
    """Judge every rule. 1 when something is unlawful or takes from the complainant."""
    from heard.authority.own_rules import rules_of
    from heard.authority.stated import read_stated_rules

    given = str(args.stated)
    is_file = given.lower().endswith((".yaml", ".yml")) or Path(given).is_file()
    stated = read_stated_rules(Path(given)) if is_file else rules_of(given)
    on = _day(args.on) if args.on else stated.stood_on or date.today()  # noqa: DTZ011 - the command line's own today
    judged = judge_all(stated.rules, on)
    if args.json:
        print(json.dumps(_as_json(stated.authority, stated.source, on, judged), ensure_ascii=False, indent=2))
    else:
        print("\n".join(_lines(stated.authority, on, judged)))
    return 1 if any(each.problem for each in judged) else 0


def _as_json(authority: str, source: str, on: date, judged: tuple[Judged, ...]) -> dict[str, Any]:
    counts = Counter(each.verdict for each in judged)
    return {
        "schema": "heard-policy/1",
        "authority": authority,
        "source": source,
        "on": on.isoformat(),
        "verdicts": {verdict.value: VERDICT_WORDS[verdict] for verdict in Verdict},
        "counts": {verdict.value: counts[verdict] for verdict in Verdict},
        "problems": [each.rule.id for each in judged if each.problem],
        "entries": [each.to_dict() for each in judged],
    }


def _lines(authority: str, on: date, judged: tuple[Judged, ...]) -> list[str]:
    lines = [f"{authority or 'Stated rules'}: {len(judged)} stated rules, by the law on {on.isoformat()}"]
    for verdict in Verdict:
        chosen = [each for each in judged if each.verdict is verdict]
        if not chosen:
            continue
        lines += ["", f"{VERDICT_WORDS[verdict]} ({len(chosen)})"]
        for each in chosen:
            lines += _entry(each)
    problems = sum(each.problem for each in judged)
    return [*lines, "", f"{problems} of {len(judged)} to put right." if problems else "Nothing to put right."]


def _entry(each: Judged) -> list[str]:
    rule = each.rule
    place = ", ".join(
        part
        for part in (rule.procedure, f"stage {rule.stage}" if rule.stage.isdigit() else rule.stage)
        if part
    )
    lines = [f"  {rule.id} ({place}): {rule.rule}{_limit(each)}", *_finding(each.chief)]
    for finding in each.findings[1:]:
        if finding.verdict in (Verdict.UNLAWFUL, Verdict.TAKES, Verdict.EXPLAIN):
            lines += [
                f"    Also: {line.strip()}" if place == 0 else line
                for place, line in enumerate(_finding(finding))
            ]
    return lines


def _limit(each: Judged) -> str:
    limit = each.rule.limit
    if limit is None or limit.value is None:
        return ""
    longer = f", extended to {limit.extendable_to:g}" if limit.extendable_to is not None else ""
    condition = f", {limit.condition}" if limit.condition else ""
    start = f", from {limit.starts}" if limit.starts else ""
    return f" [{limit.value:g} {limit.unit}{longer}{condition}{start}]"


def _finding(finding: Finding) -> list[str]:
    mark = "verified" if finding.verified else f"NOT verified: {finding.certainty}"
    lines = [f"    {finding.reason}", f"    {finding.citation} ({mark})"]
    return [*lines, f"    Note: {finding.note}"] if finding.note else lines


def _day(text: str) -> date:
    try:
        if not ISO_DAY.fullmatch(text):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise InputFault(f"--on: “{text}” is not a date. Write it as 2024-08-29.") from None

"""`./heard proof`: the contradictions inside a set of published figures."""

import argparse
import json
import re
import textwrap
from collections import Counter
from pathlib import Path
from typing import Any

from heard.reporting.published.model import Published
from heard.reporting.published.proof.finding import KINDS, Finding

HELP = "say which figures of a published report contradict each other, with the arithmetic"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("published", metavar="PUBLISHED_YAML", help="a file of published figures")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(args: argparse.Namespace) -> int:
    """Print every finding. 1 when there is one."""
    from heard.reporting.published.proof import findings
    from heard.reporting.published.read import read_published

    published = read_published(Path(args.published))
    found = findings(published)
    if args.json:
        print(json.dumps([as_json(each) for each in found], ensure_ascii=False, indent=2))
    else:
        print("\n".join(lines(published, found)))
    return 1 if found else 0


def as_json(found: Finding) -> dict[str, Any]:
    """One finding as contract.md has it: a cell of a table, or a fact with neither row nor column."""
    cells: list[dict[str, Any]] = [
        {"fact": id, "row": None, "column": None}
        if row is None and column is None
        else {"table": id, "row": row, "column": column}
        for id, row, column in found.cells
    ]
    return {
        "id": found.id,
        "class": found.kind,
        "cells": cells,
        "printed": found.printed,
        "should_be": found.should_be,
        "how": found.how,
        "section": found.section,
        "lines": found.lines,
    }


def lines(published: Published, found: tuple[Finding, ...]) -> list[str]:
    """The findings for reading, by class."""
    title = f"{published.authority}, {published.label}"
    if not found:
        return [f"{title}: nothing found in {_checked(published)}."]
    told = [f"{title}: {len(found)} found in {_checked(published)}"]
    for kind, words in KINDS.items():
        chosen = [each for each in found if each.kind == kind]
        if chosen:
            told += ["", f"{kind}  {words} ({len(chosen)})"]
        for each in chosen:
            told += ["", *_entry(each)]
    counts = Counter(each.kind for each in found)
    return [
        *told,
        "",
        "In all " + ", ".join(f"{counts[kind]} {kind}" for kind in KINDS if counts[kind]) + ".",
    ]


def _checked(published: Published) -> str:
    return f"{len(published.tables)} tables and {len(published.facts)} sentences"


def _entry(found: Finding) -> list[str]:
    place = ", ".join(
        part
        for part in (
            found.section,
            f"lines {found.lines}"
            if re.search("[-,]", found.lines)
            else f"line {found.lines}" * bool(found.lines),
        )
        if part
    )
    told = [f"  {found.id}" + (f"  ({place})" if place else "")]
    for word, text in (("printed", found.printed), ("should be", found.should_be), ("how", found.how)):
        told += textwrap.wrap(text, 104, initial_indent=f"    {word:<10}", subsequent_indent=" " * 14) or []
    return told

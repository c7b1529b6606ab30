"""What earlier editions have printed already: figures that cannot be kept back any more."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from heard.reporting.disclosure.figures import figures
from heard.reporting.disclosure.forms import Given, Giver
from heard.reporting.disclosure.settings import Protection
from heard.reporting.measures.evaluate import Answers, Period
from heard.reporting.measures.expressions import Engine
from heard.reporting.measures.model import Layout
from heard.rules.faults import InputFault

Data = Mapping[str, Any]  # a report.json


def printed_before(
    editions: Iterable[Data], layout: Layout, engine: Engine, authority: str, protection: Protection
) -> tuple[frozenset[Given], frozenset[Given]]:
    """(printed exactly, printed rounded) by earlier editions, as far as the layout still asks it.

    Whoever follows the editions is taken to know each of these figures as it is now. Raises InputFault for another
    council's edition, or for one whose rounding and this one's would tell more together than each alone.
    """
    exactly: dict[Given, None] = {}
    rounded: dict[Given, None] = {}
    for data in editions:
        base = _rounding(data, authority, protection)
        period = Period(
            date.fromisoformat(data["period"]["start"]), date.fromisoformat(data["period"]["end"])
        )
        answers = Answers(layout, engine, period)
        giver = Giver(period, engine, protection)
        shown = _shown(data)
        for figure in figures(answers, giver):
            if _named(figure.place, answers) & shown:
                (rounded if base else exactly).update(dict.fromkeys(figure.given))
    return frozenset(exactly), frozenset(rounded)


def _rounding(data: Data, authority: str, protection: Protection) -> int:
    if data.get("authority") != authority:
        raise InputFault(f"The earlier edition is of {data.get('authority')}, this one is of {authority}.")
    base = int((data.get("protection") or {}).get("rounding") or 0)
    if base and base != protection.rounding:
        raise InputFault(
            f"The earlier edition rounds to {base}: beside it an edition that does not would give both away. "
            f"Use --round {base}."
        )
    return base


def _shown(data: Data) -> frozenset[tuple[str, ...]]:
    """(table, row, column) of cells and ("", fact) of sentences whose figure was printed."""
    found: set[tuple[str, ...]] = set()
    for table in data.get("tables", ()):
        rows = [*table["rows"], *([table["total"]] if table.get("total") else [])]
        for label, *cells in rows:
            for column, cell in zip(table["columns"][1:], cells, strict=True):
                if not cell.get("suppressed") and cell.get("text"):
                    found |= {(table["id"], label, column), (table["id"], column, label)}  # or turned
    found |= {("", fact["id"]) for fact in data.get("facts", ()) if not fact.get("suppressed")}
    return frozenset(found)


def _named(place: tuple[str, str, int, int], answers: Answers) -> set[tuple[str, ...]]:
    kind, id, row, column = place
    if kind in ("fact", "against"):
        return {("", id)}
    grid = answers.folding(answers.layout.tables[id])
    return {(id, grid.every[row].label, grid.columns[column])}


def read_editions(files: Iterable[tuple[str, str]]) -> Iterator[Data]:
    """The editions of (name, text) of report.json files. Raises InputFault naming the file that is none."""
    for name, text in files:
        try:
            data = json.loads(text)
        except ValueError:
            data = None
        if not isinstance(data, dict) or not str(data.get("schema", "")).startswith("heard-report/"):
            raise InputFault(f"{name}: not a report.json of Heard")
        yield data

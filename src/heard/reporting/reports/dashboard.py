"""The live dashboard: where complaints stand today, from the same measures as the reports.

Every figure counts complaints, each once, so that it opens a list of that length.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from heard.reporting.asking.windows import Stretch, stretches
from heard.reporting.documents.model import Block, Chart, Heading, Report, Series, TableBlock
from heard.reporting.measures.asking import questions
from heard.reporting.measures.evaluate import Answers, Period
from heard.reporting.measures.expressions import Engine
from heard.reporting.measures.kinds import Selector
from heard.reporting.measures.layout import read_layout
from heard.reporting.measures.model import ChartSpec, Layout
from heard.reporting.measures.questions import Count
from heard.reporting.measures.windows import PREVIOUS
from heard.reporting.measures.words import words_of
from heard.reporting.register import Register
from heard.reporting.reports.annual import Council
from heard.reporting.tables import Table

APRIL = 4
# Headings and the tables under them, in order.
SECTIONS = (
    ("Open now", "open"),
    ("This month", "flow"),
    ("In time", "time"),
    ("By service", "services"),
    ("The Ombudsman", "ombudsman"),
    ("Advocacy", "advocacy"),
    ("Month by month", "trend"),
)


@dataclass(frozen=True)
class Later:
    """A stage 2 or 3 that is in progress, with its days; None where there is none."""

    reference: str
    stage: int
    asked_on: date | None
    law_due: date | None
    agreed_due: date | None
    panel_due: date | None
    panel_met: date | None

    @property
    def next_due(self) -> date | None:
        """The legal day that comes next: the panel's until it has met, then the answer's."""
        return self.panel_due if self.panel_due and not self.panel_met else self.law_due


@dataclass(frozen=True)
class Dashboard:
    """The figures as a report, and the later stages that are in progress."""

    report: Report
    later: tuple[Later, ...]


def span(today: date) -> tuple[date, date]:
    """The year that ends today: what the dashboard's register is to be made for."""
    return _years_back(today, 1) + timedelta(days=1), today


def build(council: Council, register: Register, *, today: date) -> Dashboard:
    """The dashboard of a day, from a register as things stand on that day. Raises InputFault for another council's."""
    layout = _layout(council, today)
    answers = Answers(layout, Engine(register), Period(*span(today)))
    report = Report(
        title="Dashboard",
        authority=council.key,
        authority_name=council.name,
        accent=council.colours.accent,
        start=span(today)[0],
        end=today,
        as_at=today,
        known_at=today,
        register_digest=register.digest,
        invented=register.invented,
        blocks=tuple(_blocks(layout, answers)),
    )
    return Dashboard(report, tuple(_later(layout, answers)))


def _blocks(layout: Layout, answers: Answers) -> Iterator[Block]:
    for title, id in SECTIONS:
        if id not in layout.tables:
            continue
        table = answers.table(layout.tables[id])
        yield Heading(title, f"section-{id}")
        yield TableBlock(table)
        spec = next((chart for chart in layout.charts.values() if chart.table == id), None)
        if spec and any(row.cells[place].value for row in table.rows for place in spec.columns):
            yield _chart(spec, table)


def _chart(spec: ChartSpec, table: Table) -> Chart:
    """Bars of what the table beside it says."""
    names = [table.columns[place + 1] for place in spec.columns]
    series = tuple(
        Series(
            name,
            tuple(row.cells[place].value for row in table.rows),
            tuple(row.cells[place].text for row in table.rows),
        )
        for name, place in zip(names, spec.columns, strict=True)
    )
    told = "; ".join(
        f"{row.label}: "
        + ", ".join(
            f"{name} {row.cells[place].text}" for name, place in zip(names, spec.columns, strict=True)
        )
        for row in table.rows
    )
    labels = tuple(row.label for row in table.rows)
    return Chart(spec.id, spec.title, f"{spec.description} {told}.", labels, series, table.unit)


@cache
def _toml() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "dashboard.toml").read_text(encoding="utf-8"))


def _layout(council: Council, today: date) -> Layout:
    """The layout with this day's windows; without the table of services where the council has none."""
    words = words_of(council)
    data = _toml()
    if not words.labels["services"]:
        dimensions = {key: one for key, one in data["dimensions"].items() if key != "services"}
        data = {**data, "dimensions": dimensions}
        data["tables"] = [one for one in data["tables"] if one["id"] != "services"]
    layout = read_layout(data, "dashboard.toml", words)
    year = Stretch(first=reporting_year(today), last=today)
    tables = {
        id: replace(
            spec,
            rows=_in_window(spec.rows, year) if id == "ombudsman" else spec.rows,
            columns=_in_window(spec.columns, year),
        )
        for id, spec in layout.tables.items()
    }
    tables["flow"] = replace(tables["flow"], columns=tuple(_months(tables["flow"].columns, today)))
    tables["trend"] = replace(tables["trend"], rows=tuple(_trend(today)))
    return replace(layout, tables=tables)


def _in_window(sides: tuple[Selector, ...], year: Stretch) -> tuple[Selector, ...]:
    """Rows or columns marked as of the reporting year (by the window “previous”) speak of it up to today."""
    return tuple(replace(one, window=year) if one.window == PREVIOUS else one for one in sides)


def _months(columns: tuple[Selector, ...], today: date) -> Iterator[Selector]:
    """This month so far, the same days of last year, and the whole of that month."""
    first = today.replace(day=1)
    then = _years_back(first, 1)
    whole = (then.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    same = min(then + timedelta(days=today.day - 1), whole)
    days = (
        (f"{first:%B %Y} so far", first, today),
        (f"To {same.day} {same:%B %Y}", then, same),
        (f"All of {then:%B %Y}", then, whole),
    )
    for column, (label, start, end) in zip(columns, days, strict=True):
        yield replace(column, label=label, window=Stretch(first=start, last=end))


def _trend(today: date) -> Iterator[Selector]:
    """The last twelve whole months, and this one so far."""
    first = _years_back(today.replace(day=1), 1)
    *before, _ = stretches(first, today, 1)
    yield from before
    start = today.replace(day=1)
    yield Selector(f"{start:%B %Y} so far", window=Stretch(first=start, last=today))


def reporting_year(today: date) -> date:
    """The first of April before today, or today itself."""
    return date(today.year - (today.month < APRIL), APRIL, 1)


def _years_back(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return day.replace(year=day.year - years, day=28)


def _later(layout: Layout, answers: Answers) -> Iterator[Later]:
    """The stages 2 and 3 that have begun and not ended, the soonest legal day first."""
    names = ("reference", "stage", "requested_on", "response_due_on", "response_extended_on")
    (question,) = questions(layout.measures["stage-2-3"], answers.period)
    assert isinstance(question, Count)
    rows = answers.engine.rows(question, [*names, "panel_due_on", "panel_held_on"])
    found = [Later(*row) for row in rows]  # type: ignore[arg-type]  # the columns' own types
    yield from sorted(found, key=lambda one: (one.next_due or date.max, one.reference))

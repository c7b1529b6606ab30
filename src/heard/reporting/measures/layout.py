"""Reading a council's `report.toml` into a Layout. Everything it names is checked here, before any figure is made.

title = "Complaints {year}"                 # {year} 2024/25, {year_dash} 2024-25, {last_year}, {last_year_dash}
published = { start = 2024-04-01, end = 2025-03-31 }    # published_id counts for this period only

[measures.resolved-1]                       # a count: basis (bases.py), unit, where (conditions.py)
basis = "resolved"                          # also: frame, date, window = "previous", count = "distinct complaints"
where = { stage = 1, "complaint.procedure" = "children-act-1989" }
[measures.resolved-1-in-20]
narrows = "resolved-1"                      # the same and more conditions
where = { working_days = { at_most = 20 } }
[measures.share-1-in-20]
share = "resolved-1-in-20"                  # in per cent; places = 0 to 2; ratio = true: not a part of it
of = "resolved-1"                           # of_keeps = ["columns"]: rows narrow only the part

[dimensions.bands]                          # or: values = [{ label = "Upheld", is = "upheld" }], rest, unknown
column = "working_days"
edges = [10, 20]

[[tables]]                                  # each cell: the row's measure, else the column's, else the table's
id = "bands"                                # also: published_id, procedure, stage, unit, basis, notes, column_total
title = "How long answers took"
head = "Answered within"
columns = [{ label = "Complaints", measure = "resolved-1" }]
rows = "bands"                              # or: [{ label, measure, where }, { label, history = ["figure", ""] }]
total = "All"

[[history]]                                 # an earlier year's figure as published: id, year, value, text, source
[[facts]]                                   # id, published_id, measure or history, sentence ({value} {unit} {n}
                                            # {of} {was} {has}), otherwise (the sentence where there is no figure)
[[charts]]                                  # id, table, columns, title, description
[[sections]]                                # title, show = ["fact …", "table …", "chart …", "text …"]
"""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter
from typing import Any

from heard.reporting.measures.cells import cell_measure
from heard.reporting.measures.dimensions import read_dimension
from heard.reporting.measures.model import (
    ChartSpec,
    FactSpec,
    Figure,
    Layout,
    Measure,
    Section,
    Selector,
    TableSpec,
)
from heard.reporting.measures.read_measures import named_measure, read_measure
from heard.reporting.measures.toml_reader import Reader
from heard.rules.faults import InputFault

PLACEHOLDERS = {"value", "unit", "n", "of", "year", "year_dash", "last_year", "last_year_dash", "was", "has"}
PERIOD_PLACEHOLDERS = {"year", "year_dash", "last_year", "last_year_dash"}
BLOCKS = ("table", "fact", "chart")


def load_layout(path: Path) -> Layout:
    """The layout of a `report.toml`. Raises InputFault naming the file and the key (or line) that is wrong."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise InputFault(f"{path}: there is no such file") from None
    except (OSError, UnicodeDecodeError) as error:
        raise InputFault(f"{path}: cannot be read ({error})") from None
    except tomllib.TOMLDecodeError as error:
        raise InputFault(f"{path}: not valid TOML: {error}") from None
    return read_layout(data, f"{path.parent.name}/{path.name}")


def read_layout(data: Mapping[str, Any], source: str) -> Layout:
    """The layout of parsed TOML. `source` names the file in messages."""
    top = Reader(data, source)
    measures: dict[str, Measure] = {}
    for name, reader in top.named("measures"):
        measures[name] = read_measure(name, reader, measures)
    dimensions = {name: read_dimension(reader) for name, reader in top.named("dimensions")}
    history = {(figure.id, figure.year): figure for figure in map(_figure, top.tables("history"))}
    figures = {figure.id for figure in history.values()}
    tables = _by_id((_table(r, measures, dimensions, figures), r) for r in top.tables("tables"))
    facts = _by_id((_fact(r, measures, figures), r) for r in top.tables("facts"))
    charts = _by_id((_chart(r, tables), r) for r in top.tables("charts"))
    known = {"table": tables, "fact": facts, "chart": charts}
    sections = tuple(_section(reader, known) for reader in top.tables("sections"))
    published = None
    if "published" in top:
        reader = Reader(top.raw("published"), source, "published")
        published = (reader.day("start"), reader.day("end"))
        reader.done()
    layout = Layout(top.text("title"), measures, tables, facts, charts, sections, history, published, source)
    top.done()
    return layout


def _figure(reader: Reader) -> Figure:
    value = reader.number("value")
    text = reader.text("text", f"{value:,g}")
    figure = Figure(reader.text("id"), reader.text("year"), value, text, reader.text("source"))
    reader.done()
    return figure


def _table(
    reader: Reader,
    measures: Mapping[str, Measure],
    dimensions: Mapping[str, tuple[Selector, ...]],
    figures: set[str],
) -> TableSpec:
    rows = _selectors(reader, "rows", measures, dimensions, figures)
    columns = _selectors(reader, "columns", measures, dimensions, figures)
    if "column_total" in reader:
        columns = (*columns, Selector(reader.text("column_total"), total=True))
    total = Selector(reader.text("total"), total=True) if "total" in reader else None
    if not rows or not columns:
        raise reader.fault("rows" if not rows else "columns", "expected at least one")
    measure = named_measure(reader, "measure", measures) if "measure" in reader else None
    some = measure or next((s.measure for s in (*columns, *rows) if s.measure), None)
    stage = reader.raw("stage")
    if not isinstance(stage, int | str | None):
        raise reader.fault("stage", f"expected a stage, got {stage!r}")
    table = TableSpec(
        reader.text("id"),
        reader.text("title"),
        reader.text("head"),
        rows,
        columns,
        total,
        reader.text("unit", some.unit if some else ""),
        reader.text("basis", some.basis if some else ""),
        measure,
        reader.text("published_id", ""),
        reader.text("procedure", "all"),
        stage,
        reader.texts("notes"),
    )
    reader.done()
    _check_cells(table, reader)
    return table


def _check_cells(table: TableSpec, reader: Reader) -> None:
    for row in (*table.rows, *((table.total,) if table.total else ())):
        if row.history is not None and len(row.history) != len(table.columns):
            raise reader.fault(
                "rows", f"'{row.label}' has {len(row.history)} figures for {len(table.columns)} columns"
            )
        if row.history is None:
            for column in table.columns:
                cell_measure(table, row, column, reader.file)


def _selectors(
    reader: Reader,
    key: str,
    measures: Mapping[str, Measure],
    dimensions: Mapping[str, tuple[Selector, ...]],
    figures: set[str],
) -> tuple[Selector, ...]:
    raw = reader.raw(key)
    if isinstance(raw, str):
        if raw not in dimensions:
            raise reader.fault(key, f"there is no dimension {raw}")
        return dimensions[raw]
    found = []
    for item in reader.tables(key):
        label = item.text("label")
        _placeholders(item, "label", label, PERIOD_PLACEHOLDERS)
        measure = named_measure(item, "measure", measures) if "measure" in item else None
        where = (item.raw("where"),) if "where" in item else ()
        history = item.texts("history") if "history" in item else None
        for name in history or ():
            if name and name not in figures:
                raise item.fault("history", f"there is no figure {name} in [[history]]")
        item.done()
        found.append(Selector(label, measure, where, history))
    return tuple(found)


def _fact(reader: Reader, measures: Mapping[str, Measure], figures: set[str]) -> FactSpec:
    if ("measure" in reader) == ("history" in reader):
        raise reader.fault("measure", "a fact has either a measure or a figure from history")
    history = reader.text("history", "")
    if history and history not in figures:
        raise reader.fault("history", f"there is no figure {history} in [[history]]")
    measure = named_measure(reader, "measure", measures) if "measure" in reader else None
    sentence = reader.text("sentence")
    _placeholders(reader, "sentence", sentence, PLACEHOLDERS)
    if sentence.count("{value}") != 1:
        raise reader.fault("sentence", "expected {value} once")
    otherwise = reader.text("otherwise", "")
    _placeholders(reader, "otherwise", otherwise, PERIOD_PLACEHOLDERS)
    fact = FactSpec(
        reader.text("id"),
        sentence,
        measure,
        history,
        reader.text("unit", measure.unit if measure else "complaints"),
        reader.text("basis", measure.basis if measure else "received"),
        reader.text("published_id", ""),
        otherwise,
    )
    reader.done()
    return fact


def _placeholders(reader: Reader, key: str, text: str, allowed: set[str]) -> None:
    try:
        used = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError as error:
        raise reader.fault(key, str(error)) from None
    if used - allowed:
        raise reader.fault(key, f"{{{min(used - allowed)}}} is not one of: {', '.join(sorted(allowed))}")


def _chart(reader: Reader, tables: Mapping[str, TableSpec]) -> ChartSpec:
    name = reader.text("table")
    if name not in tables:
        raise reader.fault("table", f"there is no table {name}")
    labels = [column.label for column in tables[name].columns]
    for label in (wanted := reader.texts("columns")):
        if label not in labels:
            raise reader.fault("columns", f"table {name} has no column '{label}'")
    columns = tuple(labels.index(label) for label in wanted) or tuple(range(len(labels)))
    chart = ChartSpec(reader.text("id"), name, reader.text("title"), reader.text("description"), columns)
    reader.done()
    return chart


def _section(reader: Reader, known: Mapping[str, Mapping[str, object]]) -> Section:
    blocks = []
    for shown in reader.texts("show"):
        kind, _, name = shown.partition(" ")
        if kind == "text":
            blocks.append((kind, name))
            _placeholders(reader, "show", name, PERIOD_PLACEHOLDERS)
        elif kind not in BLOCKS or name not in known[kind]:
            raise reader.fault(
                "show", f"'{shown}': expected text …, or table, fact or chart and the id of one"
            )
        else:
            blocks.append((kind, name))
    section = Section(reader.text("title"), tuple(blocks))
    reader.done()
    return section


def _by_id(found: Iterator[tuple[Any, Reader]]) -> dict[str, Any]:
    named: dict[str, Any] = {}
    for item, reader in found:
        if item.id in named:
            raise reader.fault("id", f"there is already one called {item.id}")
        named[item.id] = item
    return named

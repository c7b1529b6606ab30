"""Reading a council's `report.toml` into a Layout. Everything it names is checked here, before any figure is made.

The grammar, by example: docs/report-layout.md. In short:

[measures.NAME]     what is counted: a basis and conditions, or a share, sum, average, rate, change … of others
[dimensions.NAME]   how figures are divided: values, bands, the council's own words, quarters, months, years
[[history]]         earlier years' figures as published, with their source
[[tables]]          rows × columns; each cell asks the row's measure, else the column's, else the table's
[[lists]]           the rows behind a count, one a line
[[facts]]           sentences with one figure
[[charts]]          columns of a table as bars
[[checks]]          what must add to the same; [[explained]]: why something does not
[[narratives]]      what officers are asked to write
[[sections]]        what stands where; leave_out: usual parts that are not wanted
[[unreachable]]     published figures that no register can hold, and why
"""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from heard.reporting.measures.dimensions import read_dimension
from heard.reporting.measures.gathering import Gathering
from heard.reporting.measures.model import Layout
from heard.reporting.measures.named import Names
from heard.reporting.measures.placeholders import check_period_words
from heard.reporting.measures.read_facts import (
    STOCK,
    read_chart,
    read_check,
    read_explained,
    read_fact,
    read_figure,
)
from heard.reporting.measures.read_measures import read_measure
from heard.reporting.measures.read_sections import (
    read_leave_out,
    read_narratives,
    read_section,
    read_summary,
)
from heard.reporting.measures.read_tables import read_list, read_table
from heard.reporting.measures.read_unreachable import read_unreachable
from heard.reporting.measures.toml_reader import Reader
from heard.reporting.measures.wanted import Wanted, read_wanted
from heard.reporting.measures.words import NO_WORDS, Vocabularies, Words, words_beside, words_of
from heard.rules.faults import InputFault
from heard.rules.strict_toml import Document, read_document


def load_layout(path: Path, council: Vocabularies | None = None) -> Layout:
    """The layout of a `report.toml`, with the words of the council (default: of the authority.toml beside it).

    Raises InputFault with every fault, naming file, line and key.
    """
    document = read_document(path)
    if council is None:
        return _read(document, words_beside(path))
    labels = words_of(council).labels
    return _read_once(document, tuple((name, tuple(labels[name].items())) for name in labels))


@lru_cache(maxsize=16)
def _read_once(document: Document, labels: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]) -> Layout:
    """The same text with the same words is the same layout: one report asks for it three times."""
    return _read(document, Words(lambda: {name: dict(terms) for name, terms in labels}))


def _read(document: Document, words: Words) -> Layout:
    try:
        return read_layout(document.data, document.name, words)
    except InputFault as fault:
        raise InputFault(*(_with_line(message, document) for message in fault.messages)) from None


def _with_line(message: str, document: Document) -> str:
    """`file: tables[2].rows: …` with the line on which that stands, or on which what holds it begins."""
    place, colon, _ = message.removeprefix(f"{document.name}: ").partition(": ")
    while colon and place and place not in document.lines:
        place = place[: max(place.rfind("."), place.rfind("["), 0)]
    line = document.lines.get(place) if colon else None
    return message.replace(document.name, f"{document.name}:{line}", 1) if line else message


def read_layout(data: Mapping[str, Any], source: str, words: Words = NO_WORDS) -> Layout:
    """The layout of parsed TOML. `source` names the file in messages. Raises InputFault with every fault."""
    top, names, gathering = Reader(data, source), Names(words), Gathering()
    part, each, by_id = gathering.part, gathering.each, gathering.by_id
    title = part("title", "", _title, top) or ""
    for reader in each(top.tables("history")):
        part("figure", reader.raw("id"), _add_figure, reader, names)
    for name, reader in each(top.named("dimensions")):
        if (dimension := part("dimension", name, read_dimension, reader, words)) is not None:
            names.dimensions[name] = dimension
    for name, reader in each(top.named("measures")):
        if (measure := part("measure", name, read_measure, name, reader, names)) is not None:
            names.measures[name] = measure
    tables = by_id("table", top.tables("tables"), lambda reader: read_table(reader, names))
    lists = by_id("list", top.tables("lists"), lambda reader: read_list(reader, names))
    facts = by_id("fact", top.tables("facts"), lambda reader: read_fact(reader, names))
    named: Mapping[str, Mapping[str, object]] = {"table": tables, "list": lists, "fact": facts}
    part("ids", "", _apart, source, named)
    charts = by_id("chart", top.tables("charts"), lambda reader: read_chart(reader, tables))
    checks = by_id("check", top.tables("checks"), lambda reader: read_check(reader, names))
    subjects = {*tables, *facts, STOCK, *(f"check/{id}" for id in checks)}
    known: Mapping[str, Mapping[str, object]] = {"chart": charts, **named}
    narratives = part("narratives", "", read_narratives, top) or {}
    sections = [
        part("section", "", read_section, reader, known, narratives)
        for reader in each(top.tables("sections"))
    ]
    explained = [
        part("note", "", read_explained, reader, subjects) for reader in each(top.tables("explained"))
    ]
    unreachable = [part("cell", "", read_unreachable, reader) for reader in each(top.tables("unreachable"))]
    layout = Layout(
        title=title,
        measures=names.measures,
        tables=tables,
        facts=facts,
        charts=charts,
        sections=tuple(filter(None, sections)),
        history=names.history,
        published=part("published", "", _published, top),
        source=source,
        lists=lists,
        checks=tuple(checks.values()),
        explained=tuple(filter(None, explained)),
        unreachable=tuple(filter(None, unreachable)),
        disclosure=part("disclosure", "", _disclosure, top, tuple(lists)) or Wanted(),
        narratives=narratives,
        leave_out=part("leave_out", "", read_leave_out, top) or (),
        summary=part("summary", "", read_summary, top, known) or (),
    )
    top.raw("editions")  # what the council says of editions is read by reports/editions
    part("key", "", top.done)
    gathering.faults.refuse()
    return layout


def _title(top: Reader) -> str:
    title = top.text("title")
    check_period_words(top, "title", title)
    return title


def _add_figure(reader: Reader, names: Names) -> None:
    figure = read_figure(reader)
    if (figure.id, figure.year) in names.history:
        raise reader.fault("id", f"there is already one called {figure.id} for {figure.year}")
    names.history[figure.id, figure.year] = figure


def _disclosure(top: Reader, lists: tuple[str, ...]) -> Wanted:
    return read_wanted(top.inner("disclosure"), lists) if "disclosure" in top else Wanted()


def _published(top: Reader) -> tuple[Any, Any] | None:
    if "published" not in top:
        return None
    reader = top.inner("published")
    days = (reader.day("start"), reader.day("end"))
    reader.done()
    return days


def _apart(source: str, kinds: Mapping[str, Mapping[str, object]]) -> None:
    """An id names one thing: figures are opened by it, whether they stand in a table or a sentence."""
    seen: dict[str, str] = {}
    for kind, named in kinds.items():
        for id in named:
            if id in seen:
                raise InputFault(f"{source}: {id} is the id of a {seen[id]} and of a {kind}")
            seen[id] = kind

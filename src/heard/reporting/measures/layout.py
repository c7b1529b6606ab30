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

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from heard.reporting.measures.dimensions import read_dimension
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


def load_layout(path: Path, council: Vocabularies | None = None) -> Layout:
    """The layout of a `report.toml`, with the words of the council (default: of the authority.toml beside it).

    Raises InputFault naming the file and the key (or line) that is wrong.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise InputFault(f"{path}: there is no such file") from None
    except (OSError, UnicodeDecodeError) as error:
        raise InputFault(f"{path}: cannot be read ({error})") from None
    except tomllib.TOMLDecodeError as error:
        raise InputFault(f"{path}: not valid TOML: {error}") from None
    words = words_of(council) if council is not None else words_beside(path)
    return read_layout(data, f"{path.parent.name}/{path.name}", words)


def read_layout(data: Mapping[str, Any], source: str, words: Words = NO_WORDS) -> Layout:
    """The layout of parsed TOML. `source` names the file in messages."""
    top = Reader(data, source)
    check_period_words(top, "title", top.text("title"))
    names = Names(words)
    for figure, reader in ((read_figure(r), r) for r in top.tables("history")):
        if (figure.id, figure.year) in names.history:
            raise reader.fault("id", f"there is already one called {figure.id} for {figure.year}")
        names.history[figure.id, figure.year] = figure
    for name, reader in top.named("dimensions"):
        names.dimensions[name] = read_dimension(reader, words)
    for name, reader in top.named("measures"):
        names.measures[name] = read_measure(name, reader, names)
    tables = _by_id((read_table(r, names), r) for r in top.tables("tables"))
    lists = _by_id((read_list(r, names), r) for r in top.tables("lists"))
    facts = _by_id((read_fact(r, names), r) for r in top.tables("facts"))
    _apart(source, {"table": tables, "list": lists, "fact": facts})
    charts = _by_id((read_chart(r, tables), r) for r in top.tables("charts"))
    checks = _by_id((read_check(r, names), r) for r in top.tables("checks"))
    subjects = {*tables, *facts, STOCK, *(f"check/{id}" for id in checks)}
    known = {"table": tables, "fact": facts, "chart": charts, "list": lists}
    narratives = read_narratives(top)
    layout = Layout(
        title=top.text("title"),
        measures=names.measures,
        tables=tables,
        facts=facts,
        charts=charts,
        sections=tuple(read_section(reader, known, narratives) for reader in top.tables("sections")),
        history=names.history,
        published=_published(top),
        source=source,
        lists=lists,
        checks=tuple(checks.values()),
        explained=tuple(read_explained(reader, subjects) for reader in top.tables("explained")),
        unreachable=tuple(read_unreachable(reader) for reader in top.tables("unreachable")),
        disclosure=read_wanted(top.inner("disclosure"), tuple(lists)) if "disclosure" in top else Wanted(),
        narratives=narratives,
        leave_out=read_leave_out(top),
        summary=read_summary(top, known),
    )
    top.done()
    return layout


def _published(top: Reader) -> tuple[Any, Any] | None:
    if "published" not in top:
        return None
    reader = top.inner("published")
    days = (reader.day("start"), reader.day("end"))
    reader.done()
    return days


def _by_id(found: Iterator[tuple[Any, Reader]]) -> dict[str, Any]:
    named: dict[str, Any] = {}
    for item, reader in found:
        if item.id in named:
            raise reader.fault("id", f"there is already one called {item.id}")
        if "/" in item.id or not item.id:
            raise reader.fault("id", f"expected an id without /, got '{item.id}'")
        named[item.id] = item
    return named


def _apart(source: str, kinds: Mapping[str, Mapping[str, object]]) -> None:
    """An id names one thing: figures are opened by it, whether they stand in a table or a sentence."""
    seen: dict[str, str] = {}
    for kind, named in kinds.items():
        for id in named:
            if id in seen:
                raise InputFault(f"{source}: {id} is the id of a {seen[id]} and of a {kind}")
            seen[id] = kind

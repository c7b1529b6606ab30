"""The year on a page: which figures of the report stand on it. It has none of its own."""

import re
from collections.abc import Callable, Iterator, Mapping

from heard.reporting.charts import turned
from heard.reporting.documents.blocks import Bar, BigFigure, Chart, Place, SmallChart, Summary
from heard.reporting.measures.model import Layout
from heard.reporting.measures.read_sections import captioned, parts
from heard.reporting.narrative import Figures
from heard.reporting.tables import Fact, Table

FIGURES, CHARTS = 6, 2  # at most, where the layout does not say which
_BARS = 8
_LONGEST = 30  # letters of a figure
_LEANS = re.compile(r"\b(?:above|below|of (?:these|those|them)|besides|together they|\w+ more\.$)\b", re.I)


def summary(
    layout: Layout,
    wanted: str,
    tables: Mapping[str, Table],
    facts: Mapping[str, Fact],
    charts: Mapping[str, Chart],
    figures: Figures,
    named: Callable[[str], str],
) -> Summary:
    """The figures that a section asks for (`a; b = words; table | row | column`), or the layout, or the first of all.

    Raises InputFault for a row or column that the table does not have.
    """
    entries = parts(wanted) or layout.summary
    if not entries:
        return Summary(tuple(_leading(layout, facts)), tuple(_first_charts(layout, charts, tables)))
    large = []
    for one, words in map(captioned, entries):
        if "|" in one:
            large.append(_of_table(one, named(words), tables, figures, layout.source))
        elif one not in charts and _large(facts[one]):
            large.append(_of_fact(facts[one], named(words)))
    small = tuple(_small(charts[one], tables[layout.charts[one].table]) for one in entries if one in charts)
    return Summary(tuple(large), small)


def _leading(layout: Layout, facts: Mapping[str, Fact]) -> Iterator[BigFigure]:
    """The first sentence of each section, then the second, until there are enough: a report leads with what matters."""
    shown = [
        [facts[name] for kind, name in section.blocks if kind == "fact" and _alone(facts[name])]
        for section in layout.sections
    ]
    deepest = max(map(len, shown), default=0)
    order = [held[depth] for depth in range(deepest) for held in shown if depth < len(held)][:FIGURES]
    place = {fact.id: number for number, fact in enumerate(fact for held in shown for fact in held)}
    yield from (_of_fact(fact) for fact in sorted(order, key=lambda fact: place[fact.id]))


def _large(fact: Fact) -> bool:
    """Whether there is something to print large; “[figure withheld]” alone says nothing."""
    return bool(fact.shown) and len(fact.shown) <= _LONGEST and not fact.shown.startswith("[")


def _alone(fact: Fact) -> bool:
    """Whether the sentence says something by itself, without what stands around it."""
    return _large(fact) and not _LEANS.search(fact.sentence)


def _of_fact(fact: Fact, words: str = "") -> BigFigure:
    caption = words or (fact.after.strip() if not fact.before.strip() else fact.sentence)
    known = (
        not fact.cell.suppressed and fact.value is not None and fact.unit == "%" and 0 <= fact.value <= 100
    )
    return BigFigure(fact.shown, caption, Place("fact", fact.id), fact.value if known else None)


def _of_table(name: str, words: str, tables: Mapping[str, Table], figures: Figures, source: str) -> BigFigure:
    id, row, column = (part.strip() for part in name.split("|"))
    found = figures.figure(name, source)
    return BigFigure(
        found.text, words or f"{row}, {column}: {tables[id].title}", found.to or Place("table", id)
    )


def _first_charts(
    layout: Layout, charts: Mapping[str, Chart], tables: Mapping[str, Table]
) -> Iterator[SmallChart]:
    names = [name for section in layout.sections for kind, name in section.blocks if kind == "chart"]
    fit = [name for name in names if len(charts[name].series) == 1 and len(charts[name].labels) <= _BARS]
    yield from (_small(charts[name], tables[layout.charts[name].table]) for name in fit[:CHARTS])


def _small(chart: Chart, table: Table) -> SmallChart:
    """The chart's first series as bars of which the longest is whole. A withheld figure has no bar.

    Noughts are left to the table, unless there is nothing else.
    """
    chart = turned(chart)
    first = chart.series[0]
    most = max((value for value in first.values if value is not None), default=0) or 1
    found = tuple(zip(chart.labels, first.values, first.texts, strict=True))
    bars = (
        Bar(label, text, None if value is None else max(value, 0) / most)
        for label, value, text in [one for one in found if one[1] != 0] or found
    )
    title = chart.title if len(chart.series) == 1 else f"{chart.title}: {first.name}"
    return SmallChart(title, Place("table", table.id), tuple(bars), (table.columns[0], first.name))

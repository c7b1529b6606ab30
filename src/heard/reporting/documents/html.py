"""The report as HTML: one file that needs nothing else, or the inside of a page of the application."""

from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import replace

from heard.look.palette import palette
from heard.reporting import charts
from heard.reporting.documents import html_words
from heard.reporting.documents.links import standing
from heard.reporting.documents.markup import Markup, joined, tag
from heard.reporting.documents.model import (
    Block,
    Bullets,
    Chart,
    Contents,
    FactBlock,
    Heading,
    Items,
    Notice,
    Paragraph,
    Picture,
    Place,
    Prose,
    Quotation,
    Report,
    Subheading,
    Summary,
    TableBlock,
)
from heard.reporting.documents.plain import large
from heard.reporting.documents.style import css
from heard.reporting.narrow import narrow
from heard.reporting.pictograms import Pictogram
from heard.reporting.tables import Cell, Fact, Row, Table, nameless
from heard.rules.wording import day_words

# Given a table's or fact's id, a row and a column (from 0, labels not counted, the total after the rows): the address
# of the cases behind the figure, or None.
Link = Callable[[str, int, int], str | None]
ChartSource = Callable[[Chart], str]
INVENTED = "Invented data"
NARROW = "(max-width: 40em)"


def render(report: Report, *, cases: bool = True) -> str:
    """The report as one self-contained HTML file: no script, nothing from outside, charts within.

    Without `cases` no reference of a complaint is in it.
    """
    report = standing(report)
    colours = palette(report.accent)
    if not cases:
        report = replace(report, blocks=tuple(_without_references(block) for block in report.blocks))

    def source(chart: Chart) -> str:
        drawn = charts.svg(chart, colours).encode()
        return f"data:image/svg+xml;base64,{b64encode(drawn).decode()}"

    head = joined(
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag(
            "title", f"{report.title} – {report.authority_name}{f' ({INVENTED})' if report.invented else ''}"
        ),
        Markup(f"<style>{css(colours, large=large(report))}</style>"),
    )
    running = tag("div", INVENTED, class_="heard-running", aria_hidden="true") if report.invented else ""
    body = tag("body", running, tag("main", _title(report), fragment(report, source)))
    return f"<!DOCTYPE html>\n{tag('html', tag('head', head), body, lang='en-GB')}\n"


def _without_references(block: Block) -> Block:
    return TableBlock(nameless(block.table)) if isinstance(block, TableBlock) else block


def fragment(report: Report, chart_source: ChartSource, link: Link | None = None) -> Markup:
    """Everything under the title, for a page that has its own. No inline style or script.

    `chart_source` gives the address of a chart's picture; with `link` each figure becomes a link to its cases.
    """
    return joined(*(drawn for _heading, _blocks, drawn in sections(report, chart_source, link)))


def sections(
    report: Report, chart_source: ChartSource, link: Link | None = None
) -> Iterator[tuple[Heading | None, tuple[Block, ...], Markup]]:
    """The same section by section: (heading, or None before the first; its blocks; as drawn).

    Each is drawn as a part of the whole: its contents and its links lead to the other sections.
    """
    drawer = _Drawer(report, chart_source, link)
    for number, (heading, blocks) in enumerate(report.sections(), start=1):
        head = (_heading(heading, report),) if heading else ()
        drawn = (*head, *(drawer.block(block) for block in blocks))
        name = heading.id if heading else f"part-{number}"
        yield heading, blocks, tag("section", *drawn, aria_labelledby=name) if heading else joined(*drawn)


def _title(report: Report) -> Markup:
    state = tag("strong", "Draft", class_="heard-tag") if report.failing else ""
    period = f"{day_words(report.start)} to {day_words(report.end)}"
    return tag(
        "header",
        _logo(report.logo) if report.logo else "",
        tag("p", report.authority_name, class_="heard-report__council"),
        tag("h1", report.title, state, class_="govuk-heading-xl"),
        tag("p", period, class_="heard-report__period"),
    )


def _logo(logo: Picture) -> Markup:
    kind = "image/svg+xml" if logo.kind == "svg" else f"image/{logo.kind}"
    source = f"data:{kind};base64,{b64encode(logo.data).decode()}"
    return tag("img", src=source, alt=logo.words, class_="heard-logo")


def _contents(report: Report) -> Markup:
    """Links to the sections, within the page."""
    links = (
        tag("li", tag("a", head.text, href=f"#{head.id}", class_="govuk-link")) for head in report.listed
    )
    title = tag("p", "Contents", class_="govuk-body govuk-!-font-weight-bold")
    return tag("nav", title, tag("ol", *links), class_="heard-contents", aria_label="Contents")


def _heading(heading: Heading, report: Report) -> Markup:
    mark = tag("strong", INVENTED, class_="heard-tag govuk-tag govuk-tag--yellow") if report.invented else ""
    return tag("h2", tag("span", heading.text, id=heading.id), mark, class_="govuk-heading-l")


class _Drawer:
    """Draws block after block. Figures that words lead to have an id of their own."""

    def __init__(self, report: Report, source: ChartSource, link: Link | None) -> None:
        self._report, self._source, self._link = report, source, link
        self._linked = report.linked

    def block(self, block: Block) -> Markup:
        match block:
            case Heading():
                return _heading(block, self._report)
            case Subheading(text):
                return tag("h3", text, class_="govuk-heading-m")
            case Contents():
                return _contents(self._report)
            case Paragraph(text):
                return tag("p", text, class_="govuk-body")
            case Prose():
                return html_words.prose(block)
            case Bullets():
                return html_words.bullets(block)
            case Quotation():
                return html_words.quotation(block)
            case Items():
                return html_words.items(block)
            case Summary():
                return html_words.summary(block)
            case Notice():
                return _notice(block)
            case Chart():
                return _chart(block, self._source)
            case TableBlock(table):
                return _table(table, self._link, self._linked)
            case FactBlock(fact):
                return _fact(fact, self._link)


def _notice(notice: Notice) -> Markup:
    if len(notice.lines) > 1:
        lines = tag("ul", *(tag("li", line) for line in notice.lines), class_="govuk-list govuk-list--bullet")
    else:
        lines = joined(*(tag("p", line, class_="govuk-body") for line in notice.lines))
    title = tag("p", notice.title, class_="heard-notice__title govuk-body govuk-!-font-weight-bold")
    return tag(
        "div", title, lines, class_=f"heard-notice heard-notice--{notice.kind} govuk-inset-text", role="note"
    )


def _chart(chart: Chart, source: ChartSource) -> Markup:
    picture = tag("img", src=source(chart), alt=f"{chart.title}. {chart.description}")
    caption = tag("figcaption", chart.title, class_="govuk-body govuk-!-font-weight-bold")
    if isinstance(chart, Pictogram):
        return tag("figure", caption, picture, class_="heard-chart")
    # On a telephone its words would be too small to read: there another drawing stands in its place.
    other = tag("source", media=NARROW, srcset=source(narrow(chart)))
    return tag("figure", caption, tag("picture", other, picture), class_="heard-chart")


def _fact(fact: Fact, link: Link | None) -> Markup:
    shown = _figure(
        fact.cell, fact.shown, link(fact.id, 0, 0) if link and fact.shown else None, fact.sentence
    )
    figure = tag("span", shown, class_="heard-figure") if fact.shown else ""
    return tag("p", fact.before, figure, fact.after, class_="govuk-body", id=f"fact-{fact.id}")


def _table(table: Table, link: Link | None, linked: frozenset[Place]) -> Markup:
    numeric = f"govuk-table__header{'' if table.texts else ' govuk-table__header--numeric'}"
    heads = (
        tag("th", table.columns[0], scope="col", class_="govuk-table__header"),
        *(tag("th", name, scope="col", class_=numeric) for name in table.columns[1:]),
    )
    rows = [_row(table, row, number, link, linked) for number, row in enumerate(table.rows)]
    foot = [tag("tfoot", _row(table, table.total, len(rows), link, linked))] if table.total else []
    drawn = tag(
        "table",
        tag("caption", table.title, class_="govuk-table__caption govuk-table__caption--m"),
        tag("thead", tag("tr", *heads, class_="govuk-table__row"), class_="govuk-table__head"),
        tag("tbody", *rows, class_="govuk-table__body"),
        *foot,
        class_="govuk-table",
    )
    notes = (tag("p", note, class_="heard-note govuk-body-s") for note in table.notes)
    # A table wider than a telephone scrolls by itself, and by keyboard too.
    return tag(
        "div",
        drawn,
        *notes,
        class_="heard-table-wrap",
        id=f"table-{table.id}",
        tabindex=0,
        role="region",
        aria_label=f"Table: {table.title}",
    )


def _row(table: Table, row: Row, number: int, link: Link | None, linked: frozenset[Place]) -> Markup:
    cells = []
    for place, cell in enumerate(row.cells):
        address = link(table.id, number, place) if link and cell.opens else None
        words = f"{table.title}: {row.label}, {table.columns[place + 1]}: {cell.text}"
        figure = _figure(cell, cell.text, address, words)
        kind = "" if table.texts else " govuk-table__cell--numeric"
        here = Place("table", table.id, number, place)
        aim = here.anchor if here in linked else None
        cells.append(tag("td", figure, class_=f"govuk-table__cell{kind}", id=aim))
    return tag(
        "tr",
        tag("th", row.label, scope="row", class_="govuk-table__header"),
        *cells,
        class_="govuk-table__row",
    )


def _figure(cell: Cell, shown: str, address: str | None, words: str) -> str:
    if address is None or not cell.opens:
        return shown
    return tag("a", shown, href=address, class_="govuk-link", aria_label=f"{words}. Show the cases.")

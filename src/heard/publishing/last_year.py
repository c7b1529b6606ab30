"""Last year's figures beside this year's report: as published then, or revised since.

Where people are protected, a revision is told without its numbers: a published 10 that is 11 now would say that one
complaint came late, and the rest of the table whose; and a number that was rounded to 10 and is rounded to 15 now was
12 and is 13. In reports of invented people, or for use inside the council, it is told from and to.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils.timezone import localdate

from heard.publishing.content import from_data
from heard.publishing.figures import Ask, data_of, protection_from, register_of, report_of
from heard.publishing.layouts import council_as_frozen
from heard.publishing.models import Edition
from heard.reporting.disclosure.earlier import Earlier
from heard.reporting.documents.model import Block, Heading, Paragraph, Report, TableBlock
from heard.reporting.measures.layout import load_layout
from heard.reporting.moved import figures, moved
from heard.reporting.reports.editions import PUBLIC
from heard.reporting.tables import Cell, Row, Table
from heard.reporting.words import period_name
from heard.rules.wording import day_words

HEADING = "last-year"
ABOUT = "about"  # the section that stands last
AS_PUBLISHED, REVISED = "as published", "revised"


def ask_again(edition: Edition, as_at: date, known_at: date, earlier: Iterable[Edition]) -> Ask:
    """What was asked for an edition, at these days. `earlier` are the editions it was made safe beside."""
    return Ask(
        edition.edition,
        edition.start,
        edition.end,
        as_at,
        known_at,
        from_data(edition.content),
        protection_from(edition.protection),
        tuple(as_earlier(one) for one in earlier),
    )


def as_earlier(edition: Edition) -> Earlier:
    """An edition as the next one is made safe beside it: what its layout asked, with that layout, and nothing more.

    The table of last year's figures is ours and tells no number where people are protected.
    """
    tables = [table for table in edition.data.get("tables", ()) if table["id"] != HEADING]
    layout = None
    if edition.edition == PUBLIC:
        with council_as_frozen(edition.layout) as council:
            layout = load_layout(council.report_path, council)
    return Earlier({**edition.data, "tables": tables}, layout)


def beside_of(edition: Edition) -> list[Edition]:
    """The editions that this one was made safe beside. One query."""
    return list(Edition.objects.filter(key__in=edition.beside)) if edition.beside else []


def compared(previous: Edition, report: Report, as_at: date, known_at: date) -> dict[str, Any]:
    """The figures that both reports give by the same id: as published, now, and whether they were revised.

    The earlier report is made again with its own layout as known at the later day, so that only the record moves it.
    """
    with council_as_frozen(previous.layout) as council:
        ask = ask_again(previous, as_at, known_at, beside_of(previous))
        now = data_of(with_last_year(report_of(council, register_of(ask), ask), previous.last_year))
    shared = {one.id for one in report.tables} | {one.id for one in report.facts}
    shared -= {HEADING}
    changed = {one.place: one for one in moved(previous.data, now)}
    after = dict(figures(now))
    rows = []
    for place, (title, cell) in figures(previous.data):
        if place.id not in shared:
            continue
        one = changed.get(place)
        text = str(cell.get("text") or "")
        shown = str(after[place][1].get("text") or "") if place in after else ""
        rows.append(
            {
                "id": place.id,
                "title": title,
                "row": place.row,
                "column": place.column,
                "was": (one.was or "") if one else text,
                "now": (one.now or "") if one else shown,
                "revised": one is not None,
            }
        )
    return {
        "key": previous.key,
        "period": period_name(previous.start, previous.end),
        "published_on": localdate(previous.published_at).isoformat(),
        "known_at": previous.known_at.isoformat(),
        "numbers_told": not previous.protection and not report.protection,
        "rows": rows,
    }


def with_last_year(report: Report, told: dict[str, Any] | None) -> Report:
    """The report with what became of last year's figures, before the section about the figures."""
    if not told or not told["rows"]:
        return report
    place = next(
        (
            number
            for number, block in enumerate(report.blocks)
            if isinstance(block, Heading) and block.id == ABOUT
        ),
        len(report.blocks),
    )
    return replace(report, blocks=(*report.blocks[:place], *_blocks(told), *report.blocks[place:]))


def _blocks(told: dict[str, Any]) -> Iterable[Block]:
    rows = [row for row in told["rows"] if row["revised"]]
    stand = len(told["rows"]) - len(rows)
    yield Heading("Last year’s figures", HEADING)
    yield Paragraph(
        f"The report on {told['period']} was published on {day_words(date.fromisoformat(told['published_on']))}, from "
        f"what was written down by {day_words(date.fromisoformat(told['known_at']))}."
    )
    if not rows:
        yield Paragraph(f"Every figure that both reports give ({stand}) stands as published.")
        return
    if stand:
        yield Paragraph(f"Of the figures that both reports give, {stand} stand as published.")
    yield TableBlock(_table(told, rows))


def _table(told: dict[str, Any], rows: list[dict[str, Any]]) -> Table:
    exact = told["numbers_told"]
    columns = ("Figure", "As published", "Revised to") if exact else ("Figure", "State")
    return Table(
        id=HEADING,
        title=f"Figures of {told['period']} that were revised after they were published",
        columns=columns,
        rows=tuple(_row(row, exact) for row in rows),
        total=None,
        unit="",
        basis="",
        notes=()
        if exact
        else (
            "Revised numbers are not printed beside published ones: the difference could tell of one child.",
        ),
    )


def _row(row: dict[str, Any], exact: bool) -> Row:
    place = f": {row['row']}, {row['column']}" if row["row"] else ""
    texts = (row["was"], row["now"]) if exact else ("revised since it was published",)
    return Row(f"{row['title']}{place}", tuple(Cell(None, text or "no figure") for text in texts))

"""Reports for the tests of documents: one council's own, and one made of what goes wrong in words."""

from dataclasses import replace
from datetime import date

from heard import authority
from heard.reporting.documents.model import (
    Block,
    Chart,
    FactBlock,
    Heading,
    Notice,
    Paragraph,
    Report,
    Series,
    TableBlock,
)
from heard.reporting.reports.annual import build
from heard.reporting.tables import Cell, Fact, Row, Table
from reporting import tiny

DAYS = {"as_at": date(2025, 6, 2), "known_at": date(2025, 6, 2)}
CHART = Chart(
    id="chart",
    title="Received by procedure",
    description="Two years.",
    labels=("2023/24", "2024/25"),
    series=(Series("Statutory", (52, 48)), Series("Corporate", (129, None))),
    unit="complaints",
)
# What spreadsheets print otherwise than they hold, row by row: printed, number in the workbook (None: a text), format.
PRINTED = (
    ("48", 48, "0"),
    ("1,204", 1204, "#,##0"),
    ("58%", 0.58, "0%"),
    ("57.7%", 0.577, "0.0%"),
    ("+9.8", 9.8, "+0.0;-0.0;0.0"),
    ("-4.4", -4.4, "0.0"),
    ("£4,100", 4100, '"£"#,##0'),
    ("£0.50", 0.5, '"£"0.00'),
    ("n/a", None, "@"),
    ("5 (10%)", None, "@"),
    ("-4 (3/12)", None, "@"),
    ("–", None, "@"),
    ("007", None, "@"),
)


def council(*, invented: bool = True) -> Report:
    """The report of six complaints, in the usual layout."""
    return build(
        authority.load("default"), tiny.register(invented=invented), start=tiny.START, end=tiny.END, **DAYS
    )


def of(*blocks: Block, notices: tuple[Notice, ...] | None = None) -> Report:
    """A report of these blocks, with the notices of the council's."""
    made = council()
    return replace(made, blocks=(*(made.notices if notices is None else notices), *blocks))


def table(
    columns: tuple[str, ...],
    *rows: tuple[str, ...],
    title: str = "A table",
    total: tuple[str, ...] | None = None,
    texts: bool = False,
    notes: tuple[str, ...] = (),
) -> TableBlock:
    """A table of printed texts."""

    def row(of: tuple[str, ...]) -> Row:
        return Row(of[0], tuple(Cell(None, text) for text in of[1:]))

    return TableBlock(
        Table(
            "t",
            title,
            columns,
            tuple(row(one) for one in rows),
            row(total) if total else None,
            "complaints",
            "received",
            notes=notes,
            texts=texts,
        )
    )


def fact(before: str, shown: str, after: str) -> FactBlock:
    """A sentence with a figure."""
    return FactBlock(Fact("f", Cell(1, shown), 1, "complaints", "received", before, shown, after))


def saying(words: str) -> Report:
    """A report that has the words wherever words can be."""
    return of(
        Heading(words[:60].replace("\n", " "), "section-1"),
        Paragraph(words),
        fact(words[:500], "3", "."),
        table(
            ("Label", "Words"),
            (words[:200], words),
            ("Second", "2"),
            title=words[:80].replace("\n", " "),
            texts=True,
            notes=(words[:300],),
        ),
        table(("Label", "Figure"), (words[:40], "12"), total=("All", "12")),
        replace(CHART, title=words[:60].replace("\n", " "), labels=(words[:40], "2024/25")),
    )


def printed(report: Report) -> list[list[str]]:
    """Every row of every table as it is printed: label and figures."""
    return [
        [row.label, *(cell.text for cell in row.cells)]
        for table in report.tables
        for row in ((*table.rows, table.total) if table.total else table.rows)
    ]

"""An answer as a file: the documents' renderers, CSV of the one table, and plain text for a terminal."""

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from heard.reporting.asking.kept import to_data
from heard.reporting.cell_text import guard
from heard.reporting.documents import docx, html, pdf, xlsx
from heard.reporting.documents.model import Heading, Paragraph, Report
from heard.reporting.reports.ask import Answered
from heard.reporting.tables import Table

TYPES: Mapping[str, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "json": "application/json",
}
FORMATS = tuple(TYPES)


def file_of(report: Report, format_: str, data: Mapping[str, Any]) -> bytes:
    """An answer's report as the bytes of a file in one of FORMATS; `data` are its plain values, for JSON.

    No file names a complaint.
    """
    draw: Mapping[str, Callable[[], str | bytes]] = {
        "csv": lambda: as_csv(report),
        "xlsx": lambda: xlsx.render(report),
        "docx": lambda: docx.render(report),
        "pdf": lambda: pdf.render(report),
        "html": lambda: html.render(report, cases=False),
        "json": lambda: json.dumps(data, ensure_ascii=False, indent=1) + "\n",
    }
    made = draw[format_]()
    return made if isinstance(made, bytes) else made.encode("utf-8")


def as_data(answered: Answered) -> dict[str, Any]:
    """The answer as plain values with its question: what is kept, and given as earlier to later answers."""
    return to_data(answered.report, answered.made.sentence, answered.made.inquiry.to_data())


def as_csv(report: Report) -> str:
    """The table first, as one header row and the rows; after an empty line the question and how it was counted."""
    (table,) = report.tables
    told = io.StringIO()
    # Spreadsheets know UTF-8 by this mark only.
    told.write("\ufeff")
    write = csv.writer(told, lineterminator="\r\n")
    write.writerow([guard(name) for name in table.columns])
    write.writerows([guard(label), *(guard(text) for text in texts)] for label, texts in lines(table))
    write.writerow([])
    for title, text in _beneath(report):
        write.writerow([guard(title), guard(text)])
    return told.getvalue()


def as_text(answered: Answered) -> str:
    """The table in columns for a terminal, the question above it and the notes below."""
    table = answered.table
    rows = [tuple(table.columns), *((label, *texts) for label, texts in lines(table))]
    widths = [max(len(row[place]) for row in rows) for place in range(len(table.columns))]
    drawn = []
    for row in rows:
        cells = [
            row[0].ljust(widths[0]),
            *(text.rjust(width) for text, width in zip(row[1:], widths[1:], strict=True)),
        ]
        drawn.append("  ".join(cells).rstrip())
    rule = "-" * max(len(line) for line in drawn)
    drawn.insert(1, rule)
    if table.total:
        drawn.insert(len(drawn) - 1, rule)
    above = [f"{notice.title}. {' '.join(notice.lines)}" for notice in answered.report.notices]
    return "\n".join([*above, answered.made.sentence, "", *drawn, "", *table.notes]).rstrip() + "\n"


def lines(table: Table) -> Iterator[tuple[str, tuple[str, ...]]]:
    """(label, texts) of every row, the total last."""
    for row in (*table.rows, *((table.total,) if table.total else ())):
        yield row.label, tuple(cell.text for cell in row.cells)


def _beneath(report: Report) -> Iterator[tuple[str, str]]:
    yield "Council", report.authority_name
    for notice in report.notices:
        yield notice.title, " ".join(notice.lines)
    heading = ""
    for block in report.blocks:
        if isinstance(block, Heading):
            heading = block.text
        elif isinstance(block, Paragraph):
            yield heading, block.text
    for note in report.tables[0].notes:
        yield "Note", note

"""The files of a published report, drawn once and kept."""

from collections.abc import Callable

from heard.reporting.documents import docx, html, json, pdf, xlsx
from heard.reporting.documents.model import Report

# Format → (content type, how it is drawn). No file of a published report names a complaint.
FORMATS: dict[str, tuple[str, Callable[[Report], str | bytes]]] = {
    "html": ("text/html; charset=utf-8", lambda report: html.render(report, cases=False)),
    "docx": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        lambda report: docx.render(report),
    ),
    "pdf": ("application/pdf", lambda report: pdf.render(report)),
    "xlsx": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        lambda report: xlsx.render(report),
    ),
    "json": ("application/json", lambda report: json.render(report, cases=False)),
}


def drawn(report: Report) -> dict[str, bytes]:
    """Format → bytes. Raises InputFault where one cannot be drawn."""
    found = {}
    for format_, (_type, draw) in FORMATS.items():
        made = draw(report)
        found[format_] = made if isinstance(made, bytes) else made.encode("utf-8")
    return found

"""The report as plain values for the pages of the PDF: what stands where, every text clean and with places to break."""

import re
from typing import Any

from heard.look.palette import Palette, palette
from heard.reporting import charts
from heard.reporting.documents import pdf_words, shape
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
    Place,
    Prose,
    Quotation,
    Report,
    Subheading,
    Summary,
    TableBlock,
)
from heard.reporting.documents.plain import (
    breakable,
    clean,
    file_title,
    large,
    period_line,
    running_line,
)
from heard.reporting.tables import Row, Table

_SIZE = re.compile(r'<svg [^>]*?width="(\d+(?:\.\d+)?)"[^>]*?height="(\d+(?:\.\d+)?)"')
Plain = dict[str, Any]
_PAGE = 28  # lines of contents that stand on a page together


def story(report: Report, font: str) -> Plain:
    """Everything `report.typ` sets, in order. Charts are drawn here, in the font of the page."""
    colours = palette(report.accent)
    body = tuple(block for block in report.blocks if not isinstance(block, Notice))
    tables = [block for block in body if isinstance(block, TableBlock)]
    pictures = [block for block in body if isinstance(block, Chart)]
    drawer = _Drawer(colours, font, tables, pictures, pdf_words.labels(report), len(report.listed))
    return {
        "title": file_title(report),
        "short-title": _text(report.title),
        "council": _text(report.authority_name),
        "period": period_line(report),
        "running": _text(running_line(report.notices)),
        "font": font,
        "scale": 1.3 if large(report) else 1.0,
        "margin": shape.MARGIN,
        "long-row": shape.LONG_ROW,
        "colours": {
            "ink": colours.ink,
            "soft": colours.secondary,
            "accent": colours.accent,
            "warning": colours.warning,
            "pale": colours.pale,
            "line": colours.line,
        },
        "logo": pdf_words.logo(report.logo) if report.logo else None,
        "notices": [drawer.notice(notice) for notice in report.notices],
        "runs": [
            {"sideways": run.sideways, "blocks": [one for block in run.blocks for one in drawer.block(block)]}
            for run in shape.runs(body)
        ],
    }


class _Drawer:
    """Each block as one or more plain values, tables and charts numbered as they come."""

    def __init__(
        self,
        colours: Palette,
        font: str,
        tables: list[TableBlock],
        pictures: list[Chart],
        labels: frozenset[Place],
        listed: int,
    ) -> None:
        self._listed = listed
        self._colours, self._font, self._labels = colours, font, labels
        self._tables, self._pictures = iter(range(1, len(tables) + 1)), iter(range(1, len(pictures) + 1))

    def block(self, block: Block) -> list[Plain]:
        match block:
            case Heading(text, id):
                return [{"is": "heading", "text": _text(text), "label": self._label(Place("section", id))}]
            case Subheading(text):
                return [{"is": "subheading", "text": _text(text)}]
            case Contents():
                return [{"is": "contents", "long": self._listed > _PAGE}]
            case Paragraph(text):
                return [{"is": "paragraph", "text": _text(text)}]
            case Prose() | Bullets() | Quotation() | Items() | Summary():
                return [pdf_words.told(block)]
            case Notice():
                return [self.notice(block)]
            case FactBlock(fact):
                words = {"before": fact.before, "shown": fact.shown, "after": fact.after}
                label = self._label(Place("fact", fact.id))
                return [{"is": "fact", "label": label} | {name: _text(text) for name, text in words.items()}]
            case Chart():
                return [self._chart(block)]
            case TableBlock(table):
                number = next(self._tables)
                drawn = [_table(part, number) for part in shape.parts(table)]
                drawn[0]["label"] = self._label(Place("table", table.id))
                return drawn

    def _label(self, place: Place) -> str:
        """The name that links go to, where there are any."""
        return place.anchor if place in self._labels else ""

    def notice(self, notice: Notice) -> Plain:
        lines = [_text(line) for line in notice.lines]
        return {"is": "notice", "kind": notice.kind, "title": _text(notice.title), "lines": lines}

    def _chart(self, chart: Chart) -> Plain:
        drawn = clean(charts.svg(chart, self._colours)).replace(charts.FONT, self._font)
        found = _SIZE.search(drawn)
        return {
            "is": "chart",
            "title": f"Figure {next(self._pictures)}: {_text(chart.title)}",
            "alt": clean(f"{chart.title}. {chart.description}"),
            "svg": drawn,
            "width": shape.picture(*(float(size) for size in found.groups()))[0] if found else shape.UPRIGHT,
        }


def _table(part: shape.Part, number: int) -> Plain:
    table: Table = part.table
    return {
        "is": "table",
        "label": "",
        "title": f"Table {number}: {_text(table.title)}",
        "columns": [_text(name) for name in table.columns],
        "rows": [_row(row) for row in table.rows],
        "total": _row(table.total) if table.total else None,
        "notes": [_text(note) for note in table.notes],
        "widths": list(part.widths),
        "words": table.texts,
        "whole": part.whole,
    }


def _row(row: Row) -> list[str]:
    return [_text(row.label), *(_text(cell.text) for cell in row.cells)]


def _text(text: str) -> str:
    return breakable(clean(text))

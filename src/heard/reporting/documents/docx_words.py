"""Words, lists, quotations, the summary page and the logo in a Word file, in styles that officers can change."""

from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING

from heard.reporting.documents.blocks import (
    Bullets,
    Item,
    Items,
    Linked,
    Picture,
    Pieces,
    Place,
    Prose,
    Quotation,
    Summary,
)
from heard.reporting.documents.model import Report
from heard.reporting.documents.plain import clean, paragraphs

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_FIGURE, _WORDS = 52.0, 122.0  # mm: the columns of the summary
_HIGH, _WIDE = 20, 60  # mm: a logo at most


def section_mark(number: int) -> str:
    """The bookmark of a section, by its number."""
    return f"_Toc{number:09d}"


def marks(report: Report) -> Mapping[Place, str]:
    """The bookmark of every place that words of the report lead to. A figure's is that of its table."""
    sections = {head.id: section_mark(number) for number, head in enumerate(report.headings, start=1)}
    found: dict[Place, str] = {Place("section", id): mark for id, mark in sections.items()}
    whole = dict.fromkeys(_whole(place) for place in sorted(report.linked, key=lambda place: place.anchor))
    number = 0
    for place in whole:
        if place.kind != "section":
            number += 1
            found[place] = f"_Heard{number:06d}"
    return found


def _whole(place: Place) -> Place:
    return Place(place.kind, place.id)


class WordsWriter:
    """Writes words at the end of the document. `marks` are the bookmarks that words may lead to."""

    def __init__(self, document: "Document", marks: Mapping[Place, str]) -> None:
        self._document, self._marks = document, marks

    def write(self, block: Prose | Bullets | Quotation | Items) -> None:
        """One block of words."""
        match block:
            case Prose(pieces):
                self.pieces(self._document.add_paragraph(), pieces)
            case Bullets(items):
                for pieces in items:
                    self.pieces(self._document.add_paragraph(style="List Bullet"), pieces)
            case Quotation():
                self._quotation(block)
            case Items(items):
                for item in items:
                    self._item(item)

    def pieces(self, paragraph: "Paragraph", pieces: Pieces) -> None:
        """Words within which some lead elsewhere in the file."""
        for piece in pieces:
            if isinstance(piece, str):
                paragraph.add_run(clean(piece))
            else:
                self._linked(paragraph, piece)

    def summary(self, block: Summary) -> None:
        """The year on a page: a table of large figures with what they say, and one of bars for each small chart."""
        from heard.reporting.documents import docx_parts as parts

        if block.figures:
            rows = [
                (
                    parts.cell(clean(one.shown), "HeardBig"),
                    parts.cell(clean(one.caption)) + self._bar(one.share, 100),
                )
                for one in block.figures
            ]
            heads = ("Figure", "What it says")
            parts.add_drawn_table(
                self._document, heads, rows, widths=(_FIGURE, _WORDS), title="The year in figures"
            )
        for chart in block.charts:
            self._document.add_heading(clean(chart.title), level=2)
            rows = [
                (
                    parts.cell(clean(one.label)) + self._bar(one.length),
                    parts.cell(clean(one.shown), "HeardFigure"),
                )
                for one in chart.bars
            ]
            widths = (_WORDS, _FIGURE)
            heads = (clean(chart.heads[0]), clean(chart.heads[1]))
            parts.add_drawn_table(
                self._document, heads, rows, widths=widths, title=clean(chart.title), words=False
            )

    def _bar(self, length: float | None, of: float = 1) -> str:
        """A line as long as the figure is large, under the words; its figure stands beside it as text."""
        from heard.reporting.documents import docx_parts as parts

        return parts.bar(length / of, _WORDS) if length else ""

    def _quotation(self, block: Quotation) -> None:
        told = paragraphs(block.text)
        for place, text in enumerate(told):
            before, after = "“" if place == 0 else "", "”" if place == len(told) - 1 else ""
            last = self._document.add_paragraph(f"{before}{text}{after}", style="Quote")
        if block.by:
            if told:  # whoever said it is not left alone on the next page
                last.paragraph_format.keep_with_next = True
            self._document.add_paragraph(clean(block.by), style="Heard Quote By")

    def _item(self, item: Item) -> None:
        term = self._document.add_paragraph(clean(item.term), style="Heard Item")
        if item.state:
            term.add_run(clean(f" – {item.state}")).bold = False
        if item.pieces:
            self.pieces(self._document.add_paragraph(style="Heard Item Words"), item.pieces)
        else:
            term.paragraph_format.keep_with_next = False

    def _linked(self, paragraph: "Paragraph", piece: Linked) -> None:
        from heard.reporting.documents import docx_parts as parts

        mark = self._marks.get(_whole(piece.to)) if piece.to else None
        if mark is None:
            paragraph.add_run(clean(piece.text)).bold = piece.figure or None
        else:
            parts.link(paragraph, clean(piece.text), mark, bold=piece.figure)


def logo(document: "Document", picture: Picture) -> None:
    """The council's logo on the first page. Word takes no SVG by itself, so that one is drawn as points."""
    from docx.shared import Mm

    from heard.reporting import charts
    from heard.reporting.documents import docx_parts as parts

    data = charts.drawn_png(picture.data) if picture.kind == "svg" else picture.data
    shown = document.add_paragraph(style="Heard Picture").add_run().add_picture(BytesIO(data))
    share = min(Mm(_HIGH) / shown.height, Mm(_WIDE) / shown.width)
    shown.height, shown.width = round(shown.height * share), round(shown.width * share)
    parts.describe(shown, "Logo", clean(picture.words))

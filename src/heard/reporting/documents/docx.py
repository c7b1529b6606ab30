"""The report as a Word file that officers can edit: real headings, captions, header rows, fields and styles."""

from datetime import datetime, time
from functools import cache
from io import BytesIO
from itertools import count
from typing import TYPE_CHECKING

from heard.look.palette import palette
from heard.reporting import charts
from heard.reporting.documents import shape
from heard.reporting.documents.docx_words import WordsWriter, logo, marks, section_mark
from heard.reporting.documents.links import standing
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
    clean,
    file_title,
    large,
    period_line,
    running_line,
)
from heard.reporting.drawing import SCALE
from heard.reporting.tables import Row, Table

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph as Paragraphs


def render(report: Report) -> bytes:
    """The report as the bytes of a Word file. Nothing in it points outside."""
    import docx

    from heard.reporting.documents import docx_parts as parts
    from heard.reporting.documents.docx_styles import set_styles

    report = standing(report)
    document = docx.Document()
    set_styles(document, palette(report.accent), large=large(report))
    # The library goes through all styles for every paragraph; they stay as they are from here on.
    document.part.get_style_id = cache(document.part.get_style_id)  # type: ignore[method-assign]
    parts.language(document)
    _properties(document, report)
    _running(document, report)
    body = tuple(block for block in report.blocks if not isinstance(block, Notice))
    writer = _Writer(document, report)
    writer.front()
    lying = False
    for run in shape.runs(body):
        if run.sideways != lying:
            parts.turn_page(document)
            lying = run.sideways
        parts.paper(document.sections[-1], sideways=lying, margin=shape.MARGIN)
        for block in run.blocks:
            writer.block(block)
    told = BytesIO()
    document.save(told)
    return told.getvalue()


def _properties(document: "Document", report: Report) -> None:
    told = document.core_properties
    told.title = file_title(report)[:255]
    told.author = told.last_modified_by = clean(report.authority_name)[:255]
    told.subject = period_line(report)
    told.keywords = clean(running_line(report.notices))[:255]
    told.comments = ""
    told.created = told.modified = datetime.combine(report.known_at, time())


def _running(document: "Document", report: Report) -> None:
    """Head and foot of every page: the notices, whose report it is, and the page."""
    from heard.reporting.documents import docx_parts as parts

    section = document.sections[0]
    parts.paper(section, sideways=False, margin=shape.MARGIN)
    head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    notices = clean(running_line(report.notices))
    if notices:
        head.add_run(notices).bold = True
        head.add_run(" · ")
    head.add_run(clean(f"{report.authority_name}, {report.title}"))
    foot.add_run("Page ")
    parts.field(foot, "PAGE", "1")
    foot.add_run(" of ")
    parts.field(foot, "NUMPAGES", "1")


class _Writer:
    """Writes block after block at the end of the document; headings, tables and charts are numbered as they come."""

    def __init__(self, document: "Document", report: Report) -> None:
        self._document, self._report = document, report
        self._colours = palette(report.accent)
        self._headings, self._tables, self._pictures = count(1), count(1), count(1)
        self._fresh = False
        self._marks = marks(report)
        self._words = WordsWriter(document, self._marks)

    def front(self) -> None:
        """The first page: notices first, then the council's logo and the title."""
        for notice in self._report.notices:
            self._notice(notice)
        if self._report.logo:
            logo(self._document, self._report.logo)
        self._document.add_paragraph(clean(self._report.authority_name), style="Subtitle")
        self._document.add_paragraph(clean(self._report.title), style="Title")
        self._document.add_paragraph(period_line(self._report), style="Heard Period")

    def _contents(self) -> None:
        """A table of contents that Word can bring up to date, on a page of its own."""
        from docx.enum.text import WD_BREAK

        from heard.reporting.documents import docx_parts as parts

        listed = self._report.listed
        before = len(self._report.headings) - len(listed)
        entries = [
            (clean(head.text), section_mark(number)) for number, head in enumerate(listed, start=before + 1)
        ]
        if entries:
            self._document.add_paragraph("Contents", style="TOC Heading")
            parts.contents(self._document, entries)
            self._document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def block(self, block: Block) -> None:
        """One block of the report."""
        from heard.reporting.documents import docx_parts as parts

        match block:
            case Heading(text):
                number = next(self._headings)
                heading = self._document.add_heading(clean(text), level=1)
                parts.bookmark(heading, section_mark(number))
                if self._fresh:  # the summary has a page of its own
                    heading.paragraph_format.page_break_before = True
                self._fresh = False
            case Subheading(text):
                self._document.add_heading(clean(text), level=2)
            case Contents():
                self._contents()
            case Paragraph(text):
                self._document.add_paragraph(clean(text))
            case Prose() | Bullets() | Quotation() | Items():
                self._words.write(block)
            case Summary():
                self._words.summary(block)
                self._fresh = True
            case Notice():
                self._notice(block)
            case FactBlock(fact):
                paragraph = self._document.add_paragraph(clean(fact.before))
                paragraph.add_run(clean(fact.shown)).bold = True
                paragraph.add_run(clean(fact.after))
                self._mark(paragraph, Place("fact", fact.id))
            case Chart():
                self._chart(block)
            case TableBlock(table):
                self._table(table)

    def _notice(self, notice: Notice) -> None:
        style = "Heard Notice Warning" if notice.kind in ("draft", "inside") else "Heard Notice"
        title = self._document.add_paragraph(style=style)
        title.add_run(clean(notice.title)).bold = True
        title.paragraph_format.keep_with_next = bool(notice.lines)
        for line in notice.lines:
            self._document.add_paragraph(
                f"• {clean(line)}" if len(notice.lines) > 1 else clean(line), style=style
            )
        self._document.add_paragraph(style="Heard Gap")

    def _chart(self, chart: Chart) -> None:
        from docx.shared import Mm

        from heard.reporting.documents import docx_parts as parts

        drawn = charts.png(chart, self._colours)
        paragraph = self._document.add_paragraph(style="Heard Picture")
        picture = paragraph.add_run().add_picture(BytesIO(drawn))
        pixels = (int.from_bytes(drawn[place : place + 4]) / SCALE for place in (16, 20))
        picture.width, picture.height = (Mm(size) for size in shape.picture(*pixels))
        title = clean(chart.title)
        parts.describe(picture, title, clean(f"{chart.title}. {chart.description}"))
        self._caption("Figure", next(self._pictures), title, style="Heard Figure Caption")

    def _table(self, table: Table) -> None:
        from heard.reporting.documents import docx_parts as parts

        number = next(self._tables)
        for place, part in enumerate(shape.parts(table)):
            one = part.table
            title = clean(one.title)
            caption = self._caption("Table", number, title, counted=place == 0)
            if place == 0:
                self._mark(caption, Place("table", table.id))
            rows = [[clean(name) for name in one.columns], *(_row(row) for row in one.rows)]
            if one.total:
                rows.append(_row(one.total))
            parts.add_table(
                self._document,
                rows,
                widths=part.widths,
                title=title,
                words=one.texts,
                total=one.total is not None,
                whole=part.whole,
                noted=bool(one.notes),
            )
            for place, note in enumerate(one.notes, start=1):
                told = self._document.add_paragraph(clean(note), style="Heard Note")
                if place < len(one.notes):  # they are not torn from each other
                    told.paragraph_format.keep_with_next = True
            # Two tables without a paragraph between them would grow together.
            self._document.add_paragraph(style="Heard Gap")

    def _caption(
        self, word: str, number: int, title: str, *, style: str = "Caption", counted: bool = True
    ) -> "Paragraphs":
        """`Table 3: …`, its number a field that Word counts."""
        from heard.reporting.documents import docx_parts as parts

        paragraph = self._document.add_paragraph(f"{word} ", style=style)
        # Parts of one table bear the same number.
        parts.field(paragraph, f"SEQ {word} \\* ARABIC" if counted else f"SEQ {word} \\c", str(number))
        paragraph.add_run(f": {title}")
        return paragraph

    def _mark(self, paragraph: "Paragraphs", place: Place) -> None:
        """A bookmark, where words of the report lead here."""
        from heard.reporting.documents import docx_parts as parts

        if place in self._marks:
            parts.bookmark(paragraph, self._marks[place])


def _row(row: Row) -> list[str]:
    return [clean(row.label), *(clean(cell.text) for cell in row.cells)]

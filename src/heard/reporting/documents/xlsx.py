"""The report as a workbook: what it is first, then a sheet a table and one of all sentences; numbers are numbers."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any

from heard.look.palette import Palette, palette
from heard.reporting.documents.model import FactBlock, Heading, Report
from heard.reporting.documents.plain import clean, file_title, period_line, running_line, words_of
from heard.reporting.documents.xlsx_cells import TEXT, Shown, figure, pieces, words
from heard.reporting.tables import Row, Table
from heard.rules.wording import day_words

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

ABOUT, FACTS = "About", "Sentences"
_LONGEST_NAME = 31
_FORBIDDEN = re.compile(r"[\\/*?:\[\]\x00-\x1f']")
_WIDEST, _NARROWEST = 60, 9  # letters
_HEADER = 4  # the row of a table's headings: title, notices and an empty one are above


def render(report: Report) -> bytes:
    """The report as the bytes of a workbook. No formula, no link to outside."""
    import openpyxl

    book = openpyxl.Workbook()
    del book[book.active.title]
    pen = _Pen(palette(report.accent), clean(running_line(report.notices)))
    names = sheet_names(report.tables)
    _about(book.create_sheet(ABOUT), report, names, pen)
    for name, table in zip(names, report.tables, strict=True):
        _table(book.create_sheet(name), table, pen)
    if report.facts:
        _facts(book.create_sheet(FACTS), report, pen)
    for sheet in book.worksheets:
        pen.paper(sheet, report)
    _properties(book, report)
    told = BytesIO()
    book.save(told)
    return told.getvalue()


def sheet_names(tables: Iterable[Table]) -> list[str]:
    """`1 Complaints by team`: short enough, without what a sheet's name may not hold, and each there once."""
    return [
        _cut(f"{number} {_FORBIDDEN.sub(' ', clean(table.title))}".strip())
        for number, table in enumerate(tables, start=1)
    ]


def _cut(name: str) -> str:
    """The name cut at a word where that leaves most of it."""
    if len(name) <= _LONGEST_NAME:
        return name
    whole = name[: _LONGEST_NAME + 1].rpartition(" ")[0].rstrip(" ,:;–-")
    return whole if len(whole) > _LONGEST_NAME // 2 else name[:_LONGEST_NAME]


class _Pen:
    """Writes cells in the report's look."""

    def __init__(self, colours: Palette, notices: str) -> None:
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

        accent, ink, line = (colour.lstrip("#") for colour in (colours.accent, colours.ink, colours.line))
        self.notices = notices
        self.bold, self.title = Font(bold=True), Font(bold=True, size=14)
        self.warning = Font(bold=True, color=colours.warning.lstrip("#"))
        self.head, self.fill = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor=accent)
        self.under, self.over = Border(bottom=Side("thin", line)), Border(top=Side("medium", ink))
        self.left = Alignment(wrap_text=True, vertical="top")
        self.right = Alignment(horizontal="right", vertical="top")
        self.head_right = Alignment(horizontal="right", vertical="bottom", wrap_text=True)
        self.head_left = Alignment(vertical="bottom", wrap_text=True)

    def text(self, sheet: "Worksheet", row: int, column: int, told: str, **look: Any) -> None:
        """A text, on as many rows below each other as it needs."""
        for place, piece in enumerate(pieces(told)):
            self.cell(sheet, row + place, column, Shown(piece or None, TEXT), **look)

    def cell(self, sheet: "Worksheet", row: int, column: int, shown: Shown, **look: Any) -> None:
        """One cell. A text is one even where it looks like a formula or an error."""
        cell = sheet.cell(row, column)
        cell.value = shown.value
        if isinstance(shown.value, str):
            cell.data_type = "s"
        if shown.as_text:
            cell.quotePrefix = True
        if shown.value is not None:
            cell.number_format = shown.format
        for name, value in look.items():
            setattr(cell, name, value)

    def top(self, sheet: "Worksheet", title: str) -> None:
        """Title and notices, which stand on every sheet."""
        self.cell(sheet, 1, 1, Shown(words(title), TEXT), font=self.title)
        self.cell(sheet, 2, 1, Shown(words(self.notices) or None, TEXT), font=self.warning)

    def heads(self, sheet: "Worksheet", row: int, names: Sequence[str], *, figures: bool) -> None:
        """The header row."""
        for place, name in enumerate(names, start=1):
            side = self.head_right if figures and place > 1 else self.head_left
            self.cell(
                sheet, row, place, Shown(words(name), TEXT), font=self.head, fill=self.fill, alignment=side
            )

    def paper(self, sheet: "Worksheet", report: Report) -> None:
        """How the sheet prints: fitted to the width of a page, the notices at its head."""
        sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
        sheet.page_setup.orientation = "landscape" if sheet.max_column > 6 else "portrait"
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.page_setup.fitToHeight = 0
        sheet.oddHeader.left.text = _in_header(clean(report.authority_name))
        sheet.oddHeader.right.text = _in_header(self.notices)
        sheet.oddFooter.right.text = "&P / &N"


def _in_header(text: str) -> str:
    return text[:80].replace("&", "&&")


def _table(sheet: "Worksheet", table: Table, pen: _Pen) -> None:
    pen.top(sheet, table.title)
    pen.heads(sheet, _HEADER, table.columns, figures=not table.texts)
    sheet.freeze_panes = sheet.cell(_HEADER + 1, 2)
    sheet.print_title_rows = f"{_HEADER}:{_HEADER}"
    place = _HEADER + 1
    for row in table.rows:
        place += _row(sheet, place, row, table.texts, pen, border=pen.under)
    if table.total:
        place += _row(sheet, place, table.total, table.texts, pen, border=pen.over, font=pen.bold)
    for number, note in enumerate(table.notes, start=1):
        pen.text(sheet, place + number, 1, note)
    _widths(sheet, table)


def _row(sheet: "Worksheet", place: int, row: Row, texts: bool, pen: _Pen, **look: Any) -> int:
    """Write the row; how many rows of the sheet it takes, more than one only for very long texts."""
    pen.text(sheet, place, 1, row.label, alignment=pen.left, **look)
    high = len(pieces(row.label))
    for column, cell in enumerate(row.cells, start=2):
        if texts:
            pen.text(sheet, place, column, cell.text, alignment=pen.left, **look)
            high = max(high, len(pieces(cell.text)))
        else:
            pen.cell(sheet, place, column, figure(cell.text), alignment=pen.right, **look)
    return high


def _widths(sheet: "Worksheet", table: Table) -> None:
    from openpyxl.utils import get_column_letter

    rows = (*table.rows, table.total) if table.total else table.rows
    for place, head in enumerate(table.columns):
        told = [row.cells[place - 1].text if place else row.label for row in rows]
        longest = max((len(text) for text in told), default=0)
        word = max((len(part) for part in head.split()), default=0)
        wide = min(max(longest, word, min(len(head), 16)) + 3, _WIDEST)
        sheet.column_dimensions[get_column_letter(place + 1)].width = max(wide, _NARROWEST)


def _facts(sheet: "Worksheet", report: Report, pen: _Pen) -> None:
    """Every sentence under its section, with its figure as a number beside it."""
    pen.top(sheet, "Sentences of the report")
    pen.heads(sheet, _HEADER, ("Section", "Sentence", "Figure"), figures=False)
    sheet.freeze_panes = sheet.cell(_HEADER + 1, 1)
    place = _HEADER + 1
    section = ""
    for block in report.blocks:
        if isinstance(block, Heading):
            section = block.text
        if isinstance(block, FactBlock):
            fact = block.fact
            pen.text(sheet, place, 1, section, alignment=pen.left)
            pen.text(sheet, place, 2, fact.sentence, alignment=pen.left)
            pen.cell(sheet, place, 3, figure(fact.shown), alignment=pen.right)
            place += len(pieces(fact.sentence))
    for letter, width in (("A", 32), ("B", 90), ("C", 14)):
        sheet.column_dimensions[letter].width = width


def _about(sheet: "Worksheet", report: Report, names: Sequence[str], pen: _Pen) -> None:
    """The notices first; then what the workbook is, its sheets, and the words of the report."""
    pen.top(sheet, file_title(report))
    place = 4
    for notice in report.notices:
        pen.text(sheet, place, 1, notice.title, font=pen.bold)
        for line in notice.lines:
            place += 1
            pen.text(sheet, place, 1, line, alignment=pen.left)
            place += len(pieces(line)) - 1
        place += 2
    lines = [
        report.authority_name,
        period_line(report),
        f"As things stood on {day_words(report.as_at)} and were written down by {day_words(report.known_at)}.",
        f"Register digest: {report.register_digest}",
    ]
    for line in lines:
        pen.text(sheet, place, 1, line)
        place += 1
    pen.text(sheet, place + 1, 1, "Sheets", font=pen.bold)
    place += 2
    for name, table in zip(names, report.tables, strict=True):
        pen.text(sheet, place, 1, f"{name.split()[0]}  {table.title}")
        place += 1
    if report.facts:
        pen.text(sheet, place, 1, FACTS)
        place += 1
    for heading, blocks in report.sections():
        told = [text for block in blocks for text in words_of(block)]
        if heading and told:
            place += 1
            pen.text(sheet, place, 1, heading.text, font=pen.bold)
            place += 1
        for text in told:
            pen.text(sheet, place, 1, text, alignment=pen.left)
            place += len(pieces(text))
    sheet.column_dimensions["A"].width = 100


def _properties(book: "Workbook", report: Report) -> None:
    told = book.properties
    told.title, told.creator = file_title(report), clean(report.authority_name)
    told.subject, told.keywords = period_line(report), clean(running_line(report.notices))
    told.language = "en-GB"
    told.created = datetime.combine(report.known_at, time())

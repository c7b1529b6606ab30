"""The parts of a Word file that python-docx has no words for: fields, links, alternative text, tables written whole."""

from collections.abc import Iterable, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr
from zlib import crc32

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from heard.reporting.documents.shape import LONG_ROW

LANGUAGE = "en-GB"
_TWIPS = 1440 / 25.4  # a millimetre


def element(name: str, /, **attributes: str | int) -> Any:
    """An element of the word-processing namespace: element("fldChar", fldCharType="end")."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    return made


def open_field(paragraph: Paragraph, code: str) -> None:
    """The beginning of a field; what is added next is what it shows until Word next counts it."""
    paragraph.add_run()._r.append(element("fldChar", fldCharType="begin"))
    told = element("instrText")
    told.set(qn("xml:space"), "preserve")
    told.text = f" {code} "
    paragraph.add_run()._r.append(told)
    paragraph.add_run()._r.append(element("fldChar", fldCharType="separate"))


def close_field(paragraph: Paragraph) -> None:
    """The end of a field."""
    paragraph.add_run()._r.append(element("fldChar", fldCharType="end"))


def field(paragraph: Paragraph, code: str, shown: str) -> None:
    """A field such as PAGE or SEQ with what it shows at first."""
    open_field(paragraph, code)
    paragraph.add_run(shown)
    close_field(paragraph)


def bookmark(paragraph: Paragraph, name: str) -> None:
    """A name for the place of the paragraph, which links within the file can go to. Each name has its own number."""
    number = crc32(name.encode()) & 0x7FFFFFF
    start, end = element("bookmarkStart", id=number, name=name), element("bookmarkEnd", id=number)
    paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, start)
    paragraph._p.append(end)


def contents(document: Document, entries: list[tuple[str, str]]) -> None:
    """A contents field, already filled with (text, bookmark) links; Word adds the pages when it is updated."""
    for place, (text, name) in enumerate(entries):
        paragraph = document.add_paragraph(style="toc 1")
        if place == 0:
            open_field(paragraph, r'TOC \o "1-1" \h \z \u')
        link = element("hyperlink", anchor=name, history=1)
        paragraph._p.append(link)
        link.append(paragraph.add_run(text)._r)
        if place == len(entries) - 1:
            close_field(paragraph)


def link(paragraph: Paragraph, text: str, name: str, *, bold: bool = False) -> None:
    """Words that lead to a bookmark within the file."""
    led = element("hyperlink", anchor=name, history=1)
    paragraph._p.append(led)
    run = paragraph.add_run(text, style="Hyperlink")
    run.bold = bold or None
    led.append(run._r)


def describe(picture: Any, title: str, words: str) -> None:
    """The alternative text of a picture."""
    told = picture._inline.docPr
    told.set("name", title[:100])
    told.set("descr", words)


def language(document: Document) -> None:
    """British English for the whole file, whatever the template says."""
    for told in document.styles.element.iter(qn("w:lang")):
        told.set(qn("w:val"), LANGUAGE)
        told.set(qn("w:eastAsia"), LANGUAGE)
    for told in document.settings.element.iter(qn("w:themeFontLang")):
        told.set(qn("w:val"), LANGUAGE)
    document.core_properties.language = LANGUAGE


def paper(section: Any, *, sideways: bool, margin: float) -> None:
    """A4, upright or on its side; `margin` in millimetres, left and right."""
    width, height = (Mm(297), Mm(210)) if sideways else (Mm(210), Mm(297))
    section.orientation = WD_ORIENT.LANDSCAPE if sideways else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = width, height
    section.left_margin = section.right_margin = Mm(margin)
    section.top_margin, section.bottom_margin = Mm(25), Mm(20)
    section.header_distance = section.footer_distance = Mm(10)


def turn_page(document: Document) -> None:
    """A new section. Its break goes into the gap under a table where there is one: an empty line more than fits on a
    page would make a page of its own.
    """
    document.add_section()
    own: Any = document.paragraphs[-1]._p
    last: Any = own.getprevious()
    if last is not None and last.tag == qn("w:p") and not "".join(last.itertext()) and last.pPr is not None:
        last.pPr.append(own.pPr.sectPr)
        own.getparent().remove(own)


def add_table(
    document: Document,
    rows: list[list[str]],
    *,
    widths: Iterable[float],
    title: str,
    words: bool,
    total: bool,
    whole: bool,
    noted: bool,
) -> None:
    """A table of texts, the first row its header, repeated on every page; the last row is the total if `total`.

    `words` sets all columns from the left, else all but the first are figures. `whole` keeps it on one page;
    `noted` its last row with the note below.
    Written as XML at once: a library call for each cell would take longer than all the rest.
    """
    sizes = [round(width * _TWIPS) for width in widths]
    drawn = [
        _row(
            row,
            sizes,
            head=place == 0,
            bold=total and place == len(rows) - 1,
            words=words,
            # A header alone at the foot of a page helps nobody.
            keep=place == 0 or (whole if place < len(rows) - 1 else noted),
        )
        for place, row in enumerate(rows)
    ]
    made = _table(sizes, title, total, "".join(drawn))
    document.element.body.insert_element_before(made, "w:sectPr")


def _table(sizes: list[int], title: str, total: bool, drawn: str) -> Any:
    number = f"{0x0020 | 0x0040 * total | 0x0600:04X}"  # the same for readers that know only the old form
    look = f'w:val="{number}" w:firstRow="1" w:lastRow="{int(total)}" w:noHBand="1" w:noVBand="1"'
    grid = "".join(f'<w:gridCol w:w="{size}"/>' for size in sizes)
    return parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="HeardTable"/>'
        f'<w:tblW w:w="{sum(sizes)}" w:type="dxa"/><w:tblInd w:w="115" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook {look}/>'
        f"<w:tblCaption w:val={quoteattr(title)}/></w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>"
        f"{drawn}</w:tbl>"
    )


def cell(text: str, style: str = "HeardCell") -> str:
    """A paragraph of a cell, as XML."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{_run(text, False)}</w:p>'


def bar(length: float, room: float) -> str:
    """A line as XML, of a length from 0 to 1 of the room (in millimetres) of its cell."""
    left = round((room - 4) * _TWIPS * (1 - max(0.0, min(length, 1.0))))
    return f'<w:p><w:pPr><w:pStyle w:val="HeardBar"/><w:ind w:right="{left}"/></w:pPr></w:p>'


def add_drawn_table(
    document: Document,
    heads: tuple[str, ...],
    rows: Sequence[tuple[str, ...]],
    *,
    widths: Iterable[float],
    title: str,
    words: bool = True,
) -> None:
    """A table whose cells are written already (`cell`, `bar`), under a header row; none of its rows is broken.

    Without `words` all columns but the first are figures.
    """
    sizes = [round(width * _TWIPS) for width in widths]
    head = _row(list(heads), sizes, head=True, bold=False, words=words, keep=True)
    body = "".join(
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{size}" w:type="dxa"/></w:tcPr>{told}</w:tc>'
            for told, size in zip(row, sizes, strict=True)
        )
        + "</w:tr>"
        for row in rows
    )
    document.element.body.insert_element_before(_table(sizes, title, False, head + body), "w:sectPr")
    document.add_paragraph(style="Heard Gap")


def _row(row: list[str], sizes: list[int], *, head: bool, bold: bool, words: bool, keep: bool) -> str:
    told = "<w:cantSplit/>" if sum(map(len, row)) <= LONG_ROW else ""
    told += "<w:tblHeader/>" if head else ""
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{size}" w:type="dxa"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{"HeardCell" if words or not place else "HeardFigure"}"/>'
        f"{'<w:keepNext/>' if keep else ''}</w:pPr>{_run(text, bold)}</w:p></w:tc>"
        for place, (text, size) in enumerate(zip(row, sizes, strict=True))
    )
    return f"<w:tr>{f'<w:trPr>{told}</w:trPr>' if told else ''}{cells}</w:tr>"


def _run(text: str, bold: bool) -> str:
    if not text:
        return ""
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:r>{'<w:rPr><w:b/></w:rPr>' if bold else ''}{lines}</w:r>"

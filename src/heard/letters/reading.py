"""What a merged Word file says, block by block: the PDF, the preview and every check read the very same words.

blocks(docx)    # (Block(kind="heading", level=1, runs=(Run("We have your complaint"),)), …)
plain(docx)     # the words alone, headers and footers included
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.table import Table
from docx.text.hyperlink import Hyperlink
from docx.text.paragraph import Paragraph

RIGHT = WD_ALIGN_PARAGRAPH.RIGHT


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one style. `href`: where a link leads."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading (with a level that skips none), paragraph, item of a list, table (rows of cells of plain text) or gap.

    `close`: the next one follows without space, as in an address.
    """

    kind: str
    runs: tuple[Run, ...] = ()
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()
    right: bool = False
    close: bool = False

    @property
    def text(self) -> str:
        """Its words."""
        if self.rows:
            return "\n".join("\t".join(row) for row in self.rows)
        return "".join(run.text for run in self.runs)


def blocks(content: bytes, *, gaps: bool = False) -> tuple[Block, ...]:
    """The body of a letter, levels of headings put in order. An empty paragraph is left out, or a gap (`gaps`)."""
    deepest, found = 0, []
    for block in _body(Document(io.BytesIO(content))):
        if block.kind == "heading":
            deepest = min(block.level, deepest + 1)
            block = Block("heading", block.runs, deepest)
        if block.text.strip():
            found.append(block)
        elif gaps and found:
            found.append(Block("gap"))
    return tuple(found)


def edges(content: bytes) -> tuple[str, str]:
    """The words of the header and the footer, a line a paragraph."""
    section = Document(io.BytesIO(content)).sections[0]
    head, foot = (
        "\n".join(p.text.strip() for p in part.paragraphs if p.text.strip())
        for part in (section.header, section.footer)
    )
    return head, foot


def plain(content: bytes) -> str:
    """Every word of the letter, with headers, footers and notes: what a reader may not be shown is sought here."""
    document = Document(io.BytesIO(content))
    words = [block.text for block in _body(document)]
    for section in document.sections:
        for part in (section.header, section.footer, section.first_page_header, section.first_page_footer,
                     section.even_page_header, section.even_page_footer):  # fmt: skip
            words += [p.text for p in part.paragraphs]
            words += [cell.text for table in part.tables for row in table.rows for cell in row.cells]
    for part in document.part.package.parts:
        if str(part.partname).endswith(("footnotes.xml", "endnotes.xml")):
            words.append(re.sub(r"<[^>]+>", " ", part.blob.decode("utf-8", "replace")))
    return "\n".join(word for word in words if word.strip())


def _body(document: Any) -> Iterator[Block]:
    for one in document.iter_inner_content():
        if isinstance(one, Table):
            yield Block(
                "table", rows=tuple(tuple(cell.text.strip() for cell in row.cells) for row in one.rows)
            )
        else:
            yield _paragraph(one)


def _paragraph(paragraph: Paragraph) -> Block:
    style = (paragraph.style.name or "").lower() if paragraph.style else ""
    runs = tuple(_runs(paragraph))
    heading = re.fullmatch(r"heading (\d)", style)
    if heading or style == "title":
        return Block("heading", runs, int(heading.group(1)) if heading else 1)
    properties = paragraph._p.pPr
    listed = style.startswith("list") or (properties is not None and properties.numPr is not None)
    after = paragraph.paragraph_format.space_after
    close = after is not None and after == 0
    return Block("item" if listed else "paragraph", runs, right=paragraph.alignment == RIGHT, close=close)


def _runs(paragraph: Paragraph) -> Iterator[Run]:
    for one in paragraph.iter_inner_content():
        if isinstance(one, Hyperlink):
            yield Run(one.text, href=one.url or "")
        elif one.text:
            yield Run(one.text, bool(one.bold), bool(one.italic))

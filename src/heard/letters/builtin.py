"""The templates that Heard comes with, made in code from the kinds: an officer downloads, edits and gives them back."""

import hashlib
import io
import json
from datetime import datetime

from docx import Document
from docx.document import Document as Made
from docx.shared import Mm, Pt, RGBColor

from heard.letters.required import CHILD, Kind

CHANGED = datetime(2024, 1, 1)  # noqa: DTZ001 - the format has no zone; the same bytes whenever it is made
TYPE = "Arial"


def source_of(kind: Kind, audience: str) -> str:
    """A digest of what a built-in template is made of: when it changes, a new version is made."""
    told = [3, kind.key, audience, [(one.key, one.title) for one in kind.elements]]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def made(kind: Kind, audience: str) -> bytes:
    """The Word file of a kind of letter: address, date, heading, a heading and a block for each thing the law wants."""
    document = Document()
    _styles(document, 14.0 if audience == CHILD else 11.5)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(24)
    section.header.paragraphs[0].add_run("{{ council.name }}").bold = True
    section.footer.paragraphs[0].text = "Our reference: {{ complaint.reference }}"
    for line in (
        "{{ recipient.name }}",
        "{%p for line in recipient.address_lines %}",
        "{{ line }}",
        "{%p endfor %}",
    ):
        _close(document, line)
    document.add_paragraph()
    _close(document, "{{ letter.date }}")
    _close(document, "Our reference: {{ complaint.reference }}")
    document.add_paragraph()
    document.add_paragraph("Dear {{ recipient.name }}")
    document.add_paragraph("{{ letter.subject }}", style="Heading 1")
    _if(document, "letter.opening")
    for one in kind.elements:
        if one.title:
            document.add_paragraph(one.title, style="Heading 2")
        document.add_paragraph(f"{{{{ says.{one.block} }}}}")
    _if(document, "letter.more")
    document.add_paragraph("Yours sincerely")
    document.add_paragraph()  # room to sign
    document.add_paragraph()
    _close(document, "{{ sender.name }}")
    _if(document, "sender.job_title")
    core = document.core_properties
    core.author = core.last_modified_by = core.comments = ""
    core.title, core.created, core.modified = kind.title, CHANGED, CHANGED
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _if(document: Made, field: str) -> None:
    """A paragraph that is there only where the field says something."""
    for line in (f"{{%p if {field} %}}", f"{{{{ {field} }}}}", "{%p endif %}"):
        document.add_paragraph(line)


def _close(document: Made, text: str) -> None:
    document.add_paragraph(text).paragraph_format.space_after = Pt(0)


def _styles(document: Made, size: float) -> None:
    for name, points in (("Normal", size), ("Heading 1", size + 3.5), ("Heading 2", size + 1)):
        style = document.styles[name]
        style.font.name, style.font.size = TYPE, Pt(points)
        style.element.rPr.rFonts.attrib.clear()  # no theme font in the place of ours
        for key in ("ascii", "hAnsi", "cs", "eastAsia"):
            style.element.rPr.rFonts.set(
                f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{key}", TYPE
            )
        if name != "Normal":
            style.font.color.rgb, style.font.bold = RGBColor(0x0B, 0x0C, 0x0C), True
    document.styles["Normal"].paragraph_format.space_after = Pt(8)

"""A template and the values of its fields become a Word file. Two locks on one door: checked names, and a sandbox.

Texts come with empty lines between paragraphs; what no file format can hold is taken out.
"""

import io
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from docx.shared import Pt
from docxtpl import DocxTemplate
from jinja2 import TemplateError

from heard.letters.environment import sandbox
from heard.letters.refusals import CannotGo

LARGE = 18.0  # points, what is asked for as large print
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


def merge(
    template: bytes, values: Mapping[str, Any], *, title: str, on: datetime, large: bool = False
) -> bytes:
    """The letter as a Word file. Raises CannotGo when a field of the template has no value.

    `title` takes the place of whatever the template's own properties said; nothing of its author is left in it.
    """
    document = DocxTemplate(io.BytesIO(template))
    document.init_docx()
    for name in ("author", "category", "comments", "content_status", "identifier", "keywords", "subject", "version",
                 "last_modified_by", "title"):  # fmt: skip
        setattr(document.docx.core_properties, name, "")
    document.docx.core_properties.language = "en-GB"
    try:
        document.render(_printable(values), sandbox())
    except TemplateError as error:
        raise CannotGo(f"The template asks for something that there is not: {error.message}.") from error
    made = document.docx
    made.core_properties.title = title
    made.core_properties.created = made.core_properties.modified = on.astimezone(UTC).replace(tzinfo=None)
    if large:
        _enlarge(made)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def fill(text: str, values: Mapping[str, Any]) -> str:
    """A proposed text of ours with its fields filled in. Texts of officers are never read as code."""
    return sandbox(autoescape=False).from_string(text).render(values).strip()


def _printable(value: Any) -> Any:
    """The same values with every text fit for Word: an empty line starts a paragraph, a single one a new line."""
    if isinstance(value, str):
        clean = _UNPRINTABLE.sub("", value.replace("\r\n", "\n").replace("\t", " ")).strip()
        return re.sub(r"\n[ ]*\n\s*", "\a", clean)
    if isinstance(value, Mapping):
        return {key: _printable(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(one) for one in value]
    return value


def _enlarge(document: Any) -> None:
    """Every type size as large print: nothing below 18 points, headings larger in proportion."""
    normal = document.styles["Normal"].font
    base = normal.size.pt if normal.size else 11.0
    for style in document.styles:
        font = getattr(style, "font", None)
        if font is not None and font.size is not None:
            font.size = Pt(max(LARGE, font.size.pt * LARGE / base))
    normal.size = Pt(LARGE)
    for paragraph in document.element.body.iter(
        "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}sz"
    ):
        key = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}val"
        if (paragraph.get(key) or "").isdigit() and int(paragraph.get(key)) < LARGE * 2:
            paragraph.set(key, str(int(LARGE * 2)))

"""Whether a Word file is one that we open at all: no bomb, no macro, nothing that fetches, nothing hidden. Pure.

Everything is looked at in the zip and in its XML; nothing is executed, and no more is unpacked than fits.
"""

import io
import re
import zipfile
from collections.abc import Iterator

from heard.letters.refusals import BadTemplate

MOST_BYTES = 5 * 1024 * 1024  # of the file as given
MOST_PARTS = 300
MOST_UNPACKED = 40 * 1024 * 1024
MOST_TEXT = 2 * 1024 * 1024  # of one part that is merged
# Fields of Word that only count or lay out; every other one fetches, runs or asks.
HARMLESS = {
    "PAGE",
    "NUMPAGES",
    "SECTIONPAGES",
    "SECTION",
    "HYPERLINK",
    "TOC",
    "PAGEREF",
    "REF",
    "STYLEREF",
    "SEQ",
}
MERGED = re.compile(r"word/(document|header\d*|footer\d*|footnotes)\.xml$")
_RELATION = re.compile(r"<[\w:]*Relationship\b[^>]*>")
_ATTRIBUTE = re.compile(r'\b(Type|Target|TargetMode)\s*=\s*["\']([^"\']*)["\']')
_INSTRUCTION = re.compile(r"<w:instrText[^>]*>([^<]*)<|<w:fldSimple\b[^>]*w:instr=\"([^\"]*)\"")
_FORBIDDEN = (
    (re.compile(r"<!DOCTYPE|<!ENTITY", re.IGNORECASE), "It has a document type of its own, which we never open."),
    (re.compile(r"<w:(ins|del|moveFrom|moveTo)\b"), "It has tracked changes. Accept or reject them, and save it."),
    (re.compile(r"<w:vanish(?! w:val=\"(?:0|false)\")"), "It has hidden text. Delete it or show it."),
    (re.compile(r"<w:altChunk\b"), "It has another document built in."),
    (re.compile(r"<w:txbxContent\b"), "It has a text box. Write its text on the page, or it is lost in the PDF."),
    (re.compile(r"<(o:OLEObject|w:object|w:control)\b"), "It has an embedded object."),
)  # fmt: skip


def check_package(content: bytes) -> None:
    """Raise BadTemplate, a sentence a fault, unless this is a Word file without anything that we refuse."""
    if len(content) > MOST_BYTES:
        raise BadTemplate("The file is larger than 5 MB. A template needs no large pictures.")
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise BadTemplate(
            "This is not a Word file (.docx). Save it from Word as .docx and choose it again."
        ) from None
    names = {one.filename for one in parts}
    if "word/document.xml" not in names or "[Content_Types].xml" not in names:
        raise BadTemplate("This is not a Word file (.docx). Save it from Word as .docx and choose it again.")
    if (
        len(parts) > MOST_PARTS
        or sum(one.file_size for one in parts) > MOST_UNPACKED
        or len(names) != len(parts)
    ):
        raise BadTemplate("The file unpacks to far more than a letter has. It was not opened.")
    try:
        found = list(dict.fromkeys(_faults(archive, parts)))
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError, ValueError):
        raise BadTemplate(
            "The file is damaged or locked with a password. Save it anew and choose it again."
        ) from None
    if found:
        raise BadTemplate(*found)


def _faults(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> Iterator[str]:
    for one in parts:
        name = one.filename.lower()
        if ".." in name or name.startswith(("/", "\\")):
            yield "The file has a part outside itself."
        if "vbaproject" in name or "vbadata" in name:
            yield "It has macros. Save it as .docx, without macros."
        if "/embeddings/" in name or "/activex/" in name or "/ctrlprops/" in name:
            yield "It has an embedded object."
        if name.endswith("comments.xml"):
            yield "It has comments. Delete them, or they go out with every letter."
        if not name.endswith((".xml", ".rels", ".vml")):
            continue
        if MERGED.match(name) and one.file_size > MOST_TEXT:
            yield "The file has far more text than a letter has."
            continue
        yield from _in_part(name, archive.read(one).decode("utf-8", "replace"))


def _in_part(name: str, text: str) -> Iterator[str]:
    if "\x00" in text:  # another encoding, in which none of what follows would be seen
        yield "The file is written in a way we do not read. Save it from Word as .docx."
    if name == "[content_types].xml" and "macroenabled" in text.lower():
        yield "It has macros. Save it as .docx, without macros."
    for pattern, sentence in _FORBIDDEN:
        if pattern.search(text):
            yield sentence
    for both in _INSTRUCTION.findall(text):
        words = "".join(both).split()
        if words and words[0].strip('"').upper() not in HARMLESS:
            yield f"It has a field of Word’s own, {words[0][:20]}. Only page numbers and links may stay."
    if name.endswith(".rels"):
        yield from _relations(text)


def _relations(text: str) -> Iterator[str]:
    for tag in _RELATION.findall(text):
        told = dict(_ATTRIBUTE.findall(tag))
        kind, target = told.get("Type", "").rsplit("/", 1)[-1], told.get("Target", "")
        if kind.lower() in (
            "oleobject",
            "package",
            "control",
            "vbaproject",
            "afchunk",
            "frame",
            "subdocument",
        ):
            yield "It has an embedded object."
        if told.get("TargetMode", "").lower() != "external":
            continue
        if kind != "hyperlink":
            yield f"It fetches something from outside: {target[:80]}. Put it into the file itself."
        elif not target.lower().startswith(("https://", "http://", "mailto:", "tel:")):
            yield f"It has a link to {target[:80]}. Only web and e-mail addresses may be linked."

"""The words of a stored file, as far as a machine can read them; and whether that is all of it.

    text_of(file)   # FileText("Dear Mrs Arden …", whole=True); a scan: FileText("", whole=False)

Nothing is executed and no more is unpacked than fits. What cannot be read is never taken for harmless: `whole` says so,
and whoever sends it looks at it themselves.
"""

import html
import io
import json
import re
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from email import message_from_bytes
from email.policy import default
from functools import lru_cache
from pathlib import Path

from heard.plumbing import files, sniff
from heard.plumbing.models import StoredFile

MOST_UNPACKED = 40 * 1024 * 1024
MOST_TEXT = 400_000  # characters
MOST_KEPT = 16  # files whose words this process remembers: the same ones are asked for again while a letter is written
SECONDS = 30
READER = Path(__file__).with_name("pdf_text.py")
_PARTS = re.compile(
    r"(word|xl)/(?!styles|theme|settings|fontTable|numbering|webSettings|calcChain).*\.(xml|rels)$"
)
_PICTURES = re.compile(r"/(media|embeddings|activeX|charts|diagrams)/")
_TAG = re.compile(r"<[^>]*>")
_END = re.compile(r"</(w:p|w:tc|si|row|is|c|p|div|li|td|tr|h\d)>|<br\s*/?>|<w:(tab|br)/>")
_TARGET = re.compile(r'\bTarget="([^"]*)"')


@dataclass(frozen=True, slots=True)
class FileText:
    """What could be read. `whole`: nothing in the file was left unread, such as a scanned page or a picture."""

    text: str
    whole: bool


NOTHING = FileText("", whole=False)
_one_at_a_time = threading.Lock()


def text_of(file: StoredFile) -> FileText:
    """The words of a stored file. The same file is read once and remembered for a while."""
    try:
        return _text_of(file)
    except (OSError, RuntimeError):
        return NOTHING


@lru_cache(
    maxsize=MOST_KEPT
)  # a stored file never changes; what the store does not give now is asked for again
def _text_of(file: StoredFile) -> FileText:
    return read(files.read(file), file.content_type)


def read(content: bytes, kind: str) -> FileText:
    """The words of these bytes, a kind of `plumbing.sniff`."""
    reader = _READERS.get(kind)
    if reader is None:
        return NOTHING
    try:
        found = reader(content)
    except Exception:  # a file made to break whatever reads it can do so in any way
        return NOTHING
    return FileText(found.text[:MOST_TEXT], found.whole and len(found.text) <= MOST_TEXT)


def _plain(content: bytes) -> FileText:
    wide = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    return FileText(content.decode("utf-16" if wide else "utf-8-sig"), whole=True)


def _office(content: bytes) -> FileText:
    """Every word in the zip, also in notes, comments, text boxes, hidden and deleted text, and where links lead."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = [one for one in archive.infolist() if _PARTS.match(one.filename)]
        if sum(one.file_size for one in parts) > MOST_UNPACKED:
            return NOTHING
        words = []
        for one in parts:
            part = archive.read(one).decode("utf-8", "replace")
            words.append("\n".join(_TARGET.findall(part)) if one.filename.endswith(".rels") else _bare(part))
        pictures = any(_PICTURES.search(name) for name in archive.namelist())
    text = "\n".join(words)
    return FileText(text, whole=not pictures and any(c.isalnum() for c in text))


def _pdf(content: bytes) -> FileText:
    with _one_at_a_time:
        done = subprocess.run(  # noqa: S603 - our own file, and nothing of the PDF in the command
            [sys.executable, "-I", str(READER)],
            input=content,
            capture_output=True,
            timeout=SECONDS,
            check=True,
        )
    told = json.loads(done.stdout)
    return FileText(told["text"], whole=told["whole"] and any(c.isalnum() for c in told["text"]))


def _mail(content: bytes) -> FileText:
    message = message_from_bytes(content, policy=default)
    words = [f"{name}: {value}" for name, value in message.items()]
    whole = True
    for part in message.walk():
        if part.get_content_maintype() == "text":
            told = str(part.get_content())
            words.append(_bare(told) if part.get_content_subtype() == "html" else told)
        elif not part.is_multipart():
            whole = False
    return FileText("\n".join(words), whole)


def _bare(markup: str) -> str:
    return html.unescape(_TAG.sub("", _END.sub("\n", markup)))


_READERS: dict[str, Callable[[bytes], FileText]] = {
    sniff.TEXT: _plain,
    sniff.DOCX: _office,
    sniff.XLSX: _office,
    sniff.PDF: _pdf,
    sniff.EML: _mail,
}

"""What a file is, by its first bytes and not by its name. Pure: knows no Django."""

import io
import re
import zipfile
import zlib

PDF = "application/pdf"
PNG = "image/png"
JPEG = "image/jpeg"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EML = "message/rfc822"
TEXT = "text/plain"

_SIGNATURES = ((b"%PDF-", PDF), (b"\x89PNG\r\n\x1a\n", PNG), (b"\xff\xd8\xff", JPEG))
# The endings a file of each kind may have. What is text may be named for nothing that a computer would run.
_ENDINGS = {
    PDF: {"pdf"}, PNG: {"png"}, JPEG: {"jpg", "jpeg"}, DOCX: {"docx"}, XLSX: {"xlsx"}, EML: {"eml", "txt"},
    TEXT: {"txt", "csv", "md", "text", "log"},
}  # fmt: skip
# Names in a PDF that make a reader run something or hand something to another program (ISO 32000-2, 12.6.4).
_RUNS = re.compile(rb"/(JavaScript|Launch|RichMedia|ImportData)(?![A-Za-z0-9])")
_LOCKED = re.compile(rb"/Encrypt(?![A-Za-z0-9])")
_SPELT = re.compile(rb"#([0-9A-Fa-f]{2})")  # /J#61vaScript is /JavaScript
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_HEAD = 2000  # bytes before a stream in which its own dictionary stands
MOST_UNPACKED = 64 * 1024 * 1024
_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]*:[ \t]")
_MAIL = re.compile(rb"^(from|received|return-path|message-id|delivered-to):", re.IGNORECASE | re.MULTILINE)
# Tab, line feed, form feed and carriage return are text; the other control characters are not.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")


def content_type(content: bytes) -> str | None:
    """The kind of a file, or None when it is none of those we take.

    Word files with macros are none of them.
    """
    for signature, kind in _SIGNATURES:
        if content.startswith(signature):
            return kind
    if content.startswith(b"PK\x03\x04"):
        return _office(content)
    if not _is_text(content):
        return None
    head = content[:4000]
    return EML if _HEADER.match(head) and _MAIL.search(head) else TEXT


def fits(name: str, kind: str) -> bool:
    """Whether a file's name says what it is: `letter.pdf` of a PDF; an ending that is missing says nothing wrong."""
    _stem, dot, ending = name.rpartition(".")
    return not dot or ending.lower() in _ENDINGS[kind]


def risky_pdf(content: bytes) -> str:
    """`runs` where a PDF would run something when opened, `locked` where nobody can tell, else empty.

    Looks at the names in the file and in its packed objects, of which no more than 64 MB are unpacked: beyond that it
    is `locked`. Such a name in the midst of a text is taken for one that runs: better a harmless file refused.
    """
    plain = _spelt_out(content)
    if _LOCKED.search(plain):
        return "locked"
    if _RUNS.search(plain):
        return "runs"
    left = MOST_UNPACKED
    for stream in _STREAM.finditer(content):
        if b"/ObjStm" not in _spelt_out(content[max(0, stream.start() - _HEAD) : stream.start()]):
            continue
        try:
            objects = zlib.decompressobj().decompress(memoryview(content)[stream.end() :], left)
        except zlib.error:
            return "locked"  # packed in some way that we cannot read
        left -= len(objects)
        if left <= 0:
            return "locked"
        if _RUNS.search(_spelt_out(objects)):
            return "runs"
    return ""


def _spelt_out(names: bytes) -> bytes:
    return _SPELT.sub(lambda found: bytes([int(found.group(1), 16)]), names)


def _office(content: bytes) -> str | None:
    """Word or Excel, from the names inside the zip. Nothing is unpacked, so nothing can blow up."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        return None
    if "[Content_Types].xml" not in names or any(name.lower().endswith("vbaproject.bin") for name in names):
        return None
    if "word/document.xml" in names:
        return DOCX
    return XLSX if "xl/workbook.xml" in names else None


def _is_text(content: bytes) -> bool:
    for encoding in ("utf-8-sig", "utf-16") if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig",):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return not _CONTROL.search(text)
    return False

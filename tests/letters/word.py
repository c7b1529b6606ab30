"""Word files made for tests: good ones, broken ones, hostile ones."""

import io
import zipfile
from collections.abc import Mapping

from docx import Document

from heard.letters import builtin
from heard.letters.required import kinds


def good(kind: str = "ombudsman") -> bytes:
    """The template that Heard comes with."""
    return builtin.made(kinds()[kind], "plain")


def with_lines(*lines: str, kind: str = "ombudsman") -> bytes:
    """The same with these paragraphs at its end."""
    document = Document(io.BytesIO(good(kind)))
    for line in lines:
        document.add_paragraph(line)
    return saved(document)


def saved(document: object) -> bytes:
    out = io.BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def altered(
    content: bytes, parts: Mapping[str, bytes | None] = {}, replace: tuple[str, str, str] | None = None
) -> bytes:
    """The file with parts put in, or words of one part replaced: (part, old, new)."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if replace and name == replace[0]:
                assert replace[1].encode() in data, replace
                data = data.replace(replace[1].encode(), replace[2].encode(), 1)
            new.writestr(name, data)
        for name, put in parts.items():
            if put is not None:
                new.writestr(name, put)
    return out.getvalue()

"""Files as people hand them in."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfWriter


def pdf(pages: int = 1, width: int = 200) -> bytes:
    """A PDF of blank pages; another width is another file."""
    writer, written = PdfWriter(), io.BytesIO()
    for _page in range(pages):
        writer.add_blank_page(width, 200)
    writer.write(written)
    return written.getvalue()


def upload(name: str, data: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, pdf() if data is None else data)

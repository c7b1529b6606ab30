"""Files are taken for what they are, not for what they are called."""

import io
import zipfile

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from heard.plumbing import files, sniff
from heard.plumbing.models import StoredFile
from heard.rules.faults import InputFault

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
MAIL = b"From: ada@example.org\r\nSubject: My worker\r\n\r\nHello"


def office(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in ("[Content_Types].xml", *names):
            archive.writestr(name, "<x/>")
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n", sniff.PDF),
        (PNG, sniff.PNG),
        (b"\xff\xd8\xff\xe0" + bytes(20), sniff.JPEG),
        (office("word/document.xml"), sniff.DOCX),
        (office("xl/workbook.xml"), sniff.XLSX),
        (MAIL, sniff.EML),
        ("Dear council – I am not happy 😀\r\n".encode(), sniff.TEXT),
        ("Dear council".encode("utf-16"), sniff.TEXT),
        (b"Note: this looks like a header and is none", sniff.TEXT),
        (office("word/document.xml", "word/vbaProject.bin"), None),
        (office("something.exe"), None),
        (b"PK\x03\x04 but not really a zip", None),
        (b"MZ\x90\x00", None),
        (b"\x7fELF", None),
        (b"caf\xe9 in a very old encoding", None),
    ],
)
def test_kind_by_content(content, kind):
    assert sniff.content_type(content) == kind


def test_a_file_is_kept_under_its_digest_and_read_back(user):
    kept = files.store("C:\\Users\\ada\\my letter.pdf", b"%PDF-1.7 hello", by=user)
    assert (kept.name, kept.content_type, kept.size) == ("my letter.pdf", sniff.PDF, 14)
    assert kept.path == f"{kept.sha256[:2]}/{kept.sha256}"
    assert files.read(kept) == b"%PDF-1.7 hello"


def test_the_same_content_lies_there_once(user):
    first = files.store("one.txt", b"the same", by=user)
    second = files.store("two.txt", ContentFile(b"the same"), by=user)
    assert first.path == second.path
    assert StoredFile.objects.count() == 2


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("holiday.pdf", b"MZ\x90\x00", "“holiday.pdf” is not a file we can take"),
        ("empty.pdf", b"", "is empty"),
        ("big.txt", b"a" * (files.MOST_BYTES + 1), "larger than 25 MB"),
    ],
)
def test_what_we_do_not_take(user, name, content, says):
    with pytest.raises(InputFault, match=says):
        files.store(name, content, by=user)
    assert not StoredFile.objects.exists()


def test_a_file_changed_behind_our_back_is_noticed(user):
    kept = files.store("a.txt", b"as it was", by=user)
    default_storage.delete(kept.path)
    default_storage.save(kept.path, ContentFile(b"as it is"))
    with pytest.raises(RuntimeError, match="not what was stored"):
        files.read(kept)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("a\r\nSet-Cookie: x.txt", "aSet-Cookie: x.txt"),
        ("photo\u202egpj.exe", "photogpj.exe"),
        ("", "file"),
        ("...", "file"),
        ("x" * 300 + ".docx", "x" * 195 + ".docx"),
    ],
)
def test_names_are_safe_to_send_back(given, kept):
    assert files.tidy_name(given) == kept


def test_nothing_new_rests_on_a_file_that_was_damaged(user):
    before = files.store("one.txt", b"what the report says", by=user)
    default_storage.delete(before.path)
    default_storage.save(before.path, ContentFile(b"what the rep"))
    again = files.store("two.txt", b"what the report says", by=user)
    assert files.read(again) == b"what the report says"

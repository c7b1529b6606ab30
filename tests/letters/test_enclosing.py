"""What goes with a letter is read before it goes, for every complaint that the letter answers."""

import io
from typing import Any

import pytest
from docx import Document as Word
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, StreamObject

from heard.letters import actions
from heard.letters.models import Letter
from heard.letters.refusals import CannotGo, NotNow
from heard.plumbing import files, sniff
from heard.plumbing.file_text import FileText, read
from heard.plumbing.models import OutboxMessage
from letters.conftest import DAY
from letters.test_letters import begun, ready, written
from support.people import Line, Staff


def word(*paragraphs: str, hidden: str = "") -> bytes:
    document = Word()
    for text in paragraphs:
        document.add_paragraph(text)
    if hidden:
        document.add_paragraph().add_run(hidden).font.hidden = True
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def scan() -> bytes:
    """A page that is a picture: nothing of it can be read."""
    writer, out, image = PdfWriter(), io.BytesIO(), StreamObject()
    image.set_data(b"\0" * 300)
    image.update({NameObject("/Type"): NameObject("/XObject"), NameObject("/Subtype"): NameObject("/Image")})
    drawn = DictionaryObject({NameObject("/I"): writer._add_object(image)})
    writer.add_blank_page(200, 200)[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/XObject"): drawn}
    )
    writer.write(out)
    return out.getvalue()


def added(line: Line, name: str, content: bytes, **more: Any) -> str:
    stored = files.store(name, content, by=line.staff.officer)
    line.do("add_document", DAY, files=[stored], title=name, sort="report", direction="received", **more)
    assert line.complaint is not None
    return str(line.complaint.documents.get(title=name).pk)


def with_papers(line: Line, letter: Letter, *documents: str) -> Letter:
    newest = letter.texts.first()
    assert newest is not None
    return actions.write(
        letter.pk, actor=line.staff.officer, today=DAY, seen=newest.number, subject=letter.subject,
        texts=newest.texts, encloses=documents,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("content", "kind", "found"),
    [
        (b"Dear Tess, we visited.", sniff.TEXT, FileText("Dear Tess, we visited.", whole=True)),
        (b"\xff\xd8\xff", sniff.JPEG, FileText("", whole=False)),
        (b"%PDF-1.7 broken", sniff.PDF, FileText("", whole=False)),
        (b"PK\x03\x04 broken", sniff.DOCX, FileText("", whole=False)),
    ],
)
def test_what_can_be_read_and_what_cannot(content: bytes, kind: str, found: FileText) -> None:
    assert read(content, kind) == found


def test_a_word_file_is_read_with_what_it_hides() -> None:
    found = read(word("We met.", hidden="14 Mill Lane"), sniff.DOCX)
    assert "14 Mill Lane" in found.text
    assert found.whole


def test_a_pdf_is_read_and_a_scan_is_not_taken_for_harmless(parents: Line, staff: Staff) -> None:
    [letter] = begun(parents, ("Tess Arden", "e-mail"))
    ready(parents, letter)
    sent = actions.send(letter.pk, actor=staff.officer, today=DAY)
    assert sent.pdf is not None
    found = read(files.read(sent.pdf), sniff.PDF)
    assert found.whole
    assert "Tess Arden" in found.text
    assert read(scan(), sniff.PDF) == FileText("", whole=False)


def test_a_paper_that_shows_where_the_other_lives_does_not_go(parents: Line, staff: Staff) -> None:
    paper = added(parents, "visit.docx", word("We went to 2 Dock", "Street."))
    [tess] = begun(parents, ("Tess Arden", "e-mail"))
    ready(parents, tess)
    tess = with_papers(parents, tess, paper)
    with pytest.raises(CannotGo, match=r"“visit\.docx” may go with it: Karl Bly’s address and whereabouts"):
        actions.check(tess.pk, actor=staff.officer, today=DAY, seen=tess.version)


def test_what_cannot_be_read_is_looked_at_by_somebody_and_then_goes(parents: Line, staff: Staff) -> None:
    picture = added(parents, "photo.jpg", b"\xff\xd8\xff\xe0 a picture")
    [tess, karl] = begun(parents, ("Tess Arden", "e-mail"), ("Karl Bly", "post"))
    ready(parents, tess)
    tess = with_papers(parents, tess, picture)
    with pytest.raises(CannotGo, match="This file’s text cannot be read: look at it yourself"):
        actions.check(tess.pk, actor=staff.officer, today=DAY, seen=tess.version)
    tess = actions.look_at(tess.pk, actor=staff.officer, today=DAY, seen=tess.version, document=picture)
    written(parents, tess)  # saving its words anew keeps what was looked at
    tess.refresh_from_db()
    actions.check(tess.pk, actor=staff.officer, today=DAY, seen=tess.version)
    actions.send(tess.pk, actor=staff.officer, today=DAY)
    names = [one.file.name for one in OutboxMessage.objects.get().attachments.all()]
    assert names[1:] == ["photo.jpg"]
    assert parents.complaint.events.get(kind="letter-sent").data["encloses"] == "photo.jpg"  # type: ignore[union-attr]
    ready(parents, karl)
    karl = with_papers(parents, karl, picture)
    with pytest.raises(CannotGo, match="is no PDF, so it cannot be printed"):
        actions.check(karl.pk, actor=staff.officer, today=DAY, seen=karl.version)
    with pytest.raises(NotNow, match="Choose documents of this complaint"):
        with_papers(parents, karl, str(tess.pk))


def test_a_letter_for_two_complaints_keeps_what_either_keeps(parents: Line, staff: Staff) -> None:
    other = Line(staff).receive(DAY)
    other.do("change_person", DAY, person=other.person("Mia Arden"), address="7 Elm Row", postcode="LE3 3AA")
    other.do("withhold", DAY, about=other.person("Mia Arden"), reader=other.person("Tess Arden"),
             what="address and whereabouts", reason="A court said so", said_by="The court")  # fmt: skip
    [tess] = begun(parents, ("Tess Arden", "e-mail"), also=[other.id])
    with pytest.raises(CannotGo, match="Mia Arden’s address and whereabouts are not shown to Tess Arden"):
        ready(parents, tess, more="We went to 7 Elm Row.")
    paper = added(parents, "visit.txt", b"We went to 7 Elm Row.")
    tess = with_papers(parents, written(parents, tess, more=""), paper)
    with pytest.raises(CannotGo, match=r"“visit\.txt” may go with it: Mia Arden’s address"):
        actions.check(tess.pk, actor=staff.officer, today=DAY, seen=tess.version)

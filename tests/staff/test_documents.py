"""Documents on a complaint: nothing typed or given is lost, nothing is stored twice, nothing of them runs."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from heard.accounts.models import User
from heard.casework.documents import why_not_shown
from heard.casework.facts import happened
from heard.casework.fold import fold
from heard.casework.models import Document
from heard.casework.verify import faults_in
from heard.plumbing.models import StoredFile
from heard.rules.vocabulary import FactKind
from heard.staff.pages.story_filter import SUBJECTS, subject_of
from staff.helpers import fields, send, summary_links, text_of
from staff.helpers_files import pdf, upload
from support.people import Line, Staff

Enter = Callable[[User], Client]
MON, TUE = date(2024, 11, 18), date(2024, 11, 19)
TYPED = {"title": "Letter from the school", "sort": "letter", "on": "20 Nov 2024"}  # Wed


@pytest.fixture
def here(line: Line) -> str:
    line.receive(MON).accept(TUE)
    assert line.complaint is not None
    return f"/complaints/{line.complaint.reference}/"


def add(client: Client, here: str, *files: Any, **typed: Any) -> Any:
    return send(client, f"{here}add-document/", **{**TYPED, **typed}, files=list(files))


def state_of(line: Line) -> Any:
    assert line.complaint is not None
    return fold(happened(line.complaint.events.order_by("seq")))


def test_several_at_once_are_listed_told_and_fetched(
    staff: Staff, line: Line, enter: Enter, here: str
) -> None:
    client = enter(staff.officer)
    mia = line.person("Mia Arden")
    done = add(client, here, upload("school.pdf"), upload("note.txt", b"Dear Tess"), about=[mia])
    assert done.status_code == 302
    told = text_of(client.get(here).content.decode())
    assert "Letter · school.pdf" in told
    assert "Document added" in told
    assert "Letter, received Wed 20 Nov 2024. About: Mia Arden." in told.replace("  ", " ")
    for row in Document.objects.select_related("file"):
        got = client.get(f"{here}documents/{row.pk}/")
        assert got.content == (pdf() if row.file.name == "school.pdf" else b"Dear Tess")
        assert got["Content-Disposition"] == f'attachment; filename="{row.file.name}"'
        assert got["X-Content-Type-Options"] == "nosniff"
        assert got["Content-Security-Policy"].startswith("sandbox")
        assert "no-store" in got["Cache-Control"]
    assert line.complaint is not None
    line.complaint.refresh_from_db()
    assert list(faults_in(line.complaint, TUE)) == []
    assert not StoredFile.objects.filter(loose_since__isnull=False).exists()


def test_a_fault_loses_neither_what_was_typed_nor_the_files_that_came(
    staff: Staff, line: Line, enter: Enter, here: str
) -> None:
    client = enter(staff.officer)
    back = add(
        client,
        here,
        upload("school.pdf"),
        upload("run.pdf", b"MZ\x90\x00\x03 a program"),
        title="",
        on="20 Nov 2024",
    )
    html = back.content.decode()
    assert back.status_code == 422
    assert [where for where, _text in summary_links(html)] == ["id-title", "id-files"]
    assert "“run.pdf” is not a file we can take" in text_of(html)
    assert "Leave out “school.pdf”" in text_of(html)
    typed = {**fields(html), "title": "The letter"}
    typed.pop("files")
    assert typed["on"] == "20 Nov 2024"
    assert client.post(f"{here}add-document/", typed).status_code == 302
    assert [row.file.name for row in Document.objects.select_related("file")] == ["school.pdf"]


def test_a_file_that_came_by_mistake_is_left_out(staff: Staff, enter: Enter, here: str) -> None:
    client = enter(staff.officer)
    html = add(client, here, upload("wrong.pdf"), upload("right.pdf", pdf(2)), title="").content.decode()
    wrong = StoredFile.objects.get(name="wrong.pdf")
    typed = {**fields(html), "title": "The letter", "leave": str(wrong.pk)}
    typed.pop("files")
    assert client.post(f"{here}add-document/", typed).status_code == 302
    assert [row.file.name for row in Document.objects.select_related("file")] == ["right.pdf"]


def test_sent_twice_it_is_stored_once(staff: Staff, enter: Enter, here: str) -> None:
    client = enter(staff.officer)
    form = fields(client.get(f"{here}add-document/").content.decode())
    for _time in range(2):
        answer = client.post(f"{here}add-document/", {**form, **TYPED, "files": [upload("school.pdf")]})
        assert answer.status_code == 302
    assert Document.objects.count() == StoredFile.objects.filter(name="school.pdf").count() == 1
    again = add(client, here, upload("the-same.pdf"))
    assert "is here already, as “Letter from the school”" in text_of(again.content.decode())


@pytest.mark.parametrize(
    ("limit", "told"),
    [("MOST_BYTES", "“big.pdf” is larger than 25 MB"), ("MOST_REQUEST", "larger than 200 MB together")],
)
def test_a_file_too_large_is_dropped_as_it_comes_and_the_words_stay(
    staff: Staff, enter: Enter, here: str, monkeypatch: pytest.MonkeyPatch, limit: str, told: str
) -> None:
    monkeypatch.setattr(f"heard.plumbing.uploads.{limit}", 100_000)
    client = enter(staff.officer)
    back = add(client, here, upload("big.pdf", b"%PDF-1.7\n" + b"x" * 300_000))
    assert back.status_code == 413
    assert told in text_of(back.content.decode())
    assert fields(back.content.decode())["title"] == "Letter from the school"
    assert not StoredFile.objects.exists()


def test_what_is_kept_from_somebody_is_kept_from_whoever_acts_for_them(
    staff: Staff, line: Line, enter: Enter, here: str
) -> None:
    client = enter(staff.officer)
    line.do("add_person", TUE, part="advocate", name="Abe Low", organisation="Coram")
    tess, abe = line.person("Tess Arden"), line.person("Abe Low")
    line.do("relate_people", TUE, person=abe, relation="advocate of", other=tess)
    add(client, here, upload("school.pdf"))
    row = Document.objects.get()
    refused = send(client, f"{here}keep-document/", document=str(row.pk), person=tess, why="")
    assert refused.status_code == 422
    assert (
        send(
            client, f"{here}keep-document/", document=str(row.pk), person=tess, why="The school asked"
        ).status_code
        == 302
    )
    state = state_of(line)
    document = state.documents[str(row.pk)]
    for reader in (tess, abe):
        assert "is not shown to Tess Arden (The school asked)" in why_not_shown(state, document, reader)
    assert why_not_shown(state, document, line.person("Mia Arden")) == ""
    told = text_of(client.get(here).content.decode())
    assert "Document kept from somebody" in told
    assert "Abe Low “Letter from the school” is not shown to Tess Arden" in told
    send(client, f"{here}show-document/", document=str(row.pk), person=tess, why="They agreed")
    assert why_not_shown(state_of(line), state_of(line).documents[str(row.pk)], abe) == ""


def test_a_document_about_somebody_kept_from_a_reader_is_not_shown(
    line: Line, here: str, staff: Staff, enter: Enter
) -> None:
    mia, tess = line.person("Mia Arden"), line.person("Tess Arden")
    add(enter(staff.officer), here, upload("mia.txt", b"What Mia said"), about=[mia])
    line.do("withhold", TUE, about=mia, reader=tess, what="what they told us", reason="She asked us not to")
    state = state_of(line)
    (document,) = state.documents.values()
    assert "What Mia Arden told us is not shown to Tess Arden" in why_not_shown(state, document, tess)
    assert why_not_shown(state, document, mia) == ""


def test_taken_out_nobody_opens_it_and_the_story_keeps_it(
    staff: Staff, line: Line, enter: Enter, here: str
) -> None:
    client = enter(staff.officer)
    add(client, here, upload("school.pdf"))
    row = Document.objects.get()
    send(client, f"{here}remove-document/", document=str(row.pk), why="Another family’s letter")
    assert client.get(f"{here}documents/{row.pk}/").status_code == 404
    told = text_of(client.get(here).content.decode())
    assert "No documents yet." in told
    assert "Document taken out" in told


def test_only_who_may_see_the_complaint_may_fetch(staff: Staff, line: Line, enter: Enter, here: str) -> None:
    add(enter(staff.officer), here, upload("school.pdf"))
    address = f"{here}documents/{Document.objects.get().pk}/"
    assert enter(staff.responder).get(address).status_code == 404
    assert enter(staff.manager).get(address).status_code == 200
    assert enter(staff.manager).get(f"{here}documents/none/").status_code == 404
    assert enter(staff.reader).get(f"{here}add-document/").status_code == 403


def test_an_unscanned_document_is_held(staff: Staff, enter: Enter, here: str, settings: Any) -> None:
    settings.CLAMD = "127.0.0.1:1"  # nobody listens there
    client = enter(staff.officer)
    assert add(client, here, upload("school.pdf")).status_code == 302
    address = f"{here}documents/{Document.objects.get().pk}/"
    assert client.get(address)["Location"] == here
    assert "waits to be scanned for viruses" in text_of(client.get(here).content.decode())


def test_documents_and_the_story_by_kind(staff: Staff, enter: Enter, here: str) -> None:
    client = enter(staff.officer)
    add(client, here, upload("school.pdf"))
    add(client, here, upload("photo.txt", b"a picture"), sort="evidence", title="The broken door")
    assert (
        "The broken door"
        not in text_of(client.get(f"{here}?documents=letter").content.decode()).rsplit("What happened", 1)[0]
    )
    story = text_of(client.get(f"{here}?story=documents").content.decode()).rsplit("What happened", 1)[1]
    assert "Document added" in story
    assert "Accepted" not in story
    assert (
        "Accepted"
        in text_of(client.get(f"{here}?story=no-such").content.decode()).rsplit("What happened", 1)[1]
    )


def test_every_kind_of_event_has_a_subject() -> None:
    assert {subject_of(kind) for kind in FactKind} <= set(SUBJECTS)
    assert subject_of("document-kept") == "documents"


def test_the_page_asks_the_database_no_more_for_more_documents(
    staff: Staff, enter: Enter, here: str, django_assert_max_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = enter(staff.officer)
    add(client, here, upload("one.pdf", pdf(1)))
    client.get(here)
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(here)
    for number in range(2, 5):
        add(client, here, upload(f"{number}.pdf", pdf(number)))
    with CaptureQueriesContext(connection) as many:
        client.get(here)
    assert len(few) == len(many)

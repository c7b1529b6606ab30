"""The pages of letters without a browser: who may, two at once, what is typed is never lost, constant queries."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from heard.accounts.models import User
from heard.letters import actions
from heard.letters.actions.start import To
from heard.letters.models import Letter
from letters.word import with_lines
from staff.helpers import fields, send, summary_links, text_of
from support.people import Line, Staff

Enter = Callable[[User], Client]
TODAY = date(2024, 11, 25)  # Mon


@pytest.fixture
def letter(line: Line) -> Letter:
    """An acknowledgement to Tess by e-mail, begun."""
    line.receive(date(2024, 11, 18)).accept(date(2024, 11, 19))
    tess = line.person("Tess Arden")
    line.do("change_person", TODAY, person=tess, email="tess@family.example", content_chosen=True)
    line.do(
        "set_safe_contact", TODAY, person=tess, rule="asked: nothing else to watch for", said_by="She did"
    )
    [made] = actions.start(
        line.id, actor=line.staff.officer, today=TODAY, kind="acknowledgement", to=[To("e-mail", person=tess)]
    )
    return made


def place(letter: Letter) -> str:
    return f"/complaints/{letter.complaint.reference}/letters/{letter.key}/"


def test_two_officers_and_one_letter(staff: Staff, letter: Letter, enter: Enter) -> None:
    first, second = enter(staff.officer), enter(staff.manager)
    page = second.get(f"{place(letter)}write/")
    assert send(first, f"{place(letter)}write/", **{"text-more": "From the first."}).status_code == 302
    clash = second.post(
        f"{place(letter)}write/", {**fields(page.content.decode()), "text-more": "From the second."}
    )
    assert clash.status_code == 409
    html = clash.content.decode()
    assert "Odette Farr saved this letter while you were writing" in text_of(html)
    assert "From the first." in text_of(html)
    assert fields(html)["text-more"] == "From the second."
    assert second.post(f"{place(letter)}write/", fields(html)).status_code == 302
    assert letter.texts.first().texts["more"] == "From the second."  # type: ignore[union-attr]
    assert letter.texts.count() == 3


def test_a_way_that_is_barred_is_refused_even_if_the_form_is_bent(
    staff: Staff, line: Line, letter: Letter, enter: Enter
) -> None:
    address = f"/complaints/{letter.complaint.reference}/letters/new/?kind=acknowledgement"
    client = enter(staff.officer)
    html = client.get(address).content.decode()
    answer = client.post(address, {**fields(html), "to": [f"{line.person('Tess Arden')} post"]})
    assert answer.status_code == 422
    assert "No postal address of Tess Arden is on file" in text_of(answer.content.decode())
    assert Letter.objects.count() == 1


def test_who_may_not(staff: Staff, letter: Letter, enter: Enter) -> None:
    for user, status in (
        (staff.reader, 404),
        (staff.responder, 404),
        (staff.adjudicator, 404),
        (staff.officer, 200),
    ):
        assert enter(user).get(place(letter)).status_code == status, user
    for page in ("/letters/templates/", "/letters/templates/ombudsman-plain-english/"):
        assert enter(staff.officer).get(page).status_code == 403
    assert enter(staff.reader).get("/letters/").status_code == 403


def test_what_cannot_be_done_comes_back_with_every_reason(
    staff: Staff, line: Line, letter: Letter, enter: Enter
) -> None:
    client = enter(staff.officer)
    tess = line.person("Tess Arden")
    [letter] = actions.start(
        line.id, actor=staff.officer, today=TODAY, kind="extension", to=[To("e-mail", person=tess)]
    )
    answer = client.post(f"{place(letter)}do/check/", {"key": "k", "seen": "1"})
    assert answer.status_code == 422
    assert "A gap is still to be filled: [Why we need more time.]" in text_of(answer.content.decode())
    assert client.post(f"{place(letter)}do/send/", {"key": "k2", "seen": "1"}).status_code == 422
    assert client.post(f"{place(letter)}do/burn/", {"key": "k3"}).status_code == 404
    held = client.post(f"{place(letter)}do/hold/", {"key": "k4", "why": ""})
    assert ("hold-why", "Say why it is held back") in summary_links(held.content.decode())


def test_files_come_as_downloads_of_the_right_kind(staff: Staff, letter: Letter, enter: Enter) -> None:
    client = enter(staff.officer)
    for kind, start in (("pdf", b"%PDF-"), ("docx", b"PK\x03\x04")):
        answer = client.get(f"{place(letter)}file/{kind}/")
        assert answer.content.startswith(start)
        assert answer["Content-Disposition"].startswith("attachment;")
        assert "no-store" in answer["Cache-Control"]
    assert client.get(f"{place(letter)}file/exe/").status_code == 404


def test_a_hostile_template_is_refused_at_its_field(staff: Staff, letter: Letter, enter: Enter) -> None:
    client = enter(staff.manager)
    client.get("/letters/templates/")
    page = client.get("/letters/templates/ombudsman-plain-english/")
    given = SimpleUploadedFile("x.docx", with_lines("{{ ''.__class__ }}"))
    answer = client.post(
        "/letters/templates/ombudsman-plain-english/", {**fields(page.content.decode()), "file": given}
    )
    assert answer.status_code == 422
    assert any(
        link == "id-file" and "__class__" in text for link, text in summary_links(answer.content.decode())
    )


def test_more_letters_cost_no_more_queries(staff: Staff, line: Line, letter: Letter, enter: Enter) -> None:
    client = enter(staff.manager)

    def cost(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(
            connection,
        ) as told:
            assert client.get(address).status_code == 200
        return len(told)

    many = [f"/complaints/{letter.complaint.reference}/send-letter/", "/letters/", place(letter)]
    before = [cost(address) for address in many]
    tess = line.person("Tess Arden")
    for _n in range(3):
        actions.start(
            line.id, actor=staff.officer, today=TODAY, kind="acknowledgement", to=[To("e-mail", person=tess)]
        )
    assert [cost(address) for address in many] == before
    assert max(before) <= 25


def test_the_day_of_the_letter_is_filled_into_the_step(staff: Staff, letter: Letter, enter: Enter) -> None:
    page: Any = enter(staff.officer).get(
        f"/complaints/{letter.complaint.reference}/acknowledge/?on=2024-11-22"
    )
    assert fields(page.content.decode())["on"] == "22 Nov 2024"
    late: Any = enter(staff.officer).get(
        f"/complaints/{letter.complaint.reference}/acknowledge/?on=2030-01-01"
    )
    assert fields(late.content.decode())["on"] == "25 Nov 2024"

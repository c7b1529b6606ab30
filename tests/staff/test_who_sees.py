"""What is not there and what is not yours look the same, on every page and in every list."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from heard.accounts.models import User
from heard.accounts.roles import Role
from heard.casework.permissions import MAY, Verb
from staff.helpers import WITHOUT_FORM, text_of
from support.people import Line, Staff

Enter = Callable[[User], Client]
NOWHERE = "/complaints/EX-2024-9999/"


def here(line: Line) -> str:
    assert line.complaint is not None
    return f"/complaints/{line.complaint.reference}/"


def same_as_missing(client: Client, address: str) -> None:
    missing, found = client.get(NOWHERE), client.get(address)
    assert (missing.status_code, found.status_code) == (404, 404)
    assert text_of(missing.content.decode()) == text_of(found.content.decode())


def test_whoever_is_complained_about_never_sees_it(staff: Staff, line: Line, enter: Enter) -> None:
    line.receive(date(2024, 11, 18)).accept(date(2024, 11, 19))
    line.do("name_complained_about", date(2024, 11, 19), user=str(staff.officer.pk), actor=staff.manager)
    client = enter(staff.officer)
    for page in ("", "triage/", "note/", "respond/"):
        same_as_missing(client, here(line) + page)
    assert line.complaint is not None
    assert line.complaint.reference not in client.get("/").content.decode()
    assert (
        client.post(
            here(line) + "note/", {"words": "x", "on": "18 Nov 2024", "key": "k", "version": "1"}
        ).status_code
        == 404
    )
    searched = client.post("/search/", {"words": line.complaint.reference}).content.decode()
    assert "0 complaints found" in searched


def test_a_restricted_complaint_is_not_there_for_others(staff: Staff, line: Line, enter: Enter) -> None:
    line.receive(date(2024, 11, 18)).accept(date(2024, 11, 19))
    line.do("restrict", date(2024, 11, 19), reason="A councillor’s family", actor=staff.manager)
    for other in (staff.officer, staff.reader, staff.responder):
        same_as_missing(enter(other), here(line))
    assert "Restricted" in enter(staff.manager).get(here(line)).content.decode()


@pytest.mark.parametrize("verb", [verb for verb in Verb if verb not in WITHOUT_FORM])
def test_a_form_opens_only_for_those_who_may_take_the_step(
    staff: Staff, line: Line, enter: Enter, verb: Verb
) -> None:
    line.receive(date(2024, 11, 18)).accept(date(2024, 11, 19))
    line.do("assign_responder", date(2024, 11, 19), user=str(staff.responder.pk))
    people = {
        Role.COMPLAINTS_MANAGER: staff.manager,
        Role.OFFICER: staff.officer,
        Role.RESPONDING_MANAGER: staff.responder,
        Role.READER: staff.reader,
    }
    for role, person in people.items():
        status = enter(person).get(f"{here(line)}{verb}/").status_code
        assert status == (200 if role in MAY[verb] else 403), (role, verb)


def test_the_page_offers_only_what_the_reader_may_do(staff: Staff, line: Line, enter: Enter) -> None:
    line.receive(date(2024, 11, 18)).accept(date(2024, 11, 19))
    html = enter(staff.reader).get(here(line)).content.decode()
    assert f"{here(line)}acknowledge/" not in html
    assert "Nothing that your role can do now." in html
    officer = enter(staff.officer).get(here(line)).content.decode()
    assert f'href="{here(line)}acknowledge/"' in officer
    assert f"{here(line)}restrict/" not in officer


def test_reports_are_not_for_those_who_see_single_complaints(staff: Staff, enter: Enter) -> None:
    for person, status in ((staff.reader, 200), (staff.responder, 403), (staff.adjudicator, 403)):
        client = enter(person)
        assert client.get("/reports/").status_code == status
        assert ("/reports/" in client.get("/").content.decode()) is (status == 200)

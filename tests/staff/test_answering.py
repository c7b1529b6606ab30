"""The answering pages without a browser: who sees what, nothing typed is lost, the number of queries is constant."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from heard.accounts.models import User
from heard.accounts.roles import Role
from heard.casework.models import Draft
from staff.helpers import fields, send, summary_links, text_of
from support.people import PASSWORD, Line, Staff

Enter = Callable[[User], Client]
MON = date(2024, 11, 18)
TUE = date(2024, 11, 19)


@pytest.fixture
def second(staff: Staff) -> User:
    return User.objects.create_user(
        "hester@council.example", PASSWORD, name="Hester Lyle", roles=(Role.RESPONDING_MANAGER,)
    )


@pytest.fixture
def here(line: Line, staff: Staff, second: User) -> str:
    """Two points: Rafe leads, Hester answers the second."""
    line.receive(MON).accept(TUE, points=2).do("assign_responder", TUE, user=str(staff.responder.pk))
    line.do("give_point", TUE, points=[2], user=str(second.pk))
    assert line.complaint is not None
    return f"/complaints/{line.complaint.reference}/"


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, response.status_code
    return text_of(response.content.decode())


def test_a_manager_of_one_point_sees_that_point_only(here: str, second: User, enter: Enter) -> None:
    client = enter(second)
    sent_on = client.get(here)
    assert (sent_on.status_code, sent_on["Location"]) == (302, f"{here}answering/")
    text = page(client, f"{here}answering/")
    assert "Point 2: no answer about respite" in text
    assert "Not yet spoken to" in text
    for hidden in (
        "Point 1: no answer",
        "Nobody rang us back",
        "Respite care was promised",
        "Put the reply together",
    ):
        assert hidden not in text
    assert "Point 1" not in page(client, f"{here}answering/point-2/")
    for shut in (
        "answering/point-1/",
        "answering/reply/",
        "answering/preview/",
        "respond/",
        "note/",
        "adjudication/",
    ):
        assert client.get(f"{here}{shut}").status_code == 403, shut


def test_what_was_said_to_somebody_else_stays_with_them(
    here: str, line: Line, staff: Staff, second: User, enter: Enter
) -> None:
    given = {"person": line.person("Tess Arden"), "way": "telephone", "reached": True}
    line.do("speak_to", TUE, actor=staff.responder, words="About the other thing.", **given)
    line.do("speak_to", TUE, actor=second, words="About respite.", **given)
    text = page(enter(second), f"{here}answering/")
    assert "About respite." in text
    assert "About the other thing." not in text


def test_the_lead_and_the_team_see_every_point(here: str, staff: Staff, enter: Enter) -> None:
    for user in (staff.responder, staff.officer, staff.manager):
        text = page(enter(user), f"{here}answering/")
        for shown in (
            "Point 1: no answer",
            "Point 2: no answer",
            "Hester Lyle",
            "Rafe Dunmore",
            "Still missing",
        ):
            assert shown in text, (user.name, shown)


def test_a_reader_does_not_read_what_is_being_written(here: str, staff: Staff, enter: Enter) -> None:
    client = enter(staff.reader)
    for shut in (
        "answering/",
        "answering/point-1/",
        "answering/reply/",
        "answering/preview/",
        "adjudication/",
    ):
        assert client.get(f"{here}{shut}").status_code == 403, shut


def test_whoever_is_complained_about_finds_nothing(here: str, line: Line, second: User, enter: Enter) -> None:
    line.do("name_complained_about", TUE, user=str(second.pk))
    for gone in ("", "answering/", "answering/point-2/", "answering/preview/", "adjudication/", "speak-to/"):
        assert enter(second).get(f"{here}{gone}").status_code == 404, gone


def test_a_half_filled_form_is_kept(here: str, second: User, enter: Enter) -> None:
    client = enter(second)
    assert send(client, f"{here}answering/point-2/", do="save", reason="I have looked at").status_code == 302
    again = fields(client.get(f"{here}answering/point-2/").content.decode())
    assert (again["reason"], again["base"]) == ("I have looked at", "1")
    text = page(client, f"{here}answering/point-2/")
    assert "Still missing, as last saved Missing Every point has a finding" in text
    assert "Every finding has its reasons" not in text


def test_what_the_page_saves_by_itself(here: str, second: User, enter: Enter) -> None:
    client = enter(second)
    address = f"{here}answering/point-2/"
    first = client.post(address, {"by_itself": "1", "base": "0", "reason": "I have"})
    assert (first.status_code, first.json()["base"]) == (200, 1)
    later = client.post(address, {"by_itself": "1", "base": "1", "reason": "I have looked"})
    assert later.json()["base"] == 1
    assert fields(client.get(address).content.decode())["reason"] == "I have looked"


def test_handed_in_only_when_whole_and_kept_all_the_same(here: str, second: User, enter: Enter) -> None:
    client = enter(second)
    address = f"{here}answering/point-2/"
    refused = send(client, address, do="hand-in", reason="We read the diary.")
    html = refused.content.decode()
    assert refused.status_code == 422
    assert ("id-finding", "Choose what you found") in summary_links(html)
    assert Draft.objects.get().data == {"reason": "We read the diary."}
    whole = {**fields(html), "do": "hand-in", "finding": "upheld"}
    assert client.post(address, whole).status_code == 302
    assert Draft.objects.last().state == "handed-in"  # type: ignore[union-attr]


def test_two_people_write_one_point(here: str, staff: Staff, second: User, enter: Enter) -> None:
    mine, theirs = enter(second), enter(staff.responder)
    address = f"{here}answering/point-2/"
    opened = fields(mine.get(address).content.decode())
    assert send(theirs, address, do="save", finding="upheld", reason="The lead’s words.").status_code == 302
    clash = mine.post(address, {**opened, "do": "save", "reason": "My words."})
    assert clash.status_code == 409
    html = clash.content.decode()
    text = text_of(html)
    assert "Rafe Dunmore saved this meanwhile" in text
    assert "The lead’s words." in text
    kept = fields(html)
    assert (kept["reason"], kept["finding"], kept["base"]) == ("My words.", "upheld", "1")
    assert mine.post(address, {**kept, "do": "save"}).status_code == 302
    assert [row.data["reason"] for row in Draft.objects.order_by("number")] == [
        "The lead’s words.",
        "My words.",
    ]


def test_handed_back_with_a_remark(here: str, staff: Staff, second: User, enter: Enter) -> None:
    address = f"{here}answering/point-2/"
    send(enter(second), address, do="hand-in", finding="upheld", reason="It was late.")
    lead = enter(staff.responder)
    bare = send(lead, address, do="hand-back")
    assert bare.status_code == 422
    assert ("id-remark", "Say what is to be done before you hand it back.") in summary_links(
        bare.content.decode()
    )
    assert send(lead, address, do="hand-back", remark="Say how late.").status_code == 302
    text = page(enter(second), address)
    assert "Handed back: Say how late." in text


def test_the_answer_is_recorded_from_what_was_drafted(
    here: str, staff: Staff, second: User, enter: Enter
) -> None:
    send(
        enter(second),
        f"{here}answering/point-2/",
        do="hand-in",
        finding="upheld",
        reason="Late. We are sorry.",
    )
    lead = enter(staff.responder)
    send(
        lead,
        f"{here}answering/point-1/",
        do="save",
        finding="not upheld",
        reason="The diary shows the calls.",
    )
    plan = {"action-1": "Ring every week", "owner-1": "Team manager", "by-1": "2 Dec 2024"}
    assert send(lead, f"{here}answering/reply/", do="save", opening="Thank you.", **plan).status_code == 302
    opened = fields(lead.get(f"{here}respond/").content.decode())
    assert (opened["finding-1"], opened["finding-2"]) == ("not upheld", "upheld")
    assert (opened["action-1"], opened["by-1"]) == ("Ring every week", "2 Dec 2024")
    assert "Thank you." in opened["letter"]
    assert "Local Government and Social Care Ombudsman to look at this at any time" in opened["letter"]
    assert lead.post(f"{here}respond/", {**opened, "rights_told": "on"}).status_code == 302
    text = page(lead, here)
    assert "To be done: Ring every week (Team manager, by Mon 2 Dec 2024)." in text
    assert "Nothing to answer now" in page(lead, f"{here}answering/")


@pytest.mark.parametrize(("verb", "typed", "field"), [
    ("speak-to", {"reached": "yes", "way": "telephone", "words": "x"}, "id-person"),
    ("give-point", {}, "id-points"),
    ("ask-for-time", {"ground": "complex", "until": "31 Mar 2025", "words": "x"}, "id-until"),
    ("check-answer", {"signed_off": "no"}, "id-remarks"),
    ("offer-meeting", {"kind": "mediation"}, "id-person"),
    (
        "assign-responder",
        {"ties": "decided_what_is_complained_about"},
        "id-ties",
    ),
])  # fmt: skip
def test_bad_input_is_refused_at_its_field(
    here: str, staff: Staff, enter: Enter, verb: str, typed: dict[str, str], field: str
) -> None:
    refused = send(enter(staff.manager), f"{here}{verb}/", **typed)
    assert refused.status_code == 422
    links = [link for link, _text in summary_links(refused.content.decode())]
    assert any(link.startswith(field) for link in links), links


def test_the_number_of_queries_does_not_grow(
    here: str, line: Line, staff: Staff, second: User, enter: Enter
) -> None:
    client = enter(staff.manager)

    def queries(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(
            connection,
        ) as caught:
            assert client.get(address).status_code == 200
        return len(caught)

    addresses = [f"{here}answering/", f"{here}answering/reply/", f"{here}answering/preview/", here]
    before = [queries(one) for one in addresses]
    for _ in range(6):
        line.do("add_point", TUE, text="One more thing", category="delay")
    line.do("give_point", TUE, points=[3, 4, 5], user=str(second.pk))
    for number in (1, 2, 3, 4):
        send(
            enter(staff.manager), f"{here}answering/point-{number}/", do="save", reason="x", finding="upheld"
        )
    line.do("speak_to", TUE, person=line.person("Tess Arden"), way="telephone", reached=True, words="x")
    assert [queries(one) for one in addresses] == before


def test_the_workspace_says_what_is_missing(line: Line, staff: Staff, enter: Enter) -> None:
    line.receive(date(2024, 9, 2)).accept(date(2024, 9, 3)).respond(date(2024, 9, 10)).ask_on(
        date(2024, 9, 16)
    )
    line.do("appoint", date(2024, 9, 17), role="investigating officer", name="Ivo Marsh")
    line.do("appoint", date(2024, 9, 17), role="independent person", name="Ines Pell")
    line.do("appoint", date(2024, 9, 17), role="adjudicating officer", user=str(staff.adjudicator.pk))
    line.do(
        "record_report",
        date(2024, 11, 18),
        role="investigating officer",
        findings={1: ("upheld", "Empty diary.")},
    )
    assert line.complaint is not None
    here = f"/complaints/{line.complaint.reference}/"
    client = enter(staff.adjudicator)
    text = page(client, f"{here}adjudication/")
    assert "Missing Report of the independent person" in text
    assert "Empty diary." in text
    assert "Not offered yet" in text
    assert send(client, f"{here}adjudication/", **{"finding-1": "not upheld"}).status_code == 302
    assert "You decide otherwise than the investigator found: say why." in page(
        client, f"{here}adjudication/"
    )
    assert client.get(f"{here}adjudicate/").status_code == 200
    assert "The report of the independent person is not in." in page(client, f"{here}adjudicate/")


def test_a_section_that_is_not_there(here: str, staff: Staff, enter: Enter) -> None:
    client = enter(staff.manager)
    for section in ("point-9", "point-x", "nothing"):
        assert client.get(f"{here}answering/{section}/").status_code == 404


def test_a_form_that_is_not_one(here: str, staff: Staff, enter: Enter) -> None:
    typed: dict[str, Any] = {"base": "not a number", "do": "whatever", "reason": "Kept."}
    assert enter(staff.manager).post(f"{here}answering/point-1/", typed).status_code == 302
    assert Draft.objects.get().data == {"reason": "Kept."}

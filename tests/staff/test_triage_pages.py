"""Triage on the pages: who is shown what to look at, duplicates beside the gates, faults at their field."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from heard.accounts.models import User
from heard.casework.actions.split import PartGiven
from heard.casework.models import Complaint
from staff.helpers import fields, send, summary_links, text_of
from support.people import GATES, Line, Staff

Enter = Callable[[User], Client]
MON, TUE, FRI = date(2024, 11, 18), date(2024, 11, 19), date(2024, 11, 22)  # today is Mon 25 November 2024
ANSWERS = {
    "safeguarding": "no concern",
    "function": "part-3",
    "person": "P2",
    "already_considered": "no",
    "proceedings": "none",
    "advocacy": "declined",
}


@pytest.fixture(autouse=True)
def council(settings: LazySettings) -> None:
    settings.AUTHORITY = "leicestershire"


def at(line: Line, verb: str = "") -> str:
    assert line.complaint is not None
    return f"/complaints/{line.complaint.reference}/{verb + '/' if verb else ''}"


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return text_of(answer.content.decode())


def test_an_override_names_who_looks_and_they_find_it_on_their_first_page(
    line: Line, staff: Staff, enter: Enter
) -> None:
    line.receive(MON)
    client = enter(staff.manager)
    proposed = fields(send(client, at(line, "triage"), **ANSWERS).content.decode())
    decided = {
        **proposed,
        "decide": "1",
        "procedure": "corporate",
        "override_reason": "Parking only",
        "on": "18 Nov 2024",
    }
    own = client.post(at(line, "triage"), {**decided, "second_look_name": "Morag Ellis"})
    assert ("id-second_look_name", "Somebody else") in [
        (field, words[:13]) for field, words in summary_links(own.content.decode())
    ]
    done = client.post(at(line, "triage"), {**decided, "second_look_user": str(staff.adjudicator.pk)})
    assert done.status_code == 302
    theirs = enter(staff.adjudicator)
    first = page(theirs, "/")
    assert "To be looked at again (1)" in first
    assert "Take the second look (Adaeze Holt)" in first
    assert "Overdue" in first  # due Wed 20 November
    opened = theirs.get(at(line)).content.decode()
    assert re.search(r'heard-panel--next.*?take-second-look/"', opened, re.DOTALL)
    sent = send(
        theirs, at(line, "take-second-look"), agrees="no", reason="Contact is a service", on="25 Nov 2024"
    )
    assert sent.status_code == 302
    assert theirs.get(at(line)).status_code == 404  # they have looked
    after = page(client, at(line))
    assert "Late" in after and "did not agree" in after
    assert re.search(r'heard-panel--next.*?reroute/"', client.get(at(line)).content.decode(), re.DOTALL)


def test_a_duplicate_is_offered_beside_the_gates_and_only_of_what_one_may_see(
    line: Line, staff: Staff, enter: Enter
) -> None:
    line.receive(MON).accept(MON)
    secret = Line(staff).receive(MON).accept(MON).do("restrict", MON, reason="Few should know")
    again = Line(staff).receive(FRI)
    client = enter(staff.officer)
    beside = client.get(at(again, "triage")).content.decode()
    assert line.complaint is not None and secret.complaint is not None
    assert f"mark-duplicate/?of={line.complaint.reference}" in beside
    assert secret.complaint.reference not in beside
    address = f"{at(again, 'mark-duplicate')}?of={line.complaint.reference}"
    assert send(client, address, why="The same letter").status_code == 302
    assert "The same as " + line.complaint.reference in page(client, at(again))
    assert "Told again, and kept as a duplicate" in page(client, at(line))


def test_a_split_without_a_home_says_so_at_its_field_and_no_word_is_lost(
    line: Line, staff: Staff, enter: Enter
) -> None:
    line.receive(MON)
    client = enter(staff.manager)
    gates = fields(send(client, at(line, "triage"), **ANSWERS).content.decode())
    begun = client.post(at(line, "split"), {**gates, "begin": "1"})
    form = fields(begun.content.decode())
    assert form["part-1-function"] == "part-3"
    parts = {
        "part-1-text": "No short break",
        "part-1-words": "Nobody arranged it.",
        "part-2-text": "The court report",
        "part-2-words": "It was wrong.",
        "part-2-function": "court",
    }
    empty = client.post(at(line, "split"), {**form, "propose": "1"})
    assert empty.status_code == 422
    assert ("id-part-2-words", "Write down their words of part 2") in summary_links(empty.content.decode())
    shown = client.post(at(line, "split"), {**form, **parts, "propose": "1"})
    decision = fields(shown.content.decode())
    assert decision["part-2-procedure"] == "elsewhere"
    without = client.post(at(line, "split"), {**decision, "part-2-signpost": " ", "decide": "1"})
    assert without.status_code == 422
    assert any(field == "id-part-2-signpost" for field, _ in summary_links(without.content.decode()))
    assert fields(without.content.decode())["part-2-words"] == "It was wrong."
    assert Complaint.objects.count() == 1
    assert client.post(at(line, "split"), {**decision, "decide": "1"}).status_code == 302
    told = page(client, at(line))
    assert "Not taken up here. They were told of: " in told and "Ombudsman" in told


def test_splitting_begins_with_the_gates(line: Line, staff: Staff, enter: Enter) -> None:
    line.receive(MON)
    client = enter(staff.manager)
    assert client.get(at(line, "split"))["Location"] == at(line, "triage")
    assert enter(staff.responder).get(at(line, "split")).status_code == 404
    assert enter(staff.reader).get(at(line, "split")).status_code == 403


def test_whoever_may_not_see_a_part_is_not_told_of_it(line: Line, staff: Staff, enter: Enter) -> None:
    line.receive(MON)
    parts = [
        PartGiven("No short break", "x", "part-3", "children-act-1989"),
        PartGiven("The secret meeting", "y", "child-protection", "corporate"),
    ]
    line.do("split", TUE, parts=parts, gates=GATES)
    other = Line(staff)
    other.complaint = Complaint.objects.get(procedure="corporate")
    other.do("restrict", TUE, reason="Few should know")
    here = page(enter(staff.officer), at(line)).rsplit("What happened", 1)[0]
    assert other.complaint.reference not in here
    assert "The secret meeting" not in here
    assert other.complaint.reference in page(enter(staff.manager), at(line))


def test_section_17_and_section_47_are_told_apart(line: Line, staff: Staff, enter: Enter) -> None:
    line.receive(MON)
    client = enter(staff.manager)
    wrong = send(client, at(line, "triage"), **ANSWERS, section="s47")
    assert any(field == "id-section" for field, _ in summary_links(wrong.content.decode()))
    right = fields(send(client, at(line, "triage"), **ANSWERS, section="s17").content.decode())
    assert client.post(at(line, "triage"), {**right, "decide": "1"}).status_code == 302
    assert line.complaint is not None
    assert line.complaint.events.get(kind="triaged").data["gates"]["section"] == "s17"


def test_a_contact_settled_informally_becomes_a_complaint_by_any_words(
    line: Line, staff: Staff, enter: Enter
) -> None:
    line.receive(FRI)
    client = enter(staff.officer)
    form = {
        "kind": "service request",
        "done": "We moved the meeting",
        "dissatisfied": "yes",
        "on": "25 Nov 2024",
    }
    refused = send(client, at(line, "settle-informally"), **form)
    assert any(field == "id-dissatisfied" for field, _ in summary_links(refused.content.decode()))
    assert send(client, at(line, "settle-informally"), **{**form, "dissatisfied": "no"}).status_code == 302
    assert "Settled informally" in page(client, at(line))
    assert "No clock is running." in page(client, at(line))
    turned = send(
        client, at(line, "turn-into-complaint"), words="Still no.", channel="email", on="25 Nov 2024"
    )
    assert turned.status_code == 302
    assert "Dissatisfied on Mon 25 Nov 2024, so it is a complaint." in page(client, at(line))


def test_a_page_with_parts_costs_the_same_however_many_there_are(
    line: Line, staff: Staff, enter: Enter
) -> None:
    client = enter(staff.manager)

    def cost(*parts: PartGiven) -> int:
        one = Line(staff).receive(MON)
        one.do("split", TUE, parts=parts, gates=GATES)
        client.get(at(one))
        with CaptureQueriesContext(connection) as spent:
            assert client.get(at(one)).status_code == 200
        return len(spent)

    made: list[Any] = [
        PartGiven("a", "x", "part-3", "children-act-1989"),
        PartGiven("b", "y", "child-protection", "corporate"),
        PartGiven("c", "z", "own-data", "sar"),
        PartGiven("d", "w", "information-rights", "foi"),
    ]
    assert cost(*made[:2]) == cost(*made)

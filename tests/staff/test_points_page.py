"""Points, the statement and help to be heard on the pages: what is shown, what is refused at its field, the cost."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from heard.accounts.models import User
from heard.casework.models import Event
from staff.helpers import fields, send, summary_links, text_of
from support.people import GATES, Line, Staff

pytestmark = pytest.mark.both
Enter = Callable[[User], Client]
RECEIVED, ACCEPTED = date(2024, 11, 11), date(2024, 11, 12)  # Mon, Tue


def here(line: Line) -> str:
    assert line.complaint is not None
    return f"/complaints/{line.complaint.reference}/"


def by_a_child(line: Line, advocacy: str = "not offered") -> Line:
    line.receive(RECEIVED)
    gates = {**GATES, "person": "P1", "advocacy": advocacy}
    line.do("triage", ACCEPTED, procedure="children-act-1989", reason="A child in care", gates=gates)
    for text in ("My room is cold", "I was not told"):
        line.do("add_point", ACCEPTED, text=text, category="quality")
    return line


def test_an_advocate_not_offered_yet_stands_on_today_until_it_is(
    staff: Staff, line: Line, enter: Enter
) -> None:
    by_a_child(line)
    client = enter(staff.officer)
    today = text_of(client.get("/").content.decode())
    assert "Advocates: to offer, ask again or follow (1)" in today
    assert "Something about an advocate" in today
    page = text_of(client.get(here(line)).content.decode())
    assert "A child or young person complains: they have a right to an advocate." in page
    assert "Offer an advocate and record the answer" in page
    assert "No answer waits past its limit for an advocate" in page
    sent = send(client, f"{here(line)}offer-advocacy/", answer="could not safely ask", words="Not alone")
    assert sent.status_code == 422
    assert (
        "by which day they are asked again" in dict(summary_links(sent.content.decode()))["id-ask_again_on"]
    )
    kept = fields(sent.content.decode())
    assert (kept["answer"], kept["words"]) == ("could not safely ask", "Not alone")  # nothing typed is lost
    assert (
        client.post(f"{here(line)}offer-advocacy/", {**kept, "ask_again_on": "2 Dec 2024"}).status_code == 302
    )
    # Asked again by a day to come: off today's list until then.
    assert "Advocates: to offer, ask again or follow (0)" in text_of(client.get("/").content.decode())
    assert "by Mon 2 Dec 2024" in text_of(client.get(here(line)).content.decode())


def test_a_referral_against_the_wish_is_refused_at_its_field(staff: Staff, line: Line, enter: Enter) -> None:
    by_a_child(line, "declined")
    before = Event.objects.count()
    sent = send(
        enter(staff.officer), f"{here(line)}refer-to-advocate/", wanted="no", wish="No", service="Voices"
    )
    assert "no referral is made" in dict(summary_links(sent.content.decode()))["id-wanted"]
    assert Event.objects.count() == before


def test_adults_are_told_what_is_the_councils_own(staff: Staff, line: Line, enter: Enter) -> None:
    line.receive(RECEIVED).accept(ACCEPTED)
    page = text_of(enter(staff.officer).get(here(line)).content.decode())
    assert "An adult has no right to an advocate under the Children Act." in page
    assert "Advocates: to offer, ask again or follow (0)" in text_of(
        enter(staff.officer).get("/").content.decode()
    )


def test_a_statement_that_is_not_there_is_not_found(staff: Staff, line: Line, enter: Enter) -> None:
    line.receive(RECEIVED).accept(ACCEPTED)
    assert enter(staff.officer).get(f"{here(line)}statement/").status_code == 404


def test_the_words_of_a_point_keep_their_versions(staff: Staff, line: Line, enter: Enter) -> None:
    by_a_child(line).do("change_point", date(2024, 11, 13), number=1, text="My room had no heating", category="quality",
                        why="What she meant")  # fmt: skip
    page = text_of(enter(staff.reader).get(here(line)).content.decode())
    assert "Tue 12 Nov 2024, Morag Ellis: My room is cold" in page
    assert "Why: What she meant" in page


def test_the_statement_costs_the_same_queries_however_many_versions(
    staff: Staff, line: Line, enter: Enter
) -> None:
    by_a_child(line).do("draft_statement", date(2024, 11, 13), words="As she told it")
    client = enter(staff.officer)
    client.get(f"{here(line)}statement/")  # the first reading of a day is written down

    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert client.get(f"{here(line)}statement/").status_code == 200
        return len(seen)

    one = cost()
    for day, words in ((14, "Once more"), (15, "And again"), (18, "At last")):
        line.do("draft_statement", date(2024, 11, day), words=words)
    assert cost() == one

"""Days that no calendar reaches: an error at the field, every word kept, never a page of our own mistakes."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from heard.accounts.models import User
from heard.casework.models import Complaint, Event
from staff.helpers import fields, send, summary_links
from support.people import Line, Staff

Enter = Callable[[User], Client]

CONTACT = {
    "words": "Nobody rang back.\nNot once.",
    "complainant_type": "parent",
    "name": "Tess Arden",
    "channel": "telephone",
    "safe_contact": "Only by text",
}


@pytest.mark.parametrize(
    ("on", "words"),
    [
        ("1/1/99", "not in force on 1 January 1999"),
        ("30 Aug 2006", "not in force on 30 August 2006"),
        ("01/02/0024", "The year is before 1900"),
        ("1 Jan 0001", "The year is before 1900"),
        ("31/12/9999", "has not come yet"),
    ],
)
def test_a_contact_of_long_ago_is_refused_at_its_date(
    staff: Staff, enter: Enter, on: str, words: str
) -> None:
    page = send(enter(staff.officer), "/contacts/new/", **CONTACT, on=on)
    assert page.status_code == 422
    html = page.content.decode()
    assert words in dict(summary_links(html))["id-on"]
    kept = fields(html)
    assert {name: kept[name].strip() for name in CONTACT} == CONTACT
    assert kept["on"] == on
    assert not Complaint.objects.exists()


@pytest.mark.parametrize(
    ("verb", "typed", "field"),
    [
        ("acknowledge", {"on": "1/1/99"}, "on"),
        ("acknowledge", {"on": "01/02/0024"}, "on"),
        ("extend", {"until": "01/02/0024", "ground": "complex", "notice": "n"}, "until"),
        ("extend", {"until": "31/12/9999", "ground": "complex", "notice": "n"}, "until"),
        ("note", {"on": "30 Aug 2006", "words": "n"}, "on"),
    ],
)
def test_a_step_on_such_a_day(
    staff: Staff, line: Line, enter: Enter, verb: str, typed: dict[str, str], field: str
) -> None:
    line.receive(date(2024, 11, 11)).accept(date(2024, 11, 12))
    before = Event.objects.count()
    page = send(enter(staff.manager), f"/complaints/{line.complaint.reference}/{verb}/", **typed)  # type: ignore[union-attr]
    assert page.status_code == 422
    html = page.content.decode()
    assert f"id-{field}" in dict(summary_links(html))
    kept = fields(html)
    assert {name: kept[name] for name in typed} == typed
    assert Event.objects.count() == before


def test_a_date_put_right_to_such_a_day(staff: Staff, line: Line, enter: Enter) -> None:
    line.receive(date(2024, 11, 11)).accept(date(2024, 11, 12))
    received = Event.objects.get(kind="received")
    page = send(
        enter(staff.manager),
        f"/complaints/{line.complaint.reference}/correct/",  # type: ignore[union-attr]
        event=str(received.pk),
        on="30 Aug 2006",
        reason="The post-mark says so",
    )
    assert page.status_code == 422
    html = page.content.decode()
    assert "30 August 2006" in dict(summary_links(html))["id-on"]
    assert fields(html)["reason"].strip() == "The post-mark says so"


@pytest.mark.parametrize("day", ["1 Feb 2150", "25 Dec 2024"])  # no calendar; Wed, Christmas Day
def test_a_panel_that_meets_in_a_far_year_or_at_christmas(
    staff: Staff, line: Line, enter: Enter, day: str
) -> None:
    line.receive(date(2024, 8, 5)).accept(date(2024, 8, 6)).respond(date(2024, 8, 12))
    line.adjudicate(date(2024, 8, 14), date(2024, 8, 20), date(2024, 10, 1), date(2024, 10, 8))
    line.ask_on(date(2024, 10, 14))
    page = send(
        enter(staff.manager),
        f"/complaints/{line.complaint.reference}/arrange-panel/",  # type: ignore[union-attr]
        panel_on=day,
    )
    assert page.status_code == 422
    assert "id-panel_on" in dict(summary_links(page.content.decode()))


def test_triage_of_such_a_day(staff: Staff, line: Line, enter: Enter) -> None:
    line.receive(date(2024, 11, 18))
    client, address = enter(staff.manager), f"/complaints/{line.complaint.reference}/triage/"  # type: ignore[union-attr]
    gates = {
        "safeguarding": "no concern",
        "function": "part-3",
        "person": "P2",
        "already_considered": "no",
        "proceedings": "none",
        "advocacy": "declined",
    }
    assert send(client, address, **gates, grounds_on="01/02/0024").status_code == 422
    form = {**fields(send(client, address, **gates).content.decode()), "decide": "1"}
    page = client.post(address, {**form, "on": "30 Aug 2006", "reason": "Mine"})
    assert page.status_code == 422
    html = page.content.decode()
    assert "id-on" in dict(summary_links(html))
    assert fields(html)["reason"].strip() == "Mine"

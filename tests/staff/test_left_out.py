"""A point left out of stage 2 on the pages: told in writing first, and its cell says so at everybody who decides."""

from collections.abc import Callable
from datetime import date

from django.test import Client

from heard.accounts.models import User
from staff.helpers import fields, send, summary_links, text_of
from support.people import Line, Staff

Enter = Callable[[User], Client]
ASKED, AGREED, REPORTED = date(2024, 9, 16), date(2024, 9, 24), date(2024, 10, 7)  # Mon, Tue, Mon


def test_a_point_left_out_is_told_first_and_shown_so(staff: Staff, line: Line, enter: Enter) -> None:
    line.receive(date(2024, 9, 2)).accept(date(2024, 9, 3), points=2).respond(date(2024, 9, 12)).ask_on(ASKED)
    for role, name in (("investigating officer", "Ivo Marsh"), ("independent person", "Ines Pell")):
        line.do("appoint", ASKED, role=role, name=name)
    line.do("agree_statement", AGREED)
    assert line.complaint is not None
    here, client = f"/complaints/{line.complaint.reference}/", enter(staff.manager)
    given = {
        "number": "2",
        "ground": "decided by or before a court",
        "reason": "The court decided.",
        "on": "25 Sep 2024",
    }
    refused = send(client, f"{here}limit-scope/?point=2", **given)
    assert "only once the person has been told in writing" in text_of(refused.content.decode())
    assert summary_links(refused.content.decode())
    kept = fields(refused.content.decode())
    assert kept["reason"] == "The court decided."  # nothing typed is lost
    taken = client.post(f"{here}limit-scope/", {**kept, "told_on": "25 Sep 2024", "ombudsman_told": "on"})
    assert taken.status_code == 302

    line.do("record_report", REPORTED, role="investigating officer", findings={1: ("upheld", "")})
    line.do("record_report", REPORTED, role="independent person")
    line.do("appoint", REPORTED, role="adjudicating officer", user=str(staff.adjudicator.pk))
    line.do("adjudicate", REPORTED, decisions={1: ("upheld", "")}, letter="We agree.", reports_enclosed=True,
            rights_told=True)  # fmt: skip
    page = client.get(here).content.decode()
    row = page.split("2. Point 2: no answer about respite", 1)[1].split("</tr>")[0]
    assert text_of(f"<main>{row}</main>").count("left out") == 3  # by everybody who decides at stage 2
    assert "Stage 2: Upheld 1 upheld, 1 not looked at" in text_of(page)

"""Finding work: filters, kept lists, columns, the file, giving many, the workload; counts equal lists."""

import csv
import io
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from heard.accounts.models import User
from heard.casework import facts, handovers, ledger, looking_after
from heard.casework.actions.receive import Somebody
from heard.casework.models import Complaint, Event, Handover, ListTaken, SavedList
from staff.conftest import TODAY
from staff.helpers import send, summary_links, text_of
from support.people import GATES, Line, Staff

pytestmark = pytest.mark.both  # its queries must give the same on both databases
Enter = Callable[[User], Client]
OLD, SOON, LATER = date(2024, 11, 8), date(2024, 11, 12), date(2024, 11, 22)  # Fri, Tue, Fri


def made(staff: Staff, on: date, *, team: str = "", holder: User | None = None, **more: Any) -> Complaint:
    line = Line(staff).receive(on, **more)
    line.do("triage", on, procedure="children-act-1989", reason="s17", gates=GATES)
    line.do("add_point", on, text="No answer", category="delay", team=team).do("acknowledge", on)
    if holder is not None:
        line.do("assign", on, user=str(holder.pk))
    assert line.complaint is not None
    return line.complaint


@pytest.fixture
def teams() -> tuple[str, str]:
    first, second = facts.council().teams[:2]
    return first.key, second.key


@pytest.fixture
def several(staff: Staff, teams: tuple[str, str]) -> dict[str, Complaint]:
    """Overdue, due in 2, due later; one new from a child; one answered."""
    return {
        "old": made(staff, OLD, team=teams[0], holder=staff.officer),
        "soon": made(staff, SOON, team=teams[0], holder=staff.manager),
        "later": made(staff, LATER, team=teams[1]),
        "child": Line(staff).receive(LATER, complainant_type="child or young person", people=()).complaint,
    }  # type: ignore[dict-item]


def shown(client: Client, query: str) -> list[str]:
    page = client.get(f"/lists/{'?' if query else ''}{query}", follow=True)
    assert page.status_code == 200, query
    return re.findall(r'heard-nowrap" href="/complaints/([^/]+)/"', page.content.decode())


def test_each_filter_shows_what_it_says(
    staff: Staff, several: dict[str, Complaint], teams: tuple[str, str], enter: Enter
) -> None:
    client = enter(staff.manager)
    officer = staff.officer.pk.hex
    expected = {
        "": ["old", "soon", "later", "child"],
        "window=overdue": ["old"],
        "window=due-2": ["soon"],
        "window=due": ["soon"],
        f"team={teams[0]}": ["old", "soon"],
        f"holder={officer}": ["old"],
        "holder=me": ["soon"],
        "holder=none": ["later", "child"],
        "status=new": ["child"],
        "status=under-way&who=adult": ["old", "soon", "later"],
        "who=child": ["child"],
        "restricted=yes": [],
        "since=2024-11-12&until=2024-11-21": ["soon"],
        "category=delay&stage=1": ["old", "soon", "later"],
        "status=closed": [],
        "status=any&sort=received": ["old", "soon", "later", "child"],
        "sort=-received": ["child", "later", "soon", "old"],
        "team=mine": [],
    }
    for query, places in expected.items():
        found = shown(client, query)
        if query.startswith(("", "status=any")) and not query.startswith("sort"):
            assert sorted(found) == sorted(several[place].reference for place in places), query
        else:
            assert found == [several[place].reference for place in places], query


def test_high_risk_complaints_are_a_list_of_their_own(staff: Staff, enter: Enter) -> None:
    made(staff, LATER)
    line = Line(staff).receive(LATER)
    plan = {"why": "Threats", "plan": "Two of us at every visit", "name": "Rafe"}
    line.do("set_high_risk", LATER, **plan, review_on=date(2024, 12, 6))  # Fri
    assert line.complaint is not None
    assert shown(enter(staff.manager), "risk=yes") == [line.complaint.reference]
    line.do("lift_high_risk", LATER, why="Nothing came of it")
    assert shown(enter(staff.manager), "risk=yes") == []


def test_the_address_holds_codes_only_and_typed_days_leave_it(staff: Staff, enter: Enter) -> None:
    client = enter(staff.manager)
    typed = client.get("/lists/?stage=&since=12+Nov+2024&holder=me&words=Mia&page=2")
    assert typed["Location"] == "/lists/?holder=me&since=2024-11-12&page=2"
    html = client.get("/lists/").content.decode()
    for person in vars(staff).values():
        assert person.name not in "".join(re.findall(r'(?:href|value)="([^"]*)"', html.split("<main", 1)[1]))


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("stage=9", "id-stage"),
        ("holder=Odette+Farr", "id-holder"),
        ("since=soon", "id-since"),
        ("since=2024-12-02&until=2024-11-01", "id-until"),
        ("status=closed&window=overdue", "id-window"),
    ],
)
def test_what_cannot_be_asked_is_refused_at_its_field(
    staff: Staff, enter: Enter, query: str, field: str
) -> None:
    page = enter(staff.manager).get(f"/lists/?{query}")
    assert page.status_code == 422
    assert field in [link for link, _text in summary_links(page.content.decode())]


def test_a_team_list_is_for_whoever_looks_after_the_team(
    staff: Staff, several: dict[str, Complaint], teams: tuple[str, str], enter: Enter
) -> None:
    assert shown(enter(staff.responder), "") == []
    manager = enter(staff.manager)
    page = send(manager, "/teams/", user=staff.responder.pk.hex, teams=[teams[0]])
    assert page.status_code == 302
    assert looking_after.teams_of(staff.responder) == (teams[0],)
    client = enter(User.objects.get(pk=staff.responder.pk))
    assert shown(client, "team=mine") == [several["old"].reference, several["soon"].reference]
    assert "My teams (2)" in text_of(client.get("/").content.decode())
    assert client.get("/teams/").status_code == 403


def test_the_workload_counts_what_its_lists_hold(
    staff: Staff, several: dict[str, Complaint], enter: Enter
) -> None:
    client = enter(staff.manager)
    html = client.get("/lists/load/").content.decode()
    links = re.findall(r'href="/lists/\?([^"]+)">(\d+)<', html)
    assert len(links) >= 8
    for query, count in links:
        assert len(shown(client, query.replace("&amp;", "&"))) == int(count), query
    assert "Fri 8 Nov 2024" in html


def test_a_list_is_kept_shared_opened_and_removed(
    staff: Staff, several: dict[str, Complaint], enter: Enter
) -> None:
    client = enter(staff.officer)
    given = {"query": "window=overdue", "name": "Late ones", "shared": "on", "key": "k"}
    for _time in range(2):
        assert client.post("/lists/keep/", given).status_code == 302
    assert SavedList.objects.get().query["window"] == "overdue"
    again = client.post("/lists/keep/", {**given, "key": "l"})
    assert again.status_code == 422
    assert (
        "id-name",
        "You have a list called “Late ones”. Choose another name, or remove that one first.",
    ) in (summary_links(again.content.decode()))
    assert "Late ones" in text_of(enter(staff.reader).get("/lists/").content.decode())
    assert "Late ones" not in enter(staff.responder).get("/lists/").content.decode()
    code = SavedList.objects.get().pk.hex
    assert enter(staff.reader).post("/lists/kept/", {"list": code}).status_code == 403
    assert client.post("/lists/kept/", {"list": code}).status_code == 302
    assert not SavedList.objects.exists()


def test_columns_are_kept(staff: Staff, several: dict[str, Complaint], enter: Enter) -> None:
    client = enter(staff.officer)
    done = client.post("/lists/columns/", {"query": "window=overdue", "columns": ["team", "received"]})
    assert done["Location"] == "/lists/?window=overdue"
    html = client.get("/lists/").content.decode()
    assert re.findall(r'<th scope="col"[^>]*>([^<]+)<', html) == ["Complaint", "Team", "Received"]
    other = client.get("/lists/?columns=due.about").content.decode()
    assert re.findall(r'<th scope="col"[^>]*>([^<]+)<', other)[1:] == ["What it is about", "Due"]
    none = client.post("/lists/columns/", {"query": "", "columns": []})
    assert none.status_code == 422
    assert "Choose at least one column" in none.content.decode()


def test_the_file_is_the_whole_list_of_the_screen_and_harmless(staff: Staff, enter: Enter) -> None:
    for _number in range(27):
        made(staff, SOON)
    made(staff, OLD, summary='=HYPERLINK("http://x")', people=(Somebody("complainant", "+44 Tess Arden"),))
    client = enter(staff.officer)
    query = "columns=who.about.due"
    on_page = shown(client, query)
    assert len(on_page) == 25
    answer = client.post("/lists/file/", {"query": query, "key": "f"})
    rows = list(csv.reader(io.StringIO(answer.getvalue().decode("utf-8-sig"))))
    assert rows[0] == ["Complaint", "Who", "What it is about", "Due", "For"]
    assert len(rows) == 29
    assert [row[0] for row in rows[1:26]] == on_page
    assert rows[1][2] == '\'=HYPERLINK("http://x")'
    assert rows[1][3] == "2024-11-22"
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    taken = ListTaken.objects.get()
    assert (taken.by, taken.lines, taken.columns) == (staff.officer, 28, ["who", "about", "due"])
    told, faults = ledger.lines()
    assert (told[-1]["kind"], faults) == ("list taken out", [])
    assert enter(staff.responder).post("/lists/file/", {"query": ""}).status_code == 403
    assert client.get("/lists/file/").status_code == 405


def test_many_are_given_and_those_that_cannot_be_are_told(
    staff: Staff, several: dict[str, Complaint], enter: Enter
) -> None:
    client = enter(staff.manager)
    html = client.get("/lists/").content.decode()
    lines = re.findall(r'name="line" value="([^"]+)"', html)
    key = re.findall(r'name="key" value="([^"]+)"', html)[0]
    changed = several["later"]
    line = Line(staff)
    line.complaint = changed
    line.do("note", TODAY, words="They rang again")  # somebody else, meanwhile
    given = {"query": "", "key": key, "every": "on", "line": lines, "user": staff.officer.pk.hex}
    done = client.post("/lists/give/", given)
    again = client.post("/lists/give/", given)
    assert done["Location"] == again["Location"]
    assert Handover.objects.count() == 1
    text = text_of(client.get(done["Location"]).content.decode())
    assert "4 of 4 looked at: 2 given, 2 not." in text
    assert f"{changed.reference} Somebody changed it after you opened the list." in text
    assert f"{several['old'].reference} Odette Farr looks after it already." in text
    for place in ("soon", "child"):
        complaint = Complaint.objects.get(pk=several[place].pk)
        assert complaint.holder == staff.officer
        assert (
            Event.objects.filter(complaint=complaint, kind="holder-changed").last().data["name"]
            == "Odette Farr"
        )  # type: ignore[union-attr]
        assert complaint.audit_lines.filter(verb="assign", version=complaint.version).count() == 1
    assert Complaint.objects.get(pk=changed.pk).holder is None
    assert enter(staff.officer).get(done["Location"]).status_code == 404


def test_what_may_not_be_given_to_them_is_told(staff: Staff, enter: Enter) -> None:
    one, two = made(staff, SOON), made(staff, SOON)
    line = Line(staff)
    line.complaint = one
    line.do("name_complained_about", TODAY, user=str(staff.officer.pk), name="", actor=staff.manager)
    chosen = [(each.reference, Complaint.objects.get(pk=each.pk).version) for each in (one, two)]
    begun = handovers.begin(actor=staff.manager, user=str(staff.officer.pk), chosen=chosen, back="")
    done = handovers.go_on(begun, actor=staff.manager, today=TODAY)
    assert [why for _reference, why in done.done] == ["Odette Farr cannot have a part in this complaint.", ""]


def test_many_go_portion_by_portion(staff: Staff, enter: Enter) -> None:
    chosen = [(made(staff, SOON).reference, 4) for _number in range(5)]
    begun = handovers.begin(actor=staff.manager, user=str(staff.officer.pk), chosen=chosen, back="")
    part = handovers.go_on(begun, actor=staff.manager, today=TODAY, portion=3)
    assert len(part.done) == 3
    text = text_of(enter(staff.manager).get(f"/lists/give/{begun.pk.hex}/").content.decode())
    assert "3 of 5 looked at" in text
    assert "Give the next 2" in text
    handovers.go_on(begun, actor=staff.manager, today=TODAY, portion=3)  # an older copy does nothing twice
    assert len(Handover.objects.get().done) == 3
    enter(staff.manager).post(f"/lists/give/{begun.pk.hex}/")
    assert len(Handover.objects.get().done) == 5
    assert Complaint.objects.filter(holder=staff.officer).count() == 5


def test_nothing_chosen_keeps_the_page_and_what_was_chosen(
    staff: Staff, several: dict[str, Complaint], enter: Enter
) -> None:
    client = enter(staff.manager)
    nobody = client.post("/lists/give/", {"query": "", "key": "k", "user": staff.officer.pk.hex})
    assert nobody.status_code == 422
    assert ("id-chosen", "Choose at least one complaint.") in summary_links(nobody.content.decode())
    code = re.findall(r'name="line" value="([^"]+)"', client.get("/lists/").content.decode())[1]
    to_nobody = client.post("/lists/give/", {"query": "", "key": "k", "chosen": [code], "user": ""})
    assert ("id-user", "Choose who looks after them") in summary_links(to_nobody.content.decode())
    assert f'value="{code}" checked' in to_nobody.content.decode()
    assert not Handover.objects.exists()
    assert "Give them" not in enter(staff.reader).get("/lists/").content.decode()


def test_a_cover_is_set_up_refused_at_its_field_and_shown_where_work_is_given(
    staff: Staff, enter: Enter
) -> None:
    client = enter(staff.officer)
    days = {"starts_on": "25 Nov 2024", "ends_on": "29 Nov 2024"}
    wrong = send(client, "/cover/", cover=staff.officer.pk.hex, **days)
    assert ("id-cover", "Nobody covers for themselves: choose somebody else.") in summary_links(
        wrong.content.decode()
    )
    assert send(client, "/cover/", cover=staff.manager.pk.hex, **days).status_code == 302
    assert "Morag Ellis covers for Odette Farr" in text_of(client.get("/cover/").content.decode())
    made(staff, SOON, holder=staff.officer)
    manager = enter(staff.manager)
    html = text_of(manager.get("/lists/?holder=me").content.decode())
    assert "for Odette Farr" in html
    assert "Odette Farr (away to Fri 29 Nov, Morag Ellis covers)" in html
    assert "You cover for Odette Farr." in text_of(manager.get("/").content.decode())
    ending = re.findall(r'href="(/cover/[0-9a-f]{32}/)"', client.get("/cover/").content.decode())[0]
    assert client.post(ending).status_code == 302
    assert "You cover for" not in text_of(manager.get("/").content.decode())


def test_every_page_costs_the_same_whatever_its_length(
    staff: Staff, teams: tuple[str, str], enter: Enter
) -> None:
    client = enter(staff.manager)
    addresses = (
        "/lists/",
        "/lists/?window=due&holder=me",
        "/lists/?status=any",
        "/lists/load/",
        "/lists/warnings/",
    )

    def cost() -> list[int]:
        spent = []
        for address in addresses:
            with CaptureQueriesContext(connection) as captured:
                assert client.get(address).status_code == 200
            spent.append(len(captured))
        return spent

    def fill(count: int) -> None:
        from datetime import UTC, datetime

        from heard.casework.warnings import warn

        for number in range(count):
            made(staff, SOON, team=teams[number % 2], holder=(staff.officer, staff.manager)[number % 2])
        warn(TODAY, datetime(2024, 11, 25, 9, tzinfo=UTC))

    fill(2)
    cost()
    few = cost()
    fill(6)
    assert cost() == few
    assert max(few) <= 17

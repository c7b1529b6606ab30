"""The screens of the register, the shortlist, the plan and the panel's days: without a script, nothing typed lost."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from heard.accounts.models import User
from heard.casework.independents import keep
from heard.casework.independents.entry import Entry
from heard.casework.models import Event, Independent
from heard.rules.independents import Away, Check
from staff.conftest import TODAY
from staff.helpers import fields, send, summary_links, text_of
from support.people import Line, Staff

Enter = Callable[[User], Client]
CHECKED = (Check("DBS", date(2027, 1, 1)),)


def kept(staff: Staff, reference: str, name: str, *parts: str, **more: Any) -> Independent:
    entry = Entry(reference, name, parts, checks=more.pop("checks", CHECKED), **more)
    return keep.keep(entry, actor=staff.officer, today=TODAY)


@pytest.fixture
def stage_2(line: Line) -> str:
    """Asked for on Fri 15 Nov 2024: day 25 is Fri 20 Dec 2024. Its address."""
    line.receive(date(2024, 10, 1)).accept(date(2024, 10, 2)).respond(date(2024, 10, 14))
    line.ask_on(date(2024, 11, 15))
    assert line.complaint is not None
    return f"/complaints/{line.complaint.reference}/"


@pytest.fixture
def stage_3(line: Line) -> str:
    """Asked for on Mon 18 Nov 2024: by law by Thu 2 Jan 2025."""
    line.receive(date(2024, 7, 1)).accept(date(2024, 7, 2)).respond(date(2024, 7, 10))
    line.adjudicate(date(2024, 7, 15), date(2024, 7, 18), date(2024, 8, 1), date(2024, 10, 31))
    line.ask_on(date(2024, 11, 18))
    assert line.complaint is not None
    return f"/complaints/{line.complaint.reference}/"


# ---- the register --------------------------------------------------------------------------------
def test_somebody_is_added_changed_and_taken_off(staff: Staff, enter: Enter) -> None:
    client = enter(staff.officer)
    saved = send(
        client, "/independents/new/", name="Ines Pell", reference="IND-1", parts=["independent person"],
        rate="£55", rate_unit="hour", checks="DBS until 31 Mar 2026", aways="2 Dec 2024 to 6 Dec 2024: on leave",
        ties="Rutland County Council: officer until 31 May 2023", skills="Adoption\nDisability",
    )  # fmt: skip
    row = Independent.objects.get()
    assert saved["Location"] == f"/independents/{row.pk.hex}/"
    page = text_of(client.get(saved["Location"]).content.decode())
    for words in (
        "Ines Pell",
        "Adoption, Disability",
        "£55.00 for each hour",
        "Mon 2 Dec 2024 to Fri 6 Dec 2024: on leave",
        "Rutland County Council: officer, until Wed 31 May 2023",
    ):
        assert words in page.replace(" ,", ","), words
    again = client.get(f"/independents/{row.pk.hex}/change/").content.decode()
    assert fields(again)["checks"] == "DBS until 31 Mar 2026"
    send(
        client, f"/independents/{row.pk.hex}/change/", telephone="0116 496 0000", parts=["independent person"]
    )
    row.refresh_from_db()
    assert (row.telephone, row.skills, row.version) == ("0116 496 0000", ["Adoption", "Disability"], 2)
    send(client, f"/independents/{row.pk.hex}/end/", on="1 Dec 2024", why="Retired")
    assert "Independents (0)" in text_of(client.get("/independents/").content.decode())
    assert "Independents (1)" in text_of(client.get("/independents/?show=ended").content.decode())
    send(client, f"/independents/{row.pk.hex}/change/", parts=["independent person"], back="on")
    assert "Independents (1)" in text_of(client.get("/independents/").content.decode())


def test_a_line_that_cannot_be_read_is_refused_at_its_field_and_nothing_is_lost(
    staff: Staff, enter: Enter
) -> None:
    typed = {
        "name": "Ines Pell",
        "reference": "I",
        "parts": ["panel chair"],
        "checks": "DBS until soon",
        "rate": "lots",
    }
    answer = send(enter(staff.officer), "/independents/new/", **typed)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert {link for link, _ in summary_links(html)} == {"id-checks", "id-rate"}
    assert fields(html)["checks"] == "DBS until soon"
    assert not Independent.objects.exists()


def test_who_may_open_it(staff: Staff, enter: Enter) -> None:
    for user, status in (
        (staff.manager, 200),
        (staff.officer, 200),
        (staff.responder, 403),
        (staff.reader, 403),
    ):
        assert enter(user).get("/independents/").status_code == status
        assert ("Independents" in enter(user).get("/").content.decode()) is (status == 200)
    assert enter(staff.officer).get("/independents/file/").status_code == 403
    assert enter(staff.manager).get("/independents/no-one/").status_code == 404


def test_the_list_is_narrowed_in_as_many_queries_however_many_there_are(staff: Staff, enter: Enter) -> None:
    kept(staff, "1", "Ines Pell", "independent person", skills=("Adoption",), regions=("East",))
    kept(
        staff,
        "2",
        "Ivo Marsh",
        "investigating officer",
        in_house=True,
        checks=(Check("DBS", date(2024, 12, 1)),),
    )
    client = enter(staff.officer)
    for asked, names in (
        ("part=independent+person", {"Ines Pell"}),
        ("skill=Adoption", {"Ines Pell"}),
        ("region=East", {"Ines Pell", "Ivo Marsh"}),  # he works anywhere
        ("show=in-house", {"Ivo Marsh"}),
        ("show=checks", {"Ivo Marsh"}),
        ("show=ended", set()),
    ):
        page = client.get(f"/independents/?{asked}").content.decode()
        assert {name for name in ("Ines Pell", "Ivo Marsh") if name in page} == names, asked
    with CaptureQueriesContext(connection) as before:
        client.get("/independents/")
    for number in range(3, 23):
        kept(staff, str(number), f"Person {number}", "panel member")
    with CaptureQueriesContext(connection) as after:
        client.get("/independents/")
    assert len(after) == len(before)


def test_a_shared_register_is_loaded_returned_and_loaded_again(staff: Staff, enter: Enter) -> None:
    client = enter(staff.manager)
    kept(staff, "1", "Ines Pell", "independent person", organisation="=HYPERLINK(1)", notes="Ours alone")
    file = client.get("/independents/file/").content
    assert b"'=HYPERLINK(1)" in file and b"Ours alone" not in file

    def load(content: bytes) -> Any:
        return client.post("/independents/load/", {"file": SimpleUploadedFile("r.csv", content)}, follow=True)

    assert "Loaded: 0 new, 0 changed, 1 as they were." in load(file).content.decode()
    more = file.decode("utf-8-sig") + "2,Ivo Marsh,investigating officer\r\n"
    assert "Loaded: 1 new, 0 changed, 1 as they were." in load(more.encode()).content.decode()
    bad = load(b"reference,name,parts,rate\n3,Mal Prior,panel member,1\n4,,judge,abc\n")
    page = text_of(bad.content.decode())
    assert bad.status_code == 422
    assert "Row 4, rate" not in page and "Row 3, rate: “abc” is not an amount" in page
    assert Independent.objects.count() == 2


# ---- the shortlist -------------------------------------------------------------------------------
def test_from_the_shortlist_to_the_appointment_in_one_press(staff: Staff, stage_2: str, enter: Enter) -> None:
    row = kept(staff, "1", "Ines Pell", "independent person")
    kept(staff, "2", "Cora Vane", "independent person", checks=(Check("DBS", date(2024, 11, 1)),))
    client = enter(staff.officer)
    page = client.get(f"{stage_2}shortlist/?role=independent+person").content.decode()
    said = text_of(page)
    assert "Who fits (1) Ines Pell" in said
    assert "Cora Vane The DBS check ran out on 1 November 2024." in said
    link = page.split(f"{stage_2}appoint/")[1].split('"')[0].replace("&amp;", "&")
    form = client.get(f"{stage_2}appoint/{link}").content.decode()
    assert fields(form)["independent"] == str(row.pk)
    assert fields(form)["role"] == "independent person"
    done = client.post(
        f"{stage_2}appoint/", {**fields(form), "declared_on": "25 Nov 2024", "declaration": "None."}
    )
    assert done.status_code == 302
    assert Event.objects.get(kind="appointed").data["name"] == "Ines Pell"


def test_an_appointment_that_breaks_independence_is_refused_at_the_field(
    staff: Staff, stage_2: str, enter: Enter
) -> None:
    row = kept(staff, "1", "Odette Farr", "independent person")  # the officer's own name
    answer = send(
        enter(staff.manager), f"{stage_2}appoint/", role="independent person", independent=str(row.pk),
        ties="none", declaration="I have no conflict.", declared_on="25 Nov 2024",
    )  # fmt: skip
    html = answer.content.decode()
    assert answer.status_code == 422
    assert [link for link, _ in summary_links(html)] == ["id-independent"]
    assert "An independent person is no officer of the council" in html
    assert "I have no conflict." in html
    assert not Event.objects.filter(kind="appointed").exists()


# ---- the plan ------------------------------------------------------------------------------------
def test_one_day_moved_says_what_no_longer_fits_and_is_saved_only_when_asked(
    staff: Staff, line: Line, stage_2: str, enter: Enter
) -> None:
    away = (Away(date(2024, 12, 2), date(2024, 12, 4), "on leave"),)  # Mon to Wed
    row = kept(staff, "1", "Ivo Marsh", "investigating officer", aways=away)
    line.do("appoint", date(2024, 11, 18), role="investigating officer", independent=str(row.pk))
    client = enter(staff.officer)
    opened = client.get(f"{stage_2}plan-steps/").content.decode()
    assert "counted back from Fri 20 Dec 2024 (day 25)" in text_of(opened)
    assert "To day 65" in text_of(opened)
    typed = fields(opened)
    assert typed["day-interviews"] == "5 Dec 2024"  # Thu, 11 working days before Fri 20 Dec
    tried = client.post(f"{stage_2}plan-steps/", {**typed, "day-interviews": "4 Dec 2024", "look": "yes"})
    said = text_of(tried.content.decode())
    assert "Tried, not saved yet." in said
    assert "Ivo Marsh, the investigating officer, is away from 2 December 2024 to 4 December 2024." in said
    assert fields(tried.content.decode())["day-interviews"] == "4 Dec 2024"
    assert not Event.objects.filter(kind="plan-step-planned").exists()
    for no_day in ("40 Dec", "31 Dec 9999"):  # none at all, and one that no calendar reaches
        wrong = client.post(f"{stage_2}plan-steps/", {**typed, "day-interviews": no_day})
        assert wrong.status_code == 422
        assert [link for link, _ in summary_links(wrong.content.decode())] == ["id-day-interviews"]
    assert client.post(f"{stage_2}plan-steps/", typed).status_code == 302
    assert (
        Event.objects.filter(kind="plan-step-planned", data__step="interviews").get().data["planned_on"]
        == "2024-12-05"
    )


def test_a_step_marked_as_done_leaves_the_lists_of_what_is_to_come(
    staff: Staff, line: Line, stage_2: str, enter: Enter
) -> None:
    client = enter(staff.officer)
    assert "Files read" in text_of(client.get("/?show=safe-days").content.decode())
    done = send(
        client, f"{stage_2}do-plan-step/?step_id=files", on="25 Nov 2024", words="Both read all of it."
    )
    assert done.status_code == 302
    assert "Files read" not in text_of(client.get("/?show=safe-days").content.decode())
    assert "Done Mon 25 Nov 2024" in text_of(client.get(f"{stage_2}plan-steps/").content.decode())
    answer = send(client, f"{stage_2}do-plan-step/?step_id=interviews", on="25 Nov 2024")
    assert [link for link, _ in summary_links(answer.content.decode())] == ["id-independent_person_present"]


def test_two_who_plan_at_once_lose_nothing(staff: Staff, line: Line, stage_2: str, enter: Enter) -> None:
    client = enter(staff.officer)
    typed = fields(client.get(f"{stage_2}plan-steps/").content.decode())
    line.do("note", TODAY, words="The family rang.")
    late = client.post(f"{stage_2}plan-steps/", typed)
    assert late.status_code == 409
    assert "The family rang." in late.content.decode()
    again = fields(late.content.decode())
    assert client.post(f"{stage_2}plan-steps/", again).status_code == 302


# ---- the panel's days ----------------------------------------------------------------------------
def test_the_calendar_shows_what_still_fits_and_its_day_opens_the_form(
    staff: Staff, line: Line, stage_3: str, enter: Enter
) -> None:
    chair = kept(
        staff, "1", "Cleo Vance", "panel chair", aways=(Away(date(2024, 12, 10), date(2024, 12, 10)),)
    )  # Tue
    kept(staff, "2", "Mal Prior", "panel member")
    line.do("appoint", date(2024, 11, 19), role="panel chair", independent=str(chair.pk))
    client = enter(staff.officer)
    said = text_of(page := client.get(f"{stage_3}panel-days/").content.decode())
    assert "Told today, the first day is Mon 9 Dec 2024." in said
    assert "Fri 6 Dec Too near" in said
    assert "Mon 9 Dec Fits notice by Mon 25 Nov" in said
    assert "Tue 10 Dec Somebody is away Cleo Vance is away on 10 December 2024." in said
    assert "Wed 25 Dec Christmas Day" in said
    assert "on the register: 1 to chair, 1 to sit" in said
    assert "Thu 2 Jan 2025 Last day by law" in said
    assert "Fri 3 Jan 2025 Late" in said
    assert f"{stage_3}arrange-panel/?day=2024-12-09" in page
    form = client.get(f"{stage_3}arrange-panel/?day=2024-12-09").content.decode()
    assert fields(form)["panel_on"] == "9 Dec 2024"


def test_a_day_that_cannot_have_its_notice_is_refused_at_the_field(
    staff: Staff, stage_3: str, enter: Enter
) -> None:
    answer = send(
        enter(staff.officer), f"{stage_3}arrange-panel/", panel_on="6 Dec 2024", place="The library"
    )
    html = answer.content.decode()
    assert answer.status_code == 422
    assert [link for link, _ in summary_links(html)] == ["id-panel_on"]
    assert "The first day that can still have its notice is Mon 9 Dec 2024." in html
    assert fields(html)["place"] == "The library"
    assert not Event.objects.filter(kind__startswith="panel").exists()


def test_queries_of_the_complaints_own_pages_do_not_grow_with_the_register(
    staff: Staff, stage_3: str, enter: Enter
) -> None:
    client = enter(staff.officer)
    kept(staff, "1", "Ines Pell", "panel member")
    places = [f"{stage_3}{page}/" for page in ("shortlist", "panel-days", "appoint", "appointments")]

    def counts() -> list[int]:
        found = []
        for place in places:
            with CaptureQueriesContext(connection) as queries:
                assert client.get(place).status_code == 200
            found.append(len(queries))
        return found

    before = counts()
    for number in range(2, 22):
        kept(staff, str(number), f"Person {number}", "panel member")
    assert counts() == before


def test_fees_stand_with_their_sums(staff: Staff, line: Line, stage_2: str, enter: Enter) -> None:
    line.do("appoint", date(2024, 11, 18), role="investigating officer", name="Ivo Marsh")
    officer, manager = enter(staff.officer), enter(staff.manager)
    seat = "investigating officer: Ivo Marsh"
    send(officer, f"{stage_2}agree-terms/?seat=0", rate="55", rate_unit="hour", report_due_on="13 Dec 2024")
    assert send(officer, f"{stage_2}claim-fee/", seat=seat, amount="a lot").status_code == 422
    send(officer, f"{stage_2}claim-fee/", seat=seat, amount="£1,412.50", words="Invoice 7")
    assert enter(staff.officer).get(f"{stage_2}approve-fee/").status_code == 403
    send(manager, f"{stage_2}approve-fee/")
    send(manager, f"{stage_2}pay-fee/")
    said = text_of(manager.get(f"{stage_2}appointments/").content.decode())
    assert "£55.00 for each hour" in said
    assert "Report due Fri 13 Dec 2024" in said
    assert "Together £1,412.50 £1,412.50 £1,412.50" in said
    assert "report due Fri 13 Dec 2024" in text_of(manager.get(stage_2).content.decode())

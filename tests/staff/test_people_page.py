"""People on the pages: their cards, the forms that open filled in, what is shown to whom, and what leaves no trace."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from heard.accounts.models import User
from heard.casework.models import Event, Reading
from staff.helpers import fields, send, summary_links, text_of
from support.people import Line, Staff

Enter = Callable[[User], Client]
MON, TUE = date(2024, 11, 18), date(2024, 11, 19)
TESS, MIA = "Tess Arden", "Mia Arden"


@pytest.fixture
def here(line: Line) -> str:
    line.receive(MON).accept(TUE)
    line.do("change_person", TUE, person=line.person(TESS), telephone="0116 496 0001", email="tess@family.example",
            address="14 Mill Lane\nOadby", postcode="LE2 1AA")  # fmt: skip
    assert line.complaint is not None
    return f"/complaints/{line.complaint.reference}/"


def page(client: Client, here: str) -> str:
    return text_of(client.get(here).content.decode())


def test_each_card_says_how_they_may_and_may_not_be_reached(
    staff: Staff, line: Line, enter: Enter, here: str
) -> None:
    client = enter(staff.manager)
    assert "In no way that we know to be safe." in page(client, here)
    person = line.person(TESS)
    for kind, more in (
        ("never this way", {"way": "post"}),
        ("not before this time", {"hour": "18:00"}),
        ("asked: nothing else to watch for", {}),
    ):
        typed = {"rule": kind, "said_by": "She did, by telephone", **more}
        done = send(client, f"{here}set-safe-contact/?person={person}", **typed)
        assert done.status_code == 302, text_of(done.content.decode())
    told = page(client, here)
    assert "Text message: 0116 496 0001 Not before 18:00. It says nothing of what it is about" in told
    assert "Post: 14 Mill Lane, Oadby, LE2 1AA Tess Arden: never by post." in told
    assert "Tess A: Not by post. Never by post. Not before 18:00." in told  # the banner
    assert "Rule of safe contact set" in told  # the timeline
    assert "She did, by telephone" in told


def test_a_rule_without_what_it_needs_says_so_at_the_field(
    staff: Staff, line: Line, enter: Enter, here: str
) -> None:
    client = enter(staff.officer)
    typed = {"rule": "not before this time", "said_by": "x", "person": line.person(TESS)}
    back = send(client, f"{here}set-safe-contact/", **typed)
    assert back.status_code == 422
    assert summary_links(back.content.decode()) == [("id-hour", "Give the time, for example 18:00.")]
    assert fields(back.content.decode())["said_by"] == "x"
    wrong = send(client, f"{here}set-safe-contact/", **{**typed, "hour": "six"})
    assert ("id-hour", "Enter a time, for example 18:00") in summary_links(wrong.content.decode())


def test_details_open_filled_in_and_only_the_difference_is_told(
    staff: Staff, line: Line, enter: Enter, here: str
) -> None:
    client = enter(staff.officer)
    opened = fields(client.get(f"{here}change-person/?person={line.person(TESS)}").content.decode())
    assert (opened["name"], opened["postcode"], opened["address"].split()[0]) == (TESS, "LE2 1AA", "14")
    done = send(client, f"{here}change-person/?person={line.person(TESS)}", postcode="LE3 3CC")
    assert done.status_code == 302, text_of(done.content.decode())
    event = Event.objects.filter(kind="person-changed").latest("seq")
    assert {k: v for k, v in event.data.items() if k not in ("id", "of")} == {"postcode": "LE3 3CC"}


def test_details_opened_for_nobody_ask_for_whom_first(
    staff: Staff, line: Line, enter: Enter, here: str
) -> None:
    client = enter(staff.officer)
    first = client.get(f"{here}change-person/").content.decode()
    assert "postcode" not in fields(first)
    second = send(client, f"{here}change-person/", person=line.person(TESS))
    assert second.status_code == 422
    assert "These are their details." in text_of(second.content.decode())
    assert fields(second.content.decode())["postcode"] == "LE2 1AA"
    done = client.post(
        f"{here}change-person/", {**fields(second.content.decode()), "telephone": "0116 496 0002"}
    )
    assert done.status_code == 302, text_of(done.content.decode())
    assert Event.objects.filter(kind="person-changed").latest("seq").data["telephone"] == "0116 496 0002"


def test_what_is_still_to_be_asked_and_what_was_answered(
    staff: Staff, line: Line, enter: Enter, here: str
) -> None:
    client = enter(staff.officer)
    assert "Mia Arden’s own view is not recorded" in page(client, here)
    typed = {"words": "I want my own bed", "agrees": "yes", "understanding": "understands enough"}
    done = send(client, f"{here}record-child-view/?person={line.person(MIA)}", **typed)
    assert done.status_code == 302
    told = page(client, here)
    assert "own view is not recorded" not in told
    assert "“I want my own bed” Happy that it is made." in told


def test_answers_of_equality_are_entered_and_shown_nowhere(
    staff: Staff, line: Line, enter: Enter, here: str
) -> None:
    client = enter(staff.officer)
    form = f"{here}record-equality/"
    typed = {"person": line.person(MIA), "religion": "Sikh", "gender": "prefer not to say"}
    done = send(client, form, **typed)
    assert done.status_code == 302
    for address in (here, form):
        html = client.get(address).content.decode()
        shown = text_of(html)
        assert "prefer not to say" not in shown.lower() or address == form
        assert fields(html).get("religion", "") == ""
    assert "Sikh" not in page(client, here)
    assert not Event.objects.filter(data__icontains="Sikh").exists()


def test_a_mistaken_naming_is_undone_from_the_page(staff: Staff, line: Line, enter: Enter, here: str) -> None:
    line.do("name_complained_about", TUE, name="Zoltan Beck", kind="carer")
    manager, officer = enter(staff.manager), enter(staff.officer)
    assert "Not yet: They were told of the complaint" in page(officer, here)
    assert officer.get(f"{here}undo-complained-about/").status_code == 403
    about = Event.objects.get(kind="complained-about-named").pk
    done = send(manager, f"{here}undo-complained-about/?about={about}", reason="It was another home")
    assert done.status_code == 302
    told = page(manager, here)
    assert "nobody of that name signs in here" not in told
    assert "It was another home" in told


def test_the_same_person_elsewhere_is_found_and_shown(
    staff: Staff, line: Line, enter: Enter, here: str
) -> None:
    other = Line(staff).receive(date(2024, 11, 4), people=())
    other.do("add_person", date(2024, 11, 4), part="complainant", name="Tess Wren")
    client = enter(staff.officer)
    assert other.complaint is not None
    reference = other.complaint.reference
    address = f"{here}join-people/?person={line.person(TESS)}"
    asked = send(client, address, reference=reference, how_known="Her maiden name")
    assert asked.status_code == 422
    typed = {**fields(asked.content.decode()), "other": other.person("Tess Wren")}
    assert client.post(f"{here}join-people/", typed).status_code == 302
    for one, there in ((here, reference), (f"/complaints/{reference}/", here.split("/")[2])):
        assert f"The same person {'Tess Wren' if one == here else TESS}, {there}" in page(client, one)


def test_opening_a_complaint_is_written_down_once_a_day(
    staff: Staff, line: Line, enter: Enter, here: str
) -> None:
    reader = enter(staff.reader)
    for _ in range(3):
        page(reader, here)
    assert list(Reading.objects.values_list("user__name", "day")) == [("Reza Quill", date(2024, 11, 25))]
    assert "Who has opened it" in page(enter(staff.manager), here)
    assert "Who has opened it" not in page(reader, here)


def test_whoever_handles_it_instead_of_the_team_may_work_on_it(
    staff: Staff, line: Line, enter: Enter, here: str
) -> None:
    line.do("name_complained_about", TUE, user=str(staff.officer.pk), kind="complaints-team")
    done = send(
        enter(staff.manager), f"{here}hand-elsewhere/", user=str(staff.reader.pk), reason="It is about us"
    )
    assert done.status_code == 302, text_of(done.content.decode())
    client = enter(staff.reader)
    assert "Handled outside the complaints team by Reza Quill" in page(client, here)
    assert send(client, f"{here}note/", words="Rang her").status_code == 302
    assert enter(staff.officer).get(here).status_code == 404


def test_what_another_officer_changed_meanwhile_is_not_undone_by_sending_again(
    staff: Staff, line: Line, enter: Enter, here: str
) -> None:
    first, second = enter(staff.manager), enter(staff.officer)
    address = f"{here}change-person/?person={line.person(TESS)}"
    opened = fields(second.get(address).content.decode())
    assert send(first, address, telephone="0116 496 0002", language="Welsh").status_code == 302
    typed = {**opened, "address": "9 New Street\r\nOadby", "language": "Polish"}
    clash = second.post(address, typed)
    assert clash.status_code == 409
    kept = fields(clash.content.decode())
    assert kept["telephone"] == "0116 496 0002"  # theirs, where I had changed nothing
    assert kept["language"] == "Polish"  # mine, beside theirs above it
    assert second.post(address, kept).status_code == 302
    tess = fields(first.get(address).content.decode())
    assert tess["telephone"] == "0116 496 0002"
    assert tess["address"].split() == ["9", "New", "Street", "Oadby"]

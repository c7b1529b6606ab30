"""Ask the register, on the screen: who may, what an address carries, errors at the field, and what is kept."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from heard.accounts.models import User
from heard.casework.models import SavedQuestion
from heard.reporting.asking.files import FORMATS
from staff.helpers import fields, summary_links, text_of
from support.people import Line, Staff

Enter = Callable[[User], Client]
DAYS = "from=2024-04-01&to=2025-03-31"
ASKED = f"/ask/?measure=received&rows=procedure&{DAYS}"


@pytest.fixture
def two(staff: Staff) -> list[Line]:
    """Two accepted complaints, one of them restricted."""
    lines = [Line(staff).receive(date(2024, 11, 4)).accept(date(2024, 11, 5)) for _ in range(2)]
    lines[1].do("restrict", date(2024, 11, 6), reason="Known to all")
    return lines


def test_only_those_who_read_reports_may_ask(staff: Staff, enter: Enter) -> None:
    for user in (staff.manager, staff.officer, staff.reader):
        assert enter(user).get("/ask/").status_code == 200
    for user in (staff.responder, staff.adjudicator):
        client = enter(user)
        for place in ("/ask/", ASKED, f"/ask/file/csv/?{DAYS}", "/ask/cell/0/0/", "/ask/kept/x/"):
            assert client.get(place).status_code == 403, place


def test_the_form_starts_with_a_question_that_can_be_asked(
    staff: Staff, two: list[Line], enter: Enter
) -> None:
    client = enter(staff.reader)
    typed = fields(client.get("/ask/").content.decode())
    assert typed["measure"] == "received"
    assert typed["from"] == "1 Apr 2024"
    answer = client.get("/ask/", typed)
    assert answer.status_code == 200
    assert "How many complaints were received from 1 April 2024 to 25 November 2024, by team?" in text_of(
        answer.content.decode()
    )


def test_an_answer_reads_back_and_says_how_it_was_counted(
    staff: Staff, two: list[Line], enter: Enter
) -> None:
    page = text_of(enter(staff.manager).get(ASKED).content.decode())
    assert "How many complaints were received from 1 April 2024 to 31 March 2025, by procedure?" in page
    assert "fewer than 5" in page
    assert "Not yet released" in page
    assert "they were not over yet" in page
    assert "The date that decides is received_on" in page


def test_every_number_is_for_those_who_work_with_the_cases(
    staff: Staff, two: list[Line], enter: Enter
) -> None:
    page = enter(staff.officer).get(f"{ASKED}&suppress=off")
    assert "For use inside the council" in page.content.decode()
    refused = enter(staff.reader).get(f"{ASKED}&suppress=off")
    assert refused.status_code == 422
    assert [field for field, _ in summary_links(refused.content.decode())] == ["id-suppress"]


def test_a_figure_opens_as_many_complaints_as_it_counts_for_this_person(
    staff: Staff, two: list[Line], enter: Enter
) -> None:
    for user, count in ((staff.officer, 1), (staff.manager, 2)):
        client = enter(user)
        html = client.get(f"{ASKED}&suppress=off").content.decode()
        links = re.findall(r'href="(/ask/cell/\d+/\d+/\?[^"]+)"[^>]*>(\d+)<', html)
        assert links
        shown = {place.replace("&amp;", "&"): int(number) for place, number in links}
        assert max(shown.values()) == count
        for place, number in shown.items():
            page = text_of(client.get(place).content.decode())
            assert re.search(rf"\b{number} complaints?\b", page), (place, number)


def test_nothing_opens_where_small_numbers_are_withheld(staff: Staff, two: list[Line], enter: Enter) -> None:
    client = enter(staff.manager)
    assert "/ask/cell/" not in client.get(ASKED).content.decode()
    assert client.get(f"/ask/cell/0/0/?measure=received&rows=procedure&{DAYS}").status_code == 404


def test_whoever_is_complained_about_learns_nothing_from_an_answer(
    staff: Staff, two: list[Line], enter: Enter
) -> None:
    client = enter(staff.officer)
    before = text_of(client.get(f"{ASKED}&suppress=off").content.decode())
    third = Line(staff).receive(date(2024, 11, 7)).accept(date(2024, 11, 8))
    third.do("name_complained_about", date(2024, 11, 8), user=str(staff.officer.pk), name=staff.officer.name)
    after = text_of(client.get(f"{ASKED}&suppress=off").content.decode())
    assert after == before


WRONG = [
    ("measure=received&rows=team&columns=team", "id-columns", "Rows and columns are both “Team”"),
    ("measure=received&rows=month&columns=year", "id-columns", "both divide the time"),
    ("measure=compliments&rows=law_functions", "id-rows", "cannot be divided by “Function in law”"),
    ("measure=compliments&rows=month&stage=1", "id-stage", "cannot be divided by “Stage”"),
    ("measure=received&columns=team", "id-rows", "Choose what the rows are"),
    ("measure=nonsense", "id-measure", "choose from the list"),
    ("measure=received&rows=nonsense", "id-rows", "choose from the list"),
    ("measure=received&suppress=2", "id-suppress", "Select a valid choice"),
    ("measure=received&rounding=5&suppress=off", "id-rounding", "only where small ones are withheld"),
    ("measure=received&stage=1&stage=2", "id-stage", "Choose one here"),
]


@pytest.mark.parametrize(("query", "field", "words"), WRONG)
def test_what_cannot_be_asked_is_said_at_the_field_and_nothing_is_lost(
    staff: Staff, enter: Enter, query: str, field: str, words: str
) -> None:
    page = enter(staff.manager).get(f"/ask/?{query}&from=2024-04-02&to=2025-03-30")
    html = page.content.decode()
    assert page.status_code == 422
    assert field in [one for one, _ in summary_links(html)]
    assert words in text_of(html).replace("&quot;", '"')
    typed = fields(html)
    assert (typed["from"], typed["to"]) == ("2024-04-02", "2025-03-30")


@pytest.mark.parametrize(
    ("days", "field"),
    [
        ("from=2025-03-31&to=2024-04-01", "id-to"),
        ("from=never&to=2024-04-01", "id-from"),
        ("from=2024-04-01", "id-to"),
        ("from=1999-04-01&to=2024-04-01", "id-from"),
        ("from=2024-04-01&to=2026-04-01", "id-to"),
        ("from=2005-04-01&to=2006-03-31", "id-from"),
    ],
)
def test_days_that_cannot_be(staff: Staff, enter: Enter, days: str, field: str) -> None:
    page = enter(staff.reader).get(f"/ask/?measure=received&{days}")
    assert page.status_code == 422
    assert [one for one, _ in summary_links(page.content.decode())] == [field]


@pytest.mark.parametrize("format_", FORMATS)
def test_files(staff: Staff, two: list[Line], enter: Enter, format_: str) -> None:
    client = enter(staff.reader)
    made = client.get(f"/ask/file/{format_}/?measure=received&rows=procedure&{DAYS}")
    assert made.status_code == 200
    assert f'filename="default-answer.{format_}"' in made["Content-Disposition"]
    assert len(made.content) > 500
    assert two[0].complaint is not None
    assert two[0].complaint.reference.encode() not in made.content


def test_a_file_of_what_cannot_be_asked_is_not_there(staff: Staff, enter: Enter) -> None:
    client = enter(staff.reader)
    for place in (f"csv/?measure=nonsense&{DAYS}", f"exe/?measure=received&{DAYS}", "csv/"):
        assert client.get(f"/ask/file/{place}").status_code == 404


def keep(client: Client, question: str, **typed: str) -> object:
    """Keep the question as the page's form would."""
    page = client.get(question)
    assert page.status_code == 200
    html = page.content.decode()
    key = re.search(r'name="key" value="([^"]+)"', html)
    assert key is not None
    return client.post(question, {"key": key.group(1), "title": "FOI 2024/12", **typed}, follow=True)


def test_a_question_is_kept_asked_again_and_compared(staff: Staff, two: list[Line], enter: Enter) -> None:
    client = enter(staff.officer)
    page = keep(client, f"{ASKED}&suppress=off").content.decode()  # type: ignore[attr-defined]
    assert "The question is kept with its answer." in page
    one = SavedQuestion.objects.get()
    assert (one.by, one.released, one.asked_on) == (staff.officer, False, date(2024, 11, 25))
    here = f"/ask/kept/{one.pk.hex}/"
    assert "FOI 2024/12" in client.get("/ask/").content.decode()
    assert "Every figure is as it was" in text_of(client.get(f"{here}now/").content.decode())
    Line(staff).receive(date(2024, 11, 11)).accept(date(2024, 11, 12))
    again = text_of(client.get(f"{here}now/").content.decode())
    assert "2 figures are others than on Mon 25 Nov 2024" in again
    assert "2 (was 1)" in again
    assert "All 1" in text_of(client.get(here).content.decode())  # the kept answer stays as it was
    assert client.get(f"{here}file/csv/").content.decode().count("All,1") == 1
    assert client.get(f"{here}file/exe/").status_code == 404
    assert enter(staff.manager).get(here).status_code == 404  # it was counted from what the officer may see


def test_releasing_is_the_managers_and_counts_every_complaint(staff: Staff, enter: Enter) -> None:
    for number in range(6):
        line = Line(staff).receive(date(2024, 11, 4)).accept(date(2024, 11, 5))
        if number == 0:
            line.do(
                "name_complained_about",
                date(2024, 11, 8),
                user=str(staff.manager.pk),
                name=staff.manager.name,
            )
    client = enter(staff.manager)
    whole = f"/ask/?measure=received&{DAYS}"
    assert "All 5" in text_of(client.get(whole).content.decode())
    page = text_of(keep(client, whole, released="on").content.decode())  # type: ignore[attr-defined]
    assert "The answer is released and kept." in page
    assert "All 6" in page
    assert "Not yet released" not in page
    one = SavedQuestion.objects.get()
    assert one.released
    assert enter(staff.reader).get(f"/ask/kept/{one.pk.hex}/").status_code == 200
    assert 'name="released"' not in enter(staff.officer).get(whole).content.decode()


def test_an_answer_with_every_number_is_not_released(staff: Staff, two: list[Line], enter: Enter) -> None:
    client = enter(staff.manager)
    assert 'name="released"' not in client.get(f"{ASKED}&suppress=off").content.decode()
    answer = client.post(f"{ASKED}&suppress=off", {"key": "k", "title": "T", "released": "on"})
    assert answer.status_code == 422
    assert "cannot be released" in answer.content.decode()
    assert not SavedQuestion.objects.exists()


def test_a_question_without_a_title_is_not_kept_and_the_answer_stays(
    staff: Staff, two: list[Line], enter: Enter
) -> None:
    client = enter(staff.manager)
    answer = client.post(ASKED, {"key": "k", "title": " "})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert ("id-title", "Give the question a title, so that it is found again") in summary_links(html)
    assert "How many complaints were received" in text_of(html)


def test_no_address_of_a_question_names_anybody(staff: Staff, two: list[Line], enter: Enter) -> None:
    html = enter(staff.manager).get(f"{ASKED}&suppress=off").content.decode()
    for address in re.findall(r'(?:href|action)="(/ask/[^"]*)"', html):
        names = set(re.findall(r"[?&;]([a-z_]+)=", address))
        assert names <= {"measure", "rows", "columns", "from", "to", "procedure", "suppress", "rounding"}, (
            address
        )


def test_a_kept_question_that_is_not_there(staff: Staff, enter: Enter) -> None:
    client = enter(staff.manager)
    for key in ("nothing", "0" * 32):
        assert client.get(f"/ask/kept/{key}/").status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_complaints(
    staff: Staff, enter: Enter, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    client = enter(staff.manager)
    for _ in range(6):
        Line(staff).receive(date(2024, 11, 4)).accept(date(2024, 11, 5))
        with django_assert_max_num_queries(14):  # type: ignore[attr-defined]
            assert client.get(f"{ASKED}&suppress=off").status_code == 200

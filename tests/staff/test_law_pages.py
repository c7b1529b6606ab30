"""How the law works here: the pages say what the texts say, mark what is not verified, and are there for everybody."""

from collections.abc import Callable

import pytest
from django.test import Client

from heard.accounts.models import User
from heard.casework.facts import council
from heard.look.words import day
from heard.rules.manual.words import limit_words
from heard.rules.worked_examples import worked_examples
from heard.rules.working_days import calendars
from heard.staff.pages.law import unverified
from staff.helpers import text_of
from support.people import Staff

Enter = Callable[[User], Client]
KEYS = sorted(council().procedures)


def shown(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return text_of(response.content.decode()).replace("&amp;", "&").replace("&#34;", '"')


def plain(text: str) -> str:
    return " ".join(text.split())


def test_the_index_leads_to_every_procedure_and_the_calendars(staff: Staff, enter: Enter) -> None:
    html = enter(staff.reader).get("/law/").content.decode()
    for key in KEYS:
        assert f'href="/law/{key}/"' in html
    assert 'href="/law/calendars/"' in html
    assert "1 of 11" in html  # the statutory procedure's limits that were verified
    assert "Made the decision that is complained about." in html  # who may take which part, with its standing
    assert "our reading; no rule was found" in html


@pytest.mark.parametrize("key", KEYS)
def test_a_page_says_all_that_its_text_says(key: str, staff: Staff, enter: Enter) -> None:
    page = shown(enter(staff.responder), f"/law/{key}/")
    text = council().procedures[key]
    said = [text.title, text.words, *text.not_modelled]
    for stage in text.stages:
        said += [stage.title, stage.words, stage.acts, *stage.outcomes]
        said += [words for role in stage.roles for words in (role.role, role.words, str(role.citation))]
        said += [words for way in stage.ways_out for words in (way.end.value, way.words, str(way.citation))]
        for document in stage.documents:
            said += [document.title, *document.contains, *document.to, str(document.citation)]
    for clock in text.clocks:
        said += [clock.title, clock.words, clock.starts_words, *clock.not_modelled]
        for limit in clock.limits:
            said += [limit_words(limit), str(limit.citation)]
    for one in worked_examples():
        if one.procedure == key:
            said += [one.shows, day(one.start), day(one.due), day(one.extended)]
    low = page.lower()
    missing = [words for words in said if plain(words).lower() not in low]
    assert not missing


@pytest.mark.parametrize("key", KEYS)
def test_what_is_not_verified_is_marked_as_often_as_it_is_said(key: str, staff: Staff, enter: Enter) -> None:
    page = shown(enter(staff.reader), f"/law/{key}/")
    text = council().procedures[key]
    said = [
        one.certainty for stage in text.stages for one in (*stage.roles, *stage.documents, *stage.ways_out)
    ]
    documents = [document for stage in text.stages for document in stage.documents]
    for document in documents:  # a part with a source of its own is marked by itself
        own = [part for part in document.parts if part.certainty or part.citation]
        said += [document.source_of(part).certainty for part in own]
    for clock in text.clocks:
        for limit in clock.limits:
            said.append(limit.certainty)
            longer = limit.extension
            if longer and (longer.citation, longer.certainty) != (limit.citation, limit.certainty):
                said.append(longer.certainty)
    assert page.count("Not verified against the official text") == sum(map(bool, map(unverified, said)))


def test_what_a_letter_of_certainty_says() -> None:
    assert [unverified(letter) for letter in "VSML"] == ["", "seen in a secondary source", "recalled", ""]


def test_the_way_through_is_told_without_a_picture(staff: Staff, enter: Enter) -> None:
    page = shown(enter(staff.reader), "/law/children-act-1989/")
    assert (
        "Received leads to, Reply at stage 1: 10 working days, at most 20 → Response sent (stage 1)" in page
    )
    assert "flowchart LR" in page


def test_calendars_give_every_day_and_mark_the_projected(staff: Staff, enter: Enter) -> None:
    page = shown(enter(staff.reader), "/law/calendars/")
    held = [one for days in calendars().values() for one in days.holidays()]
    assert all(day(one.date) in page for one in held)
    assert page.count(" Projected ") == sum(one.projected for one in held) > 0


def test_a_procedure_that_is_not_there(staff: Staff, enter: Enter) -> None:
    assert enter(staff.manager).get("/law/no-such/").status_code == 404

"""Reports that print every number: for those to whom no complaint is closed; others are told why, whom to ask.

They count every complaint. Beside a count of their own, somebody complained about would learn from them that there is
one more.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from heard.accounts.models import User
from heard.accounts.roles import Role
from heard.casework import questions
from heard.casework.models import Complaint, SavedQuestion
from heard.plumbing import installation
from heard.publishing import actions
from heard.publishing.models import Draft, Edition
from heard.publishing.reading import Reading, prints_every_number
from heard.publishing.rebuild import rebuilt
from heard.publishing.reckon import reckoning
from heard.publishing.refusals import ClosedReport
from heard.staff.urls import urlpatterns
from publishing.helpers import KNOWN, TODAY
from staff.helpers import send, text_of
from support.people import PASSWORD, Line, Staff

Enter = Callable[[User], Client]
MONTH = (date(2024, 11, 1), date(2024, 11, 30))
KEY = "leadership-monthly-2024-11-01-1"
HERE = f"/publishing/{KEY}/"
# Pages that tell no figure: the list, and what a report is set to.
WITHOUT_FIGURES = {"publishing", "publishing-start", "publishing-days", "publishing-set-aside"}
# Pages of a report in preparation that a published one no longer has.
GAPS = {"key": KEY, "section": "foreword", "table": "stages", "row": "0", "column": "0", "format": "json"}
WHY = "This report prints every number, and it counts complaints that may not be open to you."
ASK = "Ask the complaints manager"


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch) -> date:
    """Every page believes it is Monday 2 June 2025."""
    monkeypatch.setattr("heard.project.middleware.timezone", SimpleNamespace(localdate=lambda: TODAY))
    return TODAY


@pytest.fixture
def second(db: None) -> User:
    """A manager to whom nothing is closed, who holds every role that signs."""
    roles = (Role.COMPLAINTS_MANAGER, Role.SENIOR_LEADER)
    return User.objects.create_user("sefi@council.example", PASSWORD, name="Sefi Adeyemi-Hart", roles=roles)


@pytest.fixture
def about(staff: Staff) -> User:
    """The manager of the team, about whom one of three complaints is: it is closed to them."""
    installation.claim("default", invented=False)
    for number in range(3):
        line = Line(staff).receive(date(2024, 11, 4)).accept(date(2024, 11, 5))
        if number == 0:
            line.do(
                "name_complained_about",
                date(2024, 11, 8),
                user=str(staff.manager.pk),
                name=staff.manager.name,
            )
    return staff.manager


@pytest.fixture
def draft(about: User, second: User) -> Draft:
    """A report for inside the council, which prints every number."""
    return begun(second)


def begun(by: User, **more: Any) -> Draft:
    start, end = MONTH
    return actions.start(
        actor=by, today=TODAY, edition="leadership-monthly", start=start, end=end, as_at=KNOWN, known_at=KNOWN, **more
    )  # fmt: skip


@pytest.fixture
def edition(draft: Draft, staff: Staff, second: User) -> Edition:
    """It is published: signed by another complaints manager and by the one to whom nothing is closed."""
    other = User.objects.create_user(
        "other@council.example", PASSWORD, name="Odile Fairbrother", roles=(Role.COMPLAINTS_MANAGER,)
    )
    for person in (other, second):
        actions.sign(draft.pk, actor=person, today=TODAY, seen=reckoning(draft).seen)
    return actions.publish(draft.pk, actor=second, today=TODAY, seen=reckoning(draft).seen)


def addresses() -> Iterator[tuple[str, str]]:
    """(name, address) of every page of publishing there is, for this report."""
    for one in urlpatterns:
        if (one.name or "").startswith("publishing"):
            yield (
                one.name,
                "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda gap: GAPS[gap.group(1)], str(one.pattern)),
            )


EVERY = sorted(addresses())


@pytest.mark.parametrize("state", ["draft", "edition"])
def test_no_page_of_publishing_tells_its_figures_to_whom_a_complaint_is_closed(
    state: str, request: pytest.FixtureRequest, about: User, today: date, enter: Enter
) -> None:
    request.getfixturevalue(state)
    client = enter(about)
    assert len(EVERY) > len(WITHOUT_FIGURES) + 8
    for name, address in EVERY:
        for method in (client.get, client.post):
            response = method(address)
            page = text_of(response.content.decode())
            if name in WITHOUT_FIGURES:
                assert response.status_code in (200, 422), address
                assert 'aria-label="The report' not in response.content.decode()
            elif response.status_code == 404:  # a published report has files, one in preparation has none
                assert (state, name) in {("draft", "publishing-file"), ("draft", "publishing-moved")}
            else:
                assert response.status_code == 403, (address, response.status_code)
                assert WHY in page
                assert ASK in page
                assert "Content-Disposition" not in response


def test_whoever_sees_everything_reads_it_all(
    edition: Edition, second: User, today: date, enter: Enter
) -> None:
    client = enter(second)
    for page in (
        "",
        "moved/",
        "preview/",
        "comments/",
        *(f"file/{one.format}/" for one in edition.files.all()),
    ):
        assert client.get(HERE + page).status_code == 200, page
    assert f'href="{HERE}"' in client.get("/publishing/").content.decode()


@pytest.mark.parametrize("state", ["draft", "edition"])
def test_a_list_names_it_and_does_not_lead_to_it(
    state: str, request: pytest.FixtureRequest, about: User, today: date, enter: Enter
) -> None:
    request.getfixturevalue(state)
    page = enter(about).get("/publishing/").content.decode()
    assert "prints every number: not open to you" in text_of(page)
    assert f'href="{HERE}"' not in page


def test_its_small_numbers_can_be_withheld_and_then_it_opens(
    draft: Draft, about: User, today: date, enter: Enter
) -> None:
    client = enter(about)
    closed = client.get(HERE)
    assert f'href="{HERE}days/"' in closed.content.decode()
    assert closed.content.decode().count("<h1") == 1
    assert send(client, f"{HERE}days/", suppress="5").status_code == 302
    assert client.get(HERE).status_code == 200
    assert f'href="{HERE}"' in client.get("/publishing/").content.decode()


def test_a_protected_report_stays_open(about: User, second: User, today: date, enter: Enter) -> None:
    begun(second, suppress="5")
    client = enter(about)
    for page in ("", "preview/", "comments/"):
        assert client.get(HERE + page).status_code == 200


def test_neither_signed_nor_made_again_by_whom_it_is_closed_to(
    draft: Draft, about: User, second: User
) -> None:
    with pytest.raises(ClosedReport):
        actions.sign(draft.pk, actor=about, today=TODAY, seen=reckoning(draft).seen)
    with pytest.raises(ClosedReport):
        actions.publish(draft.pk, actor=about, today=TODAY, seen=reckoning(draft).seen)
    assert not draft.signatures.exists()


def test_what_moved_is_not_told_either(edition: Edition, about: User, second: User) -> None:
    with pytest.raises(ClosedReport):
        rebuilt(edition, today=TODAY, reader=about)
    assert rebuilt(edition, today=TODAY, reader=second).same_then


def test_last_years_figures_are_not_told_beside_a_protected_report(
    edition: Edition, about: User, second: User, today: date, enter: Enter
) -> None:
    start, end = date(2024, 12, 1), date(2024, 12, 31)
    after = actions.start(
        actor=second, today=TODAY, edition="leadership-monthly", start=start, end=end, as_at=KNOWN, known_at=KNOWN,
        suppress="5",
    )  # fmt: skip
    told = "Last year as published, and now"
    assert told in text_of(enter(second).get(f"/publishing/{after.key}/").content.decode())
    assert told not in text_of(enter(about).get(f"/publishing/{after.key}/").content.decode())


def test_one_published_to_everybody_is_everybodys(about: User) -> None:
    """It prints every number only of invented people."""
    reading = Reading(about)
    open_one = Edition(edition="public", open_to_all=True, protection={})
    inside = Edition(edition="portfolio", open_to_all=False, protection={})
    safe = Edition(edition="portfolio", open_to_all=False, protection={"threshold": 5})
    gone = Draft(edition="an-edition-that-is-no-more")
    assert [prints_every_number(one) for one in (open_one, inside, safe, gone)] == [False, True, False, True]
    assert [reading.opens(one) for one in (open_one, inside, safe, gone)] == [True, False, True, False]


# ---- Kept answers ----------------------------------------------------------------------------------------------
ASKED = "/ask/?measure=received&from=2024-04-01&to=2025-03-31"


def kept(client: Client, address: str, **more: str) -> SavedQuestion:
    page = client.post(address, {"key": "k", "title": "FOI 12", **more})
    assert page.status_code == 302
    return SavedQuestion.objects.get()


def test_a_released_answer_is_not_compared_with_what_is_open_to_oneself(
    about: User, second: User, today: date, enter: Enter
) -> None:
    """Then 3 of 3, now 2 of 3: the page would say that one complaint is closed to whoever reads it."""
    one = kept(enter(second), f"{ASKED}&suppress=5", released="on")
    here = f"/ask/kept/{one.pk.hex}/"
    assert "now/" in enter(second).get(here).content.decode()
    assert enter(second).get(f"{here}now/").status_code == 200
    client = enter(about)
    page = client.get(here)
    assert (page.status_code, f"{here}now/" in page.content.decode()) == (200, False)
    closed = client.get(f"{here}now/")
    assert closed.status_code == 403
    assert "The released answer counts every complaint" in text_of(closed.content.decode())


def test_a_released_answer_without_protection_is_closed_with_its_files(
    about: User, second: User, today: date, enter: Enter
) -> None:
    one = kept(enter(second), f"{ASKED}&suppress=5", released="on")
    SavedQuestion.objects.update(answer={**one.answer, "protection": {}})
    client = enter(about)
    here = f"/ask/kept/{one.pk.hex}/"
    for page in ("", "now/", "file/json/", "file/csv/"):
        assert client.get(here + page).status_code == 403
    assert here not in client.get("/ask/").content.decode()
    assert enter(second).get(f"{here}file/csv/").status_code == 200


def test_ones_own_answer_counts_what_was_open_to_oneself(about: User, today: date, enter: Enter) -> None:
    client = enter(about)
    one = kept(client, f"{ASKED}&suppress=off")
    assert not one.released
    assert not questions.released_answers()
    assert client.get(f"/ask/kept/{one.pk.hex}/file/json/").status_code == 200
    assert "All 2" in text_of(client.get(f"/ask/kept/{one.pk.hex}/").content.decode())


def test_a_leader_who_can_count_nothing_reads_it_and_one_who_counts_too_does_not(
    draft: Draft, db: None
) -> None:
    """Nothing to hold beside it: by that role alone no complaint is open to a senior leader, about them or not."""
    alone = User.objects.create_user(
        "dir@council.example", PASSWORD, name="Wren Idris", roles=(Role.SENIOR_LEADER,)
    )
    reader = User.objects.create_user(
        "both@council.example", PASSWORD, name="Ash Idris", roles=(Role.SENIOR_LEADER, Role.OFFICER)
    )
    assert prints_every_number(draft)
    assert Reading(alone).opens(draft)
    Complaint.objects.filter(pk=Complaint.objects.values("pk")[:1]).update(restricted=True)
    assert not Reading(reader).opens(draft)

"""Words of a report: figures they quote, numbers they give away; and figures that open where others are kept back."""

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace

import pytest
from django.test import Client

from heard.accounts.models import User
from heard.accounts.roles import Role
from heard.casework.models import Complaint
from heard.plumbing import installation
from heard.publishing import actions
from heard.publishing.models import Draft
from heard.publishing.reckon import reckoning
from heard.publishing.refusals import NotNow
from publishing.helpers import END, KNOWN, START, TODAY, signed_by
from staff.helpers import fields, send, summary_links, text_of
from support.people import PASSWORD, Line, Staff

Enter = Callable[[User], Client]
HERE = "/publishing/public-2024-04-01-1/"


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch) -> date:
    """Every page believes it is Monday 2 June 2025."""
    monkeypatch.setattr("heard.project.middleware.timezone", SimpleNamespace(localdate=lambda: TODAY))
    return TODAY


@pytest.fixture
def leader(db: None) -> User:
    return User.objects.create_user(
        "leona@council.example", PASSWORD, name="Leona Marchbanks", roles=(Role.SENIOR_LEADER,)
    )


@pytest.fixture
def draft(staff: Staff) -> Draft:
    """Real people: seven complaints, of which two are answered, and that number is kept back."""
    installation.claim("default", invented=False)
    lines = [Line(staff).receive(date(2024, 11, 4)).accept(date(2024, 11, 5)) for _ in range(7)]
    for line in lines[:2]:
        line.respond(date(2024, 11, 12))
    return actions.start(
        actor=staff.manager, today=TODAY, edition="public", start=START, end=END, as_at=KNOWN, known_at=KNOWN
    )


def test_a_figure_that_there_is_not_is_told_while_it_is_written_and_no_word_is_lost(
    draft: Draft, staff: Staff, enter: Enter
) -> None:
    client = enter(staff.officer)
    page = send(client, f"{HERE}write/foreword/", text="We had {complants} of them.")
    assert page.status_code == 422
    told = page.content.decode()
    ((field, words),) = summary_links(told)
    assert field == "id-text"
    assert "there is no figure complants" in words
    assert fields(told)["text"].strip() == "We had {complants} of them."
    assert not draft.writings.filter(section="foreword").exists()

    typed = {"text-1": "A guide", "became-1": "done", "words-1": "See {guides}"}
    page = send(client, f"{HERE}write/promises/", **typed)
    assert [field for field, _words in summary_links(page.content.decode())] == ["id-words-1"]


def test_the_page_says_which_figures_may_be_quoted(draft: Draft, staff: Staff, enter: Enter) -> None:
    client = enter(staff.officer)
    fact = reckoning(draft).data["facts"][0]
    assert f"{{{fact['id']}}}" in text_of(client.get(f"{HERE}write/foreword/").content.decode())
    assert send(client, f"{HERE}write/foreword/", text=f"In all {{{fact['id']}}}.").status_code == 302
    assert "In all " in text_of(client.get(f"{HERE}preview/").content.decode())


def test_a_figure_opens_while_the_report_cannot_be_made(draft: Draft, staff: Staff, enter: Enter) -> None:
    """Words that were saved may quote a figure of a layout that was changed since."""
    client = enter(staff.manager)
    client.get(HERE)
    draft.writings.create(
        section="foreword", number=1, data={"text": "{gone}"}, by=staff.manager, at=draft.made_at
    )
    assert "there is no figure gone" in text_of(client.get(f"{HERE}preview/").content.decode())
    assert client.get(f"{HERE}figure/stages/0/0/").status_code == 200


def test_a_number_that_is_kept_back_is_not_published_in_words_unseen(
    draft: Draft, staff: Staff, leader: User, enter: Enter
) -> None:
    client = enter(staff.manager)
    assert any("2" in one["says"] for one in reckoning(draft).withheld)
    text = "We answered two complaints late, under regulation 2."
    assert send(client, f"{HERE}write/foreword/", text=text).status_code == 302
    page = text_of(client.get(f"{HERE}names/").content.decode())
    assert "a figure that is withheld in this edition" in page
    assert page.count("“two” may be published") == 1
    signed_by(draft, staff.manager, leader)
    page = text_of(client.get(f"{HERE}publish/").content.decode())
    assert "1 number in the text may be one that this report keeps back" in page
    mark = next(
        one for one in fields(client.get(f"{HERE}names/").content.decode()) if one.startswith("reason-")
    )
    stands = {mark: "These are letters, not complaints", mark.replace("reason", "stands"): "on"}
    assert send(client, f"{HERE}names/", **stands).status_code == 302
    assert send(client, f"{HERE}publish/").status_code == 302
    assert [one["word"] for one in Draft.objects.get().frozen.names] == ["two"]


def test_printed_figures_open_where_others_are_kept_back(draft: Draft, staff: Staff, enter: Enter) -> None:
    client = enter(staff.manager)
    page = client.get(HERE).content.decode()
    assert f'href="{HERE}figure/stages/0/0/"' in page
    kept = {(one["id"], one["row"]) for one in reckoning(draft).withheld}
    assert kept
    opened = text_of(client.get(f"{HERE}figure/stages/0/0/").content.decode())
    assert Complaint.objects.order_by("reference")[0].reference in opened


@pytest.mark.parametrize(
    ("edition", "start", "end", "words"),
    [
        ("leadership-monthly", "1 Apr 2024", "31 Mar 2025", "is about a whole month"),
        ("public", "1 Apr 2001", "31 Mar 2002", "came into force on"),
    ],
)
def test_a_period_that_a_report_cannot_be_about_is_refused_at_the_start(
    edition: str, start: str, end: str, words: str, staff: Staff, enter: Enter
) -> None:
    installation.claim("default", invented=True)
    page = send(
        enter(staff.officer), "/publishing/new/", edition=edition, **{"from": start, "to": end, "as_at": end}
    )
    assert page.status_code == 422
    ((field, told),) = summary_links(page.content.decode())
    assert (field, words in told) == ("id-from", True)
    assert not Draft.objects.exists()


@pytest.mark.parametrize(
    ("more", "field", "words"),
    [
        (
            {"to": "31 Mar 2099"},
            "id-to",
            "Choose 31 March 2026 at the latest, the end of this reporting year",
        ),
        ({"suppress": "off", "rounding": "5"}, "id-rounding", "Choose one: every number as it is"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    more: dict[str, str], field: str, words: str, staff: Staff, enter: Enter, today: date
) -> None:
    installation.claim("default", invented=True)
    page = send(enter(staff.officer), "/publishing/new/", edition="public", **more)
    assert page.status_code == 422
    ((at, told),) = summary_links(page.content.decode())
    assert (at, words in told) == (field, True), told
    assert not Draft.objects.exists()


def test_every_number_and_rounded_is_refused_of_a_report_that_was_begun(
    draft: Draft, staff: Staff, enter: Enter, today: date
) -> None:
    page = send(enter(staff.officer), f"{HERE}days/", suppress="off", rounding="3")
    assert page.status_code == 422
    assert [field for field, _words in summary_links(page.content.decode())] == ["id-rounding"]
    assert (draft.suppress, draft.rounding) == ("", 0)
    for change in (
        lambda: actions.set_days(
            draft.pk, actor=staff.manager, today=TODAY, as_at=KNOWN, known_at=KNOWN, suppress="off", rounding=3
        ),
        lambda: actions.start(
            actor=staff.manager, today=TODAY, edition="portfolio", start=START, end=date(2099, 3, 31), as_at=KNOWN,
            known_at=KNOWN,
        ),
    ):  # fmt: skip
        with pytest.raises(NotNow):
            change()

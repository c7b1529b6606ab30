"""Reports in preparation and published, page by page: who may, what it says, what it costs."""

import re
from collections.abc import Callable
from datetime import date
from types import SimpleNamespace

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from heard.accounts.models import User
from heard.accounts.roles import Role
from heard.casework.models import Complaint
from heard.plumbing import installation
from heard.publishing import actions, queries
from heard.publishing.models import Draft, Edition
from publishing.helpers import END, KNOWN, START, TODAY, late_entry, published, signed_by
from staff.helpers import fields, send, summary_links, text_of
from support.people import PASSWORD, Line, Staff

Enter = Callable[[User], Client]
KEY = "public-2024-04-01-1"
HERE = f"/publishing/{KEY}/"


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch) -> date:
    """Every page believes it is Monday 2 June 2025."""
    monkeypatch.setattr("heard.project.middleware.timezone", SimpleNamespace(localdate=lambda: TODAY))
    return TODAY


@pytest.fixture
def invented(db: None) -> None:
    installation.claim("default", invented=True)


@pytest.fixture
def leader(db: None) -> User:
    return User.objects.create_user(
        "leona@council.example", PASSWORD, name="Leona Marchbanks", roles=(Role.SENIOR_LEADER,)
    )


@pytest.fixture
def draft(staff: Staff, invented: None) -> Draft:
    """A draft on a year with two complaints."""
    for _ in range(2):
        Line(staff).receive(date(2024, 11, 4)).accept(date(2024, 11, 5)).respond(date(2024, 11, 12))
    return actions.start(
        actor=staff.manager, today=TODAY, edition="public", start=START, end=END, as_at=KNOWN, known_at=KNOWN
    )


@pytest.fixture
def edition(draft: Draft, staff: Staff, leader: User) -> Edition:
    return published(draft, staff, leader)


def html(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, (address, response.status_code)
    return response.content.decode()


PAGES = ["", "preview/", "comments/", "names/", "sign/", "publish/", "days/", "set-aside/", "write/promises/"]


def test_a_report_is_started_on_the_page(staff: Staff, invented: None, enter: Enter) -> None:
    client = enter(staff.officer)
    page = send(client, "/publishing/new/", edition="public")
    assert page.status_code == 302
    assert page["Location"] == HERE
    draft = Draft.objects.get()
    assert (draft.start, draft.end, draft.known_at) == (date(2024, 4, 1), date(2025, 3, 31), date(2025, 6, 1))


def test_a_day_that_is_not_over_is_refused_at_its_field(staff: Staff, invented: None, enter: Enter) -> None:
    page = send(enter(staff.officer), "/publishing/new/", edition="public", known_at="2 Jun 2025")
    assert page.status_code == 422
    ((field, words),) = summary_links(page.content.decode())
    assert field == "id-known_at"
    assert "The latest is yesterday." in words


def test_every_page_opens_to_those_who_may(draft: Draft, staff: Staff, leader: User, enter: Enter) -> None:
    manager = enter(staff.manager)
    for page in PAGES:
        assert html(manager, HERE + page).count("<h1") == 1
    write = {"days/", "set-aside/", "write/promises/"}
    for user, closed in (
        (staff.officer, {"sign/", "publish/"}),
        (leader, {"publish/", *write}),
    ):
        client = enter(user)
        assert {page for page in PAGES if client.get(HERE + page).status_code == 403} == closed
    for user in (staff.reader, staff.responder, staff.adjudicator):
        client = enter(user)
        assert {client.get(HERE + page).status_code for page in PAGES} == {404}


def test_readers_read_what_is_published_and_nothing_before(
    edition: Edition, staff: Staff, enter: Enter
) -> None:
    client = enter(staff.reader)
    assert edition.title in text_of(html(client, "/publishing/"))
    page = text_of(html(client, HERE))
    assert "invented data" in page
    assert "Leona Marchbanks, head of service or director" in page
    assert client.get(f"{HERE}moved/").status_code == 404
    for address in ("/publishing/", HERE):
        assert enter(staff.responder).get(address).status_code in (403, 404)


def test_every_format_is_downloaded_as_it_was_published(edition: Edition, staff: Staff, enter: Enter) -> None:
    client = enter(staff.reader)
    for row in edition.files.all():
        response = client.get(f"{HERE}file/{row.format}/")
        assert response.status_code == 200
        assert len(response.content) == row.size
        assert response["Content-Type"] == row.content_type
        assert response["Content-Disposition"] == f'attachment; filename="{KEY}.{row.format}"'
    assert client.get(f"{HERE}file/exe/").status_code == 404


def test_a_file_that_was_damaged_is_not_handed_out(edition: Edition, staff: Staff, enter: Enter) -> None:
    client = enter(staff.reader)
    row = edition.files.select_related("stored").get(format="json")
    with default_storage.open(row.stored.path, "wb") as opened:
        opened.write(b"{}")
    response = client.get(f"{HERE}file/json/", follow=True)
    assert "This file cannot be read as it was published." in text_of(response.content.decode())
    default_storage.delete(row.stored.path)
    response = client.get(f"{HERE}file/json/", follow=True)
    assert "This file cannot be read as it was published." in text_of(response.content.decode())


def test_two_people_in_one_section_lose_nothing(draft: Draft, staff: Staff, enter: Enter) -> None:
    address = f"{HERE}write/foreword/"
    one, other = enter(staff.manager), enter(staff.officer)
    opened = fields(html(other, address))
    assert send(one, address, text="First words.").status_code == 302
    page = other.post(address, {**opened, "text": "Words of the second."})
    assert page.status_code == 409
    told = page.content.decode()
    assert "Morag Ellis saved this section while you were writing" in text_of(told)
    assert "Added: First words." in text_of(told)
    assert fields(told)["text"].strip() == "Words of the second."
    assert (
        other.post(address, {**fields(told), "text": "First words. Words of the second."}).status_code == 302
    )
    writings = draft.writings.filter(section="foreword").order_by("number")
    assert [row.data["text"] for row in writings] == ["First words.", "First words. Words of the second."]


def test_sent_twice_it_is_saved_once(draft: Draft, staff: Staff, enter: Enter) -> None:
    client, address = enter(staff.manager), f"{HERE}write/foreword/"
    typed = {**fields(html(client, address)), "text": "Once."}
    assert [client.post(address, typed).status_code for _ in range(2)] == [302, 302]
    assert draft.writings.filter(section="foreword").count() == 1
    gone_back = {**typed, "text": "Other words, from the same page."}
    assert [client.post(address, gone_back).status_code for _ in range(2)] == [302, 302]
    assert draft.writings.filter(section="foreword").count() == 2
    assert send(enter(staff.officer), address, text="Somebody else's.").status_code == 302
    too_late = client.post(address, {**typed, "text": "Gone back once more."})
    assert too_late.status_code == 409
    kept = fields(too_late.content.decode())
    assert kept["text"].strip() == "Gone back once more."
    assert client.post(address, kept).status_code == 302
    assert draft.writings.filter(section="foreword").count() == 4
    said = {**fields(html(client, f"{HERE}comments/")), "text": "Said once."}
    said.pop("answers", None)
    assert [client.post(f"{HERE}comments/", said).status_code for _ in range(2)] == [302, 302]
    assert draft.comments.count() == 1


def test_rows_are_added_without_a_script_and_faults_stand_at_their_row(
    draft: Draft, staff: Staff, enter: Enter
) -> None:
    client, address = enter(staff.manager), f"{HERE}write/promises/"
    typed = {**fields(html(client, address)), "text-2": "A guide for carers", "more": "on"}
    page = client.post(address, typed)
    assert page.status_code == 200
    assert "text-3" in fields(page.content.decode())
    assert fields(page.content.decode())["text-2"].strip() == "A guide for carers"
    typed.pop("more")
    page = client.post(address, typed)
    assert page.status_code == 422
    assert [field for field, _words in summary_links(page.content.decode())] == ["id-became-2"]
    assert client.post(address, {**typed, "became-2": "done"}).status_code == 302
    (row,) = draft.writings.get(section="promises").data["rows"]
    assert row == {"text": "A guide for carers", "became": "done"}


def test_a_row_without_its_text_is_refused_and_a_saved_one_is_taken_out(
    draft: Draft, staff: Staff, enter: Enter
) -> None:
    client, address = enter(staff.manager), f"{HERE}write/promises/"
    page = send(client, address, **{"words-2": "We wrote the guide"})
    assert page.status_code == 422
    assert summary_links(page.content.decode())[0][0] == "id-text-2"
    assert fields(page.content.decode())["words-2"].strip() == "We wrote the guide"
    typed = {**fields(page.content.decode()), "text-2": "A guide", "became-2": "done"}
    assert client.post(address, typed).status_code == 302
    assert send(client, address, **{"text-1": ""}).status_code == 302
    assert queries.newest(draft)["promises"].data == {"rows": []}
    assert "Write: What we promised last year" in text_of(html(client, HERE))


def test_a_comment_on_a_figure_is_answered_and_settled(
    draft: Draft, staff: Staff, leader: User, enter: Enter
) -> None:
    client = enter(leader)
    figure = f"{HERE}figure/stages/0/0/"
    page = html(client, figure)
    assert "No complaint behind this figure is open to you." in text_of(page)
    assert client.post(f"{HERE}comments/", {**_typed(page), "text": "Is this right?"}).status_code == 302
    first = draft.comments.get()
    assert first.about == "figure/stages/0/0"
    manager = enter(staff.manager)
    assert "1 open" in text_of(html(manager, HERE))
    answer = {"key": "a1", "about": first.about, "answers": str(first.pk), "text": "Yes.", "settles": "on"}
    assert manager.post(f"{HERE}comments/", answer).status_code == 302
    assert "0 open" in text_of(html(manager, HERE))
    assert "Is this right?" in text_of(html(manager, figure))


def _typed(page: str) -> dict[str, str]:
    return {name: value for name, value in fields(page).items() if name in ("key", "about")}


def test_a_figure_opens_the_cases_that_are_open_to_the_reader(
    draft: Draft, staff: Staff, enter: Enter
) -> None:
    hidden = Complaint.objects.order_by("reference").first()
    assert hidden is not None
    one = Line(staff)
    one.complaint = hidden
    one.do("name_complained_about", TODAY, user=str(staff.officer.pk), name=staff.officer.name)
    for user, there in ((staff.manager, True), (staff.officer, False)):
        page = text_of(html(enter(user), f"{HERE}figure/stages/0/0/"))
        assert ": 2" in page  # published figures count every complaint
        assert (hidden.reference in page) == there


def test_a_change_voids_the_signature_and_says_so(
    draft: Draft, staff: Staff, leader: User, enter: Enter
) -> None:
    signed_by(draft, staff.manager)
    client = enter(staff.manager)
    assert "waits: head of service or director" in text_of(html(client, "/publishing/"))
    assert send(client, f"{HERE}write/foreword/", text="A further word.").status_code == 302
    page = text_of(html(client, HERE))
    assert "The report has changed since: that signature no longer counts." in page
    assert "waits: " not in text_of(html(client, "/publishing/"))


def test_signing_and_publishing_on_the_pages(draft: Draft, staff: Staff, leader: User, enter: Enter) -> None:
    manager, senior = enter(staff.manager), enter(leader)
    assert "It is the turn of the complaints manager to sign." in text_of(html(senior, HERE))
    assert send(manager, f"{HERE}sign/").status_code == 302
    assert "must be somebody else" in text_of(html(manager, HERE))
    assert "Not signed yet by: head of service or director." in text_of(html(manager, f"{HERE}publish/"))
    assert send(senior, f"{HERE}sign/").status_code == 302
    page = manager.get(f"{HERE}publish/")
    typed = fields(page.content.decode())
    assert [manager.post(f"{HERE}publish/", typed).status_code for _ in range(2)] == [302, 302]
    assert Edition.objects.count() == 1
    assert "The report is published and frozen." in text_of(html(manager, HERE))


def test_after_a_refusal_the_report_is_signed_as_it_reads_now(
    draft: Draft, staff: Staff, enter: Enter
) -> None:
    actions.comment(draft.pk, actor=staff.officer, today=TODAY, text="Look at table 2")
    client, address = enter(staff.manager), f"{HERE}sign/"
    typed = {**fields(html(client, address)), "despite_comments": "on"}
    actions.write(
        draft.pk, actor=staff.officer, today=TODAY, section="foreword", seen=0, text="A further word."
    )
    page = client.post(address, typed)
    assert page.status_code == 422
    assert "The report has changed since you opened this page." in text_of(page.content.decode())
    again = fields(page.content.decode())
    assert "despite_comments" not in again  # they ticked it for another report
    assert client.post(address, {**again, "despite_comments": "on"}).status_code == 302
    assert draft.signatures.count() == 1


def test_days_set_to_what_they_are_change_nothing(draft: Draft, staff: Staff, enter: Enter) -> None:
    client, version = enter(staff.manager), draft.version
    page = client.post(f"{HERE}days/", fields(html(client, f"{HERE}days/")), follow=True)
    assert "It was set to this already: nothing is changed." in text_of(page.content.decode())
    draft.refresh_from_db()
    assert draft.version == version


def test_a_report_for_inside_asks_for_nothing_that_it_does_not_print(
    draft: Draft, staff: Staff, enter: Enter
) -> None:
    client = enter(staff.manager)
    month = {"edition": "leadership-monthly", "from": "1 Nov 2024", "to": "30 Nov 2024"}
    page = text_of(
        client.post(
            "/publishing/new/", {**fields(html(client, "/publishing/new/")), **month}, follow=True
        ).content.decode()
    )
    assert "This month at a glance" in page
    assert "Preview as its readers will see it" in page
    assert "Write: Compliments" not in page
    assert "Write: Compliments" in text_of(html(client, HERE))


def test_a_second_report_begins_with_the_words_of_the_first_and_says_what_reads_otherwise(
    draft: Draft, staff: Staff, leader: User, enter: Enter
) -> None:
    actions.write(
        draft.pk, actor=staff.officer, today=TODAY, section="foreword", seen=0, text="Words that stay."
    )
    first = published(draft, staff, leader)
    late = late_entry(staff, KNOWN)
    assert late.complaint is not None
    client = enter(staff.manager)
    page = text_of(
        client.post(
            "/publishing/new/", fields(html(client, "/publishing/new/")), follow=True
        ).content.decode()
    )
    assert "Words that stay." in page
    assert "It will stand in the place of a published report" in page
    assert "figures read otherwise." in page
    second = published(Draft.objects.get(frozen__isnull=True), staff, leader)
    assert second.supersedes == first
    page = html(client, f"/publishing/{second.key}/")
    assert "It stands in the place of:" in text_of(page)
    assert f'href="{HERE}moved/"' in page


def test_an_open_comment_is_signed_only_knowingly(draft: Draft, staff: Staff, enter: Enter) -> None:
    actions.comment(draft.pk, actor=staff.officer, today=TODAY, text="Look at table 2")
    client = enter(staff.manager)
    page = send(client, f"{HERE}sign/")
    assert page.status_code == 422
    assert [field for field, _words in summary_links(page.content.decode())] == ["id-despite_comments"]
    assert send(client, f"{HERE}sign/", despite_comments="on").status_code == 302
    assert draft.signatures.get().despite == 1


def test_a_likely_name_needs_a_tick_and_a_reason(
    draft: Draft, staff: Staff, leader: User, enter: Enter
) -> None:
    text = "The family thanked Tess Arden for her patience."
    actions.write(draft.pk, actor=staff.officer, today=TODAY, section="foreword", seen=0, text=text)
    signed_by(draft, staff.manager, leader)
    client = enter(staff.manager)
    assert "1 likely name in the text has not been looked at." in text_of(html(client, f"{HERE}publish/"))
    seen = html(enter(staff.officer), f"{HERE}names/")
    assert "Tess Arden" in text_of(seen)
    assert not _boxes(seen)
    assert send(enter(staff.officer), f"{HERE}names/").status_code == 403
    page = html(client, f"{HERE}names/")
    assert "a person on the case" in text_of(page)
    ticks = [name for name in _boxes(page) if name.startswith("stands-")]
    typed = {**fields(page), **dict.fromkeys(ticks, "on")}
    again = client.post(f"{HERE}names/", typed)
    assert again.status_code == 422
    assert len(summary_links(again.content.decode())) == 1
    reasons = {name.replace("stands", "reason"): "She asked to be named" for name in ticks}
    unticked = client.post(f"{HERE}names/", {**fields(page), **reasons})
    assert "Tick that “Tess Arden” may be published" in text_of(unticked.content.decode())
    assert client.post(f"{HERE}names/", {**typed, **reasons}).status_code == 302
    assert "There is no likely name left" in text_of(html(client, f"{HERE}names/"))
    assert send(client, f"{HERE}publish/").status_code == 302
    assert {one["reason"] for one in Edition.objects.get().names} == {"She asked to be named"}


def _boxes(page: str) -> list[str]:
    return re.findall(r'name="([^"]+)" type="checkbox"', page)


def test_what_moved_since_stands_on_a_page(edition: Edition, staff: Staff, enter: Enter) -> None:
    client = enter(staff.manager)
    page = text_of(html(client, f"{HERE}moved/"))
    assert "Nothing has moved" in page
    assert "As known then it is exactly what was published." in page
    late = late_entry(staff, TODAY)
    assert late.complaint is not None
    page = text_of(html(client, f"{HERE}moved/"))
    assert "figures moved." in page
    assert f"In: {late.complaint.reference}" in page


@pytest.mark.parametrize(
    "page", ["/publishing/", HERE, f"{HERE}preview/", f"{HERE}comments/", f"{HERE}names/"]
)
def test_queries_do_not_grow_with_complaints_and_drafts(
    draft: Draft, staff: Staff, enter: Enter, page: str
) -> None:
    client = enter(staff.manager)
    html(client, page)
    html(client, HERE)  # counted and kept
    with CaptureQueriesContext(connection) as before:
        html(client, page)
    for number in range(3):
        actions.comment(draft.pk, actor=staff.officer, today=TODAY, text=f"Comment {number}")
        Line(staff).receive(date(2025, 6, 2))
        actions.start(
            actor=staff.officer, today=TODAY, edition="public", start=date(2020 + number, 4, 1),
            end=date(2021 + number, 3, 31), as_at=KNOWN, known_at=KNOWN,
        )  # fmt: skip
    with CaptureQueriesContext(connection) as after:
        html(client, page)
    assert len(after) == len(before)

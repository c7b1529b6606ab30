"""Bad input: an error where it arose, nothing changed, no typed word lost; sent twice, done once."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from heard.accounts.models import User
from heard.casework.models import Complaint, Event
from staff.helpers import fields, send, summary_links, text_of, title_of
from support.people import Line, Staff

pytestmark = pytest.mark.both  # its queries must give the same on both databases
Enter = Callable[[User], Client]


@pytest.fixture
def here(line: Line) -> str:
    line.receive(date(2024, 11, 11)).accept(date(2024, 11, 12), points=2)
    assert line.complaint is not None
    return f"/complaints/{line.complaint.reference}/"


def refused(response: object, field: str, words: str) -> str:
    """A page that says `words` at `field`, with a summary that links there. Returns the page."""
    html = response.content.decode()  # type: ignore[attr-defined]
    assert response.status_code == 422, text_of(html)[:500]  # type: ignore[attr-defined]
    assert title_of(html).startswith("Error: ")
    links = dict(summary_links(html))
    assert words in links.get(f"id-{field}", ""), links
    assert f'id="id-{field}"' in html
    assert f'id="id-{field}-error"' in html
    return html


@pytest.mark.parametrize(
    ("verb", "typed", "field", "words"),
    [
        ("acknowledge", {"on": "26 Nov 2024"}, "on", "has not come yet"),
        ("acknowledge", {"on": "1 Nov 2024"}, "on", "before the complaint was received"),
        ("acknowledge", {"on": "31 Feb 2024"}, "on", "Enter a real date"),
        ("acknowledge", {"on": ""}, "on", "Enter the date"),
        ("extend", {"until": "1 Mar 2025", "ground": "complex", "notice": "n"}, "until", "is past it"),
        ("extend", {"until": "2 Dec 2024", "notice": "n"}, "ground", "Choose the ground"),
        (
            "extend",
            {"until": "2 Dec 2024", "ground": "complex", "notice": ""},
            "notice",
            "as the person was told",
        ),
        (
            "respond",
            {"finding-1": "upheld", "letter": "l", "rights_told": "on"},
            "finding-2",
            "finding for point 2",
        ),
        (
            "respond",
            {"finding-1": "not upheld", "finding-2": "not upheld", "letter": "l"},
            "rights_told",
            "how to go on",
        ),
        ("add-point", {"text": "", "category": "delay"}, "text", "Write down the point"),
        ("name-complained-about", {}, "name", "Give their name"),
        ("withdraw", {"words": "", "channel": "email"}, "words", "Not replying is not withdrawing"),
        ("restrict", {"reason": ""}, "reason", "Say why"),
    ],
)
def test_an_error_stands_where_it_arose(
    staff: Staff, enter: Enter, here: str, verb: str, typed: dict[str, str], field: str, words: str
) -> None:
    before = Event.objects.count()
    html = refused(send(enter(staff.manager), f"{here}{verb}/", **typed), field, words)
    assert Event.objects.count() == before
    kept = fields(html)
    for name, value in typed.items():
        assert kept.get(name, "") == value  # nothing typed is lost


def test_a_second_acknowledgement_is_refused_with_the_reason(staff: Staff, enter: Enter, here: str) -> None:
    client = enter(staff.manager)
    form = fields(client.get(f"{here}acknowledge/").content.decode())
    assert client.post(f"{here}acknowledge/", {**form, "on": "12 Nov 2024"}).status_code == 302
    page = text_of(client.get(f"{here}acknowledge/").content.decode())
    assert "This cannot be done now. Stage 1 was acknowledged on Tue 12 Nov 2024" in page


def test_an_independent_person_who_signs_in_here_is_refused(
    staff: Staff, line: Line, enter: Enter, here: str
) -> None:
    line.respond(date(2024, 11, 15)).ask_on(date(2024, 11, 18))
    sent = send(
        enter(staff.manager),
        f"{here}appoint/",
        role="independent person",
        name="Odette Farr",
        ties="none",
        on="19 Nov 2024",
    )
    refused(sent, "name", "cannot be the independent person")


def test_a_form_sent_twice_acts_once(staff: Staff, enter: Enter, here: str) -> None:
    client = enter(staff.manager)
    form = {**fields(client.get(f"{here}note/").content.decode()), "words": "She rang again."}
    first, second = client.post(f"{here}note/", form), client.post(f"{here}note/", form)
    assert (first.status_code, second.status_code) == (302, 302)
    assert Event.objects.filter(kind="noted").count() == 1


SENT = "This form was already sent; nothing was added a second time."


def test_other_words_in_a_form_that_was_sent_are_not_believed_saved(
    staff: Staff, line: Line, enter: Enter, here: str
) -> None:
    client = enter(staff.manager)
    form = fields(client.get(f"{here}note/").content.decode())
    first = client.post(f"{here}note/", {**form, "words": "She rang."}, follow=True)
    assert SENT not in text_of(first.content.decode())
    again = text_of(client.post(f"{here}note/", {**form, "words": "She came."}, follow=True).content.decode())
    assert SENT in again
    assert "She came." not in again


def test_other_words_in_a_contact_that_was_sent(staff: Staff, enter: Enter) -> None:
    client = enter(staff.officer)
    form = fields(client.get("/contacts/new/").content.decode())
    form |= {"words": "Nobody rang back.", "complainant_type": "parent", "channel": "telephone"}
    first = client.post("/contacts/new/", form, follow=True)
    again = client.post("/contacts/new/", {**form, "words": "Something else."}, follow=True)
    assert again.redirect_chain == first.redirect_chain
    assert SENT in text_of(again.content.decode())
    assert SENT not in text_of(first.content.decode())


def test_a_step_sent_twice_is_not_told_that_it_may_not_happen(staff: Staff, enter: Enter, here: str) -> None:
    client = enter(staff.manager)
    form = {**fields(client.get(f"{here}acknowledge/").content.decode()), "on": "12 Nov 2024"}
    assert [client.post(f"{here}acknowledge/", form).status_code for _ in range(2)] == [302, 302]
    assert Event.objects.filter(kind="acknowledged").count() == 1


def test_a_contact_sent_twice_is_logged_once(staff: Staff, enter: Enter) -> None:
    client = enter(staff.officer)
    form = fields(client.get("/contacts/new/").content.decode())
    form |= {"words": "Nobody rang back.", "complainant_type": "parent", "channel": "telephone"}
    places = {client.post("/contacts/new/", form)["Location"] for _ in range(2)}
    assert len(places) == 1
    assert Complaint.objects.count() == 1


def test_triage_sent_twice_acts_once(staff: Staff, line: Line, enter: Enter) -> None:
    line.receive(date(2024, 11, 18))
    assert line.complaint is not None
    client, address = enter(staff.manager), f"/complaints/{line.complaint.reference}/triage/"
    gates = {
        "safeguarding": "no concern",
        "function": "part-3",
        "person": "P2",
        "already_considered": "no",
        "proceedings": "none",
        "advocacy": "declined",
    }
    form = {**fields(send(client, address, **gates).content.decode()), "decide": "1"}
    assert [client.post(address, form).status_code for _ in range(2)] == [302, 302]
    assert Event.objects.filter(kind="triaged").count() == 1


def test_two_officers_saving_are_told_what_changed_and_lose_nothing(
    staff: Staff, enter: Enter, here: str
) -> None:
    first, second = enter(staff.manager), enter(staff.officer)
    opened = fields(second.get(f"{here}note/").content.decode())
    assert send(first, f"{here}add-point/", text="A third thing.", category="delay").status_code == 302
    clash = second.post(f"{here}note/", {**opened, "words": "My careful words."})
    html = clash.content.decode()
    assert clash.status_code == 409
    assert "Somebody else saved this complaint meanwhile" in html
    assert "A third thing." in html
    assert "Morag Ellis" in html
    assert fields(html)["words"] == "My careful words."
    assert not Event.objects.filter(kind="noted").exists()
    again = second.post(f"{here}note/", fields(html))
    assert again.status_code == 302
    assert Event.objects.get(kind="noted").data["words"] == "My careful words."


def test_a_clash_with_an_error_says_both(staff: Staff, enter: Enter, here: str) -> None:
    first, second = enter(staff.manager), enter(staff.officer)
    opened = fields(second.get(f"{here}respond/").content.decode())
    assert send(first, f"{here}add-point/", text="A third thing.", category="delay").status_code == 302
    typed = {
        **opened,
        "finding-1": "not upheld",
        "finding-2": "not upheld",
        "letter": "My careful letter.",
        "rights_told": "on",
    }
    html = second.post(f"{here}respond/", typed).content.decode()
    assert "Choose a finding for point 3" in html
    assert "Somebody else saved this complaint meanwhile" in html
    kept = fields(html)
    assert kept["letter"] == "My careful letter."
    assert second.post(f"{here}respond/", {**kept, "finding-3": "not upheld"}).status_code == 302


def test_looking_for_earlier_complaints_keeps_every_word(staff: Staff, enter: Enter, here: str) -> None:
    client = enter(staff.officer)
    form = fields(client.get("/contacts/new/").content.decode())
    form |= {"words": "It is about Mia again.", "child_name": "mia arden", "look": "1"}
    page = client.post("/contacts/new/", form)
    html = page.content.decode()
    assert page.status_code == 200
    assert "govuk-error-summary" not in html
    assert here in html  # the earlier complaint is shown beside
    assert fields(html)["words"] == "It is about Mia again."
    assert fields(html)["key"] == form["key"]
    assert Complaint.objects.count() == 1


def test_overriding_the_proposal_needs_a_reason(staff: Staff, line: Line, enter: Enter) -> None:
    line.receive(date(2024, 11, 18))
    assert line.complaint is not None
    client, address = enter(staff.manager), f"/complaints/{line.complaint.reference}/triage/"
    gates = {
        "safeguarding": "no concern",
        "function": "part-3",
        "person": "P2",
        "already_considered": "no",
        "proceedings": "none",
        "advocacy": "declined",
    }
    form = {
        **fields(send(client, address, **gates).content.decode()),
        "decide": "1",
        "procedure": "corporate",
    }
    html = refused(client.post(address, form), "override_reason", "say why you decide otherwise")
    assert fields(html)["function"] == "part-3"  # the answers travel along
    back = client.post(address, {**fields(html), "back": "1"}).content.decode()
    assert fields(back)["person"] == "P2"
    done = client.post(
        address, {**fields(html), "decide": "1", "override_reason": "Both parts are corporate."}
    )
    assert done.status_code == 302
    assert Complaint.objects.get().procedure == "corporate"


def test_safeguarding_comes_first_and_going_back_loses_no_word(
    staff: Staff, line: Line, enter: Enter
) -> None:
    line.receive(date(2024, 11, 18))
    assert line.complaint is not None
    client, address = enter(staff.manager), f"/complaints/{line.complaint.reference}/triage/"
    gates = {
        "safeguarding": "concern, not referred yet",
        "function": "part-3",
        "person": "P2",
        "already_considered": "no",
        "proceedings": "none",
        "advocacy": "declined",
    }
    proposed = fields(send(client, address, **gates).content.decode())
    stopped = client.post(address, {**proposed, "decide": "1", "reason": "My own careful reason."})
    assert stopped.status_code == 422
    assert "Tell the safeguarding team first" in text_of(stopped.content.decode())
    back = fields(client.post(address, {**fields(stopped.content.decode()), "back": "1"}).content.decode())
    referred = {**back, "safeguarding": "concern, referred"}
    asked = client.post(address, referred)  # passed on, but to whom, and who looks again?
    assert asked.status_code == 422
    assert "Say to whom it was referred" in text_of(asked.content.decode())
    told = {
        "safeguarding_to": "First response",
        "safeguarding_on": "18 Nov 2024",  # Mon
        "safeguarding_review_on": "2 Dec 2024",  # Mon
    }
    again = fields(client.post(address, {**referred, **told}).content.decode())
    assert again["reason"] == "My own careful reason."
    assert client.post(address, {**again, "decide": "1"}).status_code == 302
    assert Event.objects.get(kind="triaged").data["reason"] == "My own careful reason."


def test_the_proposed_reason_follows_the_answers(staff: Staff, line: Line, enter: Enter) -> None:
    line.receive(date(2024, 11, 18))
    assert line.complaint is not None
    client, address = enter(staff.manager), f"/complaints/{line.complaint.reference}/triage/"
    gates = {
        "safeguarding": "no concern",
        "function": "part-3",
        "person": "P2",
        "already_considered": "no",
        "proceedings": "none",
        "advocacy": "declined",
    }
    first = fields(send(client, address, **gates).content.decode())
    back = fields(client.post(address, {**first, "back": "1"}).content.decode())
    second = fields(client.post(address, {**back, "function": "child-protection"}).content.decode())
    assert "Help and care for a child" in first["reason"]
    assert "Child protection" in second["reason"]


def test_a_seat_is_filled_anew(staff: Staff, line: Line, enter: Enter, here: str) -> None:
    line.respond(date(2024, 11, 15)).ask_on(date(2024, 11, 18))
    client = enter(staff.manager)
    typed = {"role": "investigating officer", "ties": "none", "on": "19 Nov 2024"}
    assert send(client, f"{here}appoint/", **typed, name="Ivo Marsh").status_code == 302
    refused(send(client, f"{here}appoint/", **typed, name="Una Dale"), "instead_of", "Say whom this replaces")
    done = send(client, f"{here}appoint/", **typed, name="Una Dale", instead_of="Ivo Marsh")
    assert done.status_code == 302
    page = text_of(client.get(here).content.decode())
    assert "In the place of Ivo Marsh." in page


def test_a_proposed_refusal_is_left_for_the_manager_or_overridden(
    staff: Staff, line: Line, enter: Enter
) -> None:
    line.receive(date(2024, 11, 18))
    assert line.complaint is not None
    here = f"/complaints/{line.complaint.reference}/"
    gates = {
        "safeguarding": "no concern",
        "function": "part-3",
        "person": "P2",
        "already_considered": "yes",
        "proceedings": "none",
        "advocacy": "declined",
    }
    client = enter(staff.officer)
    proposed = send(client, f"{here}triage/", **gates).content.decode()
    assert "Only the complaints manager may refuse a complaint." in text_of(proposed)
    form = fields(proposed)
    form.pop("back", None)
    assert "procedure" not in form
    left = client.post(f"{here}triage/", {**form, "leave": "1"}, follow=True)
    assert "Refusal proposed: " in text_of(left.content.decode())
    assert Event.objects.filter(kind="noted").count() == 1
    assert not Event.objects.filter(kind__in=("refused", "triaged")).exists()
    again = fields(send(client, f"{here}triage/", **gates).content.decode())
    override = {"procedure": "children-act-1989", "override_reason": "It is new.", "decide": "1"}
    assert client.post(f"{here}triage/", {**again, **override}).status_code == 302
    assert Event.objects.filter(kind="triaged").count() == 1
    manager = send(enter(staff.manager), f"{here}note/", words="Seen.")
    assert manager.status_code == 302

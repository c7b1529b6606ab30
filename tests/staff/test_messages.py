"""The post room: counts equal lists, nobody sees more than their complaints, every decision is made once."""

import datetime
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from heard.accounts.models import User
from heard.accounts.roles import Role
from heard.casework.messages import messages_of, messages_visible_to
from heard.casework.models import Complaint
from heard.casework.queries import visible_to
from heard.plumbing import outbox
from heard.plumbing.models import OutboxMessage
from heard.plumbing.outbox.bounces import bounce, bounced
from staff.helpers import text_of
from staff.helpers_files import pdf, upload
from support.people import Line, Staff

Enter = Callable[[User], Client]
LETTER = outbox.Kind("letter", "A letter for you")
State = OutboxMessage.State
MON, TUE = date(2024, 11, 18), date(2024, 11, 19)


def put(line: Line, key: str, channel: str = "email", state: str = "", **more: Any) -> OutboxMessage:
    files = [outbox.Attachment("letter.pdf", pdf())] if channel == "post" else []
    message = outbox.send(
        LETTER, channel, "tess@family.example" if channel == "email" else "14 Mill Lane\nOadby", body="Dear Tess",
        dedupe_key=key, now=timezone.now(), attachments=files, about=line.id, **more,
    )  # fmt: skip
    if state:
        OutboxMessage.objects.filter(pk=message.pk).update(state=state)
        message.refresh_from_db()
    return message


@pytest.fixture
def room(line: Line, staff: Staff) -> dict[str, OutboxMessage]:
    line.receive(MON).accept(TUE)
    line.do("assign", TUE, user=str(staff.officer.pk))
    made = {state: put(line, f"k-{state}", state=state) for state in ("queued", "failed", "doubtful", "sent")}
    return made | {"to-post": put(line, "p1", "post"), "to-post-2": put(line, "p2", "post")}


def test_every_count_is_the_length_of_its_list(staff: Staff, enter: Enter, room: Any) -> None:
    client = enter(staff.officer)
    html = client.get("/messages/").content.decode()
    for key, name, count in (
        ("to-post", "To be printed", 2), ("printed", "Printed, to be posted", 0), ("doubtful", "Doubtful", 1),
        ("bounced", "Came back", 0), ("failed", "Could not be sent", 1), ("waiting", "Waiting", 1), ("sent", "Sent", 1),
    ):  # fmt: skip
        assert f"{name} ({count})" in text_of(html)
        shown = client.get(f"/messages/?show={key}").content.decode()
        assert shown.count('<th scope="row"') == count
        assert "tess@" not in shown


def test_messages_are_seen_by_whoever_sees_the_complaint(
    staff: Staff, line: Line, enter: Enter, room: Any
) -> None:
    address = f"/messages/{room['doubtful'].pk}/"
    assert enter(staff.manager).get(address).status_code == 200
    for user in (staff.responder, staff.adjudicator, staff.reader):
        assert enter(user).get("/messages/").status_code == 403
    line.do("name_complained_about", TUE, name=staff.officer.name, kind="staff", actor=staff.manager)
    client = enter(staff.officer)
    assert client.get(address).status_code == 404
    assert client.post(f"{address}decide/again/").status_code == 404
    assert "Doubtful (0)" in text_of(client.get("/messages/").content.decode())
    assert client.post("/messages/print/")["Location"] == "/messages/"
    assert not OutboxMessage.objects.filter(post_run__isnull=False).exists()


def test_a_doubtful_message_is_decided_once(staff: Staff, enter: Enter, room: Any) -> None:
    client = enter(staff.officer)
    address = f"/messages/{room['doubtful'].pk}/"
    page = text_of(client.get(address).content.decode())
    assert "It is never sent again by itself." in page
    assert "It went" in page
    assert "Send it again" in page
    client.post(f"{address}decide/went/")
    told = text_of(client.post(f"{address}decide/again/", follow=True).content.decode())
    assert "It is not waiting for that any more" in told
    assert "by Odette Farr" in told
    assert OutboxMessage.objects.get(pk=room["doubtful"].pk).state == State.SENT


def test_the_days_letters_fetched_twice_and_posted_once(staff: Staff, enter: Enter, room: Any) -> None:
    client = enter(staff.officer)
    run = client.post("/messages/print/")["Location"]
    assert "2 letters" in text_of(client.get(run).content.decode())
    files = [client.get(f"{run}file/") for _time in range(2)]
    assert all(one["Content-Type"] == "application/pdf" for one in files)
    assert OutboxMessage.objects.filter(state=State.TO_POST).count() == 2
    today = timezone.localdate()
    late = client.post(run, {"on": (today + datetime.timedelta(3)).isoformat()})
    assert late.status_code == 422
    assert "has not come yet" in text_of(late.content.decode())
    for told in ("Letters marked as posted: 2.", "They were marked as posted already."):
        assert told in text_of(client.post(run, {"on": today.isoformat()}, follow=True).content.decode())
    assert OutboxMessage.objects.filter(state=State.SENT, posted_on=today).count() == 2
    assert client.post("/messages/print/", follow=True).status_code == 200


def test_a_letter_that_did_not_print_is_put_back(staff: Staff, enter: Enter, room: Any) -> None:
    client = enter(staff.officer)
    client.post("/messages/print/")
    client.post(f"/messages/{room['to-post'].pk}/decide/take-out/")
    html = text_of(client.get("/messages/").content.decode())
    assert "To be printed (1)" in html
    assert "Printed, to be posted (1)" in html


def test_a_bounce_tells_the_holder_and_marks_the_address(
    staff: Staff, line: Line, enter: Enter, room: Any, caplog: pytest.LogCaptureFixture
) -> None:
    client = enter(staff.officer)
    mark = f"X-Heard-Message: {room['sent'].pk}\nStatus: 5.1.1\nAction: failed\n".encode()
    given = b"From: MAILER-DAEMON@mail.example\nSubject: Undelivered\n\n" + mark
    for told in ("Marked as come back", "It is marked already"):
        back = client.post("/messages/returned/", {"file": upload("back.eml", given)}, follow=True)
        assert told in text_of(back.content.decode())
    news = OutboxMessage.objects.get(kind="message-news")
    assert news.recipient == staff.officer.email
    assert "Tess" not in news.subject + news.body
    outbox.deliver_pending(timezone.now() + datetime.timedelta(minutes=1))
    assert line.complaint is not None
    assert f"A message did not arrive ({line.complaint.reference})" in [one.subject for one in mail.outbox]
    with pytest.raises(outbox.AddressBounced):
        put(line, "next")
    client.post(f"/messages/{room['sent'].pk}/decide/address-right/")
    assert bounced("email", "tess@family.example") is None
    assert "tess" not in caplog.text


def test_without_a_holder_the_managers_hear(staff: Staff, line: Line) -> None:
    line.receive(MON).accept(TUE)
    bounce(put(line, "k", state="sent"), "came back", timezone.now())
    assert OutboxMessage.objects.get(kind="message-news").recipient == staff.manager.email


def test_a_file_that_is_no_bounce_says_so_at_the_field(staff: Staff, enter: Enter, room: Any) -> None:
    client = enter(staff.officer)
    for given in ({}, {"file": upload("x.eml", b"From: a@example.org\n\nThank you")}):
        back = client.post("/messages/returned/", given)
        assert back.status_code == 422
        assert 'href="#id-file"' in back.content.decode()


def test_calling_off_wants_a_reason(staff: Staff, enter: Enter, room: Any) -> None:
    client = enter(staff.officer)
    address = f"/messages/{room['queued'].pk}/"
    assert client.post(f"{address}decide/call-off/", {"why": ""}).status_code == 422
    client.post(f"{address}decide/call-off/", {"why": "It was written to the wrong person"})
    assert "It was written to the wrong person" in text_of(client.get(address).content.decode())
    assert OutboxMessage.objects.get(pk=room["queued"].pk).state == State.CALLED_OFF


def test_the_complaints_page_lists_its_messages(staff: Staff, line: Line, enter: Enter, room: Any) -> None:
    assert line.complaint is not None
    here = f"/complaints/{line.complaint.reference}/"
    assert room["doubtful"].subject in text_of(enter(staff.officer).get(here).content.decode())
    assert f"/messages/{room['doubtful'].pk}/" not in enter(staff.reader).get(here).content.decode()


def test_a_complaints_messages_are_those_of_the_post_room_about_it(
    staff: Staff, line: Line, room: Any
) -> None:
    """Told twice for speed: for everybody who may open the complaint both say the same."""
    someone = User.objects.create_user(
        "elsewhere@council.example", "x" * 12, name="Esi Ward", roles=(Role.RESPONDING_MANAGER,)
    )
    counts = []
    for handled in (False, True):
        if handled:
            named = {"name": "Otto Quay", "kind": "staff", "actor": staff.manager}
            line.do("name_complained_about", TUE, **named)
            line.do("hand_elsewhere", TUE, user=str(someone.pk), reason="It is about us", actor=staff.manager)
        complaint = Complaint.objects.get(pk=line.id)
        for user in (staff.manager, staff.officer, staff.responder, staff.adjudicator, staff.reader, someone):
            if visible_to(user).filter(pk=complaint.pk).exists():
                there = set(messages_visible_to(user).filter(about=complaint.pk))
                assert set(messages_of(user, complaint)) == there, user
                counts.append(len(there))
    assert 6 in counts
    assert 0 in counts


def test_the_list_asks_the_database_no_more_for_more_messages(
    staff: Staff, line: Line, enter: Enter, room: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = enter(staff.officer)
    client.get("/messages/?show=sent")
    with CaptureQueriesContext(connection) as few:
        client.get("/messages/?show=sent")
    for number in range(5):
        put(line, f"more-{number}", state="sent")
    with CaptureQueriesContext(connection) as many:
        client.get("/messages/?show=sent")
    assert len(few) == len(many)

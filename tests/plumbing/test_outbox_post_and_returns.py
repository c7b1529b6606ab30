"""Letters printed here, messages that come back, and what a person decides: each once, each written down."""

import datetime
import io
import smtplib
from email.message import EmailMessage

import pytest
from django.core import mail
from pypdf import PdfReader, PdfWriter

from heard.plumbing import outbox
from heard.plumbing.models import BouncedAddress, OutboxHappening, OutboxMessage
from heard.plumbing.outbox import decide as outbox_decide
from heard.plumbing.outbox import email as outbox_email
from heard.plumbing.outbox import post as outbox_post
from heard.plumbing.outbox import returned as outbox_returned
from heard.plumbing.outbox import told as outbox_told
from heard.plumbing.outbox.bounces import bounce, bounced
from heard.plumbing.outbox.outcomes import Refused, Unsure
from heard.rules.faults import InputFault

LETTER = outbox.Kind("letter", "A letter for you")
State, Channel = outbox.State, outbox.Channel


def pdf(pages=1):
    writer, written = PdfWriter(), io.BytesIO()
    for _page in range(pages):
        writer.add_blank_page(200, 200)
    writer.write(written)
    return written.getvalue()


def put(now, key="letter-1", channel=Channel.EMAIL, recipient="ada@example.org", **more):
    return outbox.send(LETTER, channel, recipient, body="Dear Ada", dedupe_key=key, now=now, **more)


def posted(now, key="letter-1", pages=1, recipient="Ada Okoro\n1 Mill Lane\nLE2 1AA"):
    return put(now, key, Channel.POST, recipient, attachments=[outbox.Attachment("letter.pdf", pdf(pages))])


@pytest.fixture
def today(user, now, monkeypatch):
    """Messages are written on the day the tests play on."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    return now.date()


@pytest.fixture
def heard(monkeypatch):
    """What a room above was told."""
    told = []
    monkeypatch.setattr(outbox_told, "_listeners", {"test": lambda one: told.append((one.what, one.on))})
    return told


def test_a_letter_by_post_waits_for_the_printer_and_nothing_is_sent_by_itself(db, now):
    letter = posted(now)
    assert letter.state == State.TO_POST
    assert outbox.deliver_pending(now) == (0, 0, 0)
    assert mail.outbox == []


def test_fetching_the_days_letters_twice_gives_the_same_and_posts_nothing(user, now, today, heard):
    one, two = posted(now, "a", 1), posted(now, "b", 2)
    run = outbox_post.make_run(OutboxMessage.objects.all(), by=user, now=now)
    first = outbox_post.combined(run.messages.order_by("queued_at"))
    again = outbox_post.combined(run.messages.order_by("queued_at"))
    # The first letter is one page: a blank one follows, so that two families never share a sheet.
    assert len(PdfReader(io.BytesIO(first)).pages) == len(PdfReader(io.BytesIO(again)).pages) == 4
    with pytest.raises(InputFault, match="No letter waits"):
        outbox_post.make_run(OutboxMessage.objects.all(), by=user, now=now)
    assert set(OutboxMessage.objects.values_list("state", flat=True)) == {State.TO_POST}
    assert outbox_post.mark_posted([one.pk, two.pk], on=today, by=user, now=now) == 2
    assert outbox_post.mark_posted([one.pk, two.pk], on=today, by=user, now=now) == 0
    one.refresh_from_db()
    assert (one.state, one.posted_on) == (State.SENT, today)
    assert heard == [("printed", today)] * 2 + [("posted", today)] * 2


def test_a_letter_that_did_not_print_waits_for_the_next_file(user, now):
    letter = posted(now)
    outbox_post.make_run(OutboxMessage.objects.all(), by=user, now=now)
    outbox_post.take_out(letter.pk, by=user, now=now)
    assert outbox_post.mark_posted([letter.pk], on=now.date(), by=user, now=now) == 0
    assert outbox_post.make_run(OutboxMessage.objects.all(), by=user, now=now).messages.get() == letter


@pytest.mark.parametrize(("days", "why"), [(1, "has not come yet"), (-1, "only written on")])
def test_a_day_of_posting_is_one_on_which_it_can_have_been(user, now, today, days, why):
    letter = posted(now)
    outbox_post.make_run(OutboxMessage.objects.all(), by=user, now=now)
    with pytest.raises(InputFault, match=why):
        outbox_post.mark_posted([letter.pk], on=today + datetime.timedelta(days), by=user, now=now)


@pytest.mark.parametrize(
    ("channel", "recipient", "files", "why"),
    [
        ("post", "1 Mill Lane", [], "is a PDF"),
        ("post", "1 Mill Lane", [("letter.txt", b"Dear Ada")], "is a PDF"),
        ("post", " ", [("a.pdf", b"%PDF-1.7\n")], "no postal address"),
        ("email", "ada@example.org", [("a.pdf", b"%PDF-1.7\n" + b"x" * 21_000_000)], "larger than 20 MB"),
        ("notify-letter", "1 Mill Lane", [("a.pdf", b"%PDF-1.7\n")], "not set up here"),
    ],
)
def test_what_a_channel_cannot_carry_is_said_at_once(db, now, channel, recipient, files, why):
    with pytest.raises(InputFault, match=why):
        put(now, channel=channel, recipient=recipient, attachments=[outbox.Attachment(*one) for one in files])
    assert not OutboxMessage.objects.exists()


def test_an_e_mail_carries_its_attachments(db, now):
    put(now, attachments=[outbox.Attachment("letter.pdf", pdf())])
    outbox.deliver_pending(now)
    (sent,) = mail.outbox
    assert [(one.filename, one.mimetype) for one in sent.attachments] == [("letter.pdf", "application/pdf")]
    assert sent.extra_headers["X-Heard-Message"] in sent.extra_headers["Message-ID"]


class Server:
    """A mail server's line: opens, then does what it is told when the message is handed over."""

    def __init__(self, error):
        self.error = error

    def open(self):
        return True

    def close(self):
        raise smtplib.SMTPServerDisconnected("gone")

    def send_messages(self, messages):
        if self.error:
            raise self.error
        return len(messages)


REFUSED = smtplib.SMTPRecipientsRefused({"ada@example.org": (550, b"5.1.1 ada@example.org unknown")})
GREYLISTED = smtplib.SMTPRecipientsRefused({"ada@example.org": (451, b"later")})


@pytest.mark.parametrize(
    ("error", "state"),
    [
        (None, State.SENT),
        (REFUSED, State.BOUNCED),
        (GREYLISTED, State.QUEUED),
        (smtplib.SMTPDataError(552, b"too large"), State.FAILED),
        (smtplib.SMTPDataError(451, b"try later"), State.QUEUED),
        (smtplib.SMTPSenderRefused(550, b"no", "us@example.org"), State.QUEUED),
        (smtplib.SMTPServerDisconnected("in the middle"), State.DOUBTFUL),
        (TimeoutError("in the middle"), State.DOUBTFUL),
    ],
)
def test_what_the_mail_server_says_is_sorted(db, now, monkeypatch, error, state):
    monkeypatch.setattr(outbox_email, "get_connection", lambda: Server(error))
    message = put(now)
    outbox.deliver_pending(now)
    message.refresh_from_db()
    assert message.state == state
    assert "ada" not in message.problem


def test_a_bounce_marks_the_address_and_the_next_letter_asks(user, now, monkeypatch, heard, caplog):
    monkeypatch.setattr(outbox_email, "get_connection", lambda: Server(REFUSED))
    message = put(now)
    assert outbox.deliver_pending(now) == (0, 0, 1)
    assert heard == [("bounced", now.date())]
    assert bounced(Channel.NOTIFY_EMAIL, " Ada@Example.org ") is not None
    assert "ada" not in BouncedAddress.objects.get().digest
    with pytest.raises(outbox.AddressBounced, match=r"came back on Tue 4 Mar 2025 .*550"):
        put(now, "letter-2")
    assert put(now, "letter-3", although_it_bounced=True).state == State.QUEUED
    outbox_decide.send_again(message.pk, by=user, now=now)  # which says that the address is right
    assert bounced(Channel.EMAIL, "ada@example.org") is None
    assert "ada" not in caplog.text


def doubtful(now, key="letter-1"):
    message = put(now, key)
    OutboxMessage.objects.filter(pk=message.pk).update(
        state=State.SENDING, sending_since=now - datetime.timedelta(hours=1), attempts=1
    )
    outbox.deliver_pending(now)
    message.refresh_from_db()
    assert message.state == State.DOUBTFUL
    return message


def test_a_doubtful_message_waits_for_a_person_who_decides_once(user, now, heard):
    message = doubtful(now)
    assert mail.outbox == []
    outbox_decide.it_went(message.pk, by=user, now=now)
    for decide in (outbox_decide.it_went, outbox_decide.send_again):
        with pytest.raises(InputFault, match="“sent” now"):
            decide(message.pk, by=user, now=now)
    assert outbox.deliver_pending(now) == (0, 0, 0)
    assert list(message.happenings.values_list("what", "by__name")) == [
        ("doubtful", None),
        ("sent", "Asha Verity"),
    ]
    assert [what for what, _on in heard] == ["doubtful", "sent"]


def test_sent_again_it_goes_once_more_under_a_number_of_its_own(user, now):
    message = doubtful(now)
    outbox_decide.send_again(message.pk, by=user, now=now)
    assert outbox.deliver_pending(now) == (1, 0, 0)
    assert mail.outbox[0].extra_headers["Message-ID"].startswith(f"<{message.pk}.2@")


def test_a_slow_process_that_comes_back_is_believed(db, now):
    message = put(now)
    claimed = outbox._claim(now)
    OutboxMessage.objects.filter(pk=message.pk).update(state=State.DOUBTFUL)
    outbox._move(claimed, now, State.SENT, "sent", sent_at=now)
    message.refresh_from_db()
    assert message.state == State.SENT


def test_called_off_it_never_goes_and_says_why(user, now):
    message = put(now)
    with pytest.raises(InputFault, match="why"):
        outbox_decide.call_off(message.pk, why=" ", by=user, now=now)
    outbox_decide.call_off(message.pk, why="Wrong letter", by=user, now=now)
    assert outbox.deliver_pending(now) == (0, 0, 0)
    assert message.happenings.get().words == "Wrong letter"


def test_a_room_that_fails_to_listen_is_told_again(user, now, monkeypatch):
    told = []

    def listener(one):
        told.append(one.what)
        if len(told) == 1:
            raise RuntimeError("ada@example.org")

    monkeypatch.setattr(outbox_told, "_listeners", {"test": listener})
    message = put(now)
    outbox.deliver_pending(now)
    message.refresh_from_db()
    assert message.state == State.SENT  # what happened stands
    assert outbox_told.tell_all(now) == 0
    assert told == ["sent", "sent"]
    assert OutboxHappening.objects.get().told_at == now


def returned(message_id, status="5.1.1", action="failed", original=True):
    """A delivery status notification as a mail server writes it (RFC 3464)."""
    header = f"X-Heard-Message: {message_id}\nSubject: A letter for you\n"
    return (
        "From: MAILER-DAEMON@mail.example\nSubject: Undelivered Mail\nMIME-Version: 1.0\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="B"\n\n'
        "--B\nContent-Type: text/plain\n\nIt could not be delivered.\n"
        "--B\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mail.example\n\n"
        f"Final-Recipient: rfc822; ada@example.org\nAction: {action}\nStatus: {status}\n\n"
        + (f"--B\nContent-Type: text/rfc822-headers\n\n{header}\n" if original else "")
        + "--B--\n"
    ).encode()


def test_an_e_mail_that_came_back_is_read(db, now):
    message = put(now)
    outbox.deliver_pending(now)
    told = outbox_returned.read(returned(message.pk))
    assert (told.message, told.for_good, told.status) == (message.pk, True, "5.1.1")
    assert not outbox_returned.read(returned(message.pk, "4.4.1", "delayed")).for_good
    message.refresh_from_db()
    assert bounce(message, "came back (5.1.1)", now)
    assert not bounce(message, "came back (5.1.1)", now)  # handed in twice
    assert BouncedAddress.objects.count() == 1


def test_an_e_mail_that_is_no_bounce_of_ours_is_refused(db, now):
    plain = EmailMessage()
    plain["Subject"] = "Re: A letter for you"
    plain.set_content("Thank you")
    for data, why in (
        (plain.as_bytes(), "No message of ours"),
        (returned("x", original=False), "No message of ours"),
        (b"\x00" * 3_000_000, "too large"),
    ):
        with pytest.raises(InputFault, match=why):
            outbox_returned.read(data)


def test_the_outcomes_name_nobody():
    assert str(Refused("the mail server does not take this address (550)"))
    assert len(Unsure("x" * 300).why) == 200

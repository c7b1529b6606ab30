"""What people hand in: looked at by content, scanned, limited while it comes in, kept loose until its form is done."""

import datetime
import socket
import struct
import threading
import zlib

import pytest
from django.core.files.base import ContentFile

from heard.accounts.models import User
from heard.plumbing import loose, scan, sniff
from heard.plumbing.models import StoredFile
from heard.plumbing.models.stored_file import Scan
from heard.rules.faults import InputFault
from plumbing.test_outbox_post_and_returns import pdf

VIRUS = b"X5O!P%@AP the signature that every scanner knows, in a text"
JS = b"<< /Type /Action /S /JavaScript /JS (app.alert(1)) >>"
PACKED = b"5 0 obj << /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode >>\nstream\n%s\nendstream endobj"


def take(user, now, name, data):
    return loose.take_in(name, ContentFile(data), by=user, now=now)


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("report.pdf", b"MZ\x90\x00\x03\x00\x00\x00 an executable", "not a file we can take"),
        ("report.pdf", b"\x7fELF\x02\x01\x01\x00", "not a file we can take"),
        ("report.pdf", b"#!/bin/sh\nrm -r /\n", "not what its name says"),
        ("report.bat", b"del *.*\n", "not what its name says"),
        ("page.html", b"<script>alert(1)</script>", "not what its name says"),
        ("letter.docx", pdf(), "not what its name says"),
        ("letter.pdf", pdf() + JS, "would run something"),
        ("letter.pdf", pdf() + b"<< /S /J#61vaScript >>", "would run something"),
        ("letter.pdf", pdf() + b"<< /S /Launch /F (cmd.exe) >>", "would run something"),
        ("letter.pdf", pdf() + PACKED % zlib.compress(b"1 0 " + JS), "would run something"),
        ("letter.pdf", pdf() + PACKED % b"not packed that way", "locked"),
        ("letter.pdf", pdf() + b"trailer << /Encrypt 9 0 R >>", "locked with a password"),
        ("letter.pdf", b"", "is empty"),
        ("letter.pdf", b"%PDF-1.7\n" + b"x" * (25 * 1024 * 1024), "larger than 25 MB"),
    ],
)
def test_what_is_refused(user, now, name, data, why):
    with pytest.raises(InputFault, match=why):
        take(user, now, name, data)
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize(
    ("name", "data"),
    [("letter.pdf", pdf()), ("LETTER.PDF", pdf()), ("note", b"Dear Ada"), ("list.csv", b"a,b\n1,2\n")],
)
def test_what_is_taken(user, now, name, data):
    assert take(user, now, name, data).loose_since == now


def test_a_packed_bomb_is_not_unpacked():
    bomb = zlib.compress(b"0" * (sniff.MOST_UNPACKED + 1), 9)
    assert sniff.risky_pdf(pdf() + PACKED % bomb) == "locked"


@pytest.fixture
def clamd(settings):
    """A clamd that speaks INSTREAM, and finds VIRUS."""
    server = socket.create_server(("127.0.0.1", 0))
    settings.CLAMD = f"127.0.0.1:{server.getsockname()[1]}"
    seen = []

    def exactly(line, count):
        got = b""
        while len(got) < count:
            part = line.recv(count - len(got))
            if not part:
                return got
            got += part
        return got

    def serve():
        while True:
            try:
                line, _address = server.accept()
            except OSError:
                return
            with line:
                assert exactly(line, 10) == b"zINSTREAM\0"
                data = b""
                while size := struct.unpack("!I", exactly(line, 4))[0]:
                    data += exactly(line, size)
                seen.append(data)
                line.sendall(b"stream: Eicar-Signature FOUND\0" if VIRUS in data else b"stream: OK\0")

    threading.Thread(target=serve, daemon=True).start()
    yield seen
    server.close()


def test_a_scanned_file_says_so(user, now, clamd):
    data = b"Dear Ada\n" * 20_000  # more than one chunk
    assert take(user, now, "a.txt", data).scan == Scan.CLEAN
    assert clamd == [data]


def test_a_virus_is_refused_and_nothing_is_kept(user, now, clamd):
    with pytest.raises(InputFault, match="holds a virus"):
        take(user, now, "a.txt", VIRUS)
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize(
    ("setting", "kept", "closed"), [("hold", Scan.WAITING, True), ("take", Scan.UNSCANNED, False)]
)
def test_a_scanner_that_is_down(user, now, settings, setting, kept, closed):
    settings.CLAMD, settings.UNSCANNED = "127.0.0.1:1", setting
    file = take(user, now, "a.txt", b"Dear Ada")
    assert file.scan == kept
    assert bool(scan.why_closed(file)) is closed


def test_a_scanner_that_is_down_where_nothing_goes_unscanned(user, now, settings):
    settings.CLAMD, settings.UNSCANNED = "127.0.0.1:1", "refuse"
    with pytest.raises(InputFault, match="scanner does not answer"):
        take(user, now, "a.txt", b"Dear Ada")
    assert not StoredFile.objects.exists()


def test_what_waited_is_scanned_when_the_scanner_is_back(user, now, settings, clamd):
    there, settings.CLAMD = settings.CLAMD, "127.0.0.1:1"
    clean, bad = take(user, now, "a.txt", b"Dear Ada"), take(user, now, "b.txt", VIRUS)
    assert scan.scan_waiting(now) == 0
    settings.CLAMD = there
    assert scan.scan_waiting(now) == 2
    clean.refresh_from_db()
    bad.refresh_from_db()
    assert (clean.scan, bad.scan) == (Scan.CLEAN, Scan.INFECTED)
    assert "virus" in scan.why_closed(bad)


def test_a_form_carries_what_was_given_already_and_only_for_whoever_gave_it(user, now):
    other = User.objects.create_user("other@example.org", name="Odd One")
    one, two = take(user, now, "a.txt", b"one"), take(user, now, "b.txt", b"two")
    told = loose.token([one, two], by=user)
    assert loose.kept(told, by=user) == [one, two]
    assert loose.kept(told, by=other) == []
    assert loose.kept(told + "x", by=user) == []
    loose.fasten([one])
    assert loose.kept(told, by=user) == [two]


def test_what_was_never_finished_is_thrown_away_and_what_was_stays(user, now):
    lost, same, part = (
        take(user, now, name, data) for name, data in (("a.txt", b"x"), ("b.txt", b"x"), ("c.txt", b"y"))
    )
    loose.fasten([same, part])
    assert loose.throw_away(now) == 0
    assert loose.throw_away(now + loose.LIFETIME + datetime.timedelta(minutes=1)) == 1
    assert set(StoredFile.objects.all()) == {same, part}
    from heard.plumbing import files

    assert files.read(same) == b"x"  # the same bytes were somebody else's too
    assert not StoredFile.objects.filter(pk=lost.pk).exists()

"""Virus scans by ClamAV's clamd, where a council has one: its INSTREAM command over a socket, and nothing more.

Protocol: `zINSTREAM\\0`, then chunks, each led by its length in four bytes (network order), then four zero bytes. The
answer is `stream: OK`, `stream: NAME FOUND` or `… ERROR`, ended by a zero byte (clamd(8)).
"""

import datetime
import logging
import socket
import struct

from django.conf import settings
from django.utils.translation import gettext as _

from heard.plumbing import files
from heard.plumbing.models import StoredFile
from heard.plumbing.models.stored_file import Scan
from heard.rules.faults import InputFault

CHUNK = 64 * 1024
TIMEOUT = 20  # seconds
_log = logging.getLogger(__name__)


class ScannerDown(Exception):  # noqa: N818 - says what is so
    """There is a scanner and it does not answer, or not with a verdict."""


def wanted() -> bool:
    """Whether this installation scans at all."""
    return bool(settings.CLAMD)


def infected(data: bytes) -> bool:
    """Ask clamd. Raises ScannerDown."""
    try:
        with _connect(settings.CLAMD) as line:
            line.sendall(b"zINSTREAM\0")
            for at in range(0, len(data), CHUNK):
                part = data[at : at + CHUNK]
                line.sendall(struct.pack("!I", len(part)) + part)
            line.sendall(struct.pack("!I", 0))
            answer = _answer(line)
    except (OSError, ValueError) as error:
        raise ScannerDown(type(error).__name__) from None
    if answer.endswith(b"FOUND"):
        return True
    if answer == b"stream: OK":
        return False
    raise ScannerDown("no verdict")  # “INSTREAM size limit exceeded. ERROR”, or nothing at all


def judge(name: str, data: bytes) -> Scan:
    """What to write down of a file just given. Raises InputFault where it holds a virus, or where the scanner is down
    and this installation then takes nothing in."""
    if not wanted():
        return Scan.NONE
    try:
        if infected(data):
            _log.warning("a file that holds a virus was refused")
            raise InputFault(
                _(
                    "“{name}” holds a virus and was not kept. Tell whoever gave it to you; do not open it."
                ).format(name=name)
            )
    except ScannerDown as down:
        _log.error("the virus scanner does not answer: %s", down)
        if settings.UNSCANNED == "refuse":
            raise InputFault(
                _(
                    "“{name}” could not be scanned for viruses, as the scanner does not answer. Try again later."
                ).format(name=name)
            ) from None
        return Scan.UNSCANNED if settings.UNSCANNED == "take" else Scan.WAITING
    return Scan.CLEAN


def scan_waiting(now: datetime.datetime, *, most: int = 50) -> int:
    """Scan what could not be scanned when it was given. Returns how many have a verdict now."""
    if not wanted():
        return 0
    done = 0
    held = StoredFile.objects.filter(scan__in=(Scan.WAITING, Scan.UNSCANNED)).order_by("uploaded_at")
    for file in held[:most]:
        try:
            verdict = Scan.INFECTED if infected(files.read(file)) else Scan.CLEAN
        except ScannerDown:
            break
        except (OSError, RuntimeError):  # its bytes are damaged or gone: `verify` says so
            continue
        done += StoredFile.objects.filter(pk=file.pk, scan=file.scan).update(scan=verdict, scanned_at=now)
    return done


def why_closed(file: StoredFile) -> str:
    """Empty where a file may be opened; else the sentence that says why nobody may."""
    if file.scan == Scan.INFECTED:
        return _("It holds a virus. Nobody can open it.")
    if file.scan == Scan.WAITING:
        return _(
            "It waits to be scanned for viruses: the scanner did not answer. It opens when it is scanned."
        )
    return ""


def _connect(where: str) -> socket.socket:
    if "/" in where:
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(TIMEOUT)
        line.connect(where)
        return line
    host, _colon, port = where.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=TIMEOUT)


def _answer(line: socket.socket) -> bytes:
    told = b""
    while not told.endswith(b"\0") and len(told) < 4096:
        part = line.recv(4096)
        if not part:
            break
        told += part
    return told.rstrip(b"\0\n ")

"""An e-mail that says another did not arrive, read from the file that somebody hands in.

RFC 3464 (delivery status notifications), and mail servers that write in their own words but return our own header.
"""

import email
import re
import uuid
from dataclasses import dataclass
from email.message import Message
from email.policy import compat32

from django.utils.translation import gettext as _

from heard.rules.faults import InputFault

_OURS = re.compile(r"(?:X-Heard-Message:\s*|<)([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})", re.IGNORECASE)
_STATUS = re.compile(r"^Status:\s*([245])\.(\d{1,3})\.(\d{1,3})", re.IGNORECASE | re.MULTILINE)
_ACTION = re.compile(r"^Action:\s*(\w+)", re.IGNORECASE | re.MULTILINE)
_CODE = re.compile(r"\b(5\d\d)[ -]|\b5\.\d{1,3}\.\d{1,3}\b")
MOST_BYTES = 2 * 1024 * 1024
MOST_PARTS = 50


@dataclass(frozen=True)
class Returned:
    """Which message came back, for good or only for now, and the status in figures."""

    message: uuid.UUID
    for_good: bool
    status: str


def read(data: bytes) -> Returned:
    """Read a bounce. Raises InputFault where it is none, or says nothing of a message of ours."""
    if len(data) > MOST_BYTES:
        raise InputFault(_("The file is too large to be an e-mail that came back."))
    text = _text(email.message_from_bytes(data, policy=compat32))
    ours = _OURS.search(text)
    if ours is None:
        raise InputFault(
            _("No message of ours is named in this file. Save the whole e-mail that came back, as .eml.")
        )
    status, action = _STATUS.search(text), _ACTION.search(text)
    if status is None and action is None and not _CODE.search(text):
        raise InputFault(_("This e-mail does not say that a message came back."))
    for_good = (
        (action is None or action.group(1).lower() == "failed")
        and (status is None or status.group(1) == "5")
        and bool(status or action or _CODE.search(text))
    )
    figures = ".".join(status.groups()) if status else ""
    return Returned(uuid.UUID(ours.group(1)), for_good, figures)


def _text(mail: Message) -> str:
    """Every part as text, with the headers of what was sent back. No more than 50 parts are read."""
    lines: list[str] = []
    for number, part in enumerate(mail.walk()):
        if number >= MOST_PARTS:
            break
        if number:  # the outermost headers are the bounce's own
            lines.extend(f"{name}: {value}" for name, value in part.items())
        if not part.is_multipart():
            found = part.get_payload(decode=True)
            lines.append(found.decode("utf-8", "replace") if isinstance(found, bytes) else "")
    return "\n".join(lines)

"""Whether a message can go the way it should: said at once, to the person who writes it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from heard.plumbing import sniff
from heard.plumbing.models import OutboxMessage, StoredFile
from heard.plumbing.outbox import notify as outbox_notify
from heard.rules.faults import InputFault

Channel = OutboxMessage.Channel
MOST_ATTACHED = 20 * 1024 * 1024  # a mail server that takes more is rare
MOST_FOR_NOTIFY = 5 * 1024 * 1024  # their limit for a letter of one's own


@dataclass(frozen=True)
class Attachment:
    """A file to go with a message. Its kind is found from its content."""

    name: str
    data: bytes


def check(channel: str, recipient: str, attachments: Sequence[Attachment | StoredFile]) -> str:
    """The recipient as it is kept. Raises InputFault: no such address, or what this channel cannot carry."""
    if channel not in Channel.values:
        raise ValueError(f"there is no channel {channel}")
    if why := outbox_notify.why_not(channel):
        raise InputFault(why)
    recipient = _recipient(channel, recipient)
    total = sum(one.size if isinstance(one, StoredFile) else len(one.data) for one in attachments)
    if channel in (Channel.NOTIFY_EMAIL, Channel.NOTIFY_SMS) and attachments:
        raise InputFault(
            _("GOV.UK Notify carries no attachments here. Send it as an e-mail of our own, or as a letter.")
        )
    if channel == Channel.EMAIL and total > MOST_ATTACHED:
        raise InputFault(
            _("The attachments are larger than 20 MB together. Send fewer, or send them by post.")
        )
    if channel in (Channel.POST, Channel.NOTIFY_LETTER) and (
        not attachments or any(_kind(one) != sniff.PDF for one in attachments)
    ):
        raise InputFault(_("A letter by post is a PDF, and so is everything that goes with it."))
    if channel == Channel.NOTIFY_LETTER and (len(attachments) > 1 or total > MOST_FOR_NOTIFY):
        raise InputFault(_("A letter through GOV.UK Notify is one PDF of at most 5 MB."))
    return recipient


def _kind(one: Attachment | StoredFile) -> str | None:
    return one.content_type if isinstance(one, StoredFile) else sniff.content_type(one.data)


def _recipient(channel: str, recipient: str) -> str:
    recipient = recipient.strip()
    if channel in (Channel.EMAIL, Channel.NOTIFY_EMAIL):
        try:
            validate_email(recipient)
        except ValidationError:
            raise InputFault(_("That is not an e-mail address, for example name@example.org.")) from None
    elif channel == Channel.NOTIFY_SMS:
        if not re.fullmatch(r"\+?[\d ()-]{10,20}", recipient):
            raise InputFault(_("That is not a telephone number that takes texts, for example 07700 900123."))
    elif not recipient:
        raise InputFault(_("There is no postal address."))
    if len(recipient) > 1000:
        raise InputFault(_("The address is too long."))
    return recipient

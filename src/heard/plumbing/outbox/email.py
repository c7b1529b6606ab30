"""E-mail by SMTP: what the mail server says, sorted into taken, refused, try again, and nobody knows."""

import contextlib
import smtplib
from typing import Any

from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.utils import DNS_NAME

from heard.plumbing import files
from heard.plumbing.models import OutboxMessage
from heard.plumbing.outbox.outcomes import Handed, Refused, Unsure


def send(message: OutboxMessage) -> Handed:
    """Send one e-mail. Raises Refused (5xx of the server), Unsure (the line broke after it was handed over); any other
    error came before that."""
    mail = _mail(message)
    connection = get_connection()
    connection.open()  # nobody there: an error like any other, tried again
    try:
        mail.connection = connection
        mail.send()
    except smtplib.SMTPRecipientsRefused as no:
        code = max((code for code, _text in no.recipients.values()), default=0)
        if 500 <= code < 600:
            raise Refused(f"the mail server does not take this address ({code})", bounced=True) from None
        raise
    except smtplib.SMTPDataError as no:
        if 500 <= no.smtp_code < 600:
            raise Refused(f"the mail server does not take this message ({no.smtp_code})") from None
        raise
    except smtplib.SMTPResponseException:
        raise  # the server said no before it took anything
    except OSError as broken:  # also SMTPServerDisconnected and time-outs: the server may have taken it
        raise Unsure(
            f"the line to the mail server broke ({type(broken).__name__}): it may have been sent"
        ) from None
    finally:
        _hang_up(connection)
    return Handed()


def _hang_up(connection: Any) -> None:
    """Whatever goes wrong in saying goodbye, the message has gone."""
    with contextlib.suppress(Exception):
        connection.close()


def _mail(message: OutboxMessage) -> EmailMultiAlternatives:
    """The e-mail, under a number of its own: one that comes back carries it."""
    headers = {
        "X-Heard-Message": str(message.id),
        "Message-ID": f"<{message.id}.{message.round}@{DNS_NAME}>",
    }
    mail = EmailMultiAlternatives(message.subject, message.body, to=[message.recipient], headers=headers)
    if message.body_html:
        mail.attach_alternative(message.body_html, "text/html")
    for one in message.attachments.select_related("file"):
        mail.attach(one.file.name, files.read(one.file), one.file.content_type)
    return mail

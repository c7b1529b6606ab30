"""GOV.UK Notify, through its own client, which is installed where a council wants it (requirements/notify.lock).

Notify does not mind the same reference twice. So nothing is sent a second time before Notify has been asked, by our
reference, whether it has the message already.
"""

import datetime
import importlib
import io
import logging
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from heard.plumbing import files
from heard.plumbing.models import OutboxMessage
from heard.plumbing.outbox.outcomes import Handed, Refused, Unsure

Channel = OutboxMessage.Channel
_CLIENT = "notifications_python_client.notifications"  # an extra: looked for only when it is wanted
SOON = datetime.timedelta(minutes=5)
# What their word means here. Whatever is not named is still on its way.
DELIVERED = frozenset({"delivered", "received"})
BOUNCED = frozenset({"permanent-failure"})
FAILED = frozenset(
    {
        "temporary-failure",
        "technical-failure",
        "validation-failed",
        "virus-scan-failed",
        "cancelled",
        "returned-letter",
    }
)
_NEEDED = {
    Channel.NOTIFY_EMAIL: "HEARD_NOTIFY_EMAIL_TEMPLATE",
    Channel.NOTIFY_SMS: "HEARD_NOTIFY_SMS_TEMPLATE",
}


@dataclass(frozen=True)
class Told:
    """What Notify says of a message: its number there and its status."""

    id: str
    status: str


def why_not(channel: str) -> str:
    """Empty where this channel can be used here; else the sentence that says what is missing."""
    if not channel.startswith("notify-"):
        return ""
    if not settings.NOTIFY_KEY:
        return _("GOV.UK Notify is not set up here: HEARD_NOTIFY_KEY is empty.")
    needed = _NEEDED.get(Channel(channel))
    if needed and not settings.NOTIFY_TEMPLATES.get(channel):
        return _("GOV.UK Notify is not set up here for this: %(setting)s is empty.") % {"setting": needed}
    try:
        importlib.import_module(_CLIENT)
    except ImportError:
        return _("GOV.UK Notify’s client is not installed here: install requirements/notify.lock.")
    return ""


def send(message: OutboxMessage) -> Handed:
    """Hand one message to Notify, or find that it has it. Raises Refused, Unsure; any other error came before."""
    client = _client()
    reference = reference_of(message)
    if message.attempts > 1 and (there := _found(client, reference)):
        return Handed(there.id, SOON)
    content = _content(message)
    try:
        answer = _hand_over(client, message, reference, content)
    except Exception as error:
        raise _sorted(error) from None
    return Handed(str(answer.get("id", ""))[:64], SOON)


def ask(message: OutboxMessage) -> Told | None:
    """What Notify says now of a message it has taken; None where it does not know it (any more)."""
    client = _client()
    if not message.provider_id:
        return _found(client, reference_of(message))
    try:
        answer = client.get_notification_by_id(message.provider_id)
    except Exception as error:
        if getattr(error, "status_code", 0) == 404:
            return None
        raise
    return Told(str(answer["id"]), str(answer["status"]))


def reference_of(message: OutboxMessage) -> str:
    """Our reference: the message, and the how-manieth decision to send it."""
    return f"{message.id}.{message.round}"


def _client() -> Any:
    # Its warnings repeat what Notify answered, which may quote an address.
    logging.getLogger("notifications_python_client").setLevel(logging.CRITICAL)
    made = importlib.import_module(_CLIENT).NotificationsAPIClient
    return made(settings.NOTIFY_KEY, base_url=settings.NOTIFY_URL, timeout=30)


def _found(client: Any, reference: str) -> Told | None:
    there = client.get_all_notifications(reference=reference).get("notifications", [])
    return Told(str(there[0]["id"]), str(there[0]["status"])) if there else None


def _content(message: OutboxMessage) -> Any:
    if message.channel == Channel.NOTIFY_LETTER:
        (one,) = message.attachments.select_related("file")
        return io.BytesIO(files.read(one.file))
    given = {"body": message.body}
    return given | {"subject": message.subject} if message.channel == Channel.NOTIFY_EMAIL else given


def _hand_over(client: Any, message: OutboxMessage, reference: str, content: Any) -> dict[str, Any]:
    template = settings.NOTIFY_TEMPLATES.get(message.channel, "")
    answer: dict[str, Any]
    if message.channel == Channel.NOTIFY_LETTER:
        answer = client.send_precompiled_letter_notification(reference, content, settings.NOTIFY_POSTAGE)
    elif message.channel == Channel.NOTIFY_SMS:
        answer = client.send_sms_notification(message.recipient, template, content, reference)
    else:
        answer = client.send_email_notification(message.recipient, template, content, reference)
    return answer or {}


def _sorted(error: Exception) -> Exception:
    """Their answer as one of our outcomes. 400: wrong for good. 403, 429: later. The rest: it may have been taken."""
    answered = getattr(error, "response", None) is not None
    code = getattr(error, "status_code", 0) if answered else 0
    if code == 400:
        told = str(getattr(error, "message", ""))
        # “email_address Not a valid email address”, “phone_number Not enough digits”
        address = any(f"{field} " in told for field in ("email_address", "phone_number"))
        return Refused("GOV.UK Notify does not take it (400)", bounced=address)
    if code in (401, 403, 404, 413, 429):
        return error
    return Unsure(f"GOV.UK Notify did not answer ({code or type(error).__name__}): it may have been sent")

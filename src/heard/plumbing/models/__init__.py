"""The stored things of this room, one file per noun."""

from heard.plumbing.models.bounced_address import BouncedAddress
from heard.plumbing.models.idempotency_key import IdempotencyKey
from heard.plumbing.models.installation import Installation
from heard.plumbing.models.outbox_attachment import OutboxAttachment
from heard.plumbing.models.outbox_happening import OutboxHappening
from heard.plumbing.models.outbox_message import OutboxMessage
from heard.plumbing.models.post_run import PostRun
from heard.plumbing.models.stored_file import StoredFile

__all__ = [
    "BouncedAddress",
    "IdempotencyKey",
    "Installation",
    "OutboxAttachment",
    "OutboxHappening",
    "OutboxMessage",
    "PostRun",
    "StoredFile",
]

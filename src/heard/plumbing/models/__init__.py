"""The stored things of this room, one file per noun."""

from heard.plumbing.models.idempotency_key import IdempotencyKey
from heard.plumbing.models.installation import Installation
from heard.plumbing.models.outbox_message import OutboxMessage
from heard.plumbing.models.stored_file import StoredFile

__all__ = ["IdempotencyKey", "Installation", "OutboxMessage", "StoredFile"]

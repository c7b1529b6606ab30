"""Addresses from which messages came back."""

import uuid

from django.conf import settings
from django.db import models

from heard.plumbing.models.outbox_message import OutboxMessage


class BouncedAddress(models.Model):
    """One address, known only by its digest (whose address it is stands in the message): the next letter asks.

    Settled when somebody has said that it is right after all.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    digest = models.CharField(max_length=64, db_index=True)
    message = models.ForeignKey(OutboxMessage, on_delete=models.CASCADE, related_name="bounces")
    why = models.CharField(max_length=200)
    on = models.DateField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    def __str__(self) -> str:
        return f"{self.why} {self.on}"

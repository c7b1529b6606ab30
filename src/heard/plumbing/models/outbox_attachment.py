"""A file that goes with a message."""

import uuid

from django.db import models

from heard.plumbing.models.outbox_message import OutboxMessage
from heard.plumbing.models.stored_file import StoredFile


class OutboxAttachment(models.Model):
    """One file of a message, in order. By post the files are the letter itself, printed one after the other."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    message = models.ForeignKey(OutboxMessage, on_delete=models.CASCADE, related_name="attachments")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["message", "place"]
        constraints = [models.UniqueConstraint(fields=["message", "place"], name="one_attachment_a_place")]

    def __str__(self) -> str:
        return self.file.name

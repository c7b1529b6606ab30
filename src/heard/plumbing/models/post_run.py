"""The letters that were printed together."""

import uuid

from django.conf import settings
from django.db import models


class PostRun(models.Model):
    """Letters taken out of the queue to be printed in one go. Its file can be fetched again, with the same letters."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.made_at:%Y-%m-%d %H:%M}"

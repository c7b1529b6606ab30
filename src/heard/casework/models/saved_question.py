"""A question that was put to the register, kept with its answer."""

import uuid
from typing import Any, NoReturn

from django.conf import settings
from django.db import models


class SavedQuestion(models.Model):
    """What was asked, when and by whom, and the answer as it was then. Append-only.

    `question` and `answer` are plain values (`reporting.asking.inquiry`, `reporting.asking.files`). A released answer
    was counted from every complaint, made safe, and may leave the council: later answers are made safe beside it.
    Another one was counted from what its asker may see, and is shown to nobody else.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    title = models.CharField(max_length=200)
    sentence = models.TextField()
    question = models.JSONField()
    answer = models.JSONField()
    register_digest = models.CharField(max_length=64)
    released = models.BooleanField(default=False)
    asked_on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-at"]
        indexes = [models.Index(fields=["released", "at"])]

    def __str__(self) -> str:
        return f"{self.title} ({self.asked_on:%Y-%m-%d})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("A saved question is never changed; ask it again.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("A saved question is never deleted: what left the council must stay known.")

"""Answers to the questions of equality: apart from the events and the people, counted and never shown."""

import uuid
from typing import Any, NoReturn

from django.conf import settings
from django.db import models

from heard.casework.models.complaint import Complaint


class EqualityAnswers(models.Model):
    """What one person answered, as entered at one moment. Append-only; the latest of a person is the one that counts.

    No event, no timeline and no page tells of it. `set` is a random mark, so that the answers of one person can be
    told from another's in a register without leading to the complaint.
    """

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="+")
    person = models.UUIDField()  # of the complaint
    set = models.UUIDField(default=uuid.uuid4)
    about = models.CharField(max_length=20)  # rules.equality: child or complainant
    answers = models.JSONField(default=dict)  # the question's key → the answer's word
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["complaint", "person"])]

    def __str__(self) -> str:
        return f"answers {self.set}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("Answers are never changed; enter them again instead.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("Answers are never deleted.")

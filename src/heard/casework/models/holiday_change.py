"""Bank holidays this installation has learnt of since the list it was delivered with."""

from typing import Any, NoReturn

from django.conf import settings
from django.db import models


class HolidayChange(models.Model):
    """One change to one calendar, and when and from what it was taken in. Append-only: a later row may undo it."""

    calendar = models.CharField(max_length=40)
    day = models.DateField()
    name = models.CharField(max_length=200)
    change = models.CharField(max_length=20)  # rules.announced.Change
    known_from = models.DateField()  # the day it was taken in: clocks that ended by then never see it
    source = models.CharField(max_length=200)  # the file's name
    source_digest = models.CharField(max_length=64)  # SHA-256 of the file
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["calendar", "day"])]

    def __str__(self) -> str:
        return f"{self.calendar} {self.day} {self.change}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("A change to the holidays is never changed; take in a newer list instead.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("A change to the holidays is never deleted.")

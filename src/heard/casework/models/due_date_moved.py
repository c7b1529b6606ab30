"""Due dates that a change to the bank holidays moved."""

from typing import Any, NoReturn

from django.conf import settings
from django.db import models

from heard.casework.models.complaint import Complaint


class DueDateMoved(models.Model):
    """One clock of one complaint, moved: from when to when, and why. Append-only."""

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="moved_due_dates")
    clock = models.CharField(max_length=40)
    point = models.PositiveSmallIntegerField(default=0)  # as in DueDate
    old_law_due_on = models.DateField(null=True)
    new_law_due_on = models.DateField(null=True)
    old_due_on = models.DateField(null=True)
    new_due_on = models.DateField(null=True)
    reason = models.CharField(max_length=400)
    calendar_version = models.CharField(max_length=60)  # the list it is counted by now
    moved_on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["complaint", "pk"]

    def __str__(self) -> str:
        return f"{self.clock}: {self.old_due_on} to {self.new_due_on}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("What moved a due date is never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("What moved a due date is never deleted.")

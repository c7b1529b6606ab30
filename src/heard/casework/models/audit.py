"""Who did what, and when: one line a step, bound to the line before and to what the step wrote."""

from typing import Any, NoReturn

from django.conf import settings
from django.db import models

from heard.casework.models.complaint import Complaint


class AuditLine(models.Model):
    """Append-only. `digest` covers this line and the one before it on the same complaint, so that a gap shows."""

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="audit_lines")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    verb = models.CharField(max_length=40)
    version = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["complaint", "number"]
        constraints = [
            models.UniqueConstraint(fields=["complaint", "number"], name="one_audit_line_per_number")
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.at:%Y-%m-%d}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("Audit lines are never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("Audit lines are never deleted.")

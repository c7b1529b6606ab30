"""Who opened a complaint, and on which day."""

from django.conf import settings
from django.db import models

from heard.casework.models.complaint import Complaint


class Reading(models.Model):
    """One line for each person, complaint and day, at the first opening: enough to say who has read it."""

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="readings")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]
        constraints = [models.UniqueConstraint(fields=["complaint", "user", "day"], name="one_reading_a_day")]

    def __str__(self) -> str:
        return f"{self.user} {self.day}"

"""Who is appointed to look at a complaint from stage 2 on."""

from django.conf import settings
from django.db import models

from heard.casework.models.complaint import Complaint
from heard.casework.models.independent import Independent


class Appointment(models.Model):
    """One appointment to one role at one stage."""

    complaint = models.ForeignKey(Complaint, on_delete=models.CASCADE, related_name="appointments")
    stage = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=40)  # rules.vocabulary.AppointmentRole
    name = models.CharField(max_length=200)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    appointed_on = models.DateField()
    # who they are on the register of independents, where they were chosen from it
    independent = models.ForeignKey(
        Independent, null=True, on_delete=models.PROTECT, related_name="appointments"
    )

    class Meta:
        ordering = ["complaint", "stage", "appointed_on", "id"]
        indexes = [models.Index(fields=["user", "role"])]

    def __str__(self) -> str:
        return f"{self.role}: {self.name}"

"""People on a complaint: who they are to it, who is complained about, who was given access."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from heard.casework.models.complaint import Complaint


class Part(models.TextChoices):
    """The part somebody plays. Kept apart: a child is not their representative."""

    CHILD = "child", _("Child or young person")
    COMPLAINANT = "complainant", _("Person complaining")
    REPRESENTATIVE = "representative", _("Representative")
    ADVOCATE = "advocate", _("Advocate")
    PARENTAL_RESPONSIBILITY = "parental-responsibility", _("Has parental responsibility")


class Person(models.Model):
    """Somebody on the complaint, and how they may safely be reached."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    complaint = models.ForeignKey(Complaint, on_delete=models.CASCADE, related_name="people")
    part = models.CharField(max_length=40, choices=Part.choices)
    name = models.CharField(max_length=200)
    relation = models.CharField(max_length=200, blank=True)
    safe_contact = models.TextField(blank=True)

    class Meta:
        ordering = ["complaint", "part", "name"]

    def __str__(self) -> str:
        return self.name


class ComplainedAbout(models.Model):
    """A member of staff complained about. That user, and any sign-in of that name, never sees the complaint."""

    complaint = models.ForeignKey(Complaint, on_delete=models.CASCADE, related_name="complained_about")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    # `names.name_key` of the name: shuts out a sign-in of that name, also one made or renamed later.
    name_key = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["user", "complaint"]), models.Index(fields=["complaint", "name_key"])]

    def __str__(self) -> str:
        return self.name


class Grant(models.Model):
    """Somebody let in to one restricted complaint."""

    complaint = models.ForeignKey(Complaint, on_delete=models.CASCADE, related_name="grants")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "complaint"], name="one_grant_per_user")]

    def __str__(self) -> str:
        return f"{self.user}"

"""A day on which somebody looks at a complaint again: a second look, a concern passed on, a plan, a restriction."""

from django.conf import settings
from django.db import models

from heard.casework.models.complaint import Complaint


class Look(models.Model):
    """Derived from the events; gone when somebody has looked and nothing is open."""

    complaint = models.ForeignKey(Complaint, on_delete=models.CASCADE, related_name="looks")
    what = models.CharField(max_length=20)  # state.triage: second-look, safeguarding, high-risk, contact
    key = models.CharField(max_length=40)  # the fact it belongs to
    on = models.DateField()
    # Who looks, where one person does; else the complaints team.
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200, blank=True)
    about = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["complaint", "what", "key"], name="one_row_per_look")]
        indexes = [models.Index(fields=["user", "what"])]

    def __str__(self) -> str:
        return f"{self.what} {self.on}"

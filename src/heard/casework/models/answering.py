"""Who answers which point; and what they write before it is sent: drafts, kept as versions, apart from the events."""

from typing import Any, ClassVar, NoReturn

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from heard.casework.models.complaint import Complaint


class PointAnswerer(models.Model):
    """A projection: who answers one point at the stage the complaint is at. It lets them in."""

    complaint = models.ForeignKey(Complaint, on_delete=models.CASCADE, related_name="answerers")
    number = models.PositiveIntegerField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["user", "complaint"])]
        constraints = [models.UniqueConstraint(fields=["complaint", "number"], name="one_answerer_a_point")]

    def __str__(self) -> str:
        return f"{self.number}: {self.user}"


class Draft(models.Model):
    """One version of one part of an answer. Versions are added and never changed, but for one that the page saved by
    itself while somebody typed: the next saving of the same person takes its place.

    `part`: `point-3`, `reply` or `adjudication`. `number` counts the versions of a part at a stage from 1.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("being written")
        HANDED_IN = "handed-in", _("handed in")
        HANDED_BACK = "handed-back", _("handed back")

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="drafts")
    stage = models.PositiveSmallIntegerField()
    part = models.CharField(max_length=20)
    number = models.PositiveIntegerField()
    data = models.JSONField(default=dict)
    state = models.CharField(max_length=12, choices=State.choices, default=State.DRAFT)
    remark = models.TextField(blank=True)
    by_itself = models.BooleanField(default=False)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["complaint", "stage", "part", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["complaint", "stage", "part", "number"], name="one_draft_a_version"
            )
        ]

    def __str__(self) -> str:
        return f"{self.part} {self.number}"

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Never."""
        raise TypeError("A draft is never deleted.")

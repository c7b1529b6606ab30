"""A likely name that somebody looked at and let stand, with the reason."""

from django.conf import settings
from django.db import models

from heard.publishing.models.draft import Draft
from heard.publishing.models.written_once import WrittenOnce


class ClearedName(WrittenOnce):
    """Holds for one word in its surroundings (`mark`): where these change, it is asked again."""

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="cleared_names")
    mark = models.CharField(max_length=64)
    section = models.CharField(max_length=80)
    word = models.CharField(max_length=200)
    around = models.CharField(max_length=300)
    why_flagged = models.CharField(max_length=80)
    reason = models.CharField(max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        constraints = [models.UniqueConstraint(fields=["draft", "mark"], name="one_reason_a_name")]

    def __str__(self) -> str:
        return f"{self.section} {self.at:%Y-%m-%d}"

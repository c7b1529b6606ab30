"""What a letter says, version by version."""

from django.conf import settings
from django.db import models

from heard.letters.models.letter import Letter


class LetterText(models.Model):
    """One version of the texts: block key → text, with `opening` and `more`. The newest is what the letter says."""

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="texts")
    number = models.PositiveIntegerField()
    texts = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["letter", "-number"]
        constraints = [models.UniqueConstraint(fields=["letter", "number"], name="one_version_of_a_letter")]

    def __str__(self) -> str:
        return f"{self.letter} {self.number}"

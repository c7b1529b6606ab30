"""A Word template and its versions. A version is never changed: the letters made with it name it."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from heard.letters.required import BEFORE, CHILD, MAY_FOLLOW, NONE, PLAIN, kinds
from heard.plumbing.models import StoredFile


class LetterTemplate(models.Model):
    """One version of one template. `key` is kind, audience and language; `source` that of a built-in one."""

    class Audience(models.TextChoices):
        PLAIN = PLAIN, _("In plain words")
        CHILD = CHILD, _("For a child or young person")

    class Approval(models.TextChoices):
        NONE = NONE, _("No approval")
        MAY_FOLLOW = MAY_FOLLOW, _("Approval, which may follow after it is sent")
        BEFORE = BEFORE, _("Approval before it is sent")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.SlugField(max_length=80)
    version = models.PositiveIntegerField()
    kind = models.SlugField(max_length=40)
    audience = models.CharField(max_length=10, choices=Audience.choices, default=Audience.PLAIN)
    language = models.CharField(max_length=60, default="English")
    subject = models.CharField(max_length=200)
    approval = models.CharField(max_length=20, choices=Approval.choices, default=Approval.NONE)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    advice = models.JSONField(default=list)
    source = models.CharField(max_length=64, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["key", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["key", "version"], name="one_version_of_a_letter_template")
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.version}"

    @property
    def title(self) -> str:
        """The kind of letter in words."""
        return kinds()[self.kind].title

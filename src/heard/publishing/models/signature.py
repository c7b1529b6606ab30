"""Somebody signing what they saw."""

from django.conf import settings
from django.db import models

from heard.accounts.roles import Role
from heard.publishing.models.draft import Draft
from heard.publishing.models.written_once import WrittenOnce


class Signature(WrittenOnce):
    """`seen` is the digest of figures and words as shown. It counts only while the report still says exactly that.

    `despite` is how many comments were open, which the person was told and ticked.
    """

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="signatures")
    role = models.CharField(max_length=40, choices=Role.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    seen = models.CharField(max_length=64)
    draft_version = models.PositiveIntegerField()
    despite = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(fields=["draft", "role", "seen"], name="one_signature_a_role_and_digest")
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.at:%Y-%m-%d}"

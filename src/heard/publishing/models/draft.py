"""A report in preparation."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Draft(models.Model):
    """Which report, over which period, counted as at and as known at which days, and how people are protected.

    What is written into it are `Writing`s. `version` goes up with everything that changes what the report says.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # What an address says: "public-2024-04-01-1". The last number tells a later report on the same period.
    key = models.SlugField(max_length=80, unique=True)
    edition = models.CharField(_("edition"), max_length=60)  # a key of reporting.reports.editions
    start = models.DateField(_("first day"))
    end = models.DateField(_("last day"))
    as_at = models.DateField(_("what had happened by"))
    known_at = models.DateField(_("and was written down by"))
    suppress = models.CharField(_("smallest number printed"), max_length=3, blank=True)
    rounding = models.PositiveSmallIntegerField(_("rounded to"), default=0)
    version = models.PositiveIntegerField(default=1)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    set_aside_at = models.DateTimeField(null=True)
    set_aside_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    set_aside_why = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-end", "edition", "-made_at"]
        indexes = [models.Index(fields=["edition", "end"])]

    def __str__(self) -> str:
        return self.key

    @property
    def is_published(self) -> bool:
        """Whether it has been frozen. Select `frozen` along with it where many are shown."""
        return hasattr(self, "frozen")

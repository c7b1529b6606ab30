"""A file somebody gave us."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Scan(models.TextChoices):
    """What the virus scanner said."""

    NONE = "", _("not scanned")  # nobody asked: no scanner is set up, or we made the file ourselves
    WAITING = "waiting", _("waiting to be scanned")  # nobody may open it yet
    UNSCANNED = "unscanned", _("not scanned: the scanner did not answer")
    CLEAN = "clean", _("scanned, nothing found")
    INFECTED = "infected", _("holds a virus")  # never opened again


class StoredFile(models.Model):
    """What we know of a file; its bytes lie in the default storage under their own digest.

    `loose_since`: given with a form that was not finished; what is still loose days later is thrown away.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("name"), max_length=200)
    content_type = models.CharField(_("kind"), max_length=100)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    sha256 = models.CharField(max_length=64, db_index=True)
    path = models.CharField(max_length=200)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("given by"),
    )
    uploaded_at = models.DateTimeField(auto_now_add=True)
    scan = models.CharField(
        _("virus scan"), max_length=12, choices=Scan.choices, default=Scan.NONE, blank=True
    )
    scanned_at = models.DateTimeField(null=True, blank=True)
    loose_since = models.DateTimeField(null=True, blank=True, db_index=True)

    def __str__(self) -> str:
        return self.name

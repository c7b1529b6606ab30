"""What somebody said to us, word for word."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from heard.casework.models.complaint import Complaint


class Channel(models.TextChoices):
    """How the words reached us. No channel is refused and none needs a form."""

    TELEPHONE = "telephone", _("Telephone")
    EMAIL = "email", _("E-mail")
    LETTER = "letter", _("Letter")
    IN_PERSON = "in person", _("In person")
    ONLINE = "online form", _("Online form")
    TEXT = "text message", _("Text or social media")
    ADVOCATE = "through an advocate", _("Through an advocate")
    STAFF = "through staff", _("Told to a member of staff")
    OMBUDSMAN = "from the Ombudsman", _("From the Ombudsman")


class Contact(models.Model):
    """One contact. Its words are kept as they came and are never edited."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    complaint = models.ForeignKey(Complaint, null=True, on_delete=models.PROTECT, related_name="contacts")
    words = models.TextField()
    channel = models.CharField(max_length=40, choices=Channel.choices)
    received_on = models.DateField()
    from_name = models.CharField(max_length=200, blank=True)
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField()

    class Meta:
        ordering = ["received_on", "taken_at"]

    def __str__(self) -> str:
        return f"{self.channel} {self.received_on}"

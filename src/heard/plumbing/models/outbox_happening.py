"""What became of a message, step by step."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from heard.plumbing.models.outbox_message import OutboxMessage


class OutboxHappening(models.Model):
    """One thing that happened to a message: also what a person decided. Written with the change itself.

    `told_at`: the rooms above have heard of it. Until then it is told again.
    """

    class What(models.TextChoices):
        SENT = "sent", _("Sent")
        POSTED = "posted", _("Posted")
        DELIVERED = "delivered", _("Arrived")
        BOUNCED = "bounced", _("Came back")
        DOUBTFUL = "doubtful", _("May have been sent: a person must decide")
        FAILED = "failed", _("Given up")
        AGAIN = "again", _("Sent again, as somebody decided")
        CALLED_OFF = "called-off", _("Not sent, as somebody decided")
        PRINTED = "printed", _("Put into a file for the printer")
        TAKEN_OUT = "taken-out", _("Put back to be printed again")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    message = models.ForeignKey(OutboxMessage, on_delete=models.CASCADE, related_name="happenings")
    what = models.CharField(max_length=20, choices=What.choices)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    words = models.CharField(max_length=200, blank=True)
    told_at = models.DateTimeField(null=True, db_index=True)

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return f"{self.what} {self.on}"

"""What happened. Append-only: the truth from which everything else is derived."""

import uuid
from typing import Any, NoReturn

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from heard.casework.models.complaint import Complaint


class Event(models.Model):
    """One thing that happened to a complaint: when, when it was written down, by whom, correcting what."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="events")
    seq = models.PositiveIntegerField()
    version = models.PositiveIntegerField()  # the complaint's version once the step was done
    kind = models.CharField(max_length=40)  # rules.vocabulary.FactKind
    stage = models.PositiveSmallIntegerField(null=True)
    happened_on = models.DateField()
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    corrects = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="corrections")
    data = models.JSONField(default=dict, encoder=DjangoJSONEncoder)

    class Meta:
        ordering = ["complaint", "seq"]
        constraints = [models.UniqueConstraint(fields=["complaint", "seq"], name="one_event_per_seq")]
        indexes = [models.Index(fields=["kind", "happened_on"])]

    def __str__(self) -> str:
        return f"{self.seq} {self.kind} {self.happened_on}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Only a new event may be written; a mistake is put right by a further event."""
        if not self._state.adding:
            raise TypeError("Events are never changed; record a correction instead.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("Events are never deleted.")

"""A letter to one person: what it says, how far it has come, and what went."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from heard.casework.models import Complaint
from heard.letters.models.letter_template import LetterTemplate
from heard.letters.required import kinds
from heard.plumbing.models import StoredFile


class Letter(models.Model):
    """One letter to one recipient.

    `person`: their id on the file; empty for somebody appointed. `way` and `address` are as they were when the letter
    was written; both are asked anew when it goes. `also`: further complaints that one coordinated letter answers.
    `version` counts its texts. `given_on`: the day on which the letter itself went (posted, e-mailed or handed over).
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("being written")
        CHECKED = "checked", _("checked")
        HELD = "held", _("held back")
        SENT = "sent", _("sent")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="letters")
    also = models.ManyToManyField(Complaint, related_name="+", blank=True)
    key = models.SlugField(max_length=60)
    kind = models.SlugField(max_length=40)
    person = models.CharField(max_length=40, blank=True)
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=60, blank=True)
    why = models.CharField(max_length=400, blank=True)
    way = models.CharField(max_length=20)
    address = models.CharField(max_length=400)
    language = models.CharField(max_length=60, default="English")
    format = models.CharField(max_length=200, blank=True)
    template = models.ForeignKey(LetterTemplate, on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    version = models.PositiveIntegerField(default=0)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    dated = models.DateField()
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    checked_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True)
    held_why = models.CharField(max_length=400, blank=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    sent_at = models.DateTimeField(null=True)
    content = models.BooleanField(default=True)  # False: the e-mail only said that a letter waits
    given_on = models.DateField(null=True)
    message = models.UUIDField(null=True)  # in the outbox
    docx = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    pdf = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    ticks = models.JSONField(default=list)  # as they were when it went

    class Meta:
        ordering = ["complaint", "made_at"]
        constraints = [models.UniqueConstraint(fields=["complaint", "key"], name="one_key_of_a_letter")]

    def __str__(self) -> str:
        return self.key

    @property
    def title(self) -> str:
        """Its kind in words."""
        return kinds()[self.kind].title

    @property
    def large(self) -> bool:
        """Whether the person needs large print."""
        return "large" in self.format.lower()

    @property
    def waits(self) -> bool:
        """Whether it has left us and is not on its way yet: to be printed and posted, or handed over."""
        return self.state == self.State.SENT and self.given_on is None

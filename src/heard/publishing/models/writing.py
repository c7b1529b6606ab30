"""What people wrote into a report: one version of one section."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from heard.publishing.models.draft import Draft
from heard.publishing.models.written_once import WrittenOnce


class Writing(WrittenOnce):
    """The newest number of a section is what the report says; those before it stay to be read.

    `data` is {"text": …} of a narrative and {"rows": […]} of promises, changes, examples and compliments; of the
    section "settings" it is what the draft was set to.
    """

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="writings")
    section = models.CharField(max_length=80)
    number = models.PositiveIntegerField()
    data = models.JSONField(encoder=DjangoJSONEncoder)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["draft", "section", "number"]
        constraints = [
            models.UniqueConstraint(fields=["draft", "section", "number"], name="one_writing_per_number")
        ]

    def __str__(self) -> str:
        return f"{self.section} {self.number}"

"""What people say about a report while it is made."""

import uuid

from django.conf import settings
from django.db import models

from heard.publishing.models.draft import Draft
from heard.publishing.models.written_once import WrittenOnce


class Comment(WrittenOnce):
    """A comment, or an answer to one. A thread is open until the last of its rows `settles` it.

    `about` is "" for the whole report, "section/ID" or "figure/TABLE/ROW/COLUMN".
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="comments")
    about = models.CharField(max_length=200, blank=True)
    answers = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="answered_by")
    text = models.TextField(blank=True)
    settles = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return f"{self.about or 'report'} {self.at:%Y-%m-%d}"

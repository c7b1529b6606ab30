"""Documents of complaints."""

import uuid

from django.db import models

from heard.casework.models.complaint import Complaint
from heard.plumbing.models import StoredFile


class Document(models.Model):
    """One document of a complaint, as the events say; the file holds its bytes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    complaint = models.ForeignKey(Complaint, on_delete=models.CASCADE, related_name="documents")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    sort = models.CharField(max_length=20)
    dated = models.DateField()
    removed = models.BooleanField(default=False)

    class Meta:
        ordering = ["complaint", "dated", "id"]

    def __str__(self) -> str:
        return f"{self.sort} {self.dated}"

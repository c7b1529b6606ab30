"""The words a complaint can be found by."""

from django.db import models

from heard.casework.models.complaint import Complaint


class SearchText(models.Model):
    """All searchable words of one complaint, folded to lower case. Reached only through the one queryset."""

    complaint = models.OneToOneField(
        Complaint, primary_key=True, on_delete=models.CASCADE, related_name="search_text"
    )
    text = models.TextField()

    def __str__(self) -> str:
        return f"words of {self.complaint_id}"

"""Complaints that belong together: parts of one mixed complaint, or the same complaint made twice."""

from django.db import models

from heard.casework.models.complaint import Complaint


class LinkedComplaint(models.Model):
    """Derived from the events of `complaint`. Parts of a split name each other; a duplicate names the earlier one."""

    complaint = models.ForeignKey(Complaint, on_delete=models.CASCADE, related_name="linked")
    link = models.UUIDField()  # the id in the event
    kind = models.CharField(max_length=20)  # split, duplicate
    other = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="linked_from")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["complaint", "link", "other"], name="one_row_per_linked_complaint"
            )
        ]

    def __str__(self) -> str:
        return f"{self.complaint_id} {self.kind} {self.other_id}"

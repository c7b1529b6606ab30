"""The indexed copy of what the clocks say, so that work lists need no arithmetic."""

from django.db import models

from heard.casework.models.complaint import Complaint


class DueDate(models.Model):
    """One clock of one complaint, or of one point of it, as last computed.

    Recomputed with every step; `./heard verify` compares.
    """

    complaint = models.ForeignKey(Complaint, on_delete=models.CASCADE, related_name="due_dates")
    clock = models.CharField(max_length=40)
    # The point that was frozen for proceedings and brought again on its own; 0: the whole complaint.
    point = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(max_length=200)
    stage = models.PositiveSmallIntegerField(null=True)
    owed_by = models.CharField(max_length=80)
    owed_by_council = models.BooleanField()
    force = models.CharField(max_length=20)
    starts_on = models.DateField()
    law_due_on = models.DateField(null=True)
    extended_due_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    met_on = models.DateField(null=True)
    state = models.CharField(max_length=20)  # running, met, stopped
    late = models.BooleanField(
        default=False
    )  # for a finished clock; a running one is late when due_on is past
    late_against_law = models.BooleanField(default=False)
    calendar_version = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["due_on", "complaint"]
        constraints = [
            models.UniqueConstraint(
                fields=["complaint", "clock", "point"], name="one_row_per_clock_and_point"
            )
        ]
        # Which clocks run between which days is read in the index alone.
        indexes = [models.Index(fields=["state", "owed_by_council", "due_on", "clock", "starts_on"])]

    def __str__(self) -> str:
        return f"{self.clock} {self.due_on}"

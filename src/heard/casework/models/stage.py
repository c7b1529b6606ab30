"""One stage of one complaint."""

from django.db import models

from heard.casework.models.complaint import Complaint


class Stage(models.Model):
    """Dates of a stage. *Response sent*, *stage ended* and (on the complaint) *file closed* are three dates."""

    complaint = models.ForeignKey(Complaint, on_delete=models.CASCADE, related_name="stages")
    number = models.PositiveSmallIntegerField()
    requested_on = models.DateField()  # stage 1: the day of receipt
    acknowledged_on = models.DateField(null=True)
    statement_agreed_on = models.DateField(null=True)
    panel_on = models.DateField(null=True)
    panel_held_on = models.DateField(null=True)
    response_sent_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    outcome = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ["complaint", "number"]
        constraints = [models.UniqueConstraint(fields=["complaint", "number"], name="one_row_per_stage")]
        indexes = [models.Index(fields=["number", "response_sent_on"])]

    def __str__(self) -> str:
        return f"stage {self.number}"

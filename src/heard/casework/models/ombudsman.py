"""The complaint before the Local Government and Social Care Ombudsman."""

from django.db import models

from heard.casework.models.complaint import Complaint


class OmbudsmanCase(models.Model):
    """One referral and its decision."""

    complaint = models.ForeignKey(Complaint, on_delete=models.CASCADE, related_name="ombudsman_cases")
    number = models.PositiveSmallIntegerField()
    route = models.CharField(max_length=60)  # rules.vocabulary.OmbudsmanRoute
    their_reference = models.CharField(max_length=40, blank=True)
    referred_on = models.DateField()
    decision = models.CharField(max_length=40, blank=True)  # rules.vocabulary.OmbudsmanDecision
    decided_on = models.DateField(null=True)
    remedy = models.TextField(blank=True)

    class Meta:
        ordering = ["complaint", "number"]
        constraints = [models.UniqueConstraint(fields=["complaint", "number"], name="one_row_per_referral")]
        indexes = [models.Index(fields=["decided_on"])]

    def __str__(self) -> str:
        return f"{self.route} {self.decision}"

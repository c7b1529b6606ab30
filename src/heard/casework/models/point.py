"""Points of complaint and what each decision-maker found on them."""

from django.db import models

from heard.casework.models.complaint import Complaint


class Point(models.Model):
    """One numbered point, carried through every stage."""

    complaint = models.ForeignKey(Complaint, on_delete=models.CASCADE, related_name="points")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    category = models.CharField(max_length=80)
    team = models.CharField(max_length=80, blank=True)
    desired_outcome = models.TextField(blank=True)
    withdrawn_on = models.DateField(null=True)  # by the person; the other points go on
    outside_scope = models.CharField(
        max_length=60, blank=True
    )  # rules.scope_limits.LimitGround, while it stands

    class Meta:
        ordering = ["complaint", "number"]
        constraints = [models.UniqueConstraint(fields=["complaint", "number"], name="one_row_per_point")]
        indexes = [models.Index(fields=["category", "complaint"])]

    def __str__(self) -> str:
        return f"point {self.number}"


class Finding(models.Model):
    """What one decision-maker found on one point at one stage. The four may differ (law.md 5.1)."""

    point = models.ForeignKey(Point, on_delete=models.CASCADE, related_name="findings")
    stage = models.PositiveSmallIntegerField()
    decided_by = models.CharField(max_length=40)
    value = models.CharField(max_length=20)
    reason = models.TextField(blank=True)
    found_on = models.DateField()

    class Meta:
        ordering = ["point", "stage", "found_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["point", "stage", "decided_by"], name="one_finding_per_decision_maker"
            )
        ]

    def __str__(self) -> str:
        return f"{self.decided_by}: {self.value}"

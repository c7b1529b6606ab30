"""Points, their complaints and stages as plain Django tables: what a report through the ORM would be written over."""

from django.db import models


class Complaint(models.Model):
    """One complaint."""

    received_on = models.DateField()
    procedure = models.CharField(max_length=40)
    complainant_type = models.CharField(max_length=40, null=True)
    channel = models.CharField(max_length=40)
    ward = models.CharField(max_length=40)

    class Meta:
        app_label = "bench_figures"


class Stage(models.Model):
    """One stage of a complaint."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, db_constraint=False)
    stage = models.SmallIntegerField()
    working_days = models.IntegerField(null=True)
    on_time_law = models.BooleanField(null=True)

    class Meta:
        app_label = "bench_figures"


class Point(models.Model):
    """One point of a complaint at a stage."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, db_constraint=False)
    stage_row = models.ForeignKey(Stage, models.CASCADE, db_constraint=False)
    stage = models.SmallIntegerField()
    category = models.CharField(max_length=40, null=True)
    service = models.CharField(max_length=40)
    team = models.CharField(max_length=40, null=True)
    law_function = models.CharField(max_length=40, null=True)
    decided_by = models.CharField(max_length=40)
    finding = models.CharField(max_length=40, null=True)

    class Meta:
        app_label = "bench_figures"

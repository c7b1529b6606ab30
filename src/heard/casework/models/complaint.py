"""The complaint: one person's representation under one procedure."""

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

FAR = date(9999, 12, 31)  # sorts what is not owed by us after everything that is


class Status(models.TextChoices):
    """Where the file stands. Derived from events."""

    NEW = "new", _("New, to be looked at")
    OPEN = "open", _("Open")
    REFUSED = "refused", _("Refused")
    INFORMAL = "informal", _("Settled informally, no complaint")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    CLOSED = "closed", _("Closed")


class Complaint(models.Model):
    """A projection of the complaint's events; only `id`, `reference` and `version` are its own."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(max_length=40, unique=True)
    # Goes up by one with every step, so that two people saving at once are told.
    version = models.PositiveIntegerField(default=0)

    status = models.CharField(max_length=20, choices=Status.choices, default=Status.NEW)
    procedure = models.CharField(max_length=60, blank=True)
    procedure_version = models.CharField(max_length=40, blank=True)
    stage = models.PositiveSmallIntegerField(null=True)
    received_on = models.DateField()
    channel = models.CharField(max_length=40, blank=True)
    summary = models.CharField(max_length=200, blank=True)
    child_label = models.CharField(max_length=80, blank=True)  # first name and initial, never more
    complainant_label = models.CharField(max_length=80, blank=True)
    complainant_type = models.CharField(max_length=60, blank=True)
    from_child = models.BooleanField(default=False)
    safe_contact = models.TextField(blank=True)
    team = models.CharField(max_length=80, blank=True)
    outcome = models.CharField(max_length=20, blank=True)
    restricted = models.BooleanField(default=False)
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="complaints_held"
    )
    responder = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="complaints_to_answer"
    )
    handled_elsewhere = models.BooleanField(default=False)  # the complaints team itself is complained about
    frozen = models.CharField(max_length=10, blank=True)  # whole, points, ended: see CaseState.frozen
    # The next day on which a freeze, or a limit of what a stage looks at, is looked at again.
    review_on = models.DateField(null=True)
    look_on = models.DateField(null=True)  # the next day on which somebody looks again: see Look
    advocacy_on = models.DateField(null=True)  # since when, or from when, something is owed about an advocate
    withdrawn_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    closing_reason = models.CharField(max_length=60, blank=True)

    # What the work list asks, so that it reads one index and computes nothing (`nouns.desk_row`).
    on_desk = models.BooleanField(default=True)  # new, open or before the Ombudsman
    before_ombudsman = models.BooleanField(default=False)
    next_due = models.DateField(default=FAR)  # the next day on which the council owes something

    class Meta:
        indexes = [
            models.Index(
                fields=["next_due", "received_on", "reference"],
                name="desk_by_next_due",
                condition=models.Q(on_desk=True),
            ),
            # Every column that a tab or `visible_to` asks of: the numbers on the tabs are counted in the index alone.
            models.Index(
                fields=[
                    "status",
                    "next_due",
                    "stage",
                    "holder",
                    "responder",
                    "frozen",
                    "before_ombudsman",
                    "restricted",
                    "handled_elsewhere",
                    "team",
                    "advocacy_on",
                    "id",
                ],
                name="desk_counts",
                condition=models.Q(on_desk=True),
            ),
            models.Index(
                fields=["status", "-from_child", "received_on", "reference"],
                name="desk_by_status",
                condition=models.Q(on_desk=True),
            ),
            # What is left out of a search, for most people: few of many.
            models.Index(
                fields=["received_on", "reference"],
                name="restricted_by_receipt",
                condition=models.Q(restricted=True),
            ),
            models.Index(
                fields=["received_on", "reference"],
                name="from_child_by_receipt",
                condition=models.Q(from_child=True),
            ),
            models.Index(fields=["team", "received_on", "reference"]),
            models.Index(fields=["procedure", "received_on"]),
            models.Index(fields=["outcome", "received_on"]),
            models.Index(fields=["status", "received_on"]),
            models.Index(fields=["received_on", "reference"]),
            models.Index(fields=["holder", "status"]),
            models.Index(fields=["stage", "status"]),
            models.Index(fields=["look_on"]),
            models.Index(fields=["advocacy_on"]),
        ]
        ordering = ["-received_on", "-reference"]

    def __str__(self) -> str:
        return self.reference

    @property
    def is_open(self) -> bool:
        return self.status in (Status.NEW, Status.OPEN)


class ReferenceCounter(models.Model):
    """The last number given out in a year; locked while the next is taken."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"

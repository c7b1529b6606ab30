"""The register of independents: people from outside or in-house who may be appointed, and every change to it."""

import uuid
from typing import Any, NoReturn

from django.conf import settings
from django.db import models


class Independent(models.Model):
    """One person on the register. No part of a complaint: what they did in one is told by that complaint's events.

    `reference` is what a shared regional register knows them by. The lists hold plain values: `parts` are
    `rules.independence.Part`s; `checks` [{kind, until}], `aways` [{first, last, why}], `ties` [{council, tie, until}]
    with days as ISO text or none.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    name_key = models.CharField(max_length=200, db_index=True)
    parts = models.JSONField(default=list)
    in_house = models.BooleanField(default=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    organisation = models.CharField(max_length=200, blank=True)
    email = models.CharField(max_length=254, blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    skills = models.JSONField(default=list)
    regions = models.JSONField(default=list)
    languages = models.JSONField(default=list)
    rate = models.DecimalField(max_digits=8, decimal_places=2, null=True)  # pounds
    rate_unit = models.CharField(max_length=20, blank=True)  # rules.fees.RateUnit
    checks = models.JSONField(default=list)
    aways = models.JSONField(default=list)
    ties = models.JSONField(default=list)
    notes = models.TextField(blank=True)
    ended_on = models.DateField(null=True)
    ended_why = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["name", "reference"]

    def __str__(self) -> str:
        return self.name


class IndependentChange(models.Model):
    """One change to one person on the register. Append-only; `digest` binds it to the one before."""

    independent = models.ForeignKey(Independent, on_delete=models.PROTECT, related_name="changes")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    verb = models.CharField(max_length=40)
    told = models.JSONField()  # field → [before, after]
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["independent", "number"]
        constraints = [
            models.UniqueConstraint(fields=["independent", "number"], name="one_change_per_number")
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.at:%Y-%m-%d}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("What was changed on the register is never rewritten.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("What was changed on the register is never deleted.")

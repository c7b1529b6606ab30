"""What a council brings from elsewhere: past years, and kinds of record that Heard does not keep yet.

In this room because it is record as stored: it is backed up, verified and read beside the complaints. What the frames
and columns mean is not known here (`reporting/frames.py`); a row is kept as it was given.
"""

import uuid
from typing import Any, NoReturn

from django.conf import settings
from django.db import models

LONGEST_REFERENCE = 200


class SuppliedRegister(models.Model):
    """One register that was supplied, once. Append-only: taking it back is a row of its own (`SuppliedWithdrawal`).

    `digest` is SHA-256 over its canonical rows. `seal` binds this line to the one before, so that a gap shows.
    `extra` is what else its description said, as plain values.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.PositiveIntegerField(unique=True)
    source = models.CharField(max_length=200)  # the name of the folder or workbook
    authority = models.CharField(max_length=200)
    start = models.DateField()
    end = models.DateField()
    invented = models.BooleanField()
    as_at = models.DateField(null=True)
    known_at = models.DateField(null=True)
    digest = models.CharField(max_length=64, db_index=True)
    rows_given = models.PositiveIntegerField()
    extra = models.JSONField(default=dict)
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    seal = models.CharField(max_length=64)

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number}: {self.source}, {self.start} to {self.end}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("A supplied register is never changed; withdraw it and supply a better one.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("A supplied register is never deleted; withdraw it.")


class SuppliedRow(models.Model):
    """One row of one frame of a supplied register, as it was given; `reference` and `received_on` to find it by."""

    register = models.ForeignKey(SuppliedRegister, on_delete=models.PROTECT, related_name="rows")
    frame = models.CharField(max_length=40)
    position = models.PositiveIntegerField()
    reference = models.CharField(max_length=LONGEST_REFERENCE, blank=True)
    received_on = models.DateField(null=True)
    values = models.JSONField()

    class Meta:
        ordering = ["register", "frame", "position"]
        indexes = [models.Index(fields=["frame", "reference"]), models.Index(fields=["frame", "received_on"])]
        constraints = [
            models.UniqueConstraint(
                fields=["register", "frame", "position"], name="one_supplied_row_per_place"
            )
        ]

    def __str__(self) -> str:
        return f"{self.frame} {self.position}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("A supplied row is never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("A supplied row is never deleted.")


class SuppliedWithdrawal(models.Model):
    """A supplied register taken back: from then on none of its rows is counted. Append-only."""

    register = models.OneToOneField(SuppliedRegister, on_delete=models.PROTECT, related_name="withdrawal")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    seal = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.register_id} withdrawn {self.at:%Y-%m-%d}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("A withdrawal is never changed; supply the register again.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("A withdrawal is never deleted; supply the register again.")

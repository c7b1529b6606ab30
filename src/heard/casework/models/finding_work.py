"""What helps people find their work: who looks after which team, who is away, who was warned, kept lists."""

import uuid
from datetime import date
from typing import Any, NoReturn

from django.conf import settings
from django.db import models

from heard.casework.models.complaint import Complaint

USER = settings.AUTH_USER_MODEL


class LooksAfter(models.Model):
    """A team that a responding manager or a head of service looks after: they may know of its complaints."""

    user = models.ForeignKey(USER, on_delete=models.CASCADE, related_name="looks_after")
    team = models.CharField(max_length=80)
    at = models.DateTimeField()
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "team"], name="one_row_per_team_looked_after")]

    def __str__(self) -> str:
        return f"{self.user}: {self.team}"


class Absence(models.Model):
    """Somebody is away, and somebody covers. It begins and ends by its days; `ended_on`: ended before its last day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    who = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="absences")
    cover = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="covers")
    starts_on = models.DateField()
    ends_on = models.DateField()
    ended_on = models.DateField(null=True)  # the cover's sight ends with that very moment
    at = models.DateTimeField()
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    ended_by = models.ForeignKey(USER, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["starts_on", "at"]
        indexes = [models.Index(fields=["cover", "starts_on", "ends_on"], name="absence_by_cover")]

    def __str__(self) -> str:
        return f"{self.who}, {self.starts_on} to {self.ends_on}"

    @classmethod
    def standing(cls, today: date) -> "models.QuerySet[Absence]":
        """The absences of this day."""
        return cls.objects.filter(starts_on__lte=today, ends_on__gte=today, ended_on=None)


class BreachWarning(models.Model):
    """Somebody was warned of a due day, once. `stands_in_for`: the person away whose warning it is."""

    complaint = models.ForeignKey(Complaint, on_delete=models.CASCADE, related_name="warnings")
    clock = models.CharField(max_length=40)
    point = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(max_length=200)
    due_on = models.DateField()
    rung = models.CharField(max_length=20)  # rules.warning.Rung.key
    level = models.CharField(max_length=40)  # rules.warning.Level
    recipient = models.ForeignKey(USER, on_delete=models.CASCADE, related_name="warnings")
    stands_in_for = models.ForeignKey(USER, null=True, on_delete=models.CASCADE, related_name="+")
    warned_on = models.DateField()

    class Meta:
        ordering = ["-warned_on", "due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["complaint", "clock", "point", "due_on", "rung", "recipient"],
                name="one_warning_per_rung_and_person",
            )
        ]
        indexes = [models.Index(fields=["recipient", "warned_on"], name="warning_by_recipient")]

    def __str__(self) -> str:
        return f"{self.clock} {self.due_on}: {self.rung}"


class SavedList(models.Model):
    """A filter over the list, with its columns and order. `query` holds codes only: no name, no word of a complaint."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=80)
    query = models.JSONField()
    shared = models.BooleanField(default=False)
    at = models.DateTimeField()
    by = models.ForeignKey(USER, on_delete=models.CASCADE, related_name="saved_lists")

    class Meta:
        ordering = ["name", "at"]
        constraints = [models.UniqueConstraint(fields=["by", "name"], name="one_saved_list_per_name")]

    def __str__(self) -> str:
        return self.name


class ListColumns(models.Model):
    """The columns somebody chose last: the list opens with them."""

    user = models.OneToOneField(USER, on_delete=models.CASCADE, related_name="list_columns")
    columns = models.JSONField()

    def __str__(self) -> str:
        return f"{self.user}"


class ListTaken(models.Model):
    """Somebody took a list out as a file: who, when, which lines and columns. Append-only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    query = models.JSONField()
    columns = models.JSONField()
    lines = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.lines} lines, {self.at:%Y-%m-%d}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("What was taken out is never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("What was taken out is never forgotten.")


class Handover(models.Model):
    """Many complaints given to one person, a portion at a time. Each is a step of its own on its own complaint."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    to = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    chosen = models.JSONField()  # [reference, version the person saw], in order
    done = models.JSONField(default=list)  # [reference, why not ("" when it was given)], in the same order
    back = models.TextField(blank=True)  # the list it came from: codes only
    at = models.DateTimeField()
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{len(self.done)} of {len(self.chosen)}"

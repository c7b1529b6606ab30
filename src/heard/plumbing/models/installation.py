"""Whose database this is, and whether the people in it are invented."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Installation(models.Model):
    """One row: a database belongs to one authority and is either invented through and through, or real.

    Written once (`heard.plumbing.installation.claim`) and never changed, so a demo cannot slip into a live
    register.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    authority = models.CharField(_("authority"), max_length=200)
    invented = models.BooleanField(_("every person and case is invented"))
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_installation")]

    def __str__(self) -> str:
        return f"{self.authority}, {'invented' if self.invented else 'live'}"

"""The roles a member of staff may hold. One person may hold several."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What somebody does here. What each may do is decided in `casework.permissions`."""

    COMPLAINTS_MANAGER = "complaints-manager", _("Complaints manager")
    OFFICER = "officer", _("Complaints officer")
    RESPONDING_MANAGER = "responding-manager", _("Responding manager")
    ADJUDICATING_OFFICER = "adjudicating-officer", _("Adjudicating officer")
    READER = "reader", _("Reader")
    # Answers for the service: signs what is published. Sees no complaint by this role alone.
    SENIOR_LEADER = "senior-leader", _("Head of service or director")

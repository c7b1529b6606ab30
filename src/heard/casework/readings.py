"""Who has read a complaint: a line for each person and day, at the first opening."""

from datetime import date

from heard.accounts.models import User
from heard.casework.actions._step import written_down_at
from heard.casework.models import Complaint, Reading


def opened(complaint: Complaint, user: User, today: date) -> None:
    """Write down that this person opened the complaint, once a day. One read; one write, the first time."""
    if not Reading.objects.filter(complaint=complaint, user=user, day=today).exists():
        line = Reading(complaint=complaint, user=user, day=today, at=written_down_at(today))
        Reading.objects.bulk_create([line], ignore_conflicts=True)  # opened twice at once: one line


def readers(complaint: Complaint, most: int = 50) -> list[Reading]:
    """Who opened it, the latest first."""
    return list(complaint.readings.select_related("user")[:most])

"""The bank holidays of this installation: the delivered list and what has been taken in since.

Read from the database each time: a second process must not go on counting with an older list.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from heard.accounts.models import User
from heard.casework.models import HolidayChange
from heard.rules.announced import Announced, Change, calendar_with
from heard.rules.government_list import Difference, compare, read_list
from heard.rules.working_days import WorkingDays


@dataclass(frozen=True)
class Found:
    """What a list says of one calendar: changes to take in, and holidays held that it leaves out."""

    calendar: str
    changes: tuple[Difference, ...]
    left_out: tuple[Difference, ...]


def announced() -> tuple[Announced, ...]:
    """Every change taken in, in the order in which it came. One query."""
    rows = HolidayChange.objects.order_by("pk").values_list("calendar", "day", "name", "change", "known_from")
    return tuple(Announced(c, day, name, Change(change), known) for c, day, name, change, known in rows)


def calendar_in_use(name: str) -> WorkingDays:
    """The calendar of that name with everything this installation has been told. One query."""
    return calendar_with(name, announced())


def differences(text: str, file: str, names: Sequence[str]) -> tuple[Found, ...]:
    """Compare the government's list with the calendars of those names, as this installation holds them."""
    listed = read_list(text, file)
    known = announced()
    found = []
    for name in names:
        all_of_it = compare(listed, calendar_with(name, known))
        found.append(
            Found(
                name,
                tuple(one for one in all_of_it if one.change is not Change.REMOVED),
                tuple(one for one in all_of_it if one.change is Change.REMOVED),
            )
        )
    return tuple(found)


@transaction.atomic
def take_in(
    found: Sequence[Found],
    *,
    removed_too: bool,
    source: str,
    source_digest: str,
    actor: User,
    today: date,
    at: datetime,
) -> int:
    """Record the changes (with `removed_too` also what the list leaves out). Returns how many rows were written."""
    rows = [
        HolidayChange(
            calendar=one.calendar,
            day=each.day,
            name=each.name,
            change=each.change,
            known_from=today,
            source=source,
            source_digest=source_digest,
            recorded_at=at,
            by=actor,
        )
        for one in found
        for each in (*one.changes, *(one.left_out if removed_too else ()))
    ]
    HolidayChange.objects.bulk_create(rows)
    return len(rows)

"""Whose database this is: said once, checked ever after."""

from django.db import transaction

from heard.plumbing.models import Installation
from heard.rules.faults import InputFault


def current() -> Installation | None:
    """What this database was claimed as, or None when it is still empty."""
    return Installation.objects.first()


@transaction.atomic
def claim(authority: str, *, invented: bool) -> Installation:
    """Make this database `authority`'s, invented or live; or check that it already is.

    Raises InputFault when it belongs to another authority, or when invented cases would meet real ones.
    """
    row, _ = Installation.objects.get_or_create(id=1, defaults={"authority": authority, "invented": invented})
    if row.invented != invented:
        raise InputFault(
            "This database holds real cases. Invented ones cannot be put into it."
            if invented
            else "This database is a demo: everybody in it is invented. Use another database for real cases."
        )
    if row.authority != authority:
        raise InputFault(
            f"This database belongs to the authority “{row.authority}”, and this run is for “{authority}”. "
            "One database holds one authority's cases."
        )
    return row


def is_invented() -> bool:
    """True when everybody in this database is invented (pages and documents then say so)."""
    row = current()
    return row is not None and row.invented

"""The period that a command is given, checked before anything is read."""

from datetime import date

from heard.reporting.asking.inquiry import stored_span
from heard.rules.faults import InputFault

FIRST_YEAR, LAST_YEAR = 2000, 2100  # of a period, as on the page: see staff/forms/period.py


def check_span(start: date, end: date) -> None:
    """Raise InputFault naming `--from` or `--to`: years for which there are no reports, and days upside down."""
    outside = [
        f"{option} {day} is outside the years {FIRST_YEAR} to {LAST_YEAR}, for which reports can be made"
        for option, day in (("--from", start), ("--to", end))
        if not FIRST_YEAR <= day.year <= LAST_YEAR
    ]
    if outside:
        raise InputFault(*outside)
    if start > end:
        raise InputFault(f"--from {start} is after --to {end}")


def check_end(end: date, today: date) -> None:
    """Refuse a period that ends after this reporting year: a nought there would say that nothing happened."""
    latest = stored_span(today)[1]
    if end > latest:
        told = f"--to {end} is after {latest}, the end of this reporting year"
        raise InputFault(f"{told}: later nothing has happened yet")

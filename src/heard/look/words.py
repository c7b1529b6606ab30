"""How dates, counts and lengths of time are written on every page."""

import datetime as dt
from collections.abc import Iterable

from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def day(value: dt.date | None) -> str:
    """A day in full: "Thu 28 Nov 2024"; an empty string for None."""
    return format_date(value, "D j M Y") if value else ""


def short_day(value: dt.date | None, today: dt.date) -> str:
    """A day as spoken of now: "Thu 28 Nov", with its year when that is another year than today's."""
    if value is None:
        return ""
    return format_date(value, "D j M" if value.year == today.year else "D j M Y")


def moment(value: dt.datetime | None) -> str:
    """A point in time, in London: "Thu 28 Nov 2024 at 14:05"."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    return _("%(day)s at %(time)s") % {"day": day(local.date()), "time": format_date(local, "H:i")}


def working_days(count: int) -> str:
    """A number of working days in words: "1 working day", "3 working days"."""
    return ngettext("%(count)s working day", "%(count)s working days", count) % {"count": count}


def left(days_left: int | None) -> str:
    """How far a due day is off, in words. `days_left` counts working days and is negative when late."""
    if days_left is None:
        return ""
    if days_left < 0:
        return _("%(length)s late") % {"length": working_days(-days_left)}
    if days_left == 0:
        return _("today")
    return working_days(days_left)


def due(value: dt.date | None, days_left: int | None, today: dt.date) -> str:
    """A due day in words: "Thu 28 Nov, 3 working days", "Thu 28 Nov, today", "Mon 25 Nov, 3 working days late"."""
    if value is None:
        return _("no date")
    return ", ".join(filter(None, (short_day(value, today), left(days_left))))


def number(value: float | int | None) -> str:
    """A number with thousands separated; whole numbers without a point; an empty string for None."""
    if value is None:
        return ""
    return f"{value:,}" if isinstance(value, int) else f"{value:,.1f}"


def sentence(value: str) -> str:
    """The text with its first letter a capital; the rest stays as it is (unlike `capitalize`)."""
    return value[:1].upper() + value[1:]


def either(values: Iterable[str]) -> str:
    """ "a", "a or b", "a, b or c"."""
    words = list(values)
    if len(words) < 2:
        return "".join(words)
    return _("%(most)s or %(last)s") % {"most": ", ".join(words[:-1]), "last": words[-1]}

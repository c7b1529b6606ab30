"""The period of a report."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.look.forms import DayField, PlainForm

FIRST_YEAR, LAST_YEAR = 2000, 2100  # as on the command line, see project/commands/report.py


class PeriodForm(PlainForm):
    """From which day to which day, both included. Sent in the address: it says nothing about anybody."""

    start = DayField(label=_("From"))
    end = DayField(label=_("To"))

    def add_prefix(self, field_name: str) -> str:
        """The address says `from` and `to`; `from` is no name for a field in Python."""
        return {"start": "from", "end": "to"}.get(field_name, field_name)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        for field in ("start", "end"):
            value = given.get(field)
            if isinstance(value, date) and not FIRST_YEAR <= value.year <= LAST_YEAR:
                self.add_error(
                    field,
                    _now("Reports can be made for the years %(first)s to %(last)s")
                    % {"first": FIRST_YEAR, "last": LAST_YEAR},
                )
        if given.get("start") and given.get("end") and given["end"] < given["start"]:
            self.add_error("end", _("The last day is before the first"))
        return given

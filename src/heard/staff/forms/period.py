"""The period of a report."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from heard.look.forms import DayField, PlainForm


class PeriodForm(PlainForm):
    """From which day to which day, both included. Sent in the address: it says nothing about anybody."""

    start = DayField(label=_("From"))
    end = DayField(label=_("To"))

    def add_prefix(self, field_name: str) -> str:
        """The address says `from` and `to`; `from` is no name for a field in Python."""
        return {"start": "from", "end": "to"}.get(field_name, field_name)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("start") and given.get("end") and given["end"] < given["start"]:
            self.add_error("end", _("The last day is before the first"))
        return given

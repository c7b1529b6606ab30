"""The period of a report."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.casework.facts import council
from heard.look.forms import DayField, PlainForm
from heard.look.words import sentence
from heard.reporting.asking.inquiry import stored_span
from heard.reporting.reports.legal import check_period
from heard.rules.faults import InputFault
from heard.rules.wording import day_words

FIRST_YEAR, LAST_YEAR = 2000, 2100  # as on the command line, see project/commands/report.py


def before_the_law(given: Mapping[str, Any]) -> str:
    """Why there can be no report on a period that was over before there was the procedure; "" where there can be."""
    start, end = given.get("start"), given.get("end")
    if not isinstance(start, date) or not isinstance(end, date) or end < start:
        return ""
    try:
        check_period(council().procedures, start, end)
    except InputFault as fault:
        return sentence(fault.messages[0])
    return ""


class PeriodForm(PlainForm):
    """From which day to which day, both included. Sent in the address: it says nothing about anybody."""

    start = DayField(label=_("From"))
    end = DayField(label=_("To"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

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
        given = self.cleaned_data
        latest = stored_span(self.today)[1]
        if given.get("end") and given["end"] > latest:
            self.add_error(
                "end",
                _now(
                    "Choose %(day)s at the latest, the end of this reporting year: later nothing has happened yet"
                )
                % {"day": day_words(latest)},
            )
        if too_early := before_the_law(self.cleaned_data):
            self.add_error("start", too_early)
        return self.cleaned_data

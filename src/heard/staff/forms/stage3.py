"""Stage 3: the review panel and the council's final response."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from heard.casework.state import PANEL
from heard.look.forms import DayField, read_day
from heard.staff.forms.base import DatedForm, FindingsForm, long_text
from heard.staff.forms.stage2 import DecisionsForm


class ArrangePanelForm(DatedForm):
    """When and where the panel meets, and the notice of it. The same day again is for a notice that came later."""

    panel_on = DayField(label=_("When does the panel meet?"))
    place = forms.CharField(label=_("Where? (optional)"), max_length=200, required=False)
    notice_on = DayField(
        label=_("When was the notice of it sent? (optional)"),
        required=False,
        help_text=_("It goes to the person at least 10 working days before. Left empty: the same day."),
    )
    not_yet = forms.BooleanField(label=_("The notice has not been sent yet"), required=False)
    why_late = long_text(
        _("If it is after the last day the law allows: why?"),
        rows=3,
        hint=_("The law gives no power to put a panel off. A later day is recorded and counted as late."),
    )
    why_short = long_text(
        _("If the person is content with less notice than 10 working days: why, in their words?"),
        rows=3,
        hint=_(
            "Without it, a day that cannot have its notice is not taken. With it, it is recorded and flagged."
        ),
    )
    field_order = ("panel_on", "place", "on", "notice_on", "not_yet")
    not_passed = ("not_yet",)

    def open_with(self, asked: Mapping[str, str]) -> None:
        """From the calendar, with its day."""
        super().open_with(asked)
        if day := read_day(asked.get("day", "")):
            self.initial["panel_on"] = day

    def prepare(self) -> None:
        super().prepare()
        self.fields["on"].label = _("When was it arranged?")
        stage = self.state.stages.get(3)
        if stage and stage.panel_on:
            self.fields["panel_on"].initial = stage.panel_on
            self.fields["place"].initial = stage.panel_place

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        sent = None if self.cleaned_data["not_yet"] else given["notice_on"] or given["on"]
        return {**given, "notice_on": sent}


class SendPapersForm(DatedForm):
    """The papers went out."""

    def prepare(self) -> None:
        super().prepare()
        self.fields["on"].label = _("When did the papers go out?")


class HoldPanelForm(DatedForm):
    """The panel has met."""

    def prepare(self) -> None:
        super().prepare()
        self.fields["on"].label = _("When did the panel meet?")
        stage = self.state.stages.get(3)
        if stage and stage.panel_on and stage.panel_on <= self.case.today:
            self.fields["on"].initial = stage.panel_on


class RecordPanelReportForm(FindingsForm):
    """The panel's report came."""

    recommendations = long_text(
        _("What does the panel recommend?"), required=_("Write down what the panel recommends"), rows=6
    )

    when_reasons = _("Needed where the panel finds otherwise than the adjudication did.")

    def prepare(self) -> None:
        super().prepare()
        self.fields["on"].label = _("When did the report come?")
        self.order_fields([n for n in self.fields if n != "recommendations"])


class RespondFinallyForm(DecisionsForm):
    """The council's answer to the panel."""

    found_by: ClassVar[str] = PANEL
    found_at: ClassVar[int] = 3
    when_reasons = _("Needed where you decide otherwise than the panel found.")
    independent_person_took_part_on = DayField(
        label=_("When did the stage 2 independent person take part in this decision?"), required=False
    )
    letter = long_text(
        _("The response, or what it said"), required=_("Write the response, or what it said"), rows=10
    )
    ombudsman_told = forms.BooleanField(
        label=_("It tells the person how to go to the Ombudsman"), required=False
    )

    def prepare(self) -> None:
        super().prepare()
        self.fields["on"].label = _("When was it sent?")
        self.order_fields([n for n in self.fields if n not in ("letter", "ombudsman_told")])

"""The plan, an appointment's terms and end, and fees."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.casework.actions.agree_terms import every_seat
from heard.casework.actions.do_plan_step import INTERVIEWS
from heard.casework.state import AppointmentState, CaseState
from heard.look.forms import DayField
from heard.look.words import sentence
from heard.rules.ahead import Basis
from heard.rules.clock import ClockReading
from heard.rules.faults import InputFault
from heard.rules.fees import RateUnit, pounds, read_pounds
from heard.staff.forms.base import Choices, DatedForm, VerbForm, choice, long_text, picked
from heard.staff.plan import StagePlan, plannable, stage_plan

UNITS = [(unit.value, sentence(unit.value)) for unit in RateUnit]


class MoneyField(forms.Field):
    """An amount in pounds, as people write it: `£1,234.50`."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> Any:
        text = str(value or "").strip()
        if not text:
            return None
        try:
            return read_pounds(text)
        except InputFault as fault:
            raise forms.ValidationError(fault.messages[0]) from fault

    def prepare_value(self, value: Any) -> Any:
        return f"{value:.2f}" if isinstance(value, Decimal) else value


def money(label: Any, *, required: bool = True, hint: Any = "") -> MoneyField:
    """One box for an amount."""
    field = MoneyField(
        label=label,
        required=required,
        help_text=hint or _("In pounds, for example 412.50"),
        error_messages={"required": _("Enter the amount, for example 412.50")},
    )
    field.widget.attrs.update(
        {"classes": "govuk-input--width-10", "inputmode": "decimal", "autocomplete": "off"}
    )
    return field


class PlanStepsForm(VerbForm):
    """A day for each step of the plan that is not done. Drawn by its own page, beside what then no longer fits."""

    clock = forms.CharField(widget=forms.HiddenInput, max_length=40)
    towards = forms.CharField(widget=forms.HiddenInput, max_length=20, required=False)
    not_passed = ("towards",)

    def prepare(self) -> None:
        readings = plannable(self.case)
        wanted = self.data.get("clock") if self.is_bound else None
        self.reading: ClockReading | None = next(
            (one for one in readings if one.clock == wanted), readings[0] if readings else None
        )
        self.asked_towards = str(self.data.get("towards", "")) if self.is_bound else ""
        if self.reading is not None:
            self.choose(self.reading)

    def choose(self, reading: ClockReading, towards: str = "") -> None:
        """Plan this clock, counted back from that day."""
        self.reading, self.asked_towards = reading, towards or self.asked_towards
        for name in [name for name in self.fields if name.startswith("day-")]:
            del self.fields[name]
        self.plan: StagePlan = stage_plan(self.case, reading, self.asked_towards)
        self.fields["clock"].initial = reading.clock
        self.fields["towards"].initial = self.plan.towards.name
        for step in self.plan.steps:
            if step.done_on is None and step.safe.basis is not Basis.CLOCK:
                label = _now("Planned day: %(step)s") % {"step": step.safe.title}
                field = DayField(label=label, required=False, help_text="")
                field.initial = step.planned
                self.fields[f"day-{step.safe.step}"] = field

    def clean(self) -> dict[str, Any]:
        """No calendar reaches a day of the year 9999: said at its field, before anything is counted."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        for step, day in self.days.items():
            if day is not None:
                try:
                    self.case.days.is_working_day(day)
                except InputFault as fault:
                    self.add_error(f"day-{step}", fault.messages[0])
        return given

    def as_stored(self, state: CaseState) -> Mapping[str, Any]:
        """The days planned for this clock."""
        here = (self.reading.stage, self.reading.clock) if self.reading else None
        return {f"day-{step}": day for (*at, step), day in state.planned.items() if tuple(at) == here}

    @property
    def days(self) -> dict[str, date | None]:
        """Step → the day typed, of those that can be read."""
        return {
            name.removeprefix("day-"): value
            for name, value in self.cleaned_data.items()
            if name.startswith("day-")
        }

    def arguments(self) -> dict[str, Any]:
        return {"clock": self.cleaned_data["clock"], "days": self.days}


class DoPlanStepForm(DatedForm):
    """A step of the plan that leaves no other mark in the record."""

    step_id = choice(_("Which step?"), (), _("Choose the step that was done"))
    independent_person_present = choice(
        _("If it is the interviews: was the independent person present at every one?"),
        [("yes", _("Yes")), ("no", _("No"))],
        "",
        classes="inline",
    )
    words = long_text(_("What is worth knowing of it (optional)"), rows=3)
    field_order = ("step_id", "on", "independent_person_present", "words")
    opens = ("step_id",)

    def prepare(self) -> None:
        super().prepare()
        self.fields["on"].label = _("When was it done?")
        self.clock_of: dict[str, str] = {}
        offered: Choices = []
        for reading in plannable(self.case):
            for step in stage_plan(self.case, reading).steps:
                if step.done_on is None and step.safe.basis is not Basis.CLOCK:
                    self.clock_of[step.safe.step] = reading.clock
                    offered.append((step.safe.step, step.safe.title))
        self.fields["step_id"].choices = offered  # type: ignore[attr-defined]
        if INTERVIEWS not in self.clock_of:
            del self.fields["independent_person_present"]

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        present = {"yes": True, "no": False}.get(given.get("independent_person_present", ""))
        return {
            **given,
            "clock": self.clock_of.get(given["step_id"], ""),
            "independent_person_present": present if given["step_id"] == INTERVIEWS else None,
        }


class SeatForm(DatedForm):
    """A step about one appointment. A link says which by its place in the list, never by a name."""

    seat = picked(_("Who?"), _("Choose who it is about"))

    def seats(self) -> list[AppointmentState]:
        """Those it may be about."""
        return self.state.appointments

    def prepare(self) -> None:
        super().prepare()
        self.offered = [(f"{one.role}: {one.name}", f"{one.name}, {one.role}") for one in self.seats()]
        self.fields["seat"].choices = [("", _now("Choose a person")), *self.offered]  # type: ignore[attr-defined]

    def open_with(self, asked: Mapping[str, str]) -> None:
        super().open_with(asked)
        place = asked.get("seat", "")
        if place.isdigit() and int(place) < len(self.offered):
            self.initial["seat"] = self.offered[int(place)][0]
            self.opened(self.seats()[int(place)])

    def opened(self, who: AppointmentState) -> None:
        """Fill in what is known of the one it was opened for."""


class AgreeTermsForm(SeatForm):
    """What was agreed with somebody appointed."""

    rate = money(_("Rate (optional)"), required=False)
    rate_unit = choice(_("For each"), UNITS, "", classes="inline")
    report_due_on = DayField(label=_("When is their report due? (optional)"), required=False)
    letter_on = DayField(label=_("When did the letter of appointment go out? (optional)"), required=False)
    words = long_text(_("Other terms (optional)"), rows=4, hint=_("Travel, equipment, cancelling, data."))
    field_order = ("seat", "on", "rate", "rate_unit", "report_due_on", "letter_on", "words")

    def prepare(self) -> None:
        super().prepare()
        self.fields["on"].label = _("When was it agreed?")

    def opened(self, who: AppointmentState) -> None:
        terms = self.state.terms.get((str(who.role), who.name))
        if terms is not None:
            for name in ("rate", "rate_unit", "report_due_on", "letter_on", "words"):
                self.initial[name] = getattr(terms, name)
        elif who.independent:
            from heard.casework.independents.register import one

            row = one(who.independent)
            self.initial["rate"], self.initial["rate_unit"] = row.rate, row.rate_unit


class EndAppointmentForm(SeatForm):
    """Somebody leaves before their work is done."""

    why = long_text(
        _("Why does it end?"),
        required=_("Say why it ended"),
        rows=3,
        hint=_("For example illness, or a conflict found."),
    )
    field_order = ("seat", "on", "why")

    def prepare(self) -> None:
        super().prepare()
        self.fields["on"].label = _("When did it end?")


class ClaimFeeForm(SeatForm):
    """A claim came in."""

    amount = money(_("How much was claimed?"))
    words = long_text(_("For what? (optional)"), rows=3, hint=_("Hours, travel, the number of the invoice."))
    field_order = ("seat", "on", "amount", "words")

    def seats(self) -> list[AppointmentState]:
        return every_seat(self.state)

    def prepare(self) -> None:
        super().prepare()
        self.fields["on"].label = _("When did the claim come?")


class ApproveFeeForm(DatedForm):
    """A claim is approved."""

    fee = picked(_("Which claim?"), _("Choose the fee"))
    amount = money(_("How much is approved?"))
    words = long_text(_("If less than was claimed: why?"), rows=3)
    field_order = ("fee", "on", "amount", "words")
    opens = ("fee",)

    def prepare(self) -> None:
        super().prepare()
        self.fields["on"].label = _("When was it approved?")
        waiting = [fee for fee in self.state.fees.values() if fee.approved is None]
        self.fields["fee"].choices = [  # type: ignore[attr-defined]
            ("", _now("Choose a claim")),
            *((fee.id, f"{fee.name}, {fee.role}: {pounds(fee.claimed)}") for fee in waiting),
        ]
        if len(waiting) == 1:
            self.fields["fee"].initial = waiting[0].id
            self.fields["amount"].initial = waiting[0].claimed

    def open_with(self, asked: Mapping[str, str]) -> None:
        super().open_with(asked)
        if self.initial.get("fee"):
            self.initial["amount"] = self.state.fees[self.initial["fee"]].claimed


class PayFeeForm(DatedForm):
    """An approved claim was paid."""

    fee = picked(_("Which fee?"), _("Choose the fee"))
    amount = money(
        _("How much was paid? (optional)"), required=False, hint=_("Left empty: all that was approved.")
    )
    words = long_text(_("Reference of the payment (optional)"), rows=2)
    field_order = ("fee", "on", "amount", "words")
    opens = ("fee",)

    def prepare(self) -> None:
        super().prepare()
        self.fields["on"].label = _("When was it paid?")
        waiting = [f for f in self.state.fees.values() if f.approved is not None and f.paid is None]
        self.fields["fee"].choices = [  # type: ignore[attr-defined]
            ("", _now("Choose a fee")),
            *((f.id, f"{f.name}, {f.role}: {pounds(f.approved)}") for f in waiting if f.approved is not None),
        ]
        if len(waiting) == 1:
            self.fields["fee"].initial = waiting[0].id

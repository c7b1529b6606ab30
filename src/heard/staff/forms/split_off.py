"""A part of a complaint that belongs to another procedure, seen after triage."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.casework import facts
from heard.casework.policies.triage import may_go
from heard.look.forms import DayField
from heard.rules.mixed import propose_part
from heard.rules.routing import FUNCTIONS, Gates
from heard.staff.forms.base import DatedForm, long_text, picked
from heard.staff.forms.split import procedures_in_use
from heard.staff.forms.triage import NOBODY_LISTED, corporate_procedure


class SplitOffForm(DatedForm):
    """Which points, what they are about, where they go, and from which day."""

    points = forms.TypedMultipleChoiceField(
        label=_("Which points belong elsewhere?"),
        widget=forms.CheckboxSelectMultiple,
        coerce=int,
        error_messages={"required": _("Choose the points that belong elsewhere")},
    )
    text = forms.CharField(
        label=_("What is this part about, in one line?"),
        max_length=200,
        help_text=_("Without names."),
        error_messages={"required": _("Say in one line what this part is about")},
    )
    words = long_text(
        _("Their own words of this part"), required=_("Write down their words of this part"), rows=4
    )
    function = picked(_("Which function is it about?"), _("Choose what it is about"))
    procedure = picked(_("Which procedure answers it?"), _("Choose the procedure that answers it"))
    why = long_text(
        _("How was it seen that it belongs there?"),
        required=_("Say how it was seen"),
        rows=3,
        hint=_(
            "If the rules propose another procedure for it, say why you decide otherwise: a second look follows."
        ),
    )
    raised_on = DayField(
        label=_("If it was not in the complaint from the start: when did they first raise it? (optional)"),
        required=False,
        help_text=_(
            "Left empty, its time runs from the first receipt. Both are our reading of the law, not verified."
        ),
    )
    field_order = ("points", "text", "words", "function", "procedure", "why", "raised_on", "on")

    def prepare(self) -> None:
        super().prepare()
        points, council = self.state.points, facts.council()
        self.fields["points"].choices = [(n, f"{n}. {points[n].text}") for n in may_go(self.state)]  # type: ignore[attr-defined]
        about = [(one.code, one.label) for one in FUNCTIONS]
        self.fields["function"].choices = [("", _now("Choose what it is about")), *about]  # type: ignore[attr-defined]
        others = [key for key in procedures_in_use(self.case) if key != self.state.procedure]
        homes = [(key, council.procedure(key).title) for key in others]
        self.fields["procedure"].choices = [("", _now("Choose the procedure")), *homes]  # type: ignore[attr-defined]
        self.fields["on"].label = _("When was it seen?")

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        person = self.state.gates.get("person") or None
        gates = Gates(
            received_on=self.case.complaint.received_on,
            person=None if person == NOBODY_LISTED else person,
            function=given["function"],
            corporate_procedure=corporate_procedure(self.case),
        )
        found = propose_part(gates, given["function"], self.case.today, procedures_in_use(self.case))
        return {**given, "proposed": found.home}

"""Moving a complaint that is on the wrong procedure."""

from django import forms
from django.utils.translation import gettext_lazy as _

from heard.casework import facts
from heard.casework.state import STATUTORY
from heard.staff.forms.base import DatedForm, choice, long_text
from heard.staff.forms.triage import corporate_procedure


class RerouteForm(DatedForm):
    """On to the procedure it belongs to. Its time runs from the first receipt."""

    procedure = choice(_("Where does it belong?"), (), _("Say where it belongs"))
    reason = long_text(
        _("Why, as the person was told?"),
        required=_("Say why it belongs there, as the person was told"),
        rows=4,
    )
    never_covered = forms.BooleanField(
        label=_("The statutory procedure never covered it: it was accepted there by mistake"), required=False
    )
    ombudsman_told = forms.BooleanField(
        label=_("The person was told how to go to the Ombudsman"), required=False
    )
    field_order = ("procedure", "reason", "never_covered", "ombudsman_told", "on")

    def prepare(self) -> None:
        super().prepare()
        self.fields["on"].label = _("When was this decided?")
        known = facts.council().procedures
        other = [key for key in (STATUTORY, corporate_procedure(self.case)) if key != self.state.procedure]
        self.fields["procedure"].choices = [(key, known[key].title) for key in other]  # type: ignore[attr-defined]
        if len(other) == 1:
            self.fields["procedure"].initial = other[0]
        if not self.state.statutory:
            del self.fields["never_covered"], self.fields["ombudsman_told"]

"""Who holds the complaint, who answers it, who may know of it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from heard.accounts.roles import Role
from heard.staff.forms.answering_desk import ties_field
from heard.staff.forms.base import VerbForm, long_text, people_with, picked


class AssignForm(VerbForm):
    """Who holds the file."""

    user = picked(_("Who looks after this complaint?"), _("Choose who looks after it"))

    def prepare(self) -> None:
        self.fields["user"].choices = people_with(self.case, Role.COMPLAINTS_MANAGER, Role.OFFICER)  # type: ignore[attr-defined]
        self.fields["user"].initial = self.state.holder or str(self.case.user.pk)


class AssignResponderForm(VerbForm):
    """Who answers."""

    user = picked(
        _("Which manager answers it?"),
        _("Choose which manager answers it"),
        hint=_("They can open this complaint from now on."),
    )
    ties = ties_field()

    def prepare(self) -> None:
        self.fields["user"].choices = people_with(self.case, Role.RESPONDING_MANAGER)  # type: ignore[attr-defined]
        self.fields["user"].initial = self.state.responder or ""


class RestrictForm(VerbForm):
    """Only those who must know."""

    reason = long_text(_("Why must it be restricted?"), required=_("Say why it must be restricted"), rows=3)
    granted = forms.MultipleChoiceField(
        label=_("Who else must be able to open it? (optional)"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Complaints managers, whoever holds it and whoever answers or decides it always can."),
    )

    def prepare(self) -> None:
        self.fields["granted"].choices = people_with(self.case, Role.OFFICER, Role.READER)[1:]  # type: ignore[attr-defined]


class UnrestrictForm(VerbForm):
    """Open again."""

    reason = long_text(
        _("Why need it no longer be restricted?"),
        required=_("Say why it need no longer be restricted"),
        rows=3,
    )

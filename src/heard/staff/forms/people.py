"""People on the complaint, who holds it, who answers it, who may know of it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from heard.accounts.models import User
from heard.accounts.roles import Role
from heard.casework.models.person import Part
from heard.staff.forms.base import NOBODY, VerbForm, choice, long_text, people_with, picked


class AddPersonForm(VerbForm):
    """Somebody on the complaint."""

    part = choice(_("What part do they play?"), Part.choices, _("Say what part they play"))
    name = forms.CharField(label=_("Name"), max_length=200, error_messages={"required": _("Give their name")})
    relation = forms.CharField(
        label=_("How are they related to the child?"),
        max_length=200,
        required=False,
        help_text=_("For example: mother, foster carer, advocate from the children’s charity"),
    )
    safe_contact = long_text(
        _("How can they be reached safely?"),
        rows=3,
        hint=_(
            "For example: only by text, never at the home address. Leave empty if there is nothing to watch for."
        ),
    )


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

    def prepare(self) -> None:
        self.fields["user"].choices = people_with(self.case, Role.RESPONDING_MANAGER)  # type: ignore[attr-defined]
        self.fields["user"].initial = self.state.responder or ""


class NameComplainedAboutForm(VerbForm):
    """Somebody complained about."""

    user = picked(_("Choose them, if they can sign in here (optional)"))
    name = forms.CharField(
        label=_("Or give their name"),
        max_length=200,
        required=False,
        help_text=_("For somebody who cannot sign in here, such as a carer or a provider’s staff."),
    )
    no_sign_in = forms.BooleanField(
        label=_("It is somebody else than the staff of nearly that name"), required=False
    )

    def prepare(self) -> None:
        rows = User.objects.filter(is_active=True).order_by("name").values_list("pk", "name", "job_title")
        people = [(str(pk), f"{name}, {job}" if job else name) for pk, name, job in rows]
        self.fields["user"].choices = [NOBODY, *people]  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        return {**given, "user": given["user"] or None}


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

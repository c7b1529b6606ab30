"""Who holds the complaint, who answers it, who may know of it."""

from datetime import date
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.accounts.roles import Role
from heard.casework import cover
from heard.look.words import short_day
from heard.staff.forms.answering_desk import ties_field
from heard.staff.forms.base import Choices, VerbForm, long_text, people_with, picked


def with_absences(people: Choices, today: date) -> Choices:
    """The same choices, each person who is away today with their last day and who covers. One query."""
    away = {str(pk): told for pk, told in cover.covers(today).items()}
    words = _now("%(who)s (away to %(day)s, %(cover)s covers)")
    return [
        (
            code,
            words % {"who": name, "day": short_day(away[key][2], today), "cover": away[key][1]}
            if (key := str(UUID(code)) if code else "") in away
            else name,
        )
        for code, name in people
    ]


class AssignForm(VerbForm):
    """Who holds the file."""

    user = picked(_("Who looks after this complaint?"), _("Choose who looks after it"))

    def prepare(self) -> None:
        team = people_with(self.case, Role.COMPLAINTS_MANAGER, Role.OFFICER)
        self.fields["user"].choices = with_absences(team, self.case.today)  # type: ignore[attr-defined]
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
        managers = people_with(self.case, Role.RESPONDING_MANAGER)
        self.fields["user"].choices = with_absences(managers, self.case.today)  # type: ignore[attr-defined]
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

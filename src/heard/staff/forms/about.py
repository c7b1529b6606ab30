"""Whoever is complained about: named, told, supported, heard; a mistake undone; the complaints team itself."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from heard.accounts.models import User
from heard.accounts.roles import Role
from heard.casework.state.people import ABOUT_KINDS, FOLLOWED
from heard.staff.forms.base import NOBODY, DatedForm, VerbForm, choice, long_text, people_with, picked
from heard.staff.forms.persons import line


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
    kind = forms.ChoiceField(
        label=_("What are they?"),
        required=False,
        choices=[("", _("Not said")), *((key, _(text)) for key, text in ABOUT_KINDS.items())],
    )

    def prepare(self) -> None:
        rows = User.objects.filter(is_active=True).order_by("name").values_list("pk", "name", "job_title")
        people = [(str(pk), f"{name}, {job}" if job else name) for pk, name, job in rows]
        self.fields["user"].choices = [NOBODY, *people]  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        return {**given, "user": given["user"] or None}


class _OfSomebody(VerbForm):
    about = picked(_("Who is it?"), _("Choose who it is"))
    opens: ClassVar[tuple[str, ...]] = ("about",)

    def prepare(self) -> None:
        super().prepare()
        self.fields["about"].choices = [  # type: ignore[attr-defined]
            NOBODY,
            *((one.id, one.name) for one in self.state.about.values()),
        ]


class FollowComplainedAboutForm(_OfSomebody, DatedForm):
    """What was done towards them."""

    what = choice(_("What was done?"), [(k, _(t)) for k, t in FOLLOWED.items()], _("Say what was done"))
    by_whom = line(_("By whom? (who told or supported them)"))
    words = long_text(
        _("Their reply, in their own words"), rows=4, hint=_("Kept apart from the complainant’s words.")
    )
    reference = line(
        _("Reference of the referral"),
        hint=_("For LADO or human resources: nothing of what is in that file."),
    )
    field_order = ("about", "what", "by_whom", "words", "reference", "on")

    def prepare(self) -> None:
        super().prepare()
        self.fields["on"].initial = self.case.today


class UndoComplainedAboutForm(_OfSomebody):
    """It was not they."""

    reason = long_text(
        _("Why was it a mistake?"),
        required=_("Say why it was a mistake"),
        rows=3,
        hint=_("From now on they can see the complaint as their role allows."),
    )


class HandElsewhereForm(VerbForm):
    """Somebody outside the team."""

    user = picked(_("Who outside the complaints team handles it? (optional)"))
    name = line(
        _("Or their name, if they do not sign in here"), hint=_("For example: the audit manager of Newtown.")
    )
    reason = long_text(
        _("Why can the complaints team not handle it?"),
        required=_("Say why the complaints team cannot handle it"),
        rows=3,
    )

    def prepare(self) -> None:
        team = {
            str(pk)
            for pk in User.objects.filter(
                roles_held__role__in=(Role.COMPLAINTS_MANAGER, Role.OFFICER)
            ).values_list("pk", flat=True)
        }
        rows = people_with(self.case)
        self.fields["user"].choices = [row for row in rows if row[0] not in team]  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        return {**given, "user": given["user"] or None}

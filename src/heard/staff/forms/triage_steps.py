"""The forms of triage's steps on one complaint."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.casework.same_complaint import same_people
from heard.look.words import day
from heard.staff.forms.base import (
    DatedForm,
    VerbForm,
    choice,
    long_text,
    people_with,
    picked,
)
from heard.staff.forms.triage import ANYBODY


def name_field(label: Any) -> forms.CharField:
    """Somebody who does not sign in here, by name."""
    return forms.CharField(label=label, max_length=200, required=False)


class WhoForm(VerbForm):
    """Somebody of our staff, or a name."""

    user = picked(_("Who is it?"))
    name = name_field(_("Or their name, if they do not sign in here (optional)"))

    def prepare(self) -> None:
        self.fields["user"].required = False
        self.fields["user"].choices = people_with(self.case, *ANYBODY)  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        return {**given, "user": given["user"] or None}


class AskSecondLookForm(WhoForm):
    """Who takes the second look."""

    def prepare(self) -> None:
        super().prepare()
        look = self.state.second_look
        if look is None:
            return
        others = [one for one in people_with(self.case, *ANYBODY) if one[0] != look.decided_by]
        self.fields["user"].choices = others  # type: ignore[attr-defined]
        self.fields["user"].label = _("Who takes the second look?")
        self.fields["user"].help_text = _now("From any team, but never whoever decided. Due on %(day)s.") % {
            "day": day(look.due_on)
        }


class TakeSecondLookForm(DatedForm):
    """What the second look has found."""

    agrees = choice(
        _("What does the second look find?"),
        (
            ("yes", _("The decision stands")),
            ("no", _("It must be put right: it belongs somewhere else")),
        ),
        _("Say what the second look finds"),
    )
    reason = long_text(_("Why?"), required=_("Say why, in a sentence"), rows=3)
    field_order = ("agrees", "reason", "on")

    def prepare(self) -> None:
        super().prepare()
        self.fields["on"].label = _("When was it looked at?")

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        return {**given, "agrees": given["agrees"] == "yes"}


class CoordinateForm(WhoForm):
    """Who leads for the parts together."""

    one_letter = choice(
        _("How are the parts answered?"),
        (("yes", _("One letter answers all of them")), ("no", _("Each has a letter of its own"))),
        _("Say how the parts are answered"),
        hint=_("Each part keeps its own time. The longest never holds up a shorter one."),
        first="yes",
    )
    letter_on = picked(_("On which file is the letter written?"), _("Choose the file"))
    field_order = ("one_letter", "user", "name", "letter_on")

    def prepare(self) -> None:
        super().prepare()
        self.fields["user"].label = _("Who leads?")
        found = [(ref, f"{ref}: {text}") for ref, text in _parts(self, out=False)]
        self.fields["letter_on"].choices = found  # type: ignore[attr-defined]
        self.fields["letter_on"].initial = self.case.complaint.reference

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        return {**given, "one_letter": given["one_letter"] == "yes"}


def _parts(form: VerbForm, *, out: bool) -> Iterable[tuple[str, str]]:
    """(reference, what it is about) of the parts that are unlinked now, or that are not."""
    split = form.state.split
    found: dict[str, str] = {}
    for one in split.parts if split else ():
        if one.complaint and (one.complaint in split.out) is out:  # type: ignore[union-attr]
            found.setdefault(one.reference, one.text)
    return found.items()


class UnlinkForm(VerbForm):
    """Which part stands alone from now on."""

    which = choice(_("Which one stands alone from now on?"), (), _("Choose which one"))
    why = long_text(_("Why?"), required=_("Say why"), rows=2)
    out = False

    def prepare(self) -> None:
        self.fields["which"].choices = [(ref, f"{ref}: {text}") for ref, text in _parts(self, out=self.out)]  # type: ignore[attr-defined]


class RelinkForm(UnlinkForm):
    """Which part belongs with the others again."""

    out = True

    def prepare(self) -> None:
        super().prepare()
        self.fields["which"].label = _("Which one belongs with the others again?")


class MarkDuplicateForm(DatedForm):
    """Which earlier complaint it is. `?of=REFERENCE` opens it chosen."""

    opens = ("of",)
    of = choice(_("Which earlier complaint is it the same as?"), (), _("Choose the earlier complaint"))
    why = long_text(_("How do you know that it is the same?"), required=_("Say how you know"), rows=3)
    field_order = ("of", "why", "on")

    def prepare(self) -> None:
        super().prepare()
        self.fields["on"].label = _("When was it noticed?")
        words = _now("%(reference)s, received %(day)s: %(what)s")
        found = [
            (
                one.reference,
                words
                % {
                    "reference": one.reference,
                    "day": day(one.received_on),
                    "what": one.summary or _now("no summary"),
                },
            )
            for one in same_people(self.case.complaint, self.state, self.case.user)
        ]
        self.fields["of"].choices = found  # type: ignore[attr-defined]
        if not found:
            self.fields["of"].help_text = _now(
                "None that you can see. Say first who on it is the same person as on another complaint."
            )


class WhyForm(VerbForm):
    """Only a reason."""

    why = long_text(_("Why?"), required=_("Say why"), rows=3)

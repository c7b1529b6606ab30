"""Rules of safe contact, and what documents must not show to whom."""

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from heard.look.forms import DayField
from heard.rules.safe_contact import RuleKind, Way
from heard.rules.sharing import What
from heard.staff.forms.base import VerbForm, choice, long_text, picked, words_of
from heard.staff.forms.persons import called, line, people_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

RULES = [
    (RuleKind.NEVER_WAY, _("Never this way")),
    (RuleKind.ONLY_WAY, _("Only this way")),
    (RuleKind.NEVER_ADDRESS, _("Never to this address or number")),
    (RuleKind.ONLY_THROUGH, _("Only through somebody else on this complaint")),
    (RuleKind.NOT_BEFORE, _("Not before this time of day")),
    (RuleKind.NOT_AFTER, _("Not after this time of day")),
    (RuleKind.NO_CONTENT, _("Messages must not say what it is about")),
    (RuleKind.NOTHING_ELSE, _("We asked: the rules say everything, there is nothing else to watch for")),
]


def time_field(label: "StrOrPromise") -> forms.TimeField:
    """A time of day, which may be left out."""
    return forms.TimeField(
        label=label,
        required=False,
        help_text=_("For example, 18:00"),
        input_formats=["%H:%M", "%H.%M", "%H:%M:%S"],
        widget=forms.TextInput(attrs={"classes": "govuk-input--width-5", "autocomplete": "off"}),
        error_messages={"invalid": _("Enter a time, for example 18:00")},
    )


class SetSafeContactForm(VerbForm):
    """One rule."""

    person = picked(_("Who is to be reached safely?"), _("Choose who it is"))
    rule = choice(_("What is the rule?"), [(str(kind), label) for kind, label in RULES], _("Choose the rule"))
    way = forms.ChoiceField(
        label=_("Which way? (for the first two; may narrow a time)"),
        required=False,
        choices=[("", _("Does not apply")), *words_of(Way)],
    )
    address = line(_("Which address or number?"))
    through = picked(_("Through whom?"))
    hour = time_field(_("What time?"))
    until = DayField(label=_("Until when? (optional)"), required=False)
    words = line(_("In their own words (optional)"), 400)
    said_by = line(_("Who told us?"), hint=_("For example: she did, on the telephone; her social worker."))
    opens: ClassVar[tuple[str, ...]] = ("person",)
    sections = {"way": _("What the rule needs"), "until": _("Where it comes from")}

    def prepare(self) -> None:
        self.fields["person"].choices = people_of(self.case)  # type: ignore[attr-defined]
        self.fields["through"].choices = people_of(  # type: ignore[attr-defined]
            self.case, first=("", _("Does not apply"))
        )


class LiftSafeContactForm(VerbForm):
    """It no longer holds."""

    rule = picked(_("Which rule?"), _("Choose the rule"))
    why = long_text(
        _("Why does it no longer hold, and who said so?"), required=_("Say why, and who said so"), rows=2
    )
    opens: ClassVar[tuple[str, ...]] = ("rule",)

    def prepare(self) -> None:
        names = {pk: one.name for pk, one in self.state.people.items()}
        self.fields["rule"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose a rule")),
            *(
                (pk, f"{called(self.state.people, who)}: {rule.sentence(names)}")
                for pk, (who, rule) in self.state.safe_rules.items()
            ),
        ]


class WithholdForm(VerbForm):
    """Not shown to somebody."""

    about = picked(_("About whom?"), _("Choose whom it is about"))
    what = choice(_("What must not be shown?"), words_of(What), _("Say what must not be shown"))
    reader = picked(_("To whom must it not be shown?"), _("Choose to whom"))
    reason = long_text(_("Why?"), required=_("Say why"), rows=2)
    said_by = line(_("Who told us? (optional)"))
    opens: ClassVar[tuple[str, ...]] = ("about",)

    def prepare(self) -> None:
        for name in ("about", "reader"):
            self.fields[name].choices = people_of(self.case)  # type: ignore[attr-defined]


class EndWithholdingForm(VerbForm):
    """It may be shown again."""

    rule = picked(_("Which rule?"), _("Choose the rule"))
    why = long_text(_("Why may it be shown again?"), required=_("Say why it may be shown again"), rows=2)

    def prepare(self) -> None:
        people = self.state.people
        shown: list[tuple[str, Any]] = [
            (one.id, f"{one.what}: {called(people, one.about)} → {called(people, one.reader)}")
            for one in self.state.withholdings.values()
        ]
        self.fields["rule"].choices = [("", _("Choose a rule")), *shown]  # type: ignore[attr-defined]

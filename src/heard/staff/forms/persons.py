"""People of a complaint: who they are, how they are reached, how they are related, who is who on another file."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.casework.models.person import Part
from heard.casework.same_people import candidates
from heard.casework.state import CaseState
from heard.casework.state.people import PersonState
from heard.look.forms import DayField
from heard.rules.people import Lead
from heard.rules.safe_contact import Way
from heard.rules.sharing import RelationKind
from heard.staff.case import Case
from heard.staff.forms.base import NOBODY, Choices, VerbForm, choice, long_text, picked, words_of

PARTS = dict(Part.choices)
# A relation as the page says it; `otherwise related` has words of its own.
RELATIONS = [(str(kind), _(str(kind).capitalize())) for kind in RelationKind]


def people_of(case: Case, *parts: str, first: Any = NOBODY) -> Choices:
    """Those who are part of the complaint now, each with their part; of these parts only, where any are given."""
    found = [one for one in case.state.here.values() if not parts or one.part in parts]
    return [first, *((one.id, f"{one.name} ({PARTS.get(one.part, one.part)})") for one in found)]


def line(label: Any, length: int = 200, hint: Any = "", classes: str = "", **more: Any) -> forms.CharField:
    """A box of one line that may stay empty."""
    widget = forms.TextInput(attrs={"classes": classes, "autocomplete": "off", **more})
    return forms.CharField(label=label, max_length=length, required=False, help_text=hint, widget=widget)


class DetailsForm(VerbForm):
    """What is written down of a person beside their part."""

    name = forms.CharField(label=_("Name"), max_length=200, error_messages={"required": _("Give their name")})
    relation = line(
        _("How are they related to the child?"),
        hint=_("For example: mother, foster carer, advocate from the children’s charity"),
    )
    safe_contact = long_text(
        _("How can they be reached safely?"),
        rows=3,
        hint=_(
            "In their own words, for example: only by text, never at the home address. Until it is put into rules, "
            "nobody is to write to them without asking."
        ),
    )
    address = long_text(_("Postal address, without the postcode"), rows=4)
    postcode = line(_("Postcode"), 12, classes="govuk-input--width-10")
    email = line(_("E-mail address"), 254, type="email")
    telephone = line(_("Telephone number"), 40, classes="govuk-input--width-20", inputmode="tel")
    preferred = forms.ChoiceField(
        label=_("Which way do they prefer?"),
        required=False,
        choices=[("", _("Not said")), *words_of(Way)],
    )
    content_chosen = forms.BooleanField(
        label=_("They chose that e-mails and texts may say what it is about"), required=False
    )
    language = line(_("Language"), hint=_("If it is not English."))
    interpreter = line(_("Interpreter"), hint=_("For example: Polish, by telephone; British Sign Language."))
    format = line(_("Format"), hint=_("For example: large print, easy read, read out to them."))
    record_system = line(_("Which system is their social care record in?"))
    record_number = line(
        _("Its number there"), hint=_("Where it is, never what is in it. Nothing is copied from it.")
    )
    organisation = line(_("Body or organisation"), hint=_("For an advocate, or a contact at another body."))
    lead = forms.ChoiceField(
        label=_("Who leads the answer, if it is another body’s contact?"),
        required=False,
        choices=[("", _("Does not apply")), *words_of(Lead)],
    )
    agreed_on = DayField(
        label=_("When did the child agree that they are told (or consent was given)?"), required=False
    )
    agreed_how = line(_("How did they agree, and who asked?"))
    sections = {
        "address": _("How they can be reached"),
        "language": _("What they need"),
        "record_system": _("Their social care record"),
        "organisation": _(
            "Only for a reviewing officer, a children’s rights officer or a contact at another body"
        ),
    }


class AddPersonForm(DetailsForm):
    """Somebody on the complaint."""

    part = choice(_("What part do they play?"), Part.choices, _("Say what part they play"), classes="small")
    field_order = ("part",)


class ChangePersonForm(DetailsForm):
    """What is different now. Opened for one person; without one it first asks for whom."""

    not_passed: ClassVar[tuple[str, ...]] = ("loaded",)
    person = picked(_("Whose details change?"), _("Choose whose details change"))
    loaded = forms.CharField(widget=forms.HiddenInput, required=False)
    field_order = ("person",)

    def __init__(self, data: Any = None, *, case: Case) -> None:
        person = case.state.here.get((data or {}).get("person", ""))
        self._first_look = data is not None and person is not None and data.get("loaded") != person.id
        if data is not None and person is not None and self._first_look:
            shown = data.copy()
            for name, value in _details(person).items():
                shown[name] = ("on" if value else "") if isinstance(value, bool) else value
            shown["loaded"] = person.id
            data = shown
        super().__init__(data, case=case)

    def prepare(self) -> None:
        self.fields["person"].choices = people_of(self.case)  # type: ignore[attr-defined]
        if not self.is_bound or not self.data.get("loaded"):
            self._only_whom()

    def _only_whom(self) -> None:
        self._whom = {name: self.fields.pop(name) for name in list(DetailsForm.base_fields)}
        for name in ("key", "version"):
            self.fields[name] = self._whom.pop(name)

    def open_with(self, asked: Mapping[str, str]) -> None:
        """Opened for one person: their details stand in it."""
        person = self.state.here.get(asked.get("person", ""))
        if person is None:
            return
        self.fields.update(self._whom)
        self.fields["person"].widget = forms.HiddenInput()
        self.initial.update({**_details(person), "person": person.id, "loaded": person.id})

    def as_stored(self, state: CaseState) -> Mapping[str, Any]:
        """The details of whoever was chosen."""
        person = state.here.get(self.data.get("person", ""))
        return _details(person) if person else {}

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if self._first_look:
            raise forms.ValidationError(
                _now("These are their details. Change what is different and send it.")
            )
        return given


def _details(person: PersonState) -> dict[str, Any]:
    names = [name for name in DetailsForm.base_fields if name not in ("key", "version")]
    return {name: getattr(person, name) for name in names}


class RemovePersonForm(VerbForm):
    """No longer part of it."""

    person = picked(_("Who is it?"), _("Choose who it is"))
    mistake = choice(
        _("What happened?"),
        [("no", _("They are no longer part of it")), ("yes", _("They were added by mistake"))],
        _("Say what happened"),
    )
    why = long_text(_("Why?"), required=_("Say why"), rows=2)
    opens: ClassVar[tuple[str, ...]] = ("person",)

    def prepare(self) -> None:
        self.fields["person"].choices = people_of(self.case)  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        return {**given, "mistake": given["mistake"] == "yes"}


class RelatePeopleForm(VerbForm):
    """A is … B."""

    person = picked(_("This person"), _("Choose who"))
    relation = choice(_("is"), RELATIONS, _("Say how they are related"), classes="small")
    other = picked(_("that person"), _("Choose whose"))
    words = line(_("In a word or two, if the list has none for it"))
    opens: ClassVar[tuple[str, ...]] = ("person",)

    def prepare(self) -> None:
        for name in ("person", "other"):
            self.fields[name].choices = people_of(self.case)  # type: ignore[attr-defined]


class EndRelationForm(VerbForm):
    """No longer so, or never was."""

    relation = picked(_("Which relation?"), _("Choose the relation"))
    why = long_text(_("Why does it end?"), required=_("Say why"), rows=2)

    def prepare(self) -> None:
        people = self.state.people
        self.fields["relation"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose a relation")),
            *(
                (
                    one.id,
                    f"{called(people, one.one)} {one.words or one.kind} {called(people, one.other)}",
                )
                for one in self.state.relations.values()
            ),
        ]


def called(people: Mapping[str, PersonState], person: str) -> str:
    """The name of somebody on the file; in words where they were removed as added by mistake."""
    found = people.get(person)
    return found.name if found else _now("somebody who was removed")


class JoinPeopleForm(VerbForm):
    """Somebody here is somebody there."""

    not_passed: ClassVar[tuple[str, ...]] = ("reference",)
    person = picked(_("Who on this complaint?"), _("Choose who"))
    reference = line(
        _("Reference of the other complaint"),
        40,
        hint=_("To choose from its people, if they have another name there. Then send the form."),
        classes="govuk-input--width-20",
    )
    other = picked(_("is who on another complaint?"), _("Choose who it is on the other complaint"))
    how_known = long_text(
        _("How do you know that it is the same person?"),
        required=_("Say how you know that it is the same person"),
        rows=2,
        hint=_("Never by the name alone: a date of birth, the address, they said so."),
    )
    opens: ClassVar[tuple[str, ...]] = ("person",)

    def prepare(self) -> None:
        self.fields["person"].choices = people_of(self.case)  # type: ignore[attr-defined]
        names = [one.name for one in self.state.here.values()]
        reference = str(self.data.get("reference", "")) if self.is_bound else ""
        found = candidates(self.case.user, names, reference, but=self.case.complaint)
        self.fields["other"].choices = [  # type: ignore[attr-defined]
            NOBODY,
            *(
                (
                    str(one.pk),
                    f"{one.name} ({one.get_part_display()}), {one.complaint.reference}",
                )
                for one in found
            ),
        ]


class PartPeopleForm(VerbForm):
    """They are two people after all."""

    link = picked(_("Who is not the same person?"), _("Choose who it is"))
    why = long_text(_("Why?"), required=_("Say why"), rows=2)

    def prepare(self) -> None:
        people = self.state.people
        self.fields["link"].choices = [  # type: ignore[attr-defined]
            NOBODY,
            *((one.id, called(people, one.person)) for one in self.state.same_as.values()),
        ]

"""The register of independents: an entry, its end, a file, and what the list is narrowed to."""

import uuid
from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.accounts.models import User
from heard.casework.independents.entry import PARTS, Entry, entry_of
from heard.casework.independents.lines import (
    every_line,
    read_away,
    read_check,
    read_tie,
    words_of,
    write_away,
    write_check,
    write_tie,
)
from heard.casework.independents.register import offered_regions, offered_skills
from heard.casework.models import Independent
from heard.look.forms import DayField, PlainForm
from heard.look.words import sentence
from heard.rules.faults import InputFault
from heard.staff.forms.base import choice, long_text, picked
from heard.staff.forms.independents import UNITS, money


class LinesField(forms.Field):
    """Several things, one a line, each read by `read` and shown by `write`."""

    def __init__(
        self, read: Callable[[str], Any] | None, write: Callable[[Any], str], **options: Any
    ) -> None:
        self.read, self.write = read, write
        rows = options.pop("rows", 3)
        options.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(required=False, **options)

    def to_python(self, value: Any) -> Any:
        lines = str(value or "").splitlines()
        if self.read is None:
            return words_of(lines)
        try:
            return every_line(lines, self.read)
        except InputFault as fault:
            raise forms.ValidationError(list(fault.messages)) from fault

    def has_changed(self, initial: Any, data: Any) -> bool:
        return True

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(map(self.write, value)) if isinstance(value, list | tuple) else value


class EntryForm(PlainForm):
    """One person on the register."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=100)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(
        label=_("Full name"), max_length=200, error_messages={"required": _("Give their name")}
    )
    reference = forms.CharField(
        label=_("Reference"),
        max_length=40,
        help_text=_("What the register knows them by, also a regional one: for example IND-012."),
        error_messages={"required": _("Give the reference by which the register knows them")},
    )
    parts = forms.MultipleChoiceField(
        label=_("What may they be appointed as?"),
        choices=[(str(part), sentence(str(part))) for part in PARTS],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Say what they may be appointed as")},
    )
    in_house = forms.BooleanField(
        label=_("In-house: they work for this council"),
        required=False,
        help_text=_("Somebody in-house may only be an investigating officer."),
    )
    user = picked(_("Their sign-in, if they are in-house and have one (optional)"))
    organisation = forms.CharField(label=_("Organisation (optional)"), max_length=200, required=False)
    email = forms.CharField(label=_("E-mail (optional)"), max_length=254, required=False)
    telephone = forms.CharField(label=_("Telephone (optional)"), max_length=40, required=False)
    skills = LinesField(None, str, label=_("Skills and specialisms (optional)"), rows=4)
    regions = LinesField(
        None, str, label=_("Where do they work? (optional)"), help_text=_("One a line. Empty: anywhere.")
    )
    languages = LinesField(
        None, str, label=_("Languages beside English (optional)"), help_text=_("One a line.")
    )
    rate = money(_("Rate (optional)"), required=False)
    rate_unit = choice(_("For each"), UNITS, "", classes="inline")
    checks = LinesField(
        read_check, write_check, label=_("Checks (optional)"),
        help_text=_("One a line, with its last day: DBS until 31 Mar 2026"),
    )  # fmt: skip
    aways = LinesField(
        read_away, write_away, label=_("When can they not be had? (optional)"),
        help_text=_("One a line: 5 Jan 2026 to 16 Jan 2026: on leave"),
    )  # fmt: skip
    ties = LinesField(
        read_tie, write_tie, label=_("Which councils are they, or were they, of? (optional)"),
        help_text=_(
            "One a line: Rutland County Council: officer until 31 May 2023. Write officer, member, or close for "
            "somebody married to, or in a civil partnership with, one."
        ),
    )  # fmt: skip
    notes = long_text(_("Notes (optional)"), rows=3, hint=_("Kept here, and never in a shared register."))
    back = forms.BooleanField(label=_("They are back on the register"), required=False)
    sections = {
        "parts": _("What they do"),
        "organisation": _("How to reach them"),
        "rate": _("What they cost"),
        "checks": _("Checks, days away and ties"),
    }
    field_order = (
        "name", "reference", "parts", "in_house", "user", "skills", "regions", "languages", "organisation",
        "email", "telephone", "rate", "rate_unit", "checks", "aways", "ties", "notes", "back",
    )  # fmt: skip

    def __init__(self, data: Any = None, *, row: Independent | None = None) -> None:
        super().__init__(data)
        self.row = row
        staff = User.objects.filter(is_active=True).order_by("name").values_list("pk", "name")
        self.fields["user"].choices = [("", _now("No sign-in")), *((str(pk), name) for pk, name in staff)]  # type: ignore[attr-defined]
        self.fields["skills"].help_text = _now("One a line. Words in use: %(words)s.") % {
            "words": ", ".join(offered_skills())
        }
        self.fields["key"].initial = uuid.uuid4().hex
        if row is None or row.ended_on is None:
            del self.fields["back"]
        if row is not None:
            entry = entry_of(row)
            self.fields["version"].initial = row.version
            for name in self.fields:
                if name in Entry.__slots__:
                    self.fields[name].initial = getattr(entry, name)

    def entry(self) -> Entry:
        """What was typed, with what the form does not ask for as it is."""
        given = {name: value for name, value in self.cleaned_data.items() if name in Entry.__slots__}
        given["parts"], given["user"] = tuple(given["parts"]), given["user"] or None
        given["name"] = " ".join(given["name"].split())
        back = self.row is None or self.cleaned_data.get("back")
        kept = None if back or self.row is None else entry_of(self.row)
        return Entry(
            **given,
            ended_on=kept.ended_on if kept else None,
            ended_why=kept.ended_why if kept else "",
        )


class EndForm(PlainForm):
    """Somebody leaves the register."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=100)
    version = forms.IntegerField(widget=forms.HiddenInput)
    on = DayField(label=_("From which day are they no longer on it?"))
    why = long_text(_("Why?"), required=_("Say why they leave the register"), rows=3)


class LoadForm(PlainForm):
    """A file to take in."""

    file = forms.FileField(
        label=_("The register as a CSV file"),
        help_text=_("In UTF-8. Who is in it is brought up to date; who is not stays as they are."),
        error_messages={"required": _("Choose the file"), "empty": _("The file is empty")},
    )


class NarrowForm(PlainForm):
    """What the list is narrowed to. Sent in the address: words of the register, and nobody's name."""

    part = forms.ChoiceField(label=_("May be"), required=False)
    skill = forms.ChoiceField(label=_("Skill"), required=False)
    region = forms.ChoiceField(label=_("Region"), required=False)
    show = forms.ChoiceField(label=_("Show"), required=False)

    def __init__(self, data: Any, rows: Iterable[Independent]) -> None:
        super().__init__(data)
        every = list(rows)
        skills = sorted({*offered_skills(), *(one for row in every for one in row.skills)})
        self.fields["part"].choices = [("", _now("Any part")), *((str(p), sentence(str(p))) for p in PARTS)]  # type: ignore[attr-defined]
        self.fields["skill"].choices = [("", _now("Any skill")), *((one, one) for one in skills)]  # type: ignore[attr-defined]
        self.fields["region"].choices = [("", _now("Anywhere")), *((one, one) for one in offered_regions())]  # type: ignore[attr-defined]
        self.fields["show"].choices = [  # type: ignore[attr-defined]
            ("", _now("Those on the register")),
            ("outside", _now("From outside")),
            ("in-house", _now("In-house")),
            ("checks", _now("Checks that run out by 60 days on")),
            ("ended", _now("Those who have left")),
        ]

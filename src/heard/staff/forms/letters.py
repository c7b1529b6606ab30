"""Forms of letters: whom to write to, what it says, the day it went; and giving a template in."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.letters.enclosing import ENCLOSES, ids
from heard.letters.models import LetterTemplate
from heard.letters.package import MOST_BYTES
from heard.letters.required import Kind
from heard.look.forms import DayField
from heard.staff.forms.base import choice, long_text
from heard.staff.forms.publishing import OnceForm

MOST_MB = MOST_BYTES // (1024 * 1024)


class RecipientsForm(OnceForm):
    """Who gets a letter of the kind, each in one way."""

    to = forms.MultipleChoiceField(
        label=_("Who gets it?"),
        help_text=_("Each gets a letter of their own, in the words and the format that they need."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose who gets the letter"),
            "invalid_choice": _("Choose somebody from the list"),
        },
    )
    why = long_text(
        _("Why are they written to? (optional)"),
        rows=2,
        hint=_("Needed for anybody who need not be told."),
    )

    def __init__(self, *args: Any, choices: list[tuple[str, str]], first: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = choices  # type: ignore[attr-defined]
        self.fields["to"].initial = first


class AppointedForm(OnceForm):
    """A letter to somebody appointed, who is not on the file."""

    to = choice(_("Who gets it?"), (), _("Choose who gets the letter"))
    way = choice(
        _("How does it go?"),
        (("post", _("By post")), ("e-mail", _("By e-mail"))),
        _("Say how it goes"),
        first="e-mail",
    )
    address = forms.CharField(
        label=_("Their address, or e-mail address"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Enter their address, or their e-mail address")},
    )

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = choices  # type: ignore[attr-defined]


class WriteForm(OnceForm):
    """What the letter says: its heading, and a text for each thing that the law wants in it."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    subject = forms.CharField(
        label=_("Heading"), max_length=200, error_messages={"required": _("Write a heading")}
    )

    encloses = forms.MultipleChoiceField(
        label=_("Which documents go with it? (optional)"),
        help_text=_(
            "Each is read for what must be kept from them. By post only PDFs can be printed with the letter."
        ),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self,
        data: Any = None,
        *,
        kind: Kind,
        texts: Mapping[str, str],
        subject: str,
        seen: int,
        documents: Sequence[tuple[str, str]] = (),
    ) -> None:
        super().__init__(data)
        self.kind = kind
        self.fields["seen"].initial, self.fields["subject"].initial = seen, subject
        self._add("opening", _now("The first sentences (optional)"), texts, 2)
        for one in kind.elements:
            rows = min(14, max(3, texts.get(one.key, "").count("\n") + 2))
            sure = "" if one.verified else f", {_now('not verified')}"
            self._add(one.key, one.title or _now("The letter"), texts, rows, f"{one.source}{sure}")
        self._add("more", _now("Anything else (optional)"), texts, 3)
        if documents:
            self.fields["encloses"].choices = documents  # type: ignore[attr-defined]
            self.fields["encloses"].initial = ids(texts, ENCLOSES)
        else:
            del self.fields["encloses"]

    def _add(self, key: str, label: str, texts: Mapping[str, str], rows: int, hint: str = "") -> None:
        self.fields[f"text-{key}"] = long_text(label, rows=rows, hint=hint)
        self.fields[f"text-{key}"].initial = texts.get(key, "")

    @property
    def texts(self) -> list[forms.BoundField]:
        """The blocks. None is required to save a draft; what a letter needs to go is said on its page."""
        return [self[name] for name in self.fields if name.startswith("text-")]

    def given(self) -> dict[str, Any]:
        """What the action is given."""
        texts = {name[5:]: value for name, value in self.cleaned_data.items() if name.startswith("text-")}
        return {
            "encloses": self.cleaned_data.get("encloses", []),
            "seen": self.cleaned_data["seen"],
            "subject": self.cleaned_data["subject"],
            "texts": texts,
            "key": self.cleaned_data["key"],
        }


class SeenForm(OnceForm):
    """A button: the version that was read."""

    seen = forms.IntegerField(widget=forms.HiddenInput)


class LookForm(SeenForm):
    """A document that somebody has looked at."""

    document = forms.CharField(widget=forms.HiddenInput, max_length=60)


class HoldForm(OnceForm):
    """Why a letter is held back."""

    why = long_text(_("Why is it held back?"), required=_("Say why it is held back"), rows=2)


class GivenForm(OnceForm):
    """The day on which it was posted, or handed over."""

    on = DayField(label=_("On which day?"))


class TemplateForm(OnceForm):
    """A new version of a template, or one in another language."""

    file = forms.FileField(
        label=_("Word file (.docx)"),
        help_text=_("Download the present one, change it in Word, and give it back here."),
        error_messages={
            "required": _("Choose a Word file"),
            "empty": _("The file is empty. Choose it again"),
            "invalid": _("Choose a Word file"),
        },
    )
    subject = forms.CharField(
        label=_("Heading of the letter"), max_length=200, error_messages={"required": _("Write a heading")}
    )
    language = forms.CharField(
        label=_("Language"), max_length=60, error_messages={"required": _("Say in which language it is")}
    )
    approval = choice(
        _("Does it need approval?"), LetterTemplate.Approval.choices, _("Say whether it needs approval")
    )

    def __init__(self, *args: Any, present: LetterTemplate, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("subject", "language", "approval"):
            self.fields[name].initial = getattr(present, name)

    def clean_file(self) -> Any:
        """Too large is said before it is read."""
        given = self.cleaned_data["file"]
        if given.size > MOST_BYTES:
            raise forms.ValidationError(
                _now("The file is larger than %(most)s MB. A template needs no large pictures.")
                % {"most": MOST_MB}
            )
        return given

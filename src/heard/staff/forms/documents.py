"""The forms about documents."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from heard.casework.state.documents import MADE, RECEIVED, SORTS
from heard.plumbing.models import StoredFile
from heard.staff.forms.base import DatedForm, VerbForm, choice, long_text, picked


class ManyFiles(forms.ClearableFileInput):
    """One or several files. Never shows what was chosen before: a browser may not."""

    allow_multiple_selected = True


class AddDocumentForm(DatedForm):
    """What it is, about whom, and the files: last, so that what was typed is read before a file that is too large."""

    opens = ("sort",)
    title = forms.CharField(
        label=_("What is it?"),
        help_text=_("In a few words, for example “Letter from the school about the meeting”."),
        max_length=200,
        error_messages={"required": _("Say what it is")},
    )
    sort = choice(
        _("What kind of document?"), SORTS.items(), _("Choose what kind of document it is"), classes="small"
    )
    direction = choice(
        _("Where is it from?"),
        ((RECEIVED, _("We received it")), (MADE, _("We made it"))),
        _("Say whether it was received or made here"),
        classes="inline",
        first=RECEIVED,
    )
    about = forms.MultipleChoiceField(
        label=_("Who does it tell of? (optional)"), required=False, widget=forms.CheckboxSelectMultiple
    )
    kept_from = forms.MultipleChoiceField(
        label=_("Is there somebody here who must not be shown it? (optional)"),
        help_text=_("No letter will enclose it for them, nor for whoever acts for them."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    kept_why = long_text(_("If so: why must they not be shown it?"), rows=2)
    files = forms.FileField(  # type: ignore[assignment]  # a field; the form keeps its uploads apart
        label=_("Which files?"),
        help_text=_(
            "PDF, Word, Excel, pictures, text or saved e-mails (.eml). Several at once; each at most 25 MB."
        ),
        required=False,  # the page looks: files given before count too
        widget=ManyFiles,
    )

    def prepare(self) -> None:
        super().prepare()
        self.fields["on"].label = _("When was it received or made?")
        people = [(one.id, one.name) for one in self.state.here.values()]
        for name in ("about", "kept_from"):
            if people:
                self.fields[name].choices = people  # type: ignore[attr-defined]
            else:
                del self.fields[name]
        if not people:
            del self.fields["kept_why"]
        self.order_fields(
            ["key", "version", "title", "sort", "direction", "on", "about", "kept_from", "kept_why", "files"]
        )

    def given(self, files: Sequence[StoredFile]) -> Mapping[str, Any]:
        """What the action is given."""
        return {**self.arguments(), "files": files}


class _OfADocument(VerbForm):
    """A step on one document of the complaint."""

    opens = ("document",)
    document = picked(_("Which document?"), _("Choose the document"))

    def prepare(self) -> None:
        shown: list[tuple[str, Any]] = [(one.id, f"{one.title} ({one.name})") for one in self.documents()]
        self.fields["document"].choices = [("", _("Choose a document")), *shown]  # type: ignore[attr-defined]

    def documents(self) -> list[Any]:
        """Those that may be chosen."""
        return list(self.state.documents_here.values())


class KeepDocumentForm(_OfADocument):
    """It must not be shown to somebody."""

    person = picked(_("Who must not be shown it?"), _("Choose a person"))
    why = long_text(_("Why?"), required=_("Say why"), rows=2)

    def prepare(self) -> None:
        super().prepare()
        people = [(one.id, one.name) for one in self.state.here.values()]
        self.fields["person"].choices = [("", _("Choose a person")), *people]  # type: ignore[attr-defined]


class ShowDocumentForm(_OfADocument):
    """It may be shown to them again."""

    person = picked(_("Who may be shown it again?"), _("Choose a person"))
    why = long_text(_("Why may they be shown it?"), required=_("Say why they may be shown it"), rows=2)

    def prepare(self) -> None:
        super().prepare()
        people = self.state.people
        kept = dict.fromkeys(pk for one in self.documents() for pk in one.kept_from if pk in people)
        shown = [(pk, people[pk].name) for pk in kept]
        self.fields["person"].choices = [("", _("Choose a person")), *shown]  # type: ignore[attr-defined]

    def documents(self) -> list[Any]:
        return [one for one in super().documents() if one.kept_from]


class RemoveDocumentForm(_OfADocument):
    """It did not belong here."""

    why = long_text(_("Why does it not belong here?"), required=_("Say why it does not belong here"), rows=2)

"""The forms in which sections of a report are written: a text, or rows."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.look.forms import DayField
from heard.look.words import sentence
from heard.reporting.content import BECAME
from heard.staff.forms.base import choice, long_text
from heard.staff.forms.publishing import OnceForm

SPARE = 2  # empty rows to begin with
MOST = 100


class SectionForm(OnceForm):
    """What every section's form has: the number of the version it was opened at."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def words(self) -> dict[str, Any]:
        """What `actions.write` is given of what was typed."""
        raise NotImplementedError


class NarrativeForm(SectionForm):
    """Plain words."""

    text = long_text(
        _("What should it say?"),
        rows=14,
        hint=_(
            "Plain words. An empty line begins a paragraph; lines that begin with - make a list, and one that begins "
            "with ## is a heading. A figure of this report is quoted between braces {}: which there are stands below. "
            "A brace itself is written twice."
        ),
    )

    def __init__(
        self, *args: Any, data_now: Mapping[str, Any], seen: int, rows: int = 0, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"].initial = seen
        self.fields["text"].initial = data_now.get("text", "")

    def words(self) -> dict[str, Any]:
        return {"text": self.cleaned_data["text"]}


def _text(label: Any, rows: int = 3, hint: Any = "") -> forms.CharField:
    return long_text(label, rows=rows, hint=hint)


def _line(label: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=300)


class RowsForm(SectionForm):
    """Rows of one kind; “Add a row” asks for one more. A row that was saved and whose text is emptied is left out.

    A new row that has other words and no text is none of these: it is refused, so that nothing typed is lost.
    """

    row_title: Any = ""

    def columns(self, number: int) -> dict[str, forms.Field]:
        """The fields of a row, by name."""
        raise NotImplementedError

    def __init__(
        self, *args: Any, data_now: Mapping[str, Any], seen: int, rows: int = 0, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        now: Sequence[Mapping[str, Any]] = data_now.get("rows", ())
        self.kept = len(now)
        self.count = min(max(rows, len(now) + (0 if rows else SPARE)), MOST)
        self.fields["seen"].initial = seen
        self.fields["rows"] = forms.IntegerField(
            widget=forms.HiddenInput, initial=self.count, min_value=0, max_value=MOST
        )
        titles = {}
        for number in range(1, self.count + 1):
            row = now[number - 1] if number <= len(now) else {}
            for place, (name, field) in enumerate(self.columns(number).items()):
                if name in row:
                    field.initial = row[name]
                self.fields[f"{name}-{number}"] = field
                if place == 0:
                    titles[f"{name}-{number}"] = self.row_title % {"number": number}
        self.sections = titles

    def words(self) -> dict[str, Any]:
        found = []
        self.numbers = []  # of the rows that are not empty, as the page numbers them
        for number in range(1, self.count + 1):
            row = {name: self.cleaned_data.get(f"{name}-{number}") for name in self.columns(number)}
            if str(row.get("text") or "").strip() or (number > self.kept and any(row.values())):
                self.numbers.append(number)
                found.append({name: value for name, value in row.items() if value not in (None, "")})
        return {"rows": self.tidied(found)}

    def fault(self, message: str, field: str | None = None) -> None:
        """A fault of the action names the row by its place among those that are not empty."""
        name, _dash, place = (field or "").rpartition("-")
        if name and place.isdecimal() and int(place) <= len(self.numbers):
            field = f"{name}-{self.numbers[int(place) - 1]}"
        super().fault(message, field)

    @property
    def text_label(self) -> str:
        """What the field is called that takes a row out when it is emptied."""
        return str(self["text-1"].label) if self.count else ""

    def tidied(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """The rows as they are stored."""
        return rows


class PromisesForm(RowsForm):
    """What last year's report promised."""

    row_title = _("Promise %(number)s")

    def columns(self, number: int) -> dict[str, forms.Field]:
        became = [(word, sentence(_now(word))) for word in BECAME]
        return {
            "text": _text(_now("What did we promise?"), rows=2),
            "became": choice(_now("What became of it?"), became, "", classes="small"),
            "words": _text(_now("How, or why not?"), rows=2),
        }


class ChangesForm(RowsForm):
    """Changes that complaints asked for."""

    row_title = _("Change %(number)s")

    def columns(self, number: int) -> dict[str, forms.Field]:
        return {
            "text": _text(_now("What was asked for?"), rows=2),
            "made": choice(
                _now("Was it made?"), [("yes", _now("Yes")), ("no", _now("No"))], "", classes="inline"
            ),
            "reason": _text(_now("What did it do; or why was it not made?"), rows=2),
            "service": _line(_now("Which service?")),
        }

    def tidied(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        said = {"yes": True, "no": False}
        return [{**row, "made": said.get(row.get("made", ""), "")} for row in rows]

    def __init__(self, *args: Any, data_now: Mapping[str, Any], **kwargs: Any) -> None:
        rows = [{**row, "made": "yes" if row.get("made") else "no"} for row in data_now.get("rows", ())]
        super().__init__(*args, data_now={"rows": rows}, **kwargs)


class ExamplesForm(RowsForm):
    """Complaints told so that nobody can be known by them."""

    row_title = _("Example %(number)s")

    def columns(self, number: int) -> dict[str, forms.Field]:
        return {
            "title": _line(_now("What is it called?")),
            "text": _text(
                _now("What happened?"),
                rows=5,
                hint=_now("No name, age, place or date by which somebody could be known."),
            ),
            "service": _line(_now("Which service?")),
        }


class ComplimentsForm(RowsForm):
    """Words of thanks, chosen for the report."""

    row_title = _("Compliment %(number)s")

    def columns(self, number: int) -> dict[str, forms.Field]:
        return {
            "text": _text(_now("What did they say?")),
            "giver": _line(_now("Who said it? Without a name: a parent, a young person")),
            "service": _line(_now("Which service?")),
            "received_on": DayField(label=_now("When was it received?"), required=False),
            "late": forms.BooleanField(
                label=_now("It was shared with us only after the year had ended"), required=False
            ),
        }

    def tidied(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [{**row, "late": bool(row.get("late"))} for row in rows]


FORMS: dict[str, type[NarrativeForm] | type[RowsForm]] = {
    "narrative": NarrativeForm,
    "promises": PromisesForm,
    "changes": ChangesForm,
    "examples": ExamplesForm,
    "compliments": ComplimentsForm,
}

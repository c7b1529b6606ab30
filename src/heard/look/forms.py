"""Forms as the pages show them: plain-worded errors, one kind of date field, ids that an error summary can link to."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

FIRST_YEAR = 1900  # nothing that anybody tells us of is older; "0024" is a slip for 2024
_FORMATS = ("%d/%m/%Y", "%d %b %Y", "%d %B %Y", "%Y-%m-%d", "%d/%m/%y", "%d.%m.%Y", "%d-%m-%Y")


def read_day(text: str) -> dt.date | None:
    """The day meant by "28/11/2024", "28 Nov 2024", "Thu 28 November 2024" or "2024-11-28"; None when unreadable."""
    plain = re.sub(r"[\s,]+", " ", text.strip())
    plain = re.sub(
        r"^(mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?\.? ", "", plain, flags=re.IGNORECASE
    )
    plain = re.sub(r"^(\d{1,2})(st|nd|rd|th)\b", r"\1", plain, flags=re.IGNORECASE)
    plain = re.sub(r"\bSept\b", "Sep", plain, flags=re.IGNORECASE)
    for pattern in _FORMATS:
        try:
            return dt.datetime.strptime(plain, pattern).date()  # noqa: DTZ007 - a date has no zone
        except ValueError:
            continue
    return None


class DayField(forms.Field):
    """One text box for a day. Shows and accepts "28 Nov 2024"; also 28/11/2024 and 2024-11-28."""

    widget = forms.TextInput
    default_error_messages = {
        "required": _("Enter the date, for example 28 Nov 2024"),
        "invalid": _("Enter a real date, for example 28 Nov 2024 or 28/11/2024"),
        "too_early": _("The year is before 1900: check it, for example 28 Nov 2024"),
    }

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", _("For example, 28 Nov 2024 or 28/11/2024"))
        super().__init__(**options)
        self.widget.attrs.update(
            {"classes": "govuk-input--width-10", "autocomplete": "off", "spellcheck": "false"}
        )

    def prepare_value(self, value: Any) -> Any:
        return f"{value.day} {value:%b %Y}" if isinstance(value, dt.date) else value

    def to_python(self, value: Any) -> dt.date | None:
        if value in self.empty_values or not str(value).strip():
            return None
        if isinstance(value, dt.date):
            return value
        found = read_day(str(value))
        if found is None:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        if found.year < FIRST_YEAR:
            raise forms.ValidationError(self.error_messages["too_early"], code="too_early")
        return found


@dataclass(frozen=True)
class LawWords:
    """The words of the law beside a question, one click away."""

    summary: Any
    text: Any
    citation: str = ""
    url: str = ""


class PlainForm(forms.Form):
    """The base of every form: ids equal to the names, required marks only in the messages, law's words by field.

    `law` maps a field's name to the words shown in its <details>; `sections` maps a field's name to a heading
    shown above it. `asked_under` maps the name of a field that one answer alone asks for to that answer, (field of
    radios, value): it stands under it, and is open where there is no script.
    """

    law: Mapping[str, LawWords] = {}
    sections: Mapping[str, Any] = {}
    asked_under: Mapping[str, tuple[str, str]] = {}
    use_required_attribute = False  # the browser's own bubbles are not translated and cannot be read back

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "id-%s")
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    @property
    def shown(self) -> list[forms.BoundField]:
        """The fields a person sees, in order."""
        return self.visible_fields()

    def under(self, name: str) -> tuple[str, str] | None:
        """The answer that this field stands under; None where it stands by itself.

        A fault in what was typed under an answer that was not given would be out of sight: then it stands by itself.
        """
        parent, value = self.asked_under.get(name, ("", ""))
        if name not in self.fields or value not in dict(getattr(self.fields.get(parent), "choices", ())):
            return None
        if self.errors.get(name) and str(self[parent].value()) != value:
            return None
        return parent, value

    def standing_under(self, parent: str, value: str) -> list[forms.BoundField]:
        """The fields that one answer asks for, in order."""
        return [self[name] for name in self.asked_under if self.under(name) == (parent, value)]

    def fault(self, message: str, field: str | None = None) -> None:
        """Add an error that an action gave, at its field when this form has that field, else at the top."""
        self.add_error(field if field in self.fields else None, message)

    @property
    def listed_errors(self) -> list[tuple[str, str | None]]:
        """Every error as (text, id of its field or None), in the order of the page."""
        found: list[tuple[str, str | None]] = [(str(text), None) for text in self.non_field_errors()]
        for bound in self:
            link = None if bound.is_hidden else bound.auto_id
            found.extend((str(text), link) for text in bound.errors)
        return found

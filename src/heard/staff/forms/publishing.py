"""Forms of reports in preparation: starting one, its days, comments, names, signing, publishing."""

import uuid
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.look.forms import DayField, PlainForm
from heard.publishing.models import Draft
from heard.publishing.names import Flag
from heard.reporting.disclosure.settings import DEFAULT
from heard.reporting.measures.wanted import HIGHEST, LOWEST, OFF, ROUNDINGS
from heard.reporting.reports.editions import EDITIONS
from heard.staff.forms.base import choice, long_text
from heard.staff.forms.period import PeriodForm

APRIL = 4


class OnceForm(PlainForm):
    """A form that acts once, however often it is sent."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=100)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = uuid.uuid4().hex

    def given(self) -> dict[str, Any]:
        """What the action is given."""
        return dict(self.cleaned_data)


class _Days(forms.Form):
    """Both days, and how people are protected."""

    as_at = DayField(
        label=_("Count what had happened by"),
        help_text=_("For example, 31 Mar 2025, the last day of the year"),
    )
    known_at = DayField(
        label=_("… and was written down by"),
        help_text=_("A day that is over, yesterday at the latest: so the report can be made again exactly."),
    )
    suppress = forms.ChoiceField(label=_("Small numbers"), required=False)
    rounding = forms.ChoiceField(
        label=_("Rounding"),
        required=False,
        choices=[
            ("0", _("None")),
            *((str(n), _("Every number to the nearest %(n)s") % {"n": n}) for n in ROUNDINGS),
        ],
        help_text=_("Rounding takes the place of withholding small numbers."),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("suppress") == OFF and given.get("rounding") not in (None, "", "0"):
            self.add_error("rounding", _now("Choose one: every number as it is, or every number rounded"))
        return given

    def set_to(self) -> dict[str, Any]:
        """What was chosen, with the rounding as a number."""
        return {**self.cleaned_data, "rounding": int(self.cleaned_data.get("rounding") or 0)}

    def prepare_days(self, first: date, *, invented: bool) -> None:
        """First values: everything known until yesterday."""
        self.fields["as_at"].initial = self.fields["known_at"].initial = first
        choices = [
            ("", _now("As the council’s layout says (usually withhold those below %(n)s)") % {"n": DEFAULT})
        ]
        choices += [
            (str(n), _now("Withhold those below %(n)s") % {"n": n}) for n in range(LOWEST, HIGHEST + 1)
        ]
        choices.append((OFF, _now("Print every number (never in a published report of real people)")))
        if invented:
            choices[0] = ("", _now("As usual for invented people: print every number"))
        self.fields["suppress"].choices = choices  # type: ignore[attr-defined]


class StartForm(_Days, PeriodForm):
    """Which report, on which period."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=100)
    edition = choice(_("Which report?"), [], _("Choose a report"))
    field_order = ("key", "edition", "start", "end", "as_at", "known_at", "suppress", "rounding")

    def __init__(self, *args: Any, today: date, invented: bool, **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        self.fields["key"].initial = uuid.uuid4().hex
        self.fields["edition"].choices = [  # type: ignore[attr-defined]
            (one.key, f"{one.title} ({_now('for %(readers)s') % {'readers': one.readers}})")
            for one in EDITIONS.values()
        ]
        self.fields["edition"].initial = next(iter(EDITIONS))
        self.prepare_days(today - timedelta(days=1), invented=invented)
        year = today.year - (today.month < APRIL) - 1
        self.fields["start"].initial = date(year, APRIL, 1)
        self.fields["end"].initial = date(year + 1, APRIL - 1, 31)

    def given(self) -> dict[str, Any]:
        """What the action is given."""
        return self.set_to()


class DaysForm(_Days, OnceForm):
    """Other days, or another protection, for a report in preparation."""

    field_order = ("key", "as_at", "known_at", "suppress", "rounding")

    def __init__(self, *args: Any, draft: Draft, invented: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.prepare_days(draft.known_at, invented=invented)
        for name in ("as_at", "suppress", "rounding"):
            self.fields[name].initial = getattr(draft, name)

    def given(self) -> dict[str, Any]:
        """What the action is given."""
        return self.set_to()


class CommentForm(OnceForm):
    """A comment on the report, a section or a figure; or an answer."""

    about = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200)
    answers = forms.UUIDField(widget=forms.HiddenInput, required=False)
    text = long_text(_("What do you want to say?"), rows=3)

    def __init__(
        self, *args: Any, about: str = "", places: Sequence[tuple[str, str]] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["about"].initial = about
        if places:
            self.fields["about"] = forms.ChoiceField(
                label=_now("What is it about?"), choices=[("", _now("The whole report")), *places], required=False,
                initial=about,
            )  # fmt: skip


class SignForm(OnceForm):
    """Signing, and publishing: what was seen, and that open comments are known of."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    despite_comments = forms.BooleanField(required=False)

    def __init__(self, *args: Any, seen: str, open_comments: int, label: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"].initial = seen
        self.fields["despite_comments"].label = label
        if not open_comments:
            del self.fields["despite_comments"]


class SetAsideForm(OnceForm):
    """Why a report will not be published."""

    why = long_text(_("Why is it set aside?"), required=_("Say why it is set aside"), rows=3)


class NamesForm(OnceForm):
    """A tick and a reason for each likely name that is let stand."""

    def __init__(self, *args: Any, flags: Sequence[Flag], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.flags = tuple(flags)
        for flag in self.flags:
            self.fields[f"stands-{flag.mark}"] = forms.BooleanField(
                label=_now("“%(word)s” may be published") % {"word": flag.word}, required=False
            )
            self.fields[f"reason-{flag.mark}"] = forms.CharField(
                label=_now("Why may “%(word)s” be published?") % {"word": flag.word},
                required=False,
                max_length=500,
            )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        for flag in self.flags:
            if given.get(f"stands-{flag.mark}") and not str(given.get(f"reason-{flag.mark}") or "").strip():
                self.add_error(
                    f"reason-{flag.mark}", _now("Say why “%(word)s” may be published") % {"word": flag.word}
                )
            if given.get(f"reason-{flag.mark}") and not given.get(f"stands-{flag.mark}"):
                self.add_error(
                    f"stands-{flag.mark}",
                    _now("Tick that “%(word)s” may be published, or empty the reason") % {"word": flag.word},
                )
        return given

    def standing(self) -> list[tuple[Flag, str]]:
        """The flags that were ticked, with the reason."""
        return [
            (flag, self.cleaned_data[f"reason-{flag.mark}"])
            for flag in self.flags
            if self.cleaned_data.get(f"stands-{flag.mark}")
        ]

"""Fields that the drafts of an answer and the answer itself share: actions, and why a point was upheld."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from heard.casework import facts
from heard.casework.actions._promised import VOCABULARY, Action
from heard.look.forms import DayField, PlainForm
from heard.rules.reply import UPHELD


def reasons_listed() -> list[tuple[str, str]]:
    """The council's own words for why points are upheld; empty where it has no list."""
    return [(term.key, term.label) for term in facts.council().vocabularies.get(VOCABULARY, ())]


def add_why_upheld(form: PlainForm, number: int) -> None:
    """The council's word for why a point was upheld, where it has a list."""
    listed = reasons_listed()
    if listed:
        form.fields[f"why_upheld-{number}"] = forms.ChoiceField(
            label=_("If upheld: what went wrong on point %(number)s?") % {"number": number},
            choices=[("", _("Choose what went wrong")), *listed],
            required=False,
        )


def add_plan(form: PlainForm, rows: int) -> None:
    """Rows for actions: what, who and by when."""
    for row in range(1, rows + 1):
        words = {"row": row}
        form.fields[f"action-{row}"] = forms.CharField(
            label=_("Action %(row)s (optional)") % words, max_length=500, required=False
        )
        form.fields[f"owner-{row}"] = forms.CharField(
            label=_("Action %(row)s: who? (optional)") % words, max_length=200, required=False
        )
        form.fields[f"by-{row}"] = DayField(
            label=_("Action %(row)s: by when? (optional)") % words, required=False, help_text=""
        )


def plan_of(given: Mapping[str, Any]) -> list[Action]:
    """The actions of a form that was filled in, a row each."""
    rows = sorted(int(name.partition("-")[2]) for name in given if name.startswith("action-"))
    return [
        Action(given.get(f"action-{row}") or "", given.get(f"owner-{row}") or "", given.get(f"by-{row}"))
        for row in rows
    ]


def is_plan(name: str) -> bool:
    """Whether a field belongs to the actions or to why points were upheld: no argument of that name."""
    return name.startswith(("action-", "owner-", "by-", "why_upheld-"))


def reasons_of(given: Mapping[str, Any]) -> dict[int, str]:
    """Point → the council's word for why it was upheld."""
    return {
        int(name.partition("-")[2]): word
        for name, word in given.items()
        if name.startswith("why_upheld-") and word
    }


def check_reasons(form: PlainForm, numbers: Any) -> None:
    """An upheld point has its reason: an error at the reasons of each that has none."""
    for number in numbers:
        given = form.cleaned_data
        bare = not (given.get(f"reason-{number}") or "").strip() and not given.get(f"why_upheld-{number}")
        if given.get(f"finding-{number}") in UPHELD and bare and f"reason-{number}" in form.fields:
            form.add_error(
                f"reason-{number}",
                _("Say why point %(number)s is upheld: what went wrong") % {"number": number},
            )


def shown_day(text: str) -> Any:
    """A day kept in a draft as the field shows it: a date where it is one, else what was typed."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text

"""A question to the register, and keeping it. The question is sent in the address: it says nothing about anybody."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.look.forms import DayField, PlainForm
from heard.reporting.asking.catalogue import Catalogue
from heard.reporting.asking.faults import AskFault
from heard.reporting.asking.inquiry import Inquiry, gathered
from heard.reporting.asking.terms import offered_terms
from heard.reporting.measures.wanted import OFF
from heard.reporting.measures.words import Labels
from heard.rules.faults import InputFault
from heard.staff.forms.period import before_the_law

Choices = list[tuple[str, Any]]
NONE: tuple[str, Any] = ("", _("All together"))


class AskForm(PlainForm):
    """What is counted, by what it is divided, over which days, and how people are protected."""

    start = DayField(label=_("From"))
    end = DayField(label=_("To"))

    def __init__(
        self,
        offers: Catalogue,
        labels: Labels,
        usual: int,
        *,
        every_number: bool,
        data: QueryDict | None,
        **options: Any,
    ) -> None:
        if data is not None and "suppress" not in data:  # whoever says nothing has small numbers withheld
            data = data.copy()
            data["suppress"] = str(usual)
        super().__init__(data, **options)
        self.offers, self.usual, self.every_number = offers, usual, every_number
        ways: Choices = [(key, one.label) for key, one in offers.dimensions.items()]
        days = {name: self.fields.pop(name) for name in ("start", "end")}
        self.fields["measure"] = _select(
            _("What is counted"), [(k, f"{m.group}: {m.label}") for k, m in offers.measures.items()]
        )
        self.fields["rows"] = _select(_("Rows"), [NONE, *ways], required=False)
        self.fields["columns"] = _select(_("Columns"), [NONE, *ways], required=False)
        self.fields |= days
        self.narrowing = tuple(one.key for one in offers.filters)
        for one in offers.filters:
            values: Choices = [(term.key, term.label) for term in offered_terms(one, labels)]
            self.fields[one.key] = _select(one.label, [("", _("All")), *values], required=False)
        self.fields["suppress"] = forms.ChoiceField(
            label=_("Small numbers"), choices=_kept(usual, every_number), widget=forms.RadioSelect
        )
        rounding: Choices = [
            ("", _("Not rounded")),
            ("3", _("To the nearest 3")),
            ("5", _("To the nearest 5")),
        ]
        self.fields["rounding"] = _select(_("Rounding"), rounding, required=False)

    def add_prefix(self, field_name: str) -> str:
        """The address says `from` and `to`; `from` is no name for a field in Python."""
        return {"start": "from", "end": "to"}.get(field_name, field_name)

    @property
    def narrowed(self) -> bool:
        """Whether the question counts only some of them."""
        return any(self[name].value() for name in self.narrowing)

    @property
    def inquiry(self) -> Inquiry:
        """The question of a valid form."""
        given = self.cleaned_data
        suppress = given["suppress"]
        pairs = [(key, given[key]) for key in self.narrowing if given.get(key)]
        return Inquiry(
            measure=given["measure"],
            start=given["start"],
            end=given["end"],
            rows=given["rows"],
            columns=given["columns"],
            where=gathered(pairs),
            suppress=None if suppress == OFF else int(suppress),
            rounding=int(given["rounding"] or 0),
        )

    def show(self, fault: InputFault) -> None:
        """A fault at the field of the part of the question that it names."""
        part = fault.part if isinstance(fault, AskFault) else None
        for message in fault.messages:
            self.fault(message, part)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        several = [key for key in self.narrowing if len(getattr(self.data, "getlist", list)(key)) > 1]
        for key in several:
            self.add_error(key, _now("Choose one here. Several at once can be asked with ./heard ask"))
        if too_early := before_the_law(given):
            self.add_error("start", too_early)
        return given


def _select(label: Any, choices: Choices, *, required: bool = True) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=choices,
        required=required,
        error_messages={
            "required": _("Choose what is counted"),
            "invalid_choice": _("This cannot be asked here: choose from the list"),
        },
    )


def _kept(usual: int, every_number: bool) -> Choices:
    found: Choices = [
        (
            str(number),
            _("Withhold numbers below %(number)s, and what would give them away") % {"number": number},
        )
        for number in dict.fromkeys((usual, max(usual, 10)))
    ]
    if every_number:
        found.append((OFF, _("Show every number, for use inside the council only")))
    return found


class KeepForm(PlainForm):
    """Keeping a question with its answer. `released`: it leaves the council."""

    title = forms.CharField(
        label=_("Title"),
        max_length=200,
        help_text=_(
            "For example, the number of the request for information. No names of children or families"
        ),
        error_messages={"required": _("Give the question a title, so that it is found again")},
    )
    released = forms.BooleanField(
        label=_("Release it: the answer leaves the council"),
        help_text=_(
            "It is counted from every complaint, and later answers are made safe beside it. This cannot be undone"
        ),
        required=False,
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=100)

    def __init__(self, data: Mapping[str, Any] | None = None, *, may_release: bool, **options: Any) -> None:
        super().__init__(data, **options)
        if not may_release:
            del self.fields["released"]

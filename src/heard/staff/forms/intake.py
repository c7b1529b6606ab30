"""Logging a contact, in half a minute; and refusing one."""

import uuid
from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from heard.casework import facts
from heard.casework.actions.receive import CHILD, Somebody
from heard.casework.actions.refuse import GROUNDS
from heard.casework.models.contact import Channel
from heard.casework.models.person import Part
from heard.look.forms import DayField, PlainForm
from heard.rules.routing import RefusalGround
from heard.staff.forms.base import DatedForm, choice, long_text
from heard.staff.forms.gate_words import SAFEGUARDING


class ContactForm(PlainForm):
    """What was said, by whom, how, and how to answer safely. Everything else can wait."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=100)
    words = long_text(
        _("What did they say?"),
        required=_("Write down what was said, in their own words"),
        rows=8,
        hint=_("In their own words. It is kept exactly as you write it."),
    )
    complainant_type = choice(_("Who told us?"), (), _("Say who told us"))
    name = forms.CharField(
        label=_("Their name (optional)"),
        max_length=200,
        required=False,
        help_text=_("Leave it empty if they do not want to say."),
    )
    child_name = forms.CharField(
        label=_("The child or young person it is about (optional)"),
        max_length=200,
        required=False,
        help_text=_("If it is somebody other than the person who told us."),
    )
    safe_contact = long_text(
        _("How can we answer safely? (optional)"),
        rows=2,
        hint=_("For example: only by text, after school, never at the home address."),
    )
    channel = forms.ChoiceField(
        label=_("How did it reach us?"),
        choices=[("", _("Choose how")), *Channel.choices],
        error_messages={"required": _("Say how it reached us"), "invalid_choice": _("Say how it reached us")},
    )
    on = DayField(label=_("When did it reach us?"))
    summary = forms.CharField(
        label=_("In one line (optional)"),
        max_length=200,
        required=False,
        help_text=_("For the lists, without names. For example: missed contact visits in May."),
    )

    def __init__(self, data: Any = None, *, today: date, typed: Mapping[str, str] | None = None) -> None:
        """`typed`: words to show again in a form that is not being sent yet."""
        super().__init__(data, initial=typed)
        self.fields["key"].initial = uuid.uuid4().hex
        self.fields["on"].initial = today
        self.fields["complainant_type"].choices = [  # type: ignore[attr-defined]
            (term.key, term.label) for term in facts.council().terms("complainant_type")
        ]

    def people(self) -> tuple[Somebody, ...]:
        """Who is named: a child who complains is the child, whoever else the person complaining."""
        given = self.cleaned_data
        child_spoke = given["complainant_type"] == CHILD
        found = []
        if given["name"] or given["safe_contact"]:
            part = Part.CHILD if child_spoke else Part.COMPLAINANT
            name = given["name"] or str(_("Name not given"))
            found.append(Somebody(part, name, "", given["safe_contact"]))
        if given["child_name"] and given["child_name"] != given["name"]:
            found.append(Somebody(Part.CHILD, given["child_name"]))
        return tuple(found)

    def names(self) -> list[str]:
        """The names typed, valid or not, to look for earlier complaints by the same people."""
        given = (str(self.data.get(field, "")).strip() for field in ("name", "child_name"))
        return [name for name in given if name]

    def arguments(self) -> dict[str, Any]:
        """What `receive` is given."""
        given = self.cleaned_data
        plain = {
            name: given[name] for name in ("words", "complainant_type", "channel", "on", "summary", "key")
        }
        return {**plain, "people": self.people()}


class RefuseForm(DatedForm):
    """Not taken up. Safety is asked first, as at triage."""

    not_passed: ClassVar[tuple[str, ...]] = ("safeguarding",)
    safeguarding = choice(
        _("Could a child be at risk?"),
        SAFEGUARDING,
        _("Say whether a child could be at risk: safeguarding comes first"),
    )
    ground = choice(
        _("On what ground?"),
        [(key, _(text)) for key, text in GROUNDS.items()],
        _("Choose the ground for refusing"),
    )
    reason = long_text(
        _("The reason, as the person will read it"), required=_("Give the reason as the person will read it")
    )
    signpost = long_text(
        _("Where can they go instead?"),
        rows=3,
        required=_("Say where they can go instead, and of the Ombudsman"),
        hint=_("Always name the Local Government and Social Care Ombudsman too."),
    )

    proceedings = forms.CharField(
        label=_("Which proceedings?"),
        max_length=200,
        required=False,
        help_text=_("The reason below then says how they might be harmed: that they exist is none."),
    )
    review_on = DayField(label=_("When is it looked at again?"), required=False)
    field_order = ("safeguarding", "ground", "reason", "signpost", "proceedings", "review_on", "on")
    asked_under = {
        "proceedings": ("ground", RefusalGround.PROCEEDINGS.value),
        "review_on": ("ground", RefusalGround.PROCEEDINGS.value),
    }

    def prepare(self) -> None:
        super().prepare()
        self.fields["on"].label = _("When are they told?")

    def arguments(self) -> dict[str, Any]:
        return {**super().arguments(), "gates": {"safeguarding": self.cleaned_data["safeguarding"]}}

"""Safeguarding, informal contacts, high risk, restrictions of contact: what a complaint needs beside its procedure."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.look.forms import DayField, LawWords
from heard.look.words import day
from heard.rules.informal import CODE_1_7, CODE_URL, InformalKind, window_ends
from heard.staff.forms.answering import channel_field
from heard.staff.forms.base import NOBODY, Choices, DatedForm, VerbForm, choice, long_text, picked
from heard.staff.forms.triage_steps import WhoForm, WhyForm


class PassToSafeguardingForm(DatedForm):
    """To whom a concern was passed on."""

    to = forms.CharField(
        label=_("To whom was it passed on?"),
        max_length=200,
        error_messages={"required": _("Say to whom it was passed on")},
    )
    concern = long_text(_("What is the concern?"), required=_("Say what the concern is"), rows=3)
    reference = forms.CharField(label=_("Their reference (optional)"), max_length=100, required=False)
    review_on = DayField(
        label=_("When do you look again at what became of it?"),
        help_text=_("It stands on the list of that day. The complaint itself waits for nothing."),
    )
    field_order = ("to", "on", "concern", "reference", "review_on")

    def prepare(self) -> None:
        super().prepare()
        self.fields["on"].label = _("When was it passed on?")


class ReviewSafeguardingForm(DatedForm):
    """What became of it."""

    which = choice(_("Which one?"), (), _("Choose which one"))
    found = long_text(
        _("What became of it?"),
        required=_("Say what became of it"),
        rows=3,
        hint=_("Only what may stand on a complaint’s file. The rest belongs in the care record."),
    )
    review_on = DayField(
        label=_("When do you look again? (optional)"),
        required=False,
        help_text=_("Leave it empty when nothing is open."),
    )
    field_order = ("which", "found", "review_on", "on")

    def prepare(self) -> None:
        super().prepare()
        self.fields["on"].label = _("When did you look?")
        words = _now("%(to)s, passed on %(day)s")
        found = [
            (pk, words % {"to": one.to, "day": day(one.on)})
            for pk, one in self.state.passed.items()
            if one.review_on
        ]
        self.fields["which"].choices = found  # type: ignore[attr-defined]
        if len(found) < 2:
            del self.fields["which"]


class SettleInformallyForm(DatedForm):
    """A contact that became no complaint."""

    law = {
        "dissatisfied": LawWords(
            _("When a request becomes a complaint"),
            _(
                "A request becomes a complaint as soon as dissatisfaction is expressed with what was done about it. "
                "Nobody needs to use the word complaint."
            ),
            str(CODE_1_7),
            CODE_URL,
        )
    }
    kind = choice(
        _("What was it?"),
        (
            (
                InformalKind.SERVICE_REQUEST,
                _("A request for a service, or for a decision to be looked at again"),
            ),
            (InformalKind.CONCERN, _("A concern that was put right at once")),
        ),
        _("Say what it was"),
    )
    done = long_text(_("What was done, as the person was told?"), required=_("Say what was done"), rows=4)
    dissatisfied = choice(
        _("Is the person dissatisfied with what was done?"),
        (("no", _("No, they said that they are content")), ("yes", _("Yes, or they did not say"))),
        _("Say whether they are dissatisfied"),
    )
    field_order = ("kind", "done", "dissatisfied", "on")

    def prepare(self) -> None:
        super().prepare()
        self.fields["on"].label = _("When was it settled?")
        received = self.state.received_on or self.case.today
        self.fields["on"].help_text = _now(
            "Some councils give themselves 48 hours, here until %(day)s. No law says so, and no time stands still."
        ) % {"day": day(window_ends(received, self.case.days))}

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        return {**given, "dissatisfied": given["dissatisfied"] == "yes"}


class TurnIntoComplaintForm(DatedForm):
    """They are dissatisfied, in any words."""

    words = long_text(_("What did they say?"), required=_("Write down what they said"), rows=5)
    channel = channel_field()
    field_order = ("words", "channel", "on")

    def prepare(self) -> None:
        super().prepare()
        self.fields["on"].label = _("When did it reach us?")


class HighRiskForm(WhoForm):
    """A plan: who does what, and until when."""

    why = long_text(_("Why is it of high risk?"), required=_("Say why it is of high risk"), rows=2)
    plan = long_text(_("What is done about it?"), required=_("Say what is done about it"), rows=3)
    review_on = DayField(label=_("When is it looked at again?"))
    field_order = ("why", "plan", "user", "name", "review_on")

    def prepare(self) -> None:
        super().prepare()
        self.fields["user"].label = _("Who does it?")
        risk = self.state.high_risk
        if risk is not None:  # looked at again: what stands is there to be changed
            self.initial.update(
                why=risk.why, plan=risk.plan, user=risk.user or "", name="" if risk.user else risk.name
            )


class RestrictContactForm(VerbForm):
    """How somebody may contact us for now."""

    opens = ("person",)
    person = picked(_("Whose contact is it?"), _("Choose the person"))
    what = long_text(
        _("How may they contact us, and how not?"),
        required=_("Say how they may and may not contact us"),
        rows=3,
        hint=_("They can always complain, whatever stands here."),
    )
    reason = long_text(
        _("What did they do?"),
        required=_("Say what they did, so that they can answer it"),
        rows=3,
    )
    decided_by = forms.CharField(
        label=_("Who decided it?"), max_length=200, error_messages={"required": _("Say who decided it")}
    )
    appeal = long_text(
        _("How may they appeal, and to whom?"), required=_("Say how they may appeal, and to whom"), rows=2
    )
    told_on = DayField(label=_("When were they told in writing?"))
    review_on = DayField(label=_("When is it looked at again?"), help_text=_("Within 12 months."))

    def prepare(self) -> None:
        people: Choices = [NOBODY, *((pk, one.name) for pk, one in self.state.here.items())]
        self.fields["person"].choices = people  # type: ignore[attr-defined]
        self.fields["decided_by"].initial = self.case.user.name


class LiftContactForm(WhyForm):
    """Whose restriction is lifted."""

    which = choice(_("Whose restriction is lifted?"), (), _("Choose whose"))
    field_order = ("which", "why")

    def prepare(self) -> None:
        found = [(pk, f"{one.of}: {one.what}") for pk, one in self.state.contact_restrictions.items()]
        self.fields["which"].choices = found  # type: ignore[attr-defined]
        if len(found) < 2:
            del self.fields["which"]

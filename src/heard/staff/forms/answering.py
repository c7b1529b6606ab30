"""Acknowledging, extending, answering and going on: the steps that stages share."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.casework.actions.extend import extension_of, grounds_for
from heard.casework.actions.respond import EARLY_RESOLUTION
from heard.casework.models.contact import Channel
from heard.casework.state import ATTEMPT, HEARD
from heard.look.forms import DayField
from heard.look.words import day
from heard.rules.safe_contact import RuleKind
from heard.rules.vocabulary import Longer
from heard.staff.forms.base import DatedForm, FindingsForm, choice, delivered_field, long_text, words_of
from heard.staff.forms.drafted import start_from_drafts
from heard.staff.forms.plan import check_reasons, is_plan, plan_of, reasons_of


def channel_field() -> forms.ChoiceField:
    """How words reached us."""
    missing = _("Say how it reached us")
    return forms.ChoiceField(
        label=_("How did it reach us?"),
        choices=[("", _("Choose how")), *Channel.choices],
        error_messages={"required": missing, "invalid_choice": missing},
    )


class AcknowledgeForm(DatedForm):
    """The stage was acknowledged."""

    words = long_text(_("What did the acknowledgement say? (optional)"), rows=4)

    def prepare(self) -> None:
        super().prepare()
        self.fields["on"].label = _("When was it sent?")


class ExtendForm(DatedForm):
    """More time, on a ground, with notice."""

    ground = choice(_("Why is more time needed?"), (), _("Choose the ground for more time"))
    until = DayField(label=_("Until when?"))
    notice = long_text(
        _("The reason, as the person was told it"),
        required=_("Give the reason as the person was told it"),
        rows=4,
    )
    good_reason = long_text(_("If it is later than that day: for which good reason?"), rows=3)
    ombudsman_told = forms.BooleanField(label=_("We gave the Ombudsman’s details"), required=False)
    field_order = ("ground", "until", "good_reason", "notice", "ombudsman_told", "on")

    def prepare(self) -> None:
        super().prepare()
        self.fields["on"].label = _("When was the person told?")
        self.fields["ground"].choices = words_of(grounds_for(self.state))  # type: ignore[attr-defined]
        stage = self.state.current_stage
        reading = self.case.clock.get(f"respond-{stage.number}") if stage else None
        cap = reading.ceiling if reading else None
        found = extension_of(self.state)
        longer = found is not None and found.longer is not Longer.NEVER
        words = _now("The law allows until %(day)s at the latest, counted from the original start.")
        if longer:
            words = _now("Usually until %(day)s at the latest; later only for a good reason.")
        if cap:
            self.fields["until"].initial = cap
            self.fields["until"].help_text = words % {"day": day(cap)}
        if not longer:
            del self.fields["good_reason"]
        if found is None or not found.ombudsman_details:
            del self.fields["ombudsman_told"]


class RespondForm(FindingsForm):
    """The answer at stage 1, or at the last stage of a corporate complaint."""

    letter = long_text(
        _("The answer, or what it said"), required=_("Write the answer, or what it said"), rows=10
    )
    manner = choice(
        _("How was it answered?"),
        (
            ("answer", _("With an answer to the complaint")),
            ("early", _("By early resolution, put right straight away")),
        ),
        _("Say how it was answered"),
        hint=_("Early resolution counts as a stage 1 complaint and carries the same rights."),
    )
    rights_told = forms.BooleanField(
        label=_("The answer says how to take the complaint further"), required=False
    )
    delivered_on = delivered_field()
    field_order = ("on", "delivered_on", "manner")
    when_reasons = _("Needed where you uphold it.")

    def prepare(self) -> None:
        super().prepare()
        self.fields["on"].label = _("When was the answer sent?")
        self.fields["manner"].initial = "answer"
        if not self.state.statutory:
            del self.fields["delivered_on"]  # elsewhere no time runs from it
        start_from_drafts(self)
        self.order_fields([n for n in self.fields if n not in ("letter", "rights_told")])

    def clean(self) -> dict[str, Any]:
        check_reasons(self, self.state.to_answer)
        return self.cleaned_data

    def arguments(self) -> dict[str, Any]:
        given = {name: value for name, value in super().arguments().items() if not is_plan(name)}
        return {
            **given,
            "manner": EARLY_RESOLUTION if given["manner"] == "early" else "",
            "actions": plan_of(self.cleaned_data),
            "reasons_upheld": reasons_of(self.cleaned_data),
        }


class LateReplyForm(FindingsForm):
    """The answer at stage 1, where stage 2 was asked for before it came."""

    letter = long_text(
        _("The answer, or what it said"), required=_("Write the answer, or what it said"), rows=10
    )
    delivered_on = delivered_field()
    field_order = ("on", "delivered_on")

    def prepare(self) -> None:
        super().prepare()
        self.fields["on"].label = _("When was the answer sent?")
        for number in self.numbers():
            self.fields[f"finding-{number}"].required = False  # it may leave a point to stage 2
        if not self.state.statutory:
            del self.fields["delivered_on"]

    def numbers(self) -> Sequence[int]:
        return self.state.late_points


class RequestNextStageForm(DatedForm):
    """They want it looked at again. Any words will do."""

    words = long_text(
        _("What did they say?"),
        required=_("Write down their words, whatever they are"),
        rows=6,
        hint=_("Any words that say they are not satisfied will do. No form and no reason may be asked for."),
    )
    channel = channel_field()
    skip_agreed = forms.BooleanField(label=_("They and we agree to skip the rest of stage 1"), required=False)
    late_reason = long_text(_("If the time for asking has passed: why is it taken?"), rows=3)
    field_order = ("words", "channel", "on")

    def prepare(self) -> None:
        super().prepare()
        self.fields["on"].label = _("When did it reach us?")
        stage = self.state.current_stage
        if stage is None or stage.number != 1 or stage.response_sent_on:
            del self.fields["skip_agreed"]
        if stage is None or stage.number != 2:
            del self.fields["late_reason"]


class WithdrawForm(DatedForm):
    """They have withdrawn, in their own words."""

    words = long_text(
        _("In which words did they withdraw?"),
        required=_("Write down the words in which they withdrew. Not replying is not withdrawing"),
        rows=4,
    )
    channel = channel_field()
    by_representative = forms.BooleanField(
        label=_("Somebody else withdrew for the child or young person"), required=False
    )
    child_confirmed = forms.BooleanField(
        label=_("We have asked the child or young person, and they want it withdrawn"), required=False
    )
    confirmed_in_writing = forms.BooleanField(
        label=_("We have confirmed the withdrawal to them in writing"), required=False
    )
    field_order = ("words", "channel", "on")

    def prepare(self) -> None:
        super().prepare()
        self.fields["on"].label = _("When did it reach us?")


class NoteForm(DatedForm):
    """A note in the timeline; an attempt to reach somebody; a word of theirs."""

    words = long_text(_("The note"), required=_("Write the note"), rows=5)
    about = choice(
        _("What is it?"),
        (
            ("note", _("A note")),
            (ATTEMPT, _("We tried to reach the person, and could not")),
            (HEARD, _("The person got in touch: these are their words")),
        ),
        "",
        first="note",
    )
    channel = forms.ChoiceField(
        label=_("In which way? (optional)"),
        choices=[("", _("Choose how")), *Channel.choices],
        required=False,
        help_text=_("Needed for an attempt, and when they got in touch."),
    )
    against_why = long_text(
        _("If the attempt went against a rule of safe contact: why was it so? (optional)"), rows=2
    )
    field_order = ("words", "about", "channel", "on", "against_why")

    def prepare(self) -> None:
        super().prepare()
        self.fields["on"].label = _("Which day is it about?")
        if all(
            rule.kind is RuleKind.NOTHING_ELSE for pk in self.state.here for rule in self.state.rules_of(pk)
        ):
            del self.fields["against_why"]

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        return {**given, "about": "" if given["about"] == "note" else given["about"]}

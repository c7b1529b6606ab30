"""The Ombudsman, the end of a stage, the end of a file, and putting a date right."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.casework.actions.close import reasons_for
from heard.casework.actions.correct import CORRECTABLE
from heard.casework.actions.refer_to_ombudsman import EARLY_CONDITIONS
from heard.look.words import day
from heard.rules.vocabulary import OmbudsmanDecision
from heard.staff.forms.base import DatedForm, choice, long_text, picked, words_of
from heard.staff.pages.kinds import NAMES


class ReferToOmbudsmanForm(DatedForm):
    """It is before the Ombudsman."""

    their_reference = forms.CharField(label=_("Their reference (optional)"), max_length=40, required=False)
    early = forms.BooleanField(
        label=_("We refer it early, after stage 2 and instead of a panel"), required=False
    )
    conditions = forms.MultipleChoiceField(
        label=_("Which of these are true? (optional)"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=list(EARLY_CONDITIONS.items()),
        help_text=_("For an early referral, all of them must be."),
    )
    all_agree = forms.BooleanField(label=_("Everybody agrees to an early referral"), required=False)

    def prepare(self) -> None:
        super().prepare()
        self.fields["on"].label = _("When did it come before the Ombudsman?")
        stage = self.state.current_stage
        if not (self.state.statutory and stage and stage.number == 2 and stage.response_sent_on):
            for name in ("early", "conditions", "all_agree"):
                del self.fields[name]

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        return {**given, "conditions": frozenset(given.get("conditions", ()))}


class OmbudsmanDecisionForm(DatedForm):
    """What the Ombudsman decided."""

    decision = choice(
        _("What did the Ombudsman decide?"),
        words_of(OmbudsmanDecision),
        _("Choose what the Ombudsman decided"),
    )
    remedy = long_text(_("What remedy was agreed? (optional)"), rows=4)

    def prepare(self) -> None:
        super().prepare()
        self.fields["on"].label = _("What is the date of the decision?")


class EndStageForm(DatedForm):
    """The stage is over."""

    why = long_text(_("Why has the stage ended?"), required=_("Say why the stage has ended"), rows=3)

    def prepare(self) -> None:
        super().prepare()
        self.fields["on"].label = _("When did it end?")


class CloseForm(DatedForm):
    """The file is closed."""

    reason = choice(_("Why is the file closed?"), (), _("Choose the reason that is true of this complaint"))

    def prepare(self) -> None:
        super().prepare()
        self.fields["on"].label = _("When is it closed?")
        reasons = words_of(reasons_for(self.state))
        self.fields["reason"].choices = reasons  # type: ignore[attr-defined]
        if len(reasons) == 1:
            self.fields["reason"].initial = reasons[0][0]


class CorrectForm(DatedForm):
    """A date was written down wrong. The old one stays in the record."""

    event = picked(_("Which entry has the wrong date?"), _("Choose the entry whose date is wrong"))
    reason = long_text(
        _("What was wrong, and how do you know?"), required=_("Say what was wrong and how you know"), rows=3
    )
    field_order = ("event", "on", "reason")

    def prepare(self) -> None:
        super().prepare()
        self.fields["on"].label = _("What is the right date?")
        self.fields["on"].initial = None
        self.fields["event"].choices = [  # type: ignore[attr-defined]
            ("", _now("Choose an entry")),
            *((e.id, f"{NAMES[e.kind]}, {day(e.on)}") for e in self.case.events if e.kind in CORRECTABLE),
        ]

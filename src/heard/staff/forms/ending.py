"""The Ombudsman, the end of a stage, the end of a file, and putting a date right."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.casework.actions.correct import CORRECTABLE
from heard.casework.actions.refer_to_ombudsman import EARLY_CONDITIONS, not_upheld
from heard.casework.endings import OWN_STEP, attempts_since, reasons_for, ways_out
from heard.casework.refusals import said
from heard.look.forms import DayField
from heard.look.words import day, sentence
from heard.rules.referral import PARTIES
from heard.rules.stage_duties import End
from heard.rules.vocabulary import OmbudsmanDecision
from heard.rules.ways_out import ATTEMPTS, NEVER, WAYS_TRIED
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
        choices=[(key, _(words)) for key, words in EARLY_CONDITIONS.items()],
        help_text=_("For an early referral, all five must be. That a panel would not help is no reason."),
    )
    not_significant = forms.TypedMultipleChoiceField(
        label=_("Which points that were not upheld are not significant? (optional)"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        coerce=int,
        help_text=_("One significant point about service to the child is enough to need a panel."),
    )
    agreed_by = forms.MultipleChoiceField(
        label=_("Who has agreed to an early referral? (optional)"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=words_of(PARTIES),
        help_text=_("Everybody must."),
    )

    def prepare(self) -> None:
        super().prepare()
        self.fields["on"].label = _("When did it come before the Ombudsman?")
        stage = self.state.current_stage
        early = self.state.statutory and stage and stage.number == 2 and stage.response_sent_on
        if not early:
            for name in ("early", "conditions", "agreed_by"):
                del self.fields[name]
        points = self.state.points
        left = [(n, f"{n}. {points[n].text}") for n in not_upheld(self.state) if n in points]
        if early and left:
            self.fields["not_significant"].choices = left  # type: ignore[attr-defined]
        else:
            del self.fields["not_significant"]


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
    """The stage is over, in one of the ways in which it may end."""

    end = choice(_("How did it end?"), (), _("Say how the stage ended"))
    why = long_text(_("Why has the stage ended?"), required=_("Say why the stage has ended"), rows=3)
    terms_in_writing = forms.BooleanField(label=_("The terms are written down"), required=False)
    complainant_agreed = forms.BooleanField(label=_("The person has agreed to them"), required=False)
    asked_on = DayField(label=_("When did they ask for the next stage? (optional)"), required=False)
    ombudsman_told = forms.BooleanField(label=_("They were told how to go to the Ombudsman"), required=False)
    ombudsman_reference = forms.CharField(
        label=_("The reference of the Ombudsman’s decision or letter (optional)"),
        max_length=40,
        required=False,
    )
    field_order = ("end", "why")
    sections = {
        "terms_in_writing": _("Only if it was settled"),
        "asked_on": _("Only if a late request is refused"),
        "ombudsman_reference": _("Only if the Ombudsman directed it"),
    }
    _only_for: ClassVar[Mapping[End, tuple[str, ...]]] = {
        End.SETTLED: ("terms_in_writing", "complainant_agreed"),
        End.LATE_REQUEST_REFUSED: ("asked_on", "ombudsman_told"),
        End.OMBUDSMAN: ("ombudsman_reference",),
    }

    def prepare(self) -> None:
        super().prepare()
        self.fields["on"].label = _("When did it end?")
        stage = self.state.current_stage
        answered = bool(stage and stage.response_sent_on)
        own = set(OWN_STEP) - ({End.ANSWERED} if answered else set())
        ends = [way.end for way in ways_out(self.state) if way.end not in own]
        if not answered:
            ends = [end for end in ends if end not in (End.COMPLETED, End.NO_REQUEST)]
        self.fields["end"].choices = words_of(ends)  # type: ignore[attr-defined]
        self.fields["end"].help_text = _now(
            "Somebody who has stopped replying has not withdrawn. “No contact” needs %(count)s attempts to reach them "
            "since they were last heard, in at least %(ways)s ways; recorded as notes so far: %(done)s. Any word from "
            "them then opens the stage again."
        ) % {"count": ATTEMPTS, "ways": WAYS_TRIED, "done": len(attempts_since(self.state))}
        if answered:
            self.fields["end"].initial = str(ends[0])
        for end, names in self._only_for.items():
            if end not in ends:
                for name in names:
                    del self.fields[name]
        self.order_fields(["end", "why", *(n for names in self._only_for.values() for n in names), "on"])

    @property
    def never(self) -> Sequence[tuple[str, str]]:
        """What never ends a stage, with the reason; shown beside the form."""
        return [(sentence(str(end)), said([reason])) for end, reason in NEVER.items()]


class CloseForm(DatedForm):
    """The file is closed."""

    reason = choice(_("Why is the file closed?"), (), _("Choose the reason that is true of this complaint"))
    confirmed_in_writing = forms.BooleanField(
        label=_("We have confirmed the withdrawal to them in writing"), required=False
    )

    def prepare(self) -> None:
        super().prepare()
        self.fields["on"].label = _("When is it closed?")
        reasons = words_of(reasons_for(self.state))
        self.fields["reason"].choices = reasons  # type: ignore[attr-defined]
        if len(reasons) == 1:
            self.fields["reason"].initial = reasons[0][0]
        if not self.state.withdrawn_on or self.state.withdrawal.get("confirmed_in_writing"):
            del self.fields["confirmed_in_writing"]


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

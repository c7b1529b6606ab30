"""Freezing for proceedings, looking at a freeze again, and bringing it again."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.casework.actions.review_freeze import FOUND, STAYS
from heard.casework.endings import name_of
from heard.look.forms import DayField, LawWords
from heard.look.words import day
from heard.rules.freezing import LANCASHIRE, REG_8, Freeze, Proceedings
from heard.staff.forms.answering import channel_field
from heard.staff.forms.base import Choices, DatedForm, choice, long_text, words_of


def freeze_choices(found: tuple[Freeze, ...]) -> Choices:
    """Each freeze by what it covers."""
    words = _now("%(what)s, since %(day)s")
    return [(name_of(one), words % {"what": covers(one), "day": day(one.on)}) for one in found]


def covers(freeze: Freeze) -> str:
    """What a freeze covers: the whole complaint, or points."""
    if not freeze.points:
        return _now("The whole complaint")
    return _now("Points %(numbers)s") % {"numbers": ", ".join(str(number) for number in freeze.points)}


class FreezeForm(DatedForm):
    """A decision not to consider now, with its test, its reason and the day it is looked at again."""

    law = {
        "prejudiced": LawWords(
            _("What the law says"),
            _(
                "A council may decide not to consider a complaint while proceedings run, if considering it would harm "
                "them. It tells the person in writing which proceedings, and why. That proceedings exist is not enough."
            ),
            f"{REG_8}; {LANCASHIRE}",
            LANCASHIRE.url,
        )
    }
    points = forms.TypedMultipleChoiceField(
        label=_("Which points are frozen?"),
        widget=forms.CheckboxSelectMultiple,
        coerce=int,
        help_text=_("Only those that would do harm: the others go on, and their time with them."),
        error_messages={
            "required": _("Tick the points that are frozen; all of them, if it is the whole complaint")
        },
    )
    kind = choice(_("What kind of proceedings are they?"), words_of(Proceedings), _("Say what kind they are"))
    proceedings = forms.CharField(
        label=_("Which proceedings are they?"),
        max_length=200,
        error_messages={"required": _("Say which proceedings they are")},
        help_text=_("For example: the care case in the family court."),
    )
    intended = forms.BooleanField(label=_("They have not begun: somebody intends them"), required=False)
    stated_in_writing = forms.BooleanField(
        label=_("The person has said in writing that they intend them"), required=False
    )
    prejudiced = choice(
        _("Would considering the complaint now harm the proceedings?"),
        (("yes", _("Yes")), ("no", _("No, or we do not know"))),
        _("Say whether considering it now would harm the proceedings"),
    )
    prejudice_reason = long_text(
        _("How would it harm them, point by point?"),
        required=_("Say how it would harm the proceedings: that they exist is no reason"),
        rows=4,
    )
    decided_by = forms.CharField(
        label=_("Who decided it?"), max_length=200, error_messages={"required": _("Say who decided it")}
    )
    notified_on = DayField(label=_("When was the person told in writing?"))
    review_on = DayField(
        label=_("When is it looked at again?"), help_text=_("A day to come, for example 28 Nov 2024.")
    )
    field_order = (
        "points", "kind", "proceedings", "intended", "stated_in_writing", "prejudiced", "prejudice_reason",
        "decided_by", "on", "notified_on", "review_on",
    )  # fmt: skip

    def prepare(self) -> None:
        super().prepare()
        self.fields["on"].label = _("When was it decided?")
        self.fields["decided_by"].initial = self.case.user.name
        held = {number for one in self.state.held for number in one.points}
        free = [(n, f"{n}. {p.text}") for n, p in sorted(self.state.points.items()) if n not in held]
        self.fields["points"].choices = free  # type: ignore[attr-defined]
        if len(free) == 1:
            self.fields["points"].initial = [free[0][0]]
        if not free:
            del self.fields["points"]  # no point is written down yet: the whole of what was said

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        return {**given, "prejudiced": given["prejudiced"] == "yes"}


class WhichForm(DatedForm):
    """A step on one freeze. Which, is asked only where there are more."""

    which = choice(_("What is it about?"), (), _("Choose what it is about"))

    def about(self) -> tuple[Freeze, ...]:
        """The freezes to choose from."""
        return self.state.freezes

    def prepare(self) -> None:
        super().prepare()
        found = freeze_choices(self.about())
        self.fields["which"].choices = found  # type: ignore[attr-defined]
        if len(found) < 2:
            del self.fields["which"]


class ReviewFreezeForm(WhichForm):
    """What looking again has found."""

    asked_under = {"review_on": ("found", STAYS)}

    found = choice(
        _("What about the proceedings?"),
        [(key, _(words)) for key, words in FOUND.items()],
        _("Say what looking again has found"),
    )
    reason = long_text(
        _("How do you know, or how would it still harm them?"), required=_("Say how you know"), rows=4
    )
    told_on = DayField(
        label=_("When was the person told in writing?"),
        help_text=_("If the proceedings have ended: told that they have a year to bring it again."),
    )
    review_on = DayField(label=_("When is it looked at next?"), required=False)
    field_order = ("which", "found", "reason", "on", "told_on", "review_on")

    def about(self) -> tuple[Freeze, ...]:
        return self.state.held

    def prepare(self) -> None:
        super().prepare()
        self.fields["on"].label = _("When did the proceedings end, or was it looked at?")


class ResubmitForm(WhichForm):
    """They bring it again, in any words."""

    words = long_text(
        _("What did they say?"),
        required=_("Write down their words, whatever they are"),
        rows=5,
        hint=_("Any words that ask us to go on will do. No form and no reason may be asked for."),
    )
    channel = channel_field()
    ended_on = DayField(label=_("When did the proceedings end?"), required=False)
    late_reason = long_text(
        _("If it is more than a year after the proceedings: why do we look at it all the same? (optional)"),
        rows=3,
        hint=_(
            "The council may, as with any late complaint: whether they could have come sooner, and whether it can "
            "still be considered fairly."
        ),
    )
    field_order = ("which", "words", "channel", "ended_on", "on", "late_reason")

    def prepare(self) -> None:
        super().prepare()
        self.fields["on"].label = _("When did it reach us?")
        by = [one.resubmit_by for one in self.state.freezes]
        if all(by):
            del self.fields["ended_on"]
            last = max(one for one in by if one)
            self.fields["on"].help_text = _now("They have until %(day)s.") % {"day": day(last)}

"""The statement of complaint: drafted, sent, answered, agreed."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.casework.models.contact import Channel
from heard.casework.standing import current_draft
from heard.casework.state.points import ANSWERS, COMMENTED
from heard.look.forms import DayField, LawWords
from heard.rules.people import PersonPart
from heard.rules.sources import reg
from heard.staff.forms.base import DatedForm, choice, long_text, picked
from heard.staff.forms.persons import line

_REG_16 = reg("regulation 16")
READERS = (PersonPart.COMPLAINANT, PersonPart.CHILD, PersonPart.REPRESENTATIVE, PersonPart.ADVOCATE)
HOW_AGREED = (
    ("signed", _("They signed it")),
    ("in writing", _("They wrote that they agree")),
    ("said so", _("They said so")),
)


class DraftStatementForm(DatedForm):
    """The next version, made of the points as they stand."""

    law = {
        "oral": LawWords(
            _("What the law says"),
            _(
                "What was complained of by word of mouth is written down; the person agrees it or says what is wrong. "
                "The record then is the complaint."
            ),
            str(_REG_16),
            _REG_16.url,
        )
    }
    words = long_text(
        _("What should stand above the points? (optional)"),
        rows=5,
        hint=_(
            "What it is about in a few sentences, as the person would tell it. The points follow by themselves."
        ),
    )
    oral = forms.BooleanField(
        label=_("The complaint was made by word of mouth: this writes it down"), required=False
    )
    field_order = ("words", "oral", "on")

    def prepare(self) -> None:
        super().prepare()
        self.fields["on"].label = _("When was it drafted?")
        last = current_draft(self.state)
        if last is not None:
            self.fields["words"].initial, self.fields["oral"].initial = last.words, last.oral
        elif self.state.channel in (Channel.TELEPHONE, Channel.IN_PERSON):
            self.fields["oral"].initial = True


class SendStatementForm(DatedForm):
    """It went out to be agreed."""

    person = picked(_("To whom did it go?"), _("Choose to whom it went"))
    how = line(
        _("How did it go?"), hint=_("For example: by post, by hand at the visit, through the advocate.")
    )
    reply_by = DayField(
        label=_("By when do we hope to hear? (optional)"),
        required=False,
        help_text=_("A wish, not a limit: nobody loses a right by it, and the time for stage 2 runs on."),
    )
    field_order = ("person", "how", "on", "reply_by")

    def prepare(self) -> None:
        super().prepare()
        self.fields["on"].label = _("When did it go?")
        people = self.state.of_part(*READERS)
        self.fields["person"].choices = [  # type: ignore[attr-defined]
            ("", _now("Choose a person")),
            *people.items(),
        ]
        if len(people) == 1:
            self.fields["person"].initial = next(iter(people))


class AnswerStatementForm(DatedForm):
    """They do not agree yet."""

    answer = choice(
        _("What did they say?"), [(k, _(t)) for k, t in ANSWERS.items()], _("Say what they answered")
    )
    words = long_text(_("In their words"), required=_("Write down what they said of it"), rows=5)
    field_order = ("answer", "words", "on")

    def prepare(self) -> None:
        super().prepare()
        self.fields["on"].label = _("When did they say so?")


class AgreeStatementForm(DatedForm):
    """The statement of complaint was agreed with the person."""

    how = choice(_("How did they agree? (optional)"), HOW_AGREED, "")
    oral = forms.BooleanField(label=_("The complaint was made by word of mouth"), required=False)
    amended_by_complainant = forms.BooleanField(label=_("The person changed the statement"), required=False)

    def prepare(self) -> None:
        super().prepare()
        self.order_fields(["how", "oral", "amended_by_complainant", "on"])
        one = current_draft(self.state)
        self.fields["on"].label = _("When was the statement agreed?")
        self.fields["on"].help_text = _now(
            "For example, 28 Nov 2024. The points as they stand are the statement."
        )
        if one is None:
            return
        self.fields["on"].label = _now("When was version %(number)s agreed?") % {"number": one.number}
        self.fields["on"].help_text = _now("The day they agreed. For example, 28 Nov 2024.")
        self.fields["oral"].initial = one.oral
        earlier = [v for v in self.state.statement if v.stage == one.stage]
        self.fields["amended_by_complainant"].initial = any(
            said.answer == COMMENTED for version in earlier for said in version.said
        )

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        return {**given, "how": given["how"] or ""}

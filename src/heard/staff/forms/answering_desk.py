"""The steps around an answer: a talk first, points for several managers, more time, the check, reports, meetings."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.accounts.roles import Role
from heard.casework.actions.extend import grounds_for
from heard.casework.actions.give_point import LEAD
from heard.casework.actions.note_report import AGREES
from heard.casework.conflicts import TIES
from heard.casework.models.contact import Channel
from heard.casework.state import CaseState
from heard.casework.state.answering import MEETING_KINDS, MEETING_STEPS
from heard.look.forms import DayField
from heard.look.words import day, sentence
from heard.rules.safe_contact import RuleKind
from heard.rules.vocabulary import AppointmentRole
from heard.staff.forms.base import DatedForm, VerbForm, choice, long_text, people_with, picked, words_of
from heard.staff.forms.persons import line
from heard.staff.forms.safe_contact import time_field

TALKED = ("telephone", "in person", "text message", "email", "letter", "through an advocate")


def ties_field() -> forms.MultipleChoiceField:
    """What only the manager can say of themselves."""
    return forms.MultipleChoiceField(
        label=_("Ask them: is this true of them? (optional)"),
        choices=[(key, _(words)) for key, words in TIES.items()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


def people_here(form: VerbForm) -> list[tuple[str, Any]]:
    """The people of the complaint: id and name. Who answers one point only is shown whom the complaint is from."""
    near = form.state.of_part("child", "complainant", "representative")
    here = {pk: one.name for pk, one in form.state.here.items()} if form.case.whole else near
    return [("", _now("Choose a person")), *here.items()]


def against_field() -> forms.CharField:
    """Why something was done that a rule of safe contact is against."""
    return long_text(
        _("If it went against a rule of safe contact: why was it so? (optional)"),
        rows=2,
        hint=_("What has happened is recorded, with the rule and with this."),
    )


def bound(form: VerbForm) -> bool:
    """Whether anybody whom the form offers has a rule of safe contact to keep."""
    return any(
        rule.kind is not RuleKind.NOTHING_ELSE
        for pk, _name in people_here(form)
        for rule in form.state.rules_of(pk)
    )


class SpeakToForm(DatedForm):
    """A talk before the answer, or an attempt at one."""

    person = picked(_("Whom did you speak to, or try to?"), _("Choose whom you spoke to"))
    reached = choice(
        _("Did you reach them?"),
        (("yes", _("Yes")), ("no", _("No, we tried and could not"))),
        _("Say whether you reached them"),
        classes="inline",
    )
    way = forms.ChoiceField(
        label=_("In which way?"),
        choices=[
            ("", _("Choose how")),
            *((key, label) for key, label in Channel.choices if key in TALKED),
        ],
        error_messages={"required": _("Say in which way"), "invalid_choice": _("Say in which way")},
    )
    they_began = forms.BooleanField(label=_("They rang, wrote or came to us"), required=False)
    place = line(_("Which number or address? (optional)"), hint=_("Only where it is not the one on file."))
    at = time_field(_("At what time? (optional)"))
    against_why = against_field()
    words = long_text(_("What was said? (optional where nobody was reached)"), rows=6)
    field_order = ("person", "reached", "way", "they_began", "place", "words", "on", "at", "against_why")
    opens = ("person",)

    def prepare(self) -> None:
        super().prepare()
        self.fields["person"].choices = people_here(self)  # type: ignore[attr-defined]
        self.fields["on"].label = _now("When?")
        if not bound(self):  # most people: nothing is asked that nobody needs
            for name in ("they_began", "place", "at", "against_why"):
                del self.fields[name]

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        return {**given, "reached": given["reached"] == "yes"}


class GivePointForm(VerbForm):
    """Points for a manager."""

    points = forms.MultipleChoiceField(
        label=_("Which points?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose the points"), "invalid_choice": _("Choose the points")},
    )
    user = picked(
        _("Who answers them?"),
        _("Choose who answers them"),
        hint=_("They see these points and what belongs to them, and nothing else of the complaint."),
    )
    ties = ties_field()

    def prepare(self) -> None:
        stage = self.state.current_stage
        given = self.state.answering(stage.number) if stage else {}
        label = _now("%(number)s. %(text)s (%(who)s)")
        plain = _now("%(number)s. %(text)s")
        self.fields["points"].choices = [  # type: ignore[attr-defined]
            (
                str(number),
                (label if number in given else plain)
                % {
                    "number": number,
                    "text": self.state.points[number].text,
                    "who": given[number].name if number in given else "",
                },
            )
            for number in self.state.to_answer
        ]
        first, *managers = people_with(self.case, Role.RESPONDING_MANAGER)
        back = [(LEAD, _now("Nobody else: whoever leads the answer"))] if given else []
        self.fields["user"].choices = [first, *managers, *back]  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        return {**given, "points": [int(number) for number in given["points"]]}


class AskForTimeForm(VerbForm):
    """More time, asked of the complaints team."""

    ground = choice(_("Why is more time needed?"), (), _("Choose the ground for more time"))
    until = DayField(label=_("Until when?"))
    words = long_text(
        _("The reason, as the family could be told it"),
        required=_("Say why more time is needed, as the family could be told it"),
        rows=4,
    )

    def prepare(self) -> None:
        stage = self.state.current_stage
        self.fields["ground"].choices = words_of(grounds_for(self.state))  # type: ignore[attr-defined]
        reading = self.case.clock.get(f"respond-{stage.number}") if stage else None
        if reading and reading.ceiling:
            self.fields["until"].help_text = _now("The law allows until %(day)s at the latest.") % {
                "day": day(reading.ceiling)
            }


class DeclineTimeForm(VerbForm):
    """No more time."""

    asked = picked(_("Which request?"), _("Choose the request"))
    reason = long_text(_("Why not?"), required=_("Say why not"), rows=3)

    def prepare(self) -> None:
        names = self.case.names
        rows = [
            (one.id, f"{names.get(one.by, '')}: {day(one.until)}, {one.ground}")
            for one in self.state.asking()
        ]
        self.fields["asked"].choices = [("", _now("Choose the request")), *rows]  # type: ignore[attr-defined]
        if len(rows) == 1:
            self.fields["asked"].initial = rows[0][0]


class CheckAnswerForm(VerbForm):
    """The reply was read."""

    signed_off = choice(
        _("May it go?"),
        (("yes", _("Yes, it is signed off")), ("no", _("Not yet: something is to be put right"))),
        _("Say whether it may go"),
    )
    remarks = long_text(_("What is to be put right, or anything to remember (optional)"), rows=4)

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        return {**given, "signed_off": given["signed_off"] == "yes"}


class NoteReportForm(VerbForm):
    """What a report says, point by point."""

    role = choice(_("Whose report?"), (), _("Say whose report it is"))

    def prepare(self) -> None:
        stage = self.state.stages.get(2)
        there = list(stage.reports) if stage else []
        self.fields["role"].choices = words_of(there)  # type: ignore[attr-defined]
        if len(there) == 1:
            self.fields["role"].initial = there[0]
        for number in self.state.to_answer:
            text = self.state.points[number].text
            words = {"number": number, "text": text}
            self.fields[f"words-{number}"] = long_text(
                _now("Point %(number)s: “%(text)s”. What does the report say? (optional)") % words, rows=3
            )
            self.fields[f"recommendation-{number}"] = long_text(
                _now("What does it recommend on point %(number)s? (optional)") % words, rows=2
            )
            self.fields[f"agrees-{number}"] = forms.ChoiceField(
                label=_now(
                    "Does the independent person agree with the finding on point %(number)s? (optional)"
                )
                % words,
                choices=[("", _now("Not said")), *((key, sentence(label)) for key, label in AGREES.items())],
                required=False,
            )

    def open_with(self, asked: Any) -> None:
        role = asked.get("role", "")
        if role in dict(self.fields["role"].choices):  # type: ignore[attr-defined]
            self.initial["role"] = role
        self.initial.update(self._noted(self.state, role))

    def as_stored(self, state: CaseState) -> dict[str, Any]:
        """What was noted of the report that was chosen."""
        return self._noted(state, self.data.get("role", ""))

    def _noted(self, state: CaseState, role: str) -> dict[str, Any]:
        found = {number: state.report_words.get((role, number)) for number in self.state.to_answer}
        return {
            f"{name}-{number}": getattr(known, name)
            for number, known in found.items()
            if known
            for name in ("words", "recommendation", "agrees")
        }

    def arguments(self) -> dict[str, Any]:
        given = self.cleaned_data
        names = ("words", "recommendation", "agrees")
        points = {
            number: {name: given.get(f"{name}-{number}", "") for name in names}
            for number in self.state.to_answer
        }
        if given["role"] != AppointmentRole.INDEPENDENT_PERSON:
            for one in points.values():
                one.pop("agrees")
        return {"role": given["role"], "points": points}


class OfferMeetingForm(DatedForm):
    """Mediation or a meeting is offered."""

    kind = choice(
        _("What is offered?"),
        [(key, _(words)) for key, words in MEETING_KINDS.items()],
        _("Say what is offered"),
    )
    person = picked(_("To whom?"), _("Choose to whom"))
    offered_by = forms.CharField(
        label=_("Who offers it?"),
        max_length=200,
        error_messages={"required": _("Say who offers it")},
        help_text=_("For mediation: who would mediate, and that they are neutral."),
    )
    words = long_text(_("What was said? (optional)"), rows=3)
    against_why = against_field()
    field_order = ("kind", "person", "offered_by", "words", "on", "against_why")
    opens = ("kind",)

    def prepare(self) -> None:
        super().prepare()
        self.fields["person"].choices = people_here(self)  # type: ignore[attr-defined]
        self.fields["offered_by"].initial = self.case.user.name
        self.fields["on"].label = _now("When was it offered?")
        if not bound(self):
            del self.fields["against_why"]


class FollowMeetingForm(DatedForm):
    """What became of an offer."""

    meeting = picked(_("Which meeting?"), _("Choose the meeting"))
    what = choice(
        _("What became of it?"),
        [(key, _(words)) for key, words in MEETING_STEPS.items()],
        _("Say what became of it"),
    )
    words = long_text(_("What came of it? (needed when it was held)"), rows=4)
    field_order = ("meeting", "what", "words", "on")
    opens: ClassVar[tuple[str, ...]] = ("meeting",)

    def prepare(self) -> None:
        super().prepare()
        rows = [
            (one.id, f"{_now(MEETING_KINDS[one.kind])}, {one.to}, {day(one.offered_on)}")
            for one in self.state.meetings.values()
            if not one.over
        ]
        self.fields["meeting"].choices = [("", _now("Choose the meeting")), *rows]  # type: ignore[attr-defined]
        if len(rows) == 1:
            self.fields["meeting"].initial = rows[0][0]

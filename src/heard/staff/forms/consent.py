"""Consent, the child's own view, their legal status, who has enough interest, and the questions of equality."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.casework.actions.decide_interest import interest_codes
from heard.casework.actions.record_equality import ABOUT, asked
from heard.casework.actions.record_legal_status import legal_statuses
from heard.look.forms import DayField, LawWords
from heard.rules.people import ConsentFor, PersonPart, Understanding
from heard.rules.sources import REG_12
from heard.staff.forms.base import DatedForm, VerbForm, choice, long_text, picked, words_of
from heard.staff.forms.persons import called, line, people_of

YES_NO = [("yes", _("Yes")), ("no", _("No"))]


class RecordConsentForm(DatedForm):
    """What somebody agreed to, or not."""

    person = picked(_("Who was asked?"), _("Choose who was asked"))
    what = choice(_("Whether they agree to"), words_of(ConsentFor), _("Say what they were asked"))
    to = picked(_("Who may speak for them? (for a representative)"))
    given = choice(_("Do they agree?"), YES_NO, _("Say whether they agree"), classes="inline")
    scope = line(_("How far? (optional)"), 400, hint=_("For example: the files of 2024 only; not health."))
    evidence = long_text(
        _("How do we know?"),
        required=_("Say how you know: a letter, a call, who was there"),
        rows=2,
        hint=_("For example: signed form of 3 May; said so on the telephone, Odette listening."),
    )
    understanding = forms.ChoiceField(
        label=_("Do they understand enough to decide? (for a child or young person)"),
        required=False,
        choices=[("", _("Not in doubt")), *words_of(Understanding)],
    )
    field_order = ("person", "what", "to", "given", "scope", "evidence", "understanding", "on")
    opens: ClassVar[tuple[str, ...]] = ("person",)

    def prepare(self) -> None:
        super().prepare()
        self.fields["on"].label = _("When did they say so?")
        self.fields["person"].choices = people_of(self.case)  # type: ignore[attr-defined]
        self.fields["to"].choices = people_of(  # type: ignore[attr-defined]
            self.case, first=("", _("Does not apply"))
        )

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        return {**given, "given": given["given"] == "yes"}


class WithdrawConsentForm(DatedForm):
    """Taken back."""

    consent = picked(_("Which consent?"), _("Choose which consent"))
    words = long_text(_("How did they take it back?"), required=_("Say how they took it back"), rows=2)
    field_order = ("consent", "words", "on")

    def prepare(self) -> None:
        super().prepare()
        people = self.state.people
        self.fields["on"].label = _("When did they take it back?")
        self.fields["consent"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose a consent")),
            *(
                (one.id, f"{called(people, one.person)}: {one.what}")
                for one in self.state.consents.values()
                if one.given and one.until is None
            ),
        ]


class ChildViewForm(DatedForm):
    """In the child's own words; or why not."""

    person = picked(_("Which child or young person?"), _("Choose the child or young person"))
    words = long_text(_("What do they say of it?"), rows=5, hint=_("In their own words, exactly as said."))
    agrees = choice(
        _("Are they happy that the complaint is made?"),
        [*YES_NO, ("unknown", _("They were not asked, or did not say"))],
        _("Say whether they are happy that it is made"),
        classes="inline",
    )
    why_not_asked = long_text(
        _("If they were not asked, why not?"),
        rows=2,
        hint=_("For example: two years old; asking would not be safe while she lives there."),
    )
    understanding = choice(
        _("Do they understand enough to decide for themselves?"),
        words_of(Understanding),
        _("Say whether they understand enough"),
        hint=_("Whoever does is told the outcome in writing themselves."),
        first=str(Understanding.NOT_ASSESSED),
    )
    field_order = ("person", "words", "agrees", "why_not_asked", "understanding", "on")
    opens: ClassVar[tuple[str, ...]] = ("person",)

    def prepare(self) -> None:
        super().prepare()
        self.fields["on"].label = _("When were they asked, or was it decided not to ask?")
        self.fields["person"].choices = people_of(self.case, PersonPart.CHILD)  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        return {**given, "agrees": {"yes": True, "no": False}.get(given["agrees"])}


class LegalStatusForm(VerbForm):
    """As it was when the complaint was received."""

    person = picked(_("Which child or young person?"), _("Choose the child or young person"))
    status = choice(_("What was their legal status?"), (), _("Choose the legal status"), classes="small")
    as_at = DayField(label=_("On which day?"))
    source = line(_("Where was it looked up? (optional)"))
    opens: ClassVar[tuple[str, ...]] = ("person",)

    def prepare(self) -> None:
        self.fields["person"].choices = people_of(self.case, PersonPart.CHILD)  # type: ignore[attr-defined]
        self.fields["status"].choices = list(legal_statuses().items())  # type: ignore[attr-defined]
        self.fields["as_at"].initial = self.state.received_on
        self.fields["as_at"].help_text = _("The day the complaint was received, unless you say otherwise.")


class DecideInterestForm(DatedForm):
    """Enough interest in the child, or not."""

    person = picked(_("Who wants to complain?"), _("Choose who wants to complain"))
    code = choice(_("As which of these?"), (), _("Say in which capacity they come"))
    accepted = choice(
        _("Have they enough interest in the child’s welfare?"),
        YES_NO,
        _("Say what was decided"),
        classes="inline",
    )
    reasons = long_text(_("The reasons"), required=_("Give the reasons for the decision"), rows=4)
    child_asked = forms.BooleanField(label=_("The child’s views were taken into account"), required=False)
    why_not_asked = line(_("If not, why was that right?"), 400)
    person_told_on = DayField(label=_("When was the person told? (optional)"), required=False)
    child_told_on = DayField(label=_("When was the child told? (optional)"), required=False)
    why_not_told = line(_("If the child was not told, why was that right?"), 400)
    law = {
        "accepted": LawWords(
            _("What the law says"),
            _(
                "The council decides as soon as it can, and takes the child’s views into account where that is right. "
                "It tells the person; where it declines them it takes no further action. It tells the child where that "
                "is right."
            ),
            str(REG_12),
            REG_12.url,
        )
    }
    field_order = (
        "person", "code", "accepted", "reasons", "child_asked", "why_not_asked", "on",
        "person_told_on", "child_told_on", "why_not_told",
    )  # fmt: skip

    def prepare(self) -> None:
        super().prepare()
        self.fields["on"].label = _("When was it decided?")
        self.fields["person"].choices = people_of(self.case)  # type: ignore[attr-defined]
        self.fields["code"].choices = list(interest_codes().items())  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        return {**given, "accepted": given["accepted"] == "yes"}


class EqualityForm(VerbForm):
    """Never filled in beforehand: what was answered is not shown again, not even here."""

    person = picked(_("Who answered?"), _("Choose who answered"))

    def prepare(self) -> None:
        self.fields["person"].choices = people_of(self.case, *ABOUT)  # type: ignore[attr-defined]
        for question in asked():
            self.fields[_name(question.key)] = forms.ChoiceField(
                label=question.label,
                required=False,
                choices=[("", _now("Not asked, or not answered")), *question.answers.items()],
            )

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        answers = {question.key: given[_name(question.key)] for question in asked()}
        return {"person": given["person"], "answers": answers}


def _name(key: str) -> str:
    return key.replace(" ", "-")

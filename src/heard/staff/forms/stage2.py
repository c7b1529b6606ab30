"""Stage 2: people appointed, the statement, both reports, the adjudication."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.casework.actions.appoint import SEATS, STAGE_OF
from heard.casework.actions.record_report import REPORTERS
from heard.casework.candidates import TIES
from heard.casework.independents.entry import listed
from heard.casework.independents.register import names_of_council, on_register
from heard.casework.state import INVESTIGATOR
from heard.look.forms import DayField
from heard.look.words import sentence
from heard.rules.independents import ties_here
from heard.rules.vocabulary import AppointmentRole
from heard.staff.forms.base import (
    DatedForm,
    FindingsForm,
    choice,
    delivered_field,
    long_text,
    people_with,
    picked,
    words_of,
)
from heard.staff.forms.drafted import start_from_drafts
from heard.staff.forms.plan import check_reasons, is_plan, plan_of, reasons_of

NO_TIE = "none"


class AppointForm(DatedForm):
    """Somebody to investigate, to sit beside, to decide or to review."""

    role = choice(_("As what?"), (), _("Choose the role"))
    independent = picked(
        _("Choose them from the register of independents (optional)"),
        hint=_("What the register knows of them is then taken from there."),
    )
    user = picked(
        _("Or choose them, if they can sign in here (optional)"),
        hint=_("The adjudicating officer is always chosen here."),
    )
    name = forms.CharField(
        label=_("Or give their name"),
        max_length=200,
        required=False,
        help_text=_("For an independent person, a panel member or an investigator from outside."),
    )
    ties = forms.MultipleChoiceField(
        label=_("Which of these are true of them?"),
        choices=[*((key, _(words)) for key, words in TIES.items()), (NO_TIE, _("None of these"))],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick what is true of them, or “None of these”")},
        help_text=_(
            "Ask them. Some of these keep a person from some roles only; you are told if so, and why."
        ),
    )
    left_on = DayField(
        label=_("If they were an officer or member of this council before: when did they leave?"),
        required=False,
    )
    declared_on = DayField(
        label=_("When did they declare in writing that they have no conflict of interest? (optional)"),
        required=False,
        help_text=_("For example, 28 Nov 2024. Left empty, it is noted that they have not."),
    )
    declaration = long_text(
        _("What did they declare? (optional)"),
        rows=3,
        hint=_("Their words, or where the signed declaration is kept."),
    )
    instead_of = picked(
        _("Whom do they replace? (optional)"),
        hint=_("Only when somebody leaves the role, for example through illness."),
    )
    field_order = (
        "role", "independent", "user", "name", "ties", "left_on", "declared_on", "declaration", "instead_of", "on",
    )  # fmt: skip
    opens = ("role", "independent")

    def prepare(self) -> None:
        super().prepare()
        stage = self.state.current_stage
        here = [role for role in AppointmentRole if stage and STAGE_OF[role] == stage.number]
        free = [role for role in here if len(self.state.appointed(role)) < SEATS[role]]
        self.fields["role"].choices = words_of(here)  # type: ignore[attr-defined]
        self.fields["role"].initial = str(free[0]) if len(free) == 1 else None
        held = [(one.name, f"{one.name}, {one.role}") for role in here for one in self.state.appointed(role)]
        self.fields["instead_of"].choices = [("", _now("Nobody")), *held]  # type: ignore[attr-defined]
        if not held:
            del self.fields["instead_of"]
        self.fields["user"].choices = people_with(self.case)  # type: ignore[attr-defined]
        self.fields["on"].label = _("When were they appointed?")
        self._offer_register(here)
        if stage and stage.number == 3:
            del self.fields["user"]  # nobody of the council sits on a panel

    def _offer_register(self, here: Sequence[AppointmentRole]) -> None:
        """Those on the register who could take one of the roles; no field where there is nobody."""
        parts = {str(role) for role in here}
        rows = [row for row in on_register() if parts & set(row.parts)]
        self.left = {str(row.pk): ties_here(listed(row), names_of_council(), self.case.today) for row in rows}
        offered = [(str(row.pk), f"{row.name}, {_now(' or ').join(row.parts)}") for row in rows]
        self.fields["independent"].choices = [("", _now("Nobody from the register")), *offered]  # type: ignore[attr-defined]
        if not rows:
            del self.fields["independent"]

    def open_with(self, asked: Mapping[str, str]) -> None:
        """With what the register knows of somebody filled in."""
        super().open_with(asked)
        known = self.left.get(self.initial.get("independent", ""))
        if known is not None:
            self.initial["left_on"] = known.left_on
            self.initial["ties"] = [name for name in TIES if getattr(known, name)] or [NO_TIE]

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        ties = [one for one in given["ties"] if one != NO_TIE]
        chosen = {name: given.get(name) or None for name in ("user", "independent")}
        return {**given, **chosen, "ties": ties}

    def clean_ties(self) -> list[str]:
        """“None of these” stands alone."""
        ties: list[str] = self.cleaned_data["ties"]
        if NO_TIE in ties and len(ties) > 1:
            raise forms.ValidationError(_now("Tick what is true of them, or “None of these”, not both"))
        return ties


class RecordReportForm(FindingsForm):
    """A report has come in. The investigating officer finds on every point; the independent person says on each whether
    they agree. Without scripts both stand on one page, so each field says whose it is."""

    role = choice(_("Whose report is it?"), (), _("Say whose report it is"))
    words = long_text(_("What it says, in short (optional)"), rows=5)
    field_order = ("role", "on", "words")

    def prepare(self) -> None:
        super().prepare()
        self.fields["on"].label = _("When did it come in?")
        missing = [role for role in REPORTERS if self.state.to_report(role)]
        self.fields["role"].choices = words_of(missing)  # type: ignore[attr-defined]
        if len(missing) == 1:
            self.fields["role"].initial = str(missing[0])
        self._findings(self.state.to_report(AppointmentRole.INVESTIGATING_OFFICER))
        self._agreements(self.state.to_report(AppointmentRole.INDEPENDENT_PERSON))

    def _findings(self, points: Sequence[int]) -> None:
        for number in self.state.to_answer:
            field = self.fields[f"finding-{number}"]
            field.required = False  # only the investigating officer finds; the action asks for every point
            field.help_text = _now("For the investigating officer’s report.")
            if number not in points:
                del self.fields[f"finding-{number}"], self.fields[f"reason-{number}"]

    def _agreements(self, points: Sequence[int]) -> None:
        for number in points:
            found = self.state.findings.get((number, 2, INVESTIGATOR))
            said = (
                _now("The investigating officer found: %(value)s.") % {"value": found.value} if found else ""
            )
            self.fields[f"agrees-{number}"] = choice(
                _now("Does the independent person agree on point %(number)s?") % {"number": number},
                (("yes", _("Agrees")), ("no", _("Does not agree")), ("silent", _("Says nothing on it"))),
                "",
                f"{_now('For the independent person’s report.')} {said}".strip(),
                classes="inline",
            )
            self.asked_under = {**self.asked_under, f"disagrees-{number}": (f"agrees-{number}", "no")}
            self.fields[f"disagrees-{number}"] = long_text(
                _now("Why not, on point %(number)s?") % {"number": number}, rows=2
            )

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        kept = {k: v for k, v in given.items() if not k.startswith(("agrees-", "disagrees-"))}
        if kept["role"] == AppointmentRole.INVESTIGATING_OFFICER:
            return kept
        views = {
            int(name.removeprefix("agrees-")): (value == "yes", given[name.replace("agrees", "disagrees")])
            for name, value in given.items()
            if name.startswith("agrees-") and value in ("yes", "no")
        }
        return {**kept, "findings": None, "agreements": views}


class DecisionsForm(FindingsForm):
    """A decision on every point, beside what was found before. Opened with the earlier findings filled in."""

    found_by: ClassVar[str] = INVESTIGATOR
    found_at: ClassVar[int] = 2

    def prepare(self) -> None:
        super().prepare()
        for number in self.state.to_answer:
            point = self.state.points[number]
            earlier = self.state.findings.get((number, self.found_at, self.found_by))
            field = self.fields[f"finding-{number}"]
            field.label = _now("Decision on point %(number)s: “%(text)s”") % {
                "number": number,
                "text": point.text,
            }
            self.fields[f"reason-{number}"].label = _now(
                "What are the reasons for the decision on point %(number)s?"
            ) % {"number": number}
            if earlier:
                who = sentence(self.found_by)
                field.initial = str(earlier.value)
                field.help_text = _now("%(who)s: %(value)s. %(reason)s") % {
                    "who": who,
                    "value": earlier.value,
                    "reason": earlier.reason,
                }

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        return {**{k: v for k, v in given.items() if k != "findings"}, "decisions": given["findings"]}


class AdjudicateForm(DecisionsForm):
    """The council's decision on both reports."""

    when_reasons = _(
        "Needed where you decide otherwise than the investigating officer found, and where you uphold it."
    )
    letter = long_text(
        _("The adjudication, or what it said"), required=_("Write the adjudication, or what it said"), rows=10
    )
    delivered_on = delivered_field()
    reports_enclosed = forms.BooleanField(label=_("Both reports are enclosed"), required=False)
    reports_sent_on = DayField(label=_("If the reports went on another day: when?"), required=False)
    rights_told = forms.BooleanField(
        label=_("It tells the person of the review panel, and of the 20 working days to ask for it"),
        required=False,
    )

    def prepare(self) -> None:
        super().prepare()
        self.fields["on"].label = _("When was it sent?")
        start_from_drafts(self, rows=2)
        last = ("letter", "reports_enclosed", "reports_sent_on", "rights_told")
        self.order_fields(["on", "delivered_on", *(n for n in self.fields if n not in last)])

    def clean(self) -> dict[str, Any]:
        check_reasons(self, self.state.to_answer)
        return self.cleaned_data

    def arguments(self) -> dict[str, Any]:
        given = {name: value for name, value in super().arguments().items() if not is_plan(name)}
        return {
            **given,
            "actions": plan_of(self.cleaned_data),
            "reasons_upheld": reasons_of(self.cleaned_data),
        }

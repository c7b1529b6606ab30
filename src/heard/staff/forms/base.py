"""What every verb's form shares: the case, its number (so that sending twice acts once), the version seen."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heard.accounts.models import User
from heard.casework import facts
from heard.casework.facts import happened
from heard.casework.fold import fold
from heard.casework.refusals import NotNow, NotYours
from heard.casework.state import CaseState
from heard.look.forms import DayField, PlainForm, read_day
from heard.look.words import sentence
from heard.rules.faults import InputFault
from heard.rules.vocabulary import FindingValue
from heard.rules.wording import day_words
from heard.staff.case import Case

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Choices = list[tuple[str, Any]]
# Whether the words sent again are the words that were kept is not known: nobody is to believe that new ones were.
SENT_ALREADY = gettext_lazy("This form was already sent; nothing was added a second time.")
NOBODY = ("", gettext_lazy("Choose a person"))


def with_version(data: Any, version: int) -> QueryDict:
    """What was posted, as against another version of the complaint."""
    copy = QueryDict(mutable=True)
    copy.update(data)
    copy["version"] = str(version)
    return copy


def show_fault(form: PlainForm, fault: InputFault) -> None:
    """Show a fault at the field it names; one that names none is about a day (what a role may not do apart).

    The rules know nothing of forms: theirs says which day it is about, and stands at the field that holds that day.
    """
    if isinstance(fault, NotNow):
        form.fault(fault.message, fault.field)
        return
    days = {day_words(value): name for name, value in form.cleaned_data.items() if isinstance(value, date)}
    for message in fault.messages:
        named = next((name for words, name in days.items() if words in message), "on")
        form.fault(message, None if isinstance(fault, NotYours) else named)


class VerbForm(PlainForm):
    """A form for one step on one complaint. Subclasses add fields named as the action's arguments."""

    # Fields that are asked only for the page and never reach the action.
    not_passed: ClassVar[tuple[str, ...]] = ()
    # Fields that a link may fill in: `?person=…`.
    opens: ClassVar[tuple[str, ...]] = ()
    key = forms.CharField(widget=forms.HiddenInput, max_length=100)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, case: Case) -> None:
        self.case = case
        super().__init__(data)
        self.fields["key"].initial = uuid.uuid4().hex
        self.fields["version"].initial = case.complaint.version
        self.prepare()

    def prepare(self) -> None:
        """Fill in choices and first values from the case."""

    def open_with(self, asked: Mapping[str, str]) -> None:
        """Opened by a link that says for whom or what: that is chosen to begin with."""
        for name in self.opens:
            if name not in self.fields:
                continue  # nothing to choose from there
            choices = dict(getattr(self.fields[name], "choices", ()))
            if asked.get(name) in choices:
                self.initial[name] = asked[name]

    @property
    def never(self) -> Sequence[tuple[str, str]]:
        """What a step of this kind never is, with the reason: shown beside the form. Mostly nothing."""
        return ()

    @property
    def state(self) -> CaseState:
        return self.case.state

    def arguments(self) -> dict[str, Any]:
        """What the action is given, beside actor, today, key and version."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in ("key", "version", *self.not_passed)
        }

    def as_stored(self, state: CaseState) -> Mapping[str, Any]:
        """Field → what the record held there, of fields that open with what stands in it. Mostly none."""
        return {}

    def with_version(self, version: int) -> "VerbForm":
        """The same words typed, now against a newer version of the complaint.

        A field left as it was opened takes what somebody else wrote meanwhile: sending again must not undo it.
        """
        data = with_version(self.data, version)
        now = Case(self.case.complaint, self.case.user, self.case.today)
        seen = self.cleaned_data.get("version", version)
        before = self.as_stored(fold(happened(row for row in now.rows if row.version <= seen)))
        for name, value in self.as_stored(now.state).items():
            was = self._as_posted(name, before.get(name, ""))
            if self._as_posted(name, value) != was == self._as_posted(name, data.get(name, "")):
                data[name] = self._as_posted(name, value)
        return type(self)(data, case=now)

    def _as_posted(self, name: str, value: Any) -> str:
        """As the browser sends what the page shows: the two are compared."""
        if isinstance(value, bool):
            return "on" if value else ""
        if name in self.fields:
            value = self.fields[name].prepare_value(value)
        return "" if value is None else "\n".join(str(value).splitlines()).strip()


class DatedForm(VerbForm):
    """A step that happened on a day: today unless said otherwise."""

    on = DayField(label=gettext_lazy("When did it happen?"))

    def prepare(self) -> None:
        self.fields["on"].initial = self.case.today

    def open_with(self, asked: Mapping[str, str]) -> None:
        """A link may also say the day, `?on=2024-11-25`: that on which a letter went."""
        super().open_with(asked)
        day = read_day(asked.get("on", ""))
        if day is not None and day <= self.case.today and "on" in self.fields:
            self.initial["on"] = day


def long_text(
    label: "StrOrPromise", *, required: "StrOrPromise" = "", hint: "StrOrPromise" = "", rows: int = 5
) -> forms.CharField:
    """A box for several lines. `required` is the message when it is left empty; without one it may be."""
    return forms.CharField(
        label=label,
        help_text=hint,
        required=bool(required),
        error_messages={"required": required} if required else {},
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def choice(
    label: "StrOrPromise",
    choices: Iterable[tuple[Any, Any]],
    missing: "StrOrPromise",
    hint: "StrOrPromise" = "",
    *,
    classes: str = "",
    first: str | None = None,
) -> forms.ChoiceField:
    """One of a few, all shown. `missing` is the message when none is chosen; empty when none need be.

    `classes`: `small` for a long list, `inline` for a few short words. `first` is chosen to begin with.
    """
    return forms.ChoiceField(
        label=label,
        help_text=hint,
        choices=list(choices),
        required=bool(missing),
        error_messages={"required": missing, "invalid_choice": missing or _("Choose one from the list")},
        widget=forms.RadioSelect(attrs={"classes": f"govuk-radios--{classes}" if classes else ""}),
        initial=first,
    )


def picked(
    label: "StrOrPromise", missing: "StrOrPromise" = "", hint: "StrOrPromise" = ""
) -> forms.ChoiceField:
    """One of many, in a drop-down list; the choices are filled in by `prepare`."""
    return forms.ChoiceField(
        label=label,
        help_text=hint,
        required=bool(missing),
        error_messages={"required": missing, "invalid_choice": missing or _("Choose one from the list")},
    )


def words_of(values: Iterable[Any]) -> Choices:
    """A vocabulary as choices, each with a capital."""
    return [(str(value), sentence(str(value))) for value in values]


def people_with(case: Case, *roles: str) -> Choices:
    """Active staff holding any of the roles, by name; never somebody complained about here."""
    about = {user for user, _name in case.state.complained_about if user}
    found = User.objects.filter(is_active=True)
    if roles:
        found = found.filter(roles_held__role__in=roles)
    rows = found.distinct().order_by("name").values_list("pk", "name", "job_title")
    return [
        NOBODY,
        *((str(pk), f"{name}, {job}" if job else name) for pk, name, job in rows if str(pk) not in about),
    ]


def categories() -> Choices:
    """What a point may be about, from the council's list."""
    return [
        ("", _("Choose what it is about")),
        *((term.key, term.label) for term in facts.council().categories),
    ]


def teams() -> Choices:
    """The council's teams."""
    return [("", _("Not known yet")), *((team.key, team.name) for team in facts.council().teams)]


def delivered_field() -> DayField:
    """The day an answer was received: the time to go on runs from then."""
    return DayField(
        label=gettext_lazy("When did they receive it? (optional)"),
        required=False,
        help_text=gettext_lazy("If it went by post. Left empty: the day it was sent."),
    )


class FindingsForm(DatedForm):
    """A finding and its reason for every point."""

    # When a reason must be given, as the step asks for it.
    when_reasons: ClassVar["StrOrPromise"] = gettext_lazy("May be left empty.")

    def prepare(self) -> None:
        super().prepare()
        for number in self.numbers():
            point = self.state.points[number]
            self.fields[f"finding-{number}"] = choice(
                _("Finding on point %(number)s: “%(text)s”") % {"number": number, "text": point.text},
                words_of(FindingValue),
                _("Choose a finding for point %(number)s") % {"number": number},
                classes="inline",
            )
            self.fields[f"reason-{number}"] = long_text(
                _("What are the reasons for the finding on point %(number)s?") % {"number": number},
                rows=3,
                hint=self.when_reasons,
            )

    def numbers(self) -> Sequence[int]:
        """The points that are asked about."""
        return self.state.to_answer

    def findings(self) -> Mapping[int, tuple[str, str]]:
        """Point number → (finding, reason)."""
        given = self.cleaned_data
        return {n: (given.get(f"finding-{n}", ""), given.get(f"reason-{n}", "")) for n in self.numbers()}

    def arguments(self) -> dict[str, Any]:
        plain = {
            name: value
            for name, value in super().arguments().items()
            if not name.startswith(("finding-", "reason-"))
        }
        return {**plain, "findings": self.findings()}

"""The filter over the list (sent in the address: codes only), keeping it, its columns, and giving lines to somebody."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.accounts.models import User
from heard.accounts.roles import Role
from heard.casework import facts
from heard.look.forms import DayField, PlainForm
from heard.look.words import day as full_day
from heard.look.words import sentence
from heard.rules.vocabulary import FindingValue
from heard.staff.finding import KEYS, OPEN_STATUSES, SERVICE, SIZES
from heard.staff.finding_columns import COLUMNS
from heard.staff.forms.people import with_absences

Choices = list[tuple[str, Any]]
ALL = ("", _("All"))
STATUS: Choices = [
    ("", _("All open")),
    ("new", _("New, to be looked at")),
    ("under-way", _("Under way")),
    ("ombudsman", _("Before the Ombudsman")),
    ("closed", _("Closed")),
    ("refused", _("Refused")),
    ("withdrawn", _("Withdrawn")),
    ("any", _("Open or not")),
]
WINDOW: Choices = [
    ALL,
    ("overdue", _("Overdue")),
    ("due-2", _("Due in 2 working days")),
    ("due", _("Due in 5 working days")),
    ("waiting", _("Waiting on others")),
    ("frozen", _("Frozen")),
]
SORT: Choices = [
    ("", _("What is due first")),
    ("-due", _("What is due last")),
    ("received", _("The oldest first")),
    ("-received", _("The newest first")),
    ("holder", _("By who holds it")),
    ("team", _("By team")),
]


def _select(label: Any, choices: Choices) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=choices,
        required=False,
        error_messages={"invalid_choice": _("This cannot be asked here: choose from the list")},
    )


class Folk:
    """Everybody a list may be narrowed to, or given to: one query. Ids in the address are opaque."""

    def __init__(self) -> None:
        rows = User.objects.filter(is_active=True).order_by("name", "pk").prefetch_related("roles_held")
        self.people = [(one, {held.role for held in one.roles_held.all()}) for one in rows]

    def with_roles(self, *roles: str) -> list[User]:
        """Those who hold any of these roles, by name."""
        return [one for one, held in self.people if held & set(roles)]


def _person(label: Any, first: Sequence[tuple[str, Any]], people: Sequence[User]) -> forms.ChoiceField:
    return _select(label, [ALL, *first, *((one.pk.hex, one.name) for one in people)])


class FilterForm(PlainForm):
    """Which complaints the list shows, and in which order."""

    since = DayField(label=_("Received since when?"), required=False, help_text="")
    until = DayField(label=_("Received until when?"), required=False, help_text="")

    def __init__(self, data: Mapping[str, Any], folk: Folk) -> None:
        super().__init__(data)
        council = facts.council()
        days = {name: self.fields.pop(name) for name in ("since", "until")}
        teams: Choices = [ALL, ("mine", _("Those I look after")), ("none", _("No team yet"))]
        for service in council.services:
            teams.append((SERVICE + service.key, _now("%(service)s: all teams") % {"service": service.name}))
            teams.extend((team.key, team.name) for team in service.teams)
        held = folk.with_roles(Role.COMPLAINTS_MANAGER, Role.OFFICER)
        answering = folk.with_roles(Role.RESPONDING_MANAGER)
        nobody = ("none", _("Nobody"))
        me = ("me", _("Me, and whom I cover for"))
        procedures: Choices = [(key, one.title) for key, one in council.procedures.items()]
        stages: Choices = [(str(n), _now("Stage %(number)s") % {"number": n}) for n in (1, 2, 3)]
        outcomes: Choices = [(str(one), sentence(str(one))) for one in FindingValue]
        categories: Choices = [(term.key, term.label) for term in council.categories]
        self.fields |= {
            "status": _select(_("Where does it stand?"), STATUS),
            "window": _select(_("When is it due?"), WINDOW),
            "stage": _select(_("Which stage?"), [ALL, *stages]),
            "procedure": _select(_("Which procedure?"), [ALL, *procedures]),
            "team": _select(_("Which team?"), teams),
            "holder": _person(_("Who holds it?"), [me, nobody], held),
            "responder": _person(_("Who answers it?"), [me, nobody], answering),
            "outcome": _select(_("Which outcome?"), [ALL, *outcomes]),
            "category": _select(_("What is a point about?"), [ALL, *categories]),
            "who": _select(
                _("Who complains?"),
                [ALL, ("child", _("A child or young person")), ("adult", _("Somebody else"))],
            ),
            "restricted": _select(
                _("Restricted?"), [ALL, ("yes", _("Only restricted")), ("no", _("Not restricted"))]
            ),
            "risk": _select(_("High risk?"), [ALL, ("yes", _("Only high risk"))]),
            **days,
            "sort": _select(_("In which order?"), SORT),
            "size": _select(
                _("How many lines on a page?"), [("", SIZES[0]), *((one, one) for one in SIZES[1:])]
            ),
        }

    @property
    def said(self) -> list[tuple[str, str]]:
        """What the list is narrowed to, in words: (question, answer)."""
        found = []
        for name in self.fields:
            value = self[name].value()
            if value and name not in ("sort", "size") and not self[name].errors:
                choices = {str(code): str(text) for code, text in getattr(self.fields[name], "choices", ())}
                day = self.cleaned_data.get(name)
                text = full_day(day) if isinstance(day, date) else choices.get(str(value), "")
                found.append((str(self[name].label), text))
        return found

    @property
    def query(self) -> dict[str, str]:
        """The codes of a valid form."""
        given = self.cleaned_data
        codes = {key: given.get(key) for key in KEYS}
        return {
            key: value.isoformat() if isinstance(value, date) else str(value)
            for key, value in codes.items()
            if value
        }

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("since") and given.get("until") and given["until"] < given["since"]:
            self.add_error("until", _now("The last day is before the first day."))
        if given.get("window") and given.get("status", "") not in OPEN_STATUSES:
            self.add_error("window", _now("Only open complaints have a day to come. Choose an open status."))
        return given


class ColumnsForm(PlainForm):
    """Which columns the list has."""

    columns = forms.MultipleChoiceField(
        label=_("Columns"),
        help_text=_("The reference is always there. Your lists open with these from now on."),
        choices=[(code, one.title) for code, one in COLUMNS.items()],
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose at least one column"),
            "invalid_choice": _("Choose columns from the list"),
        },
    )


class SaveForm(PlainForm):
    """Keeping a list."""

    name = forms.CharField(
        label=_("Name of this list"),
        max_length=80,
        help_text=_("What it shows, never the name of a child or a family. Who holds it is kept with it."),
        error_messages={
            "required": _("Give the list a name, so that it is found again"),
            "max_length": _("Use at most 80 characters for the name"),
        },
    )
    shared = forms.BooleanField(
        label=_("Share it with the complaints team"),
        help_text=_("Everybody sees in it only what is open to them."),
        required=False,
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=100)

    def __init__(self, data: Mapping[str, Any] | None = None, *, may_share: bool) -> None:
        super().__init__(data, initial={"key": uuid.uuid4().hex})
        if not may_share:
            del self.fields["shared"]


class GiveForm(PlainForm):
    """Giving the chosen lines to somebody on the complaints team."""

    user = forms.ChoiceField(
        label=_("Give the chosen complaints to"),
        error_messages={
            "required": _("Choose who looks after them"),
            "invalid_choice": _("Choose somebody from the list"),
        },
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=100)

    def __init__(self, data: Any = None, *, folk: Folk, today: date) -> None:
        super().__init__(data, initial={"key": uuid.uuid4().hex})
        team = folk.with_roles(Role.COMPLAINTS_MANAGER, Role.OFFICER)
        choices: Choices = [("", _("Choose a person")), *((one.pk.hex, one.name) for one in team)]
        self.fields["user"].choices = with_absences(choices, today)  # type: ignore[attr-defined]
        # The boxes stand in the table; the field is where their error belongs.
        self.fields["chosen"] = forms.Field(label=_("Choose"), required=False, widget=forms.CheckboxInput)
        self.picked: list[str] = []
        if data is not None:
            self.picked = list(dict.fromkeys([*data.getlist("chosen"), *self._every(data)]))

    @staticmethod
    def _every(data: Any) -> list[str]:
        return data.getlist("line") if data.get("every") else []

    @property
    def chosen(self) -> list[tuple[str, int]]:
        """(reference, version seen) of each line; what is no such code is left out."""
        found = []
        for code in self.picked:
            reference, _colon, version = code.rpartition(":")
            if reference and version.isdecimal():
                found.append((reference, int(version)))
        return found


class CoverForm(PlainForm):
    """Somebody is away, somebody covers."""

    who = forms.ChoiceField(label=_("Who is away?"), error_messages={"required": _("Choose who is away")})
    cover = forms.ChoiceField(
        label=_("Who covers?"),
        help_text=_(
            "They see the work of whoever is away, and are warned as well. What they must not see stays shut."
        ),
        error_messages={"required": _("Choose who covers")},
    )
    starts_on = DayField(label=_("First day away"))
    ends_on = DayField(label=_("Last day away"))
    key = forms.CharField(widget=forms.HiddenInput, max_length=100)

    def __init__(self, data: Any = None, *, user: User, today: date) -> None:
        super().__init__(data, initial={"key": uuid.uuid4().hex, "who": user.pk.hex, "starts_on": today})
        people = [(one, held) for one, held in Folk().people if held]
        if user.has_role(Role.COMPLAINTS_MANAGER):
            self._offer("who", [one for one, _held in people])
        else:
            self._offer("who", [user])
        self._offer("cover", [one for one, held in people if held - {Role.READER}])

    def _offer(self, name: str, people: Sequence[User]) -> None:
        choices: Choices = [
            (one.pk.hex, f"{one.name}, {one.job_title}" if one.job_title else one.name) for one in people
        ]
        self.fields[name].choices = [("", _("Choose a person")), *choices]  # type: ignore[attr-defined]


class TeamsForm(PlainForm):
    """Which teams somebody looks after."""

    user = forms.ChoiceField(
        label=_("Who?"),
        help_text=_(
            "A responding manager or head of service sees every complaint about these teams that is not restricted."
        ),
        error_messages={
            "required": _("Choose somebody"),
            "invalid_choice": _("Choose somebody from the list"),
        },
    )
    teams = forms.MultipleChoiceField(
        label=_("Which teams do they look after?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choose teams from the list")},
    )

    def __init__(self, data: Any = None, *, people: Sequence[User], initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.fields["user"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose a person")),
            *((one.pk.hex, f"{one.name}, {one.job_title}" if one.job_title else one.name) for one in people),
        ]
        self.fields["teams"].choices = [  # type: ignore[attr-defined]
            (team.key, f"{service.name}: {team.name}")
            for service in facts.council().services
            for team in service.teams
        ]

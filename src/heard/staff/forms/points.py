"""Points of complaint."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.casework.state import CaseState
from heard.look.forms import DayField, LawWords
from heard.rules.scope_limits import GROUNDS, WEIGHED
from heard.staff.forms.base import (
    Choices,
    DatedForm,
    VerbForm,
    categories,
    choice,
    long_text,
    picked,
    teams,
)
from heard.staff.forms.persons import line


class AddPointForm(VerbForm):
    """One thing complained of."""

    text = long_text(
        _("What is the point, in a sentence?"),
        required=_("Write down the point"),
        rows=3,
        hint=_("As the person would say it. One thing only, so that it can be answered yes or no."),
    )
    category = picked(_("What is it about?"), _("Choose what it is about"))
    team = picked(_("Which team? (optional)"))
    desired_outcome = long_text(
        _("What do they want to come of it? (optional)"), rows=2, hint=_("A line for each thing they want.")
    )

    def prepare(self) -> None:
        self.fields["category"].choices = categories()  # type: ignore[attr-defined]
        self.fields["team"].choices = teams()  # type: ignore[attr-defined]


_WORDS = ("text", "category", "team", "desired_outcome")


class ChangePointForm(AddPointForm):
    """The same point in other words, or elsewhere. `?point=2` opens it filled in."""

    number = picked(_("Which point?"), _("Choose which point"))
    why = long_text(
        _("Why do the words change? (optional)"),
        rows=2,
        hint=_("Needed once the statement has been drafted from them. The old words are kept beside it."),
    )
    field_order = ("number", "text", "category", "team", "desired_outcome", "why")

    def prepare(self) -> None:
        super().prepare()
        points = sorted(self.state.points.items())
        open_points = {n: p for n, p in points if self.state.may_be_reworded(n)}
        self.fields["number"].choices = [  # type: ignore[attr-defined]
            ("", _now("Choose a point")),
            *((str(n), f"{n}. {p.text[:80]}") for n, p in open_points.items()),
        ]
        only = next(iter(open_points.values()), None) if len(open_points) == 1 else None
        if only:
            self.open_at(only.number)

    def open_with(self, asked: Mapping[str, str]) -> None:
        """`?point=2`."""
        if asked.get("point", "").isdecimal():
            self.open_at(int(asked["point"]))

    def open_at(self, number: int) -> None:
        """Fill in the words of one point, unless something was typed already."""
        point = self.state.points.get(number)
        if point is None:
            return
        for name in ("number", *_WORDS):
            self.fields[name].initial = str(getattr(point, name))

    def as_stored(self, state: CaseState) -> Mapping[str, Any]:
        """The words of the point that was chosen."""
        typed = self.data.get("number", "")
        point = state.points.get(int(typed)) if typed.isdecimal() else None
        return {name: str(getattr(point, name)) for name in _WORDS} if point else {}

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        return {**given, "number": int(given["number"])}


def chosen_points(state: CaseState, numbers: Iterable[int]) -> Choices:
    """Points to choose from, by number and words."""
    return [
        ("", _now("Choose a point")),
        *((str(n), f"{n}. {state.points[n].text[:80]}") for n in sorted(numbers)),
    ]


class _OfAPoint(DatedForm):
    number = picked(_("Which point?"), _("Choose which point"))

    def open_with(self, asked: Mapping[str, str]) -> None:
        """`?point=2`."""
        if asked.get("point") in dict(self.fields["number"].choices):  # type: ignore[attr-defined]
            self.initial["number"] = asked["point"]

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        return {**given, "number": int(given["number"])}


class WithdrawPointForm(_OfAPoint):
    """The person no longer wants one point looked at."""

    words = long_text(
        _("What did they say?"),
        required=_("Write down what they said: only they can withdraw a point"),
        rows=3,
    )
    told_on = DayField(
        label=_("When was it confirmed to them in writing?"),
        help_text=_("With what still goes on. For example, 28 Nov 2024."),
    )
    field_order = ("number", "words", "on", "told_on")

    def prepare(self) -> None:
        super().prepare()
        self.fields["on"].label = _("When did they say so?")
        left = [n for n, point in self.state.points.items() if point.withdrawn_on is None]
        self.fields["number"].choices = chosen_points(self.state, left)  # type: ignore[attr-defined]


class LimitScopeForm(_OfAPoint):
    """One point outside what stage 2 looks at."""

    law = {
        "ground": LawWords(
            _("When a point may be left out"),
            _(
                "A stage that was asked for is carried through: only a point is left out, never all of them, each for "
                "a reason of its own. Proceedings that looking into it would harm are a freeze, which has its own step."
            ),
            str(WEIGHED),
            WEIGHED.url,
        )
    }
    ground = choice(
        _("Why is it left out?"),
        [(str(key), _(one.label)) for key, one in GROUNDS.items()],
        _("Say why it is left out"),
    )
    grounds_on = DayField(
        label=_("For something more than a year old: when did it happen?"),
        required=False,
        help_text=_("The year is counted for this point by itself. For example, 28 Nov 2022."),
    )
    reason = long_text(
        _("The reason, in the words the person was told"),
        required=_("Say in plain words why: the person is told it, and it can be looked at again"),
        rows=4,
        hint=_(
            "For something more than a year old: could it have come earlier, and can it still be looked into fairly?"
        ),
    )
    decided_by = line(_("Who decided it?"))
    told_on = DayField(label=_("When was the person told in writing?"), required=False)
    ombudsman_told = forms.BooleanField(
        label=_("They were told how to have it looked at again, and of the Ombudsman"), required=False
    )
    review_on = DayField(
        label=_("When do we look at it again ourselves? (optional)"),
        required=False,
        help_text=_("For example when the court has decided. Today shows it from that day on."),
    )
    field_order = (
        "number", "ground", "grounds_on", "reason", "decided_by", "on", "told_on", "ombudsman_told", "review_on",
    )  # fmt: skip

    def prepare(self) -> None:
        super().prepare()
        self.fields["on"].label = _("When was it decided?")
        self.fields["decided_by"].initial = self.case.user.name
        self.fields["number"].choices = chosen_points(self.state, self.state.to_answer)  # type: ignore[attr-defined]


class ReviewScopeForm(DatedForm):
    """A point that was left out is looked at again."""

    asked_under = {"review_on": ("stands", "yes")}

    limit = picked(_("Which point?"), _("Choose which point"))
    stands = choice(
        _("What was found?"),
        (("no", _("It is looked into after all")), ("yes", _("It stays left out"))),
        _("Say what was found"),
    )
    reason = long_text(
        _("Why, in the words the person was told"), required=_("Say why, in plain words"), rows=4
    )
    decided_by = line(
        _("Who looked at it again?"),
        hint=_("Better not whoever left it out: it may be somebody from outside."),
    )
    told_on = DayField(label=_("When was the person told?"))
    review_on = DayField(label=_("When is it looked at next?"), required=False)
    field_order = ("limit", "stands", "reason", "decided_by", "on", "told_on", "review_on")
    opens: ClassVar[tuple[str, ...]] = ("limit",)

    def prepare(self) -> None:
        super().prepare()
        self.fields["on"].label = _("When was it looked at?")
        found = [
            (one.id, f"{one.point}. {self.state.points[one.point].text[:80]}") for one in self.state.limits
        ]
        self.fields["limit"].choices = [("", _now("Choose a point")), *found]  # type: ignore[attr-defined]
        if len(found) == 1:
            self.fields["limit"].initial = found[0][0]

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        return {**given, "stands": given["stands"] == "yes"}

"""Points of complaint."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heard.staff.forms.base import VerbForm, categories, long_text, picked, teams


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
    desired_outcome = long_text(_("What do they want to come of it? (optional)"), rows=2)

    def prepare(self) -> None:
        self.fields["category"].choices = categories()  # type: ignore[attr-defined]
        self.fields["team"].choices = teams()  # type: ignore[attr-defined]


class ChangePointForm(AddPointForm):
    """The same point in other words, or elsewhere. `?point=2` opens it filled in."""

    number = picked(_("Which point?"), _("Choose which point"))
    field_order = ("number", "text", "category", "team", "desired_outcome")

    def prepare(self) -> None:
        super().prepare()
        decided = {point for point, _stage, _by in self.state.findings}
        open_points = {n: p for n, p in sorted(self.state.points.items()) if n not in decided}
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
        for name in ("number", "text", "category", "team", "desired_outcome"):
            self.fields[name].initial = str(getattr(point, name))

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        return {**given, "number": int(given["number"])}

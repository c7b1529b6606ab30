"""The navigation that every page of this room shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from heard.accounts.models import User
from heard.accounts.roles import Role
from heard.casework.independents.register import may_keep
from heard.casework.permissions import Verb, may
from heard.casework.queries import REPORT_READERS
from heard.letters.permissions import Act as LetterAct
from heard.letters.permissions import may as may_letters
from heard.publishing.permissions import Act
from heard.publishing.permissions import may as may_publishing

__all__ = ["REPORT_READERS", "navigation"]


@dataclass(frozen=True)
class Place:
    """One place of the navigation: its text, and the name of its page. `lists-…` belongs to `lists`."""

    text: str
    name: str
    one: str = ""  # the name of the page of one thing in it, where that is no `name-…`


def _holds(places: Sequence[Place], here: str) -> Place | None:
    """The place that the page of this name is, or belongs to; the nearest one where several might hold it."""
    found = [
        p for p in places if here in (p.name, p.one) or here.startswith((f"{p.name}-", f"{p.one or p.name}-"))
    ]
    return max(found, key=lambda place: len(place.name), default=None)


def navigation(request: HttpRequest) -> dict[str, Any]:
    """For whoever is signed in (nothing for anybody else), as the components take them.

    `navigation`: at most six places; `sub_navigation`: those grouped under the one we are in; `tools`: beside the name.
    """
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"navigation": [], "sub_navigation": [], "sub_name": "", "tools": []}
    here = request.resolver_match.view_name if request.resolver_match else ""
    groups = [(text, places) for text, places in _groups(user) if places]
    name, inside = next((group for group in groups if _holds(group[1], here)), ("", []))
    return {
        "navigation": [
            {
                "text": text if len(places) > 1 else places[0].text,
                "href": reverse(places[0].name),
                "current": here == places[0].name,
                "active": places is inside,
            }
            for text, places in groups
        ],
        "sub_navigation": _links(inside, here) if len(inside) > 1 else [],
        "sub_name": name,
        "tools": _links(
            [Place(_("Search"), "staff:search"), Place(_("How the law works"), "staff:law")], here
        ),
    }


def _links(places: Sequence[Place], here: str) -> list[dict[str, str]]:
    mine = _holds(places, here)
    return [
        {
            "text": place.text,
            "href": reverse(place.name),
            "current": "" if place is not mine else "page" if here == place.name else "true",
        }
        for place in places
    ]


def _groups(user: User) -> list[tuple[str, list[Place]]]:
    """The places open to this person, in their groups. A group of one is a place by itself."""
    lists, letters, reports = [], [], []
    if user.roles:
        lists = [
            Place(_("Complaints"), "staff:work"),
            Place(_("Workload"), "staff:work-load"),
            Place(_("Warnings"), "staff:work-warnings"),
            Place(_("Cover"), "staff:cover"),
        ]
        if user.has_role(Role.COMPLAINTS_MANAGER):
            lists.append(Place(_("Teams"), "staff:teams"))
    if may_letters(user, LetterAct.READ):
        letters.append(Place(_("Letters"), "staff:letters-all", "staff:letters-templates"))
    if user.has_role(Role.COMPLAINTS_MANAGER, Role.OFFICER):
        letters.append(Place(_("Messages"), "staff:messages", "staff:message"))
    if user.has_role(*REPORT_READERS):
        reports = [
            Place(_("Reports"), "staff:reports"),
            Place(_("Dashboard"), "staff:dashboard"),
            Place(_("Ask the register"), "staff:ask"),
        ]
    if may_publishing(user, Act.READ_PUBLISHED):
        reports.append(Place(_("Publishing"), "staff:publishing"))
    return [
        (_("Today"), [Place(_("Today"), "staff:today")]),
        ("", [Place(_("Log a contact"), "staff:log-contact")] if may(user, Verb.RECEIVE) else []),
        (_("Lists"), lists),
        (_("Letters"), letters),
        ("", [Place(_("Independents"), "staff:independents")] if may_keep(user) else []),
        (_("Reports"), reports),
    ]

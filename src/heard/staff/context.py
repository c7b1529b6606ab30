"""The navigation that every page of this room shows."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from heard.accounts.roles import Role
from heard.casework.independents.register import may_keep
from heard.casework.permissions import Verb, may
from heard.casework.queries import REPORT_READERS
from heard.letters.permissions import Act as LetterAct
from heard.letters.permissions import may as may_letters
from heard.publishing.permissions import Act
from heard.publishing.permissions import may as may_publishing

__all__ = ["REPORT_READERS", "navigation"]


def navigation(request: HttpRequest) -> dict[str, Any]:
    """The service navigation: (text, href, current) for whoever is signed in, nothing for anybody else."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"navigation": []}
    places = [(_("Today"), "staff:today")]
    if may(user, Verb.RECEIVE):
        places.append((_("Log a contact"), "staff:log-contact"))
    if user.roles:
        places.append((_("Lists"), "staff:work"))
    places.append((_("Search"), "staff:search"))
    if may_keep(user):
        places.append((_("Independents"), "staff:independents"))
    if user.has_role(Role.COMPLAINTS_MANAGER, Role.OFFICER):
        places.append((_("Messages"), "staff:messages"))
    if user.has_role(*REPORT_READERS):
        places.append((_("Dashboard"), "staff:dashboard"))
        places.append((_("Reports"), "staff:reports"))
        places.append((_("Ask the register"), "staff:ask"))
    if may_letters(user, LetterAct.READ):
        places.append((_("Letters"), "staff:letters-all"))
    if may_publishing(user, Act.READ_PUBLISHED):
        places.append((_("Publishing"), "staff:publishing"))
    places.append((_("How the law works"), "staff:law"))
    here = request.resolver_match.view_name if request.resolver_match else ""
    return {
        "navigation": [
            {
                "text": text,
                "href": reverse(name),
                "current": here == name,
                "active": here.startswith(f"{name}-"),
            }
            for text, name in places
        ]
    }

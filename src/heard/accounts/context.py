"""What every page needs to know about the council it is a page of."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from heard import authority
from heard.look.palette import palette


@dataclass(frozen=True)
class Council:
    """The council's name and colour as the pages show them; the colour can carry white text."""

    name: str
    short_name: str
    accent: str


@cache
def council_of(key: str) -> Council:
    """The look of the authority with this key or folder."""
    found = authority.load(key)
    return Council(found.name, found.short_name, palette(found.colours.accent).accent)


def council(request: HttpRequest) -> dict[str, Any]:
    """The council, for every page. `demo`: everybody in this database is invented, and the page says so."""
    return {"council": council_of(settings.AUTHORITY), "demo": settings.DEMO or settings.INVENTED}

"""What every page needs to know about the council it is a page of."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from heard import authority

INK = "#1d3c5a"  # when a council gave no colour, or one that cannot carry text


@dataclass(frozen=True)
class Council:
    """The council's name and colour as the pages show them. `accent_text` is dark enough for text on white."""

    name: str
    short_name: str
    accent: str
    accent_text: str


def contrast_with_white(colour: str) -> float:
    """The WCAG contrast ratio of "#rrggbb" with white, from 1 to 21."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return 1.05 / (luminance + 0.05)


def is_colour(text: str) -> bool:
    """True for "#rrggbb". Anything else never reaches a style sheet."""
    return len(text) == 7 and text[0] == "#" and all(c in "0123456789abcdefABCDEF" for c in text[1:])


@cache
def council_of(key: str) -> Council:
    """The look of the authority with this key or folder."""
    found = authority.load(key)
    accent = found.colours.accent if is_colour(found.colours.accent) else INK
    return Council(found.name, found.short_name, accent, accent if contrast_with_white(accent) >= 4.5 else INK)


def council(request: HttpRequest) -> dict[str, Any]:
    """The council and whether this is a demonstration, for every page."""
    return {"council": council_of(settings.AUTHORITY), "demo": settings.DEMO}

"""The colours that pages, charts and documents share. Knows no Django, so that `reporting` may import it.

The tests check every colour against white: 4.5:1 for text, 3:1 for shapes (WCAG 2.2 AA).
"""

import re
from dataclasses import dataclass

WHITE = "#ffffff"
INK = "#0b0c0c"
SECONDARY_INK = "#484949"
LINE = "#cecece"
PALE = "#f4f8fb"
WARNING = "#942514"
DEFAULT_ACCENT = "#1a65a6"
# Few series, told apart by lightness as well as by hue, so that a grey print still shows them.
SERIES = ("#1a65a6", "#b35a00", "#0f4d4a", "#7d4a96", "#5a6066")
_HEX = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one council's pages and documents, each a #rrggbb string."""

    accent: str = DEFAULT_ACCENT
    series: tuple[str, ...] = SERIES
    ink: str = INK
    secondary: str = SECONDARY_INK
    line: str = LINE
    pale: str = PALE
    warning: str = WARNING


def palette(accent: str = "") -> Palette:
    """The palette with the council's accent, which also leads the series.

    An accent that is no #rrggbb colour, or too pale to read on white, is replaced by the default: a council's brand
    must not make its figures unreadable.
    """
    if not _HEX.fullmatch(accent) or contrast(accent, WHITE) < 4.5:
        accent = DEFAULT_ACCENT
    others = tuple(colour for colour in SERIES if colour != accent)
    return Palette(accent=accent, series=(accent, *others[1:]) if accent not in SERIES else (accent, *others))


def contrast(first: str, second: str) -> float:
    """The WCAG contrast ratio of two #rrggbb colours, from 1 to 21."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

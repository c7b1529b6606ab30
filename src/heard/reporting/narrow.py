"""Charts for narrow screens, drawn as SVG by ourselves: names stand above the bars, so that letters keep their size.

On a telephone the usual picture would be too small to read, and its engine would take as long to draw it a second time.
"""

from dataclasses import dataclass
from textwrap import wrap
from xml.sax.saxutils import escape

from heard.look.palette import WHITE, Palette
from heard.reporting.documents.model import Chart
from heard.reporting.documents.plain import clean

WIDTH = 340
LETTERS = 44  # of a name, on a line
_SIZE, _LINE = 15, 19  # pixels: letters, and a line of them
_LETTER = 8.6  # of a bold figure, at most
_BAR, _GAP = 18, 12  # pixels: a bar, and the room under those of a name


@dataclass(frozen=True, slots=True)
class Narrow(Chart):
    """A chart as it is drawn for a narrow screen."""


def narrow(chart: Chart) -> Narrow:
    """The same chart, for a narrow screen."""
    return Narrow(chart.id, chart.title, chart.description, chart.labels, chart.series, chart.unit)


def svg(chart: Chart, palette: Palette, font: str, unit: str) -> str:
    """The chart as SVG text with its title and description inside. No script, style or link.

    A figure that is withheld has no bar, and says so where its bar would begin.
    """
    parts: list[str] = []
    down = 0.0
    colours = [palette.series[place % len(palette.series)] for place in range(len(chart.series))]
    if len(chart.series) > 1:
        for one, colour in zip(chart.series, colours, strict=True):
            parts.append(f'<rect x="0" y="{down + 3:g}" width="13" height="13" fill="{colour}"/>')
            down = _lines(parts, one.name, down, palette.ink, left=20)
        down += _GAP
    shown = [_printed(one.values, one.texts) for one in chart.series]
    room = WIDTH - max((len(text) for texts in shown for text in texts), default=1) * _LETTER - 6
    most = max((value or 0 for one in chart.series for value in one.values), default=0) or 1
    for row, label in enumerate(chart.labels):
        if not any(texts[row] for texts in shown):
            continue
        down = _lines(parts, label, down, palette.ink) + 2
        for one, texts, colour in zip(chart.series, shown, colours, strict=True):
            if not texts[row]:
                continue
            long = max(one.values[row] or 0, 0) / most * room
            parts.append(f'<rect x="0" y="{down:g}" width="{long:.1f}" height="{_BAR - 3}" fill="{colour}"/>')
            place = f'x="{long + 5:.1f}" y="{down + 13:g}"'
            parts.append(f'<text {place} font-weight="bold" fill="{palette.ink}">{_words(texts[row])}</text>')
            down += _BAR
        down += _GAP
    if unit:
        down = _lines(parts, unit, down, palette.secondary)
    names = f"<title>{_words(chart.title)}</title><desc>{_words(chart.description)}</desc>"
    ground = f'<rect width="{WIDTH}" height="{down:g}" fill="{WHITE}"/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="{WIDTH}" height="{down:g}" '
        f'viewBox="0 0 {WIDTH} {down:g}" font-family="{escape(font)}" font-size="{_SIZE}" role="img">'
        f"{names}{ground}{''.join(parts)}</svg>"
    )


def _printed(values: tuple[float | None, ...], texts: tuple[str, ...]) -> tuple[str, ...]:
    """What stands beside each bar; nothing where there is no figure."""
    told = texts or ("",) * len(values)
    return tuple(
        text or ("" if value is None else f"{value:,g}") for value, text in zip(values, told, strict=True)
    )


def _lines(parts: list[str], words: str, down: float, colour: str, left: int = 0) -> float:
    """Writes the words below `down`, on as many lines as they need; where the last of them ends."""
    room = LETTERS - left // 8
    # Most are short, and wrapping is slow.
    for line in [words] if len(words) <= room else wrap(clean(words), room):
        parts.append(f'<text x="{left}" y="{down + _SIZE:g}" fill="{colour}">{_words(line)}</text>')
        down += _LINE
    return down


def _words(text: str) -> str:
    return escape(clean(text))

"""Pictures of people, clocks and big numbers, drawn as SVG by ourselves: for readers whom bars tell little.

Letters are large, so that they can be read on a telephone, and every colour stands beside a shape: nothing is told by
colour alone. The words of a picture stand beside it too (`description`), for those who do not see it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import wrap
from xml.sax.saxutils import escape

from heard.look.palette import WHITE, Palette
from heard.reporting.documents.model import Chart
from heard.reporting.documents.plain import clean

WIDTH = 560
GAP = 16


@dataclass(frozen=True, slots=True)
class Pictogram(Chart):
    """A picture: `kind` is tiles, tens, steps or helper; `icons` and `figures` go with the labels, one each."""

    kind: str = "tiles"
    icons: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()


def svg(picture: Pictogram, palette: Palette, font: str) -> str:
    """The picture as SVG text with its title and description inside. No script, style or link."""
    high, parts = _DRAWN[picture.kind](picture, palette)
    names = f"<title>{_words(picture.title)}</title><desc>{_words(picture.description)}</desc>"
    ground = f'<rect width="{WIDTH}" height="{high}" fill="{WHITE}"/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="{WIDTH}" height="{high}" '
        f'viewBox="0 0 {WIDTH} {high}" font-family="{escape(font)}" role="img">{names}{ground}{"".join(parts)}</svg>'
    )


def _tiles(picture: Pictogram, palette: Palette) -> tuple[int, list[str]]:
    """A coloured row for each number: its picture, the number, what it counts."""
    row, parts = 116, []
    for place, (label, icon, figure) in enumerate(
        zip(picture.labels, picture.icons, picture.figures, strict=True)
    ):
        top = place * (row + GAP)
        colour = palette.series[place % len(palette.series)]
        parts.append(f'<rect x="0" y="{top}" width="{WIDTH}" height="{row}" rx="20" fill="{colour}"/>')
        parts.append(_icon(icon, 66, top + row / 2, 36, WHITE, colour))
        short = figure[:1].isdigit()
        size = 60 if short else 28
        parts.append(_text(130, top + row / 2 + size * 0.35, figure, size, WHITE, bold=True))
        left = 130 + (len(figure) * 35 + 18 if short else len(figure) * 15 + 14)
        lines = wrap(clean(label), max(int((WIDTH - left - 12) / 13.2), 8))
        first = top + row / 2 - (len(lines) - 1) * 16 + 9
        parts += [_text(left, first + 32 * n, line, 26, WHITE) for n, line in enumerate(lines)]
    return len(picture.labels) * (row + GAP) - GAP, parts


def _tens(picture: Pictogram, palette: Palette) -> tuple[int, list[str]]:
    """Ten clocks in two rows of five; those that count are filled and ticked."""
    full, parts = int(picture.figures[0]), []
    for place in range(10):
        across, down = 56 + (place % 5) * 112, 56 + (place // 5) * 112
        if place < full:
            parts.append(f'<circle cx="{across}" cy="{down}" r="44" fill="{palette.accent}"/>')
            parts.append(
                f'<path d="M{across - 20} {down + 2} l14 15 l27 -32" fill="none" stroke="{WHITE}" stroke-width="9" '
                'stroke-linecap="round" stroke-linejoin="round"/>'
            )
        else:
            parts.append(
                f'<circle cx="{across}" cy="{down}" r="42" fill="{WHITE}" stroke="{palette.secondary}" '
                'stroke-width="4" stroke-dasharray="9 7"/>'
            )
            parts.append(_icon("clock", across, down, 24, palette.secondary, WHITE))
    parts.append(_text(WIDTH / 2, 270, picture.labels[0], 44, palette.ink, bold=True, middle=True))
    return 292, parts


def _steps(picture: Pictogram, palette: Palette) -> tuple[int, list[str]]:
    """A card for each step, one below the other, with an arrow to the next."""
    row, parts = 128, []
    last = len(picture.labels) - 1
    for place, (label, icon) in enumerate(zip(picture.labels, picture.icons, strict=True)):
        top = place * row
        middle = top + 46
        colour = palette.series[place % len(palette.series)]
        parts.append(f'<rect x="0" y="{top}" width="{WIDTH}" height="92" rx="46" fill="{palette.pale}"/>')
        parts.append(f'<circle cx="46" cy="{middle}" r="46" fill="{colour}"/>')
        parts.append(_text(46, middle + 17, str(place + 1), 48, WHITE, bold=True, middle=True))
        parts.append(_text(112, middle + 9, label, 27, palette.ink, bold=True))
        parts.append(_icon(icon, WIDTH - 54, middle, 32, colour, palette.pale))
        if place < last:
            parts.append(
                f'<path d="M46 {top + 99} v20 m-12 -10 l12 12 l12 -12" fill="none" stroke="{palette.secondary}" '
                'stroke-width="5" stroke-linecap="round" stroke-linejoin="round"/>'
            )
    return last * row + 92, parts


def _helper(picture: Pictogram, palette: Palette) -> tuple[int, list[str]]:
    """Two people, each with what they say."""
    first, second = picture.labels
    here, there = palette.series[0], palette.series[1]
    parts = [
        *_said(20, 8, 210, first, here, palette, tip=150),
        *_said(260, 8, 280, second, there, palette, tip=350),
        _icon("child", 150, 214, 62, here, WHITE),
        _icon("child", 320, 202, 76, there, WHITE),
    ]
    return 290, parts


def _said(
    left: float, top: float, wide: float, words: str, colour: str, palette: Palette, *, tip: float
) -> Iterator[str]:
    lines = wrap(clean(words), max(int(wide / 14.5), 6))
    high = 34 * len(lines) + 26
    yield (
        f'<path d="M{tip - 12} {top + high - 3} L{tip} {top + high + 24} L{tip + 14} {top + high - 3} Z" '
        f'fill="{colour}"/>'
    )
    yield (
        f'<rect x="{left}" y="{top}" width="{wide}" height="{high}" rx="18" fill="{WHITE}" stroke="{colour}" '
        'stroke-width="5"/>'
    )
    for number, line in enumerate(lines):
        yield _text(left + 18, top + 39 + 34 * number, line, 26, palette.ink)


def _icon(name: str, across: float, down: float, size: float, colour: str, ground: str) -> str:
    """A small picture around a middle, `size` from there to its edge; `ground` draws what is cut out of it."""
    return f'<g transform="translate({across} {down}) scale({size / 40})">{_shape(name, colour, ground)}</g>'


def _shape(name: str, colour: str, ground: str) -> str:
    person = (
        f'<circle cx="0" cy="-20" r="16" fill="{colour}"/>'
        f'<path d="M-28 38 V26 C-28 6 -14 0 0 0 C14 0 28 6 28 26 V38 Z" fill="{colour}"/>'
    )
    line = f'fill="none" stroke="{colour}" stroke-width="7" stroke-linecap="round" stroke-linejoin="round"'
    shapes = {
        "person": person,
        "child": f'<g transform="translate(0 4) scale(0.95)">{person}'
        f'<circle cx="-6" cy="-22" r="2.8" fill="{ground}"/><circle cx="6" cy="-22" r="2.8" fill="{ground}"/>'
        f'<path d="M-7 -14 Q0 -8 7 -14" fill="none" stroke="{ground}" stroke-width="2.8" stroke-linecap="round"/></g>',
        "bubble": f'<rect x="-36" y="-32" width="72" height="50" rx="16" fill="{colour}"/>'
        f'<path d="M-20 14 L-24 36 L4 14 Z" fill="{colour}"/>'
        f'<path d="M-20 -14 H20 M-20 0 H8" fill="none" stroke="{ground}" stroke-width="6" stroke-linecap="round"/>',
        "heart": f'<path d="M0 34 C-60 -6 -30 -46 0 -18 C30 -46 60 -6 0 34 Z" fill="{colour}"/>',
        "clock": f'<path d="M0 -24 V2 L17 14" {line}/>',
        "search": f'<circle cx="-6" cy="-8" r="22" {line}/><path d="M11 10 L32 32" {line}/>',
        "three": f'<g transform="translate(-22 -2) scale(0.55)">{person}</g>'
        f'<g transform="translate(22 -2) scale(0.55)">{person}</g>'
        f'<g transform="translate(0 12) scale(0.62)"><circle cx="0" cy="-20" r="20" fill="{ground}"/>{person}</g>',
        "scales": f'<path d="M0 -34 V34 M-20 34 H20 M-32 -24 H32" {line}/>'
        f'<path d="M-46 6 L-32 -22 L-18 6 Z M18 6 L32 -22 L46 6 Z" fill="none" stroke="{colour}" stroke-width="4" '
        f'stroke-linejoin="round"/><path d="M-48 6 A16 14 0 0 0 -16 6 Z M16 6 A16 14 0 0 0 48 6 Z" fill="{colour}"/>',
    }
    return shapes[name]


def _text(
    across: float,
    down: float,
    words: str,
    size: float,
    colour: str,
    *,
    bold: bool = False,
    middle: bool = False,
) -> str:
    weight = ' font-weight="bold"' if bold else ""
    anchor = ' text-anchor="middle"' if middle else ""
    place = f'x="{across:g}" y="{down:g}" font-size="{size:g}"'
    return f'<text {place} fill="{colour}"{weight}{anchor}>{_words(words)}</text>'


def _words(text: str) -> str:
    return escape(clean(text))


_DRAWN = {"tiles": _tiles, "tens": _tens, "steps": _steps, "helper": _helper}

"""Charts, drawn on the server by Vega-Lite to SVG and PNG. The libraries are imported only when one is drawn.

The font is Liberation Sans, which vl-convert brings inside its own wheel: nothing depends on what a machine has
installed (a font that is not found would drop all text without a word). A reader's browser shows the SVG in it or in
Arial, whose widths are the same.
"""

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from textwrap import wrap
from types import MappingProxyType
from typing import Any

from heard.authority.logo import drawn_side
from heard.look.palette import WHITE, Palette, palette
from heard.reporting import drawing
from heard.reporting.documents.model import Chart, Report, Series
from heard.reporting.documents.plain import clean
from heard.reporting.narrow import Narrow
from heard.reporting.narrow import svg as narrow_svg
from heard.reporting.pictograms import Pictogram
from heard.reporting.pictograms import svg as picture
from heard.rules.faults import InputFault

FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
WIDTH = 560
# Pixels: a bar, one of several beside each other, and the room under those of a label.
BAR, SLIM, GAP = 18, 16, 8
TALLEST = 1060  # pixels of all bars together; more than about thirty stand closer
LARGEST = 2400  # pixels: the longer side of a logo on paper
LABEL = 30  # letters of a label on one line
_UNITS = {"GBP": "pounds"}
_beside: ContextVar[Mapping[tuple[Chart, Palette], drawing.Drawn]] = ContextVar(
    "charts drawn beside", default=MappingProxyType({})
)


def specification(chart: Chart, palette: Palette) -> dict[str, Any]:
    """The chart as a Vega-Lite specification: plain data, which a test can read without a pixel.

    It has no title in it: a caption stands beside the picture, as text.
    """
    # Our own few lines need no check against the whole schema, which would take as long as the drawing.
    spec: dict[str, Any] = _altair_chart(chart, palette).to_dict(validate=False)
    return spec


@contextmanager
def drawn_beside() -> Iterator[Callable[[Report], None]]:
    """Start the engine in a second process, and give what takes the charts of a report as soon as it is counted.

    Inside, `svg` and `png` wait for those charts and draw none of them again; any other is drawn here, as ever.
    """
    with drawing.second_process() as second:

        def take(report: Report) -> None:
            colours = palette(report.accent)
            with suppress(BrokenProcessPool):  # then they are drawn here
                for chart in report.blocks:
                    if isinstance(chart, Chart) and not isinstance(chart, Pictogram):
                        known[chart, colours] = second.submit(drawing.both, *_told(chart, colours))
            second.shutdown(wait=False)  # it ends when they are drawn, and nobody waits for that

        known: dict[tuple[Chart, Palette], drawing.Drawn] = {}
        before = _beside.set(known)
        try:
            yield take
        finally:
            _beside.reset(before)


def svg(chart: Chart, palette: Palette) -> str:
    """The chart as SVG text with its title and description inside, for screen readers. No script, style or link."""
    if isinstance(chart, Narrow):
        return narrow_svg(turned(chart), palette, FONT, _UNITS.get(chart.unit, chart.unit))
    drawn = _beside.get().get((chart, palette))
    return _waited(chart, drawn)[0] if drawn else _svg(chart, palette)


def png(chart: Chart, palette: Palette, scale: float = drawing.SCALE) -> bytes:
    """The chart as a PNG picture, for documents that take no SVG."""
    drawn = _beside.get().get((chart, palette)) if scale == drawing.SCALE else None
    return _waited(chart, drawn)[1] if drawn else drawing.png(svg(chart, palette), scale)


@lru_cache(maxsize=64)
def _svg(chart: Chart, palette: Palette) -> str:
    if isinstance(chart, Pictogram):
        return picture(chart, palette, FONT)
    return drawing.svg(*_told(chart, palette))


def _told(chart: Chart, palette: Palette) -> tuple[dict[str, Any], str, str]:
    return specification(chart, palette), clean(chart.title), clean(chart.description)


def _waited(chart: Chart, drawn: drawing.Drawn) -> tuple[str, bytes]:
    try:
        return drawn.result()
    except BrokenProcessPool:
        raise InputFault(f"The chart “{chart.title}” cannot be drawn: what draws it was ended.") from None


def drawn_png(svg: bytes, scale: float = 4) -> bytes:
    """Any SVG as a PNG picture, such as a council's logo, of at most `LARGEST` pixels on its longer side.

    Raises InputFault where it cannot be drawn.
    """
    try:
        return drawing.png(svg.decode("utf-8"), min(scale, LARGEST / max(drawn_side(svg), 1)))
    except (ValueError, RuntimeError) as problem:
        # The engine adds pages of its own insides to the first line.
        told = str(problem).partition("\n")[0]
        raise InputFault(f"The logo cannot be drawn: {told}") from None


def turned(chart: Chart) -> Chart:
    """The chart as it is drawn: several figures of one row are bars with names, not colours that a legend explains."""
    if isinstance(chart, Pictogram) or len(chart.labels) != 1 or len(chart.series) < 2:
        return chart
    names = tuple(one.name for one in chart.series)
    values = tuple(one.values[0] for one in chart.series)
    texts = tuple(one.texts[0] if one.texts else "" for one in chart.series)
    return replace(chart, labels=names, series=(Series(chart.labels[0], values, texts),))


def _cleaned(chart: Chart) -> Chart:
    """The chart without control characters: one of them would end the whole process that draws it."""
    return replace(
        chart,
        title=clean(chart.title),
        description=clean(chart.description),
        labels=tuple(clean(label) for label in chart.labels),
        series=tuple(
            replace(one, name=clean(one.name), texts=tuple(clean(text) for text in one.texts))
            for one in chart.series
        ),
        unit=clean(chart.unit),
    )


def _lines(label: str) -> str:
    """A long label on two or three lines: what does not fit beside the bars would be cut off."""
    return "\n".join(wrap(label, LABEL, max_lines=3, placeholder=" …")) or label


def _altair_chart(chart: Chart, palette: Palette) -> Any:
    import altair

    chart = turned(_cleaned(chart))
    rows = [
        # What is withheld has no bar, and says so where its bar would begin: nobody takes it for nought.
        {
            "label": _lines(label),
            "series": series.name,
            "value": value,
            "end": value or 0,
            "printed": text or f"{value:,g}",
        }
        for series in chart.series
        for label, value, text in zip(
            chart.labels, series.values, series.texts or [""] * len(series.values), strict=True
        )
        if value is not None or text
    ]
    names = [series.name for series in chart.series]
    colours = [palette.series[place % len(palette.series)] for place in range(len(names))]
    highest = max((row["value"] for row in rows if isinstance(row["value"], int | float)), default=0)
    base = altair.Chart(altair.InlineData(values=rows)).encode(
        y=altair.Y(
            "label:N",
            sort=[_lines(label) for label in chart.labels],
            title=None,
            axis=altair.Axis(ticks=False, domain=False, labelExpr="split(datum.label, '\\n')"),
        ),
        yOffset=altair.YOffset("series:N", sort=names),
        x=altair.X(
            "value:Q",
            title=_UNITS.get(chart.unit, chart.unit) or None,
            scale=altair.Scale(domain=[0, (highest or 1) * 1.08], nice=False),
            axis=altair.Axis(tickMinStep=1, tickCount=5, format=",d"),
        ),
    )
    shown = len(names) > 1
    bars = base.mark_bar().encode(
        color=altair.Color(
            "series:N",
            scale=altair.Scale(domain=names, range=colours),
            legend=altair.Legend(title=None, orient="top", symbolType="square") if shown else None,
        )
    )
    values = base.mark_text(align="left", dx=4, fontWeight="bold", aria=False).encode(
        x=altair.X("end:Q", title=_UNITS.get(chart.unit, chart.unit) or None), text="printed:N"
    )
    # Told in one call: each of altair's own methods would copy the whole chart again.
    drawn: Any = altair.layer(
        bars,
        values,
        width=WIDTH,
        height=_height(list(dict.fromkeys(str(row["label"]) for row in rows)), len(names)),
        description=chart.description,
        config=_look(palette),
    )
    return drawn


def _height(labels: list[str], series: int) -> int:
    """Of all bars together. Two labels that follow each other have room for their lines."""
    lines = [label.count("\n") + 1 for label in labels]
    most = max((above + below for above, below in pairwise(lines)), default=2)
    each = max(BAR + GAP if series == 1 else SLIM * series + GAP, most * drawing.LINE // 2 + 4)
    return max(min(each * len(labels), max(TALLEST, len(labels) * drawing.LINE * series)), BAR)


def _look(palette: Palette) -> dict[str, Any]:
    """Type and colours of every chart."""
    return {
        "font": FONT,
        "background": WHITE,
        "padding": 8,
        "view": {"stroke": None},
        "axis": {
            "labelFontSize": 13,
            "titleFontSize": 13,
            "labelColor": palette.ink,
            "titleColor": palette.ink,
            "gridColor": palette.line,
            "labelLimit": 330,
            "labelLineHeight": drawing.LINE,
            "labelPadding": 6,
            "titleFontWeight": "normal",
        },
        "legend": {"labelFontSize": 13, "labelColor": palette.ink, "labelLimit": 0},
        "text": {"fontSize": 13, "color": palette.ink},
    }

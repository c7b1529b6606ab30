"""Charts, drawn on the server by Vega-Lite to SVG and PNG. The libraries are imported only when one is drawn.

The font is Liberation Sans, which vl-convert brings inside its own wheel: nothing depends on what a machine has
installed (a font that is not found would drop all text without a word). A reader's browser shows the SVG in it or in
Arial, whose widths are the same.
"""

from dataclasses import replace
from functools import lru_cache
from textwrap import wrap
from typing import Any
from xml.sax.saxutils import escape

from heard.look.palette import WHITE, Palette
from heard.reporting.documents.model import Chart
from heard.reporting.documents.plain import clean
from heard.rules.faults import InputFault

FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
WIDTH = 560
ON_PAPER = (
    400  # so that the words beside the bars are not small where the picture is fitted between the margins
)
BAR = 26
LABEL = 30  # letters of a label on one line


def specification(chart: Chart, palette: Palette) -> dict[str, Any]:
    """The chart as a Vega-Lite specification: plain data, which a test can read without a pixel.

    It has no title in it: a caption stands beside the picture, as text.
    """
    # Our own few lines need no check against the whole schema, which would take as long as the drawing.
    spec: dict[str, Any] = _altair_chart(chart, palette).to_dict(validate=False)
    return spec


@lru_cache(maxsize=64)
def svg(chart: Chart, palette: Palette) -> str:
    """The chart as SVG text with its title and description inside, for screen readers. No script, style or link."""
    import vl_convert

    drawn: str = vl_convert.vegalite_to_svg(specification(chart, palette))
    opening, rest = drawn.split(">", 1)
    title, words = escape(clean(chart.title)), escape(clean(chart.description))
    names = f"<title>{title}</title><desc>{words}</desc>"
    return f'{opening} role="img">{names}{rest}'


def png(chart: Chart, palette: Palette, scale: float = 2) -> bytes:
    """The chart as a PNG picture, for documents that take no SVG."""
    import vl_convert

    drawn: bytes = vl_convert.svg_to_png(svg(chart, palette), scale=scale)
    return drawn


def drawn_png(svg: bytes, scale: float = 4) -> bytes:
    """Any SVG as a PNG picture, such as a council's logo. Raises InputFault where it cannot be drawn."""
    import vl_convert

    try:
        drawn: bytes = vl_convert.svg_to_png(svg.decode("utf-8"), scale=scale)
    except ValueError as problem:
        raise InputFault(f"The logo cannot be drawn: {problem}") from None
    return drawn


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

    chart = _cleaned(chart)
    rows = [
        {"label": _lines(label), "series": series.name, "value": value, "printed": text or f"{value:,g}"}
        for series in chart.series
        for label, value, text in zip(
            chart.labels, series.values, series.texts or [""] * len(series.values), strict=True
        )
        if value is not None
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
            title=chart.unit or None,
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
    values = base.mark_text(align="left", dx=4, fontWeight="bold").encode(text="printed:N")
    # Told in one call: each of altair's own methods would copy the whole chart again.
    drawn: Any = altair.layer(
        bars,
        values,
        width=WIDTH,
        height=BAR * max(len(names) * len(chart.labels), 1) + 12 * len(chart.labels),
        description=chart.description,
        config=_look(palette),
    )
    return drawn


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
            "labelPadding": 6,
            "titleFontWeight": "normal",
        },
        "legend": {"labelFontSize": 13, "labelColor": palette.ink, "labelLimit": 0},
        "text": {"fontSize": 13, "color": palette.ink},
    }

"""Charts, drawn on the server by Vega-Lite to SVG and PNG. The libraries are imported only when one is drawn.

The font is Liberation Sans, which vl-convert brings inside its own wheel: nothing depends on what a machine has
installed (a font that is not found would drop all text without a word). A reader's browser shows the SVG in it or in
Arial, whose widths are the same.
"""

from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from heard.look.palette import WHITE, Palette
from heard.reporting.documents.model import Chart

if TYPE_CHECKING:
    import altair

FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
WIDTH = 560
BAR = 26


def specification(chart: Chart, palette: Palette) -> dict[str, Any]:
    """The chart as a Vega-Lite specification: plain data, which a test can read without a pixel."""
    spec: dict[str, Any] = _altair_chart(chart, palette).to_dict()
    return spec


def svg(chart: Chart, palette: Palette) -> str:
    """The chart as SVG text with its title and description inside, for screen readers. No script, style or link."""
    import vl_convert

    drawn: str = vl_convert.vegalite_to_svg(specification(chart, palette))
    opening, rest = drawn.split(">", 1)
    names = f"<title>{escape(chart.title)}</title><desc>{escape(chart.description)}</desc>"
    return f'{opening} role="img">{names}{rest}'


def png(chart: Chart, palette: Palette, scale: float = 2) -> bytes:
    """The chart as a PNG picture, for documents that take no SVG."""
    import vl_convert

    drawn: bytes = vl_convert.vegalite_to_png(specification(chart, palette), scale=scale)
    return drawn


def _altair_chart(chart: Chart, palette: Palette) -> "altair.LayerChart":
    import altair

    rows = [
        {"label": label, "series": series.name, "value": value, "printed": text or f"{value:,g}"}
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
            "label:N", sort=list(chart.labels), title=None, axis=altair.Axis(ticks=False, domain=False)
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
    drawn: altair.LayerChart = (
        altair.layer(bars, values)
        .properties(
            width=WIDTH,
            height=BAR * max(len(names) * len(chart.labels), 1) + 12 * len(chart.labels),
            title=chart.title,
            description=chart.description,
        )
        .configure(font=FONT, background=WHITE, padding=8)
        .configure_view(stroke=None)
        .configure_title(fontSize=16, anchor="start", color=palette.ink, offset=12)
        .configure_axis(
            labelFontSize=13,
            titleFontSize=13,
            labelColor=palette.ink,
            titleColor=palette.ink,
            gridColor=palette.line,
            labelLimit=330,
            labelPadding=6,
            titleFontWeight="normal",
        )
        .configure_legend(labelFontSize=13, labelColor=palette.ink, labelLimit=0)
        .configure_text(fontSize=13, color=palette.ink)
    )
    return drawn

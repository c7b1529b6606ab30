"""Words, lists, quotations, the summary page and the logo as plain values for the pages of the PDF."""

from typing import Any

from heard.reporting.documents.blocks import (
    Bullets,
    Items,
    Linked,
    Picture,
    Pieces,
    Place,
    Prose,
    Quotation,
    Summary,
)
from heard.reporting.documents.model import Report
from heard.reporting.documents.plain import breakable, clean, paragraphs

Plain = dict[str, Any]


def labels(report: Report) -> frozenset[Place]:
    """The places of the file that words lead to and that are there. A figure's is that of its table."""
    there = {
        *(Place("section", head.id) for head in report.headings),
        *(Place("table", table.id) for table in report.tables),
        *(Place("fact", fact.id) for fact in report.facts),
    }
    return frozenset(there & {_whole(place) for place in report.linked})


def told(block: Prose | Bullets | Quotation | Items | Summary) -> Plain:
    """The block as `report.typ` sets it."""
    match block:
        case Prose(pieces):
            return {"is": "prose", "pieces": _pieces(pieces)}
        case Bullets(items):
            return {"is": "bullets", "items": [_pieces(item) for item in items]}
        case Quotation(text, by):
            return {
                "is": "quotation",
                "paragraphs": [breakable(part) for part in paragraphs(text)],
                "by": _text(by),
            }
        case Items(things):
            return {
                "is": "items",
                "items": [
                    {"term": _text(one.term), "state": _text(one.state), "pieces": _pieces(one.pieces)}
                    for one in things
                ],
            }
        case Summary():
            return _summary(block)


def logo(picture: Picture) -> Plain:
    """The logo; an SVG is drawn as points, so that no letter of it needs a font."""
    from heard.reporting import charts

    data = charts.drawn_png(picture.data) if picture.kind == "svg" else picture.data
    format_ = "jpg" if picture.kind == "jpeg" else "png"
    return {"data": list(data), "format": format_, "words": _text(picture.words)}


def _summary(block: Summary) -> Plain:
    return {
        "is": "summary",
        "figures": [
            {"shown": _text(one.shown), "caption": _text(one.caption), "share": one.share}
            for one in block.figures
        ],
        "charts": [
            {
                "title": _text(chart.title),
                "bars": [
                    {"label": _text(bar.label), "shown": _text(bar.shown), "length": bar.length}
                    for bar in chart.bars
                ],
            }
            for chart in block.charts
        ],
    }


def _pieces(pieces: Pieces) -> list[Plain]:
    return [_piece(piece) for piece in pieces]


def _piece(piece: str | Linked) -> Plain:
    if isinstance(piece, str):
        return {"text": _text(piece), "to": "", "figure": False}
    to = _whole(piece.to).anchor if piece.to else ""
    return {"text": _text(piece.text), "to": to, "figure": piece.figure}


def _whole(place: Place) -> Place:
    return Place(place.kind, place.id)


def _text(text: str) -> str:
    return breakable(clean(text))

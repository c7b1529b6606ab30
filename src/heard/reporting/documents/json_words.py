"""What stands in a report, in order, as plain values: words as they are, figures by the id of what holds them."""

from collections.abc import Mapping
from typing import Any

from heard.reporting.documents.blocks import (
    Block,
    Bullets,
    Chart,
    Contents,
    FactBlock,
    Heading,
    Items,
    Linked,
    Notice,
    Paragraph,
    Pieces,
    Place,
    Prose,
    Quotation,
    Subheading,
    Summary,
    TableBlock,
)
from heard.reporting.documents.model import Answered, Report

Plain = dict[str, Any]


def sections(report: Report) -> list[Plain]:
    """The sections in order, each with its blocks; the notices come before them and are said apart."""
    return [
        {
            "id": heading.id if heading else None,
            "title": heading.text if heading else None,
            "blocks": [_block(block) for block in blocks if not isinstance(block, Notice)],
        }
        for heading, blocks in report.sections()
    ]


def notices(report: Report) -> list[Plain]:
    """What is to be seen first."""
    return [{"kind": one.kind, "title": one.title, "lines": list(one.lines)} for one in report.notices]


def ten_items(items: tuple[Answered, ...]) -> list[Plain]:
    """The ten items of the guidance: where each is told, and what is wanting."""
    return [
        {
            "item": one.number,
            "title": one.title,
            "state": one.state,
            "told_in": [{"words": place.text, **_place(place.to)} for place in one.places],
            "missing": list(one.missing),
        }
        for one in items
    ]


def _block(block: Block) -> Plain:
    match block:
        case Heading(text) | Subheading(text):
            return {"is": "subheading", "text": text}
        case Contents():
            return {"is": "contents"}
        case Paragraph(text):
            return {"is": "paragraph", "text": text}
        case Prose(pieces):
            return {"is": "paragraph", **_words(pieces)}
        case Bullets(items):
            return {"is": "list", "items": [_words(item) for item in items]}
        case Quotation(text, by):
            return {"is": "quotation", "text": text, "by": by}
        case Items(items):
            return {
                "is": "items",
                "items": [{"what": one.term, "state": one.state, **_words(one.pieces)} for one in items],
            }
        case Summary():
            return _summary(block)
        case Notice():
            return {"is": "notice", "kind": block.kind, "title": block.title, "lines": list(block.lines)}
        case Chart():
            return {"is": "chart", "id": block.id, "title": block.title, "description": block.description}
        case TableBlock(table):
            return {"is": "table", "id": table.id}
        case FactBlock(fact):
            return {"is": "fact", "id": fact.id}


def _summary(block: Summary) -> Plain:
    return {
        "is": "summary",
        "figures": [{"text": one.shown, "caption": one.caption, **_place(one.to)} for one in block.figures],
        "charts": [
            {
                "title": chart.title,
                **_place(chart.to),
                "bars": [{"label": bar.label, "text": bar.shown} for bar in chart.bars],
            }
            for chart in block.charts
        ],
    }


def _words(pieces: Pieces) -> Plain:
    """The text as it is printed, and the figures quoted in it."""
    quoted = [
        {"text": piece.text, **_place(piece.to)}
        for piece in pieces
        if isinstance(piece, Linked) and piece.figure
    ]
    text = "".join(piece if isinstance(piece, str) else piece.text for piece in pieces)
    return {"text": text, **({"figures": quoted} if quoted else {})}


def _place(place: Place | None) -> Mapping[str, Any]:
    if place is None:
        return {}
    where: Plain = {"in": place.kind, "id": place.id}
    return where | ({"row": place.row, "column": place.column} if place.row is not None else {})

"""What an edition keeps back and why, for whoever makes it."""

from collections.abc import Iterator
from typing import Any

from heard.reporting.disclosure.settings import Protection
from heard.reporting.documents.model import Report
from heard.reporting.moved import cells
from heard.reporting.rounding import exact
from heard.reporting.tables import Cell

SMALL, OTHERS = "small", "others"


def withheld(public: Report, inside: Report, protection: Protection) -> Iterator[dict[str, Any]]:
    """One entry a figure kept back: where it stands, what it is inside the council, and whether it is small itself.

    `says` is every number by which words would tell it: the figure as printed, and what it was counted from.
    """
    exact = dict(cells(inside))
    titles = {table.id: table.title for table in public.tables}
    titles |= {fact.id: fact.sentence for fact in public.facts}  # the exact sentence would say the number
    for place, cell in cells(public):
        if not cell.suppressed:
            continue
        told = exact.get(place)
        yield {
            "id": place.id,
            "title": titles.get(place.id, place.id),
            "row": place.row,
            "column": place.column,
            "shown": cell.text,
            "number": told.text if told else "",
            "says": sorted(_said(told)) if told else [],
            "why": SMALL if told is not None and _small(told, protection) else OTHERS,
        }


def _said(cell: Cell) -> set[str]:
    return {cell.text, *([exact(cell.n)] if cell.n is not None else [])} - {""}


def _small(cell: Cell, protection: Protection) -> bool:
    counts = [cell.n, cell.of] if cell.kind != "count" else [cell.value]
    return any(protection.small(number) for number in counts if number is not None)

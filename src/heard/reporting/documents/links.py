"""Links that lead somewhere: only to what stands in the report. What was left out of it is named in plain words."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from heard.reporting.documents.blocks import (
    Block,
    Bullets,
    FactBlock,
    Heading,
    Items,
    Linked,
    Pieces,
    Place,
    Prose,
    Summary,
    TableBlock,
)
from heard.reporting.documents.model import Answered, Report
from heard.reporting.tables import Table

Turn = Callable[[Place], Place | None]


def standing(report: Report) -> Report:
    """The report with links only to sections, tables, figures and sentences that stand in it.

    A link to anything else becomes plain words; one to a figure that its table no longer has leads to the table.
    """
    turn = _to_what_stands(report.blocks)
    blocks = turned(report.blocks, turn)
    items = tuple(_answered(one, turn) for one in report.ten_items)
    return report if (blocks, items) == (report.blocks, report.ten_items) else replace(
        report, blocks=blocks, ten_items=items
    )  # fmt: skip


def turned(blocks: Iterable[Block], turn: Turn) -> tuple[Block, ...]:
    """The blocks with every link leading to where `turn` says, None for nowhere."""
    return tuple(_block(block, turn) for block in blocks)


def moved(before: Iterable[Block], after: Iterable[Block]) -> Turn:
    """Where figures stand `after`, of those that stood `before`: rows of a table that lost some are found by label."""
    old = {block.table.id: block.table for block in before if isinstance(block, TableBlock)}
    new = {block.table.id: block.table for block in after if isinstance(block, TableBlock)}

    def turn(place: Place) -> Place | None:
        was, now = old.get(place.id), new.get(place.id)
        if place.kind != "table" or place.row is None or was is None or now is None or was == now:
            return place
        row = _row(was, now, place.row)
        return replace(place, row=row) if row is not None else Place("table", place.id)

    return turn


def _row(was: Table, now: Table, row: int) -> int | None:
    """The number of a row in the table as it is now; the total comes after the rows."""
    if row >= len(was.rows):
        return len(now.rows)
    labels = [one.label for one in now.rows]
    label = was.rows[row].label
    return labels.index(label) if labels.count(label) == 1 else None


def _to_what_stands(blocks: tuple[Block, ...]) -> Turn:
    sections = {block.id for block in blocks if isinstance(block, Heading)}
    tables = {block.table.id: block.table for block in blocks if isinstance(block, TableBlock)}
    facts = {block.fact.id for block in blocks if isinstance(block, FactBlock)}

    def turn(place: Place) -> Place | None:
        if place.kind != "table":
            return place if place.id in (sections if place.kind == "section" else facts) else None
        table = tables.get(place.id)
        if table is None:
            return None
        rows = len(table.rows) + (table.total is not None)
        there = (place.row or 0) < rows and (place.column or 0) < len(table.columns) - 1
        return place if place.row is None or there else Place("table", place.id)

    return turn


def _block(block: Block, turn: Turn) -> Block:
    match block:
        case Prose(pieces):
            return Prose(_pieces(pieces, turn))
        case Bullets(items):
            return Bullets(tuple(_pieces(pieces, turn) for pieces in items))
        case Items(items):
            return Items(tuple(replace(item, pieces=_pieces(item.pieces, turn)) for item in items))
        case Summary(figures, charts):
            return Summary(
                tuple(replace(one, to=turn(one.to) if one.to else None) for one in figures),
                tuple(replace(one, to=turn(one.to) if one.to else None) for one in charts),
            )
    return block


def _pieces(pieces: Pieces, turn: Turn) -> Pieces:
    return tuple(_linked(one, turn) if isinstance(one, Linked) else one for one in pieces)


def _linked(one: Linked, turn: Turn) -> Linked:
    return replace(one, to=turn(one.to)) if one.to else one


def _answered(one: Answered, turn: Turn) -> Answered:
    return replace(one, places=tuple(_linked(place, turn) for place in one.places))

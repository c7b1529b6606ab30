"""What moved between two makings of one report: which figures, from what to what, and which cases moved them.

Figures are compared as `report.json` gives them, so that one of them may be years old. Pure: knows no database.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import polars as pl

from heard.reporting.documents.model import Block, FactBlock, Report, TableBlock
from heard.reporting.register import Register
from heard.reporting.tables import Cell, Row

Data = Mapping[str, Any]  # a report.json
FACT = ""  # the row and the column of a fact
COMPARED = ("value", "text", "n", "of", "suppressed")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a figure stands, in words: these last longer than numbers of rows.

    `again` tells the second row (or column) of the same label from the first. Row and column of a fact are empty.
    """

    id: str
    row: str = FACT
    column: str = FACT
    again: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure that is not what it was. `was` or `now` is None where the other report alone has it.

    `title` is the table's, or the sentence of a fact as it is now.
    """

    place: Place
    title: str
    was: str | None
    now: str | None


@dataclass(frozen=True, slots=True)
class Behind:
    """The references behind a move: cases that came in, that went out, and that stayed and read otherwise."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()

    @property
    def every(self) -> tuple[str, ...]:
        """All of them, in order."""
        return tuple(sorted({*self.added, *self.removed, *self.changed}))


def moved(was: Data, now: Data) -> tuple[Moved, ...]:
    """Every figure that differs, in the order of `now`; those that only `was` has come last.

    One of which nothing else can be told (`n/a` before and after) has not moved for anybody who reads it.
    """
    before, after = dict(figures(was)), dict(figures(now))
    found = []
    for place in [*after, *(place for place in before if place not in after)]:
        one, other = before.get(place), after.get(place)
        if one is None or other is None or _differs(one[1], other[1]):
            title = (other or one or ("", {}))[0]
            told = _told(one and one[1], other and other[1])
            if told[0] != told[1]:
                found.append(Moved(place, title, *told))
    return tuple(found)


def figures(data: Data) -> Iterator[tuple[Place, tuple[str, Data]]]:
    """(place, (title, cell)) of every figure of a report.json: tables with their totals, then facts."""
    for table in data.get("tables", ()):
        rows = [*table["rows"], *([table["total"]] if table.get("total") else [])]
        seen_rows: Counter[str] = Counter()
        for label, *cells in rows:
            seen_columns: Counter[str] = Counter()
            for column, cell in zip(table["columns"][1:], cells, strict=True):
                again = (seen_rows[label], seen_columns[column])
                seen_columns[column] += 1
                yield Place(table["id"], label, column, again), (table["title"], cell)
            seen_rows[label] += 1
    for fact in data.get("facts", ()):
        yield Place(fact["id"]), (fact["sentence"], fact)


def cell_at(report: Report, place: Place) -> Cell | None:
    """The figure at a place of a report, or None where it has none."""
    return next((cell for found, cell in cells(report) if found == place), None)


def place_at(data: Data, id: str, row: int, column: int) -> Place | None:
    """The place of a figure of a report.json by its numbers, the total after the rows, of a fact 0 and 0; else None.

    Numbers alone will not do between two makings of a report: where people are protected, rows stand in another order.
    """
    for table in data.get("tables", ()):
        across = len(table["columns"]) - 1
        if table["id"] == id and row >= 0 and 0 <= column < across:
            found = [place for place, _figure in figures({"tables": [table]})]
            return found[row * across + column] if row * across + column < len(found) else None
    there = any(fact["id"] == id for fact in data.get("facts", ()))
    return Place(id) if there and row == column == 0 else None


def opened_as(public: Report, inside: Report) -> Report:
    """The report with each figure that it prints marked as opening, where the same figure of `inside` does."""
    opens = {place for place, cell in cells(inside) if cell.opens}
    found = [(place, place in opens and not cell.suppressed) for place, cell in cells(public)]
    facts = {place.id for place, shown in found if shown and place == Place(place.id)}
    in_order = iter([shown for _place, shown in found])  # of all tables, one after the other

    def row(one: Row) -> Row:
        return replace(one, cells=tuple(replace(cell, traced=next(in_order)) for cell in one.cells))

    def block(one: Block) -> Block:
        if isinstance(one, FactBlock):
            cell = replace(one.fact.cell, traced=one.fact.id in facts)
            return replace(one, fact=replace(one.fact, cell=cell))
        if isinstance(one, TableBlock):
            table = one.table
            rows = tuple(row(each) for each in table.rows)
            return replace(
                one, table=replace(table, rows=rows, total=row(table.total) if table.total else None)
            )
        return one

    return replace(public, blocks=tuple(block(one) for one in public.blocks))


def cells(report: Report) -> Iterator[tuple[Place, Cell]]:
    """(place, cell) of every figure of a report, as `figures` of its data."""
    for table in report.tables:
        rows = (*table.rows, *((table.total,) if table.total else ()))
        seen_rows: Counter[str] = Counter()
        for row in rows:
            seen_columns: Counter[str] = Counter()
            for column, cell in zip(table.columns[1:], row.cells, strict=True):
                yield (
                    Place(table.id, row.label, column, (seen_rows[row.label], seen_columns[column])),
                    cell,
                )
                seen_columns[column] += 1
            seen_rows[row.label] += 1
    for fact in report.facts:
        yield Place(fact.id), fact.cell


def behind(
    was: Report, now: Report, places: tuple[Place, ...], changed: frozenset[str]
) -> Mapping[Place, Behind]:
    """The cases behind each move. `changed` are the cases whose rows differ between the two registers.

    Both reports are such as print every number: one that keeps figures back leads to no case.
    """
    before, after = dict(cells(was)), dict(cells(now))
    return {place: _behind(before.get(place), after.get(place), changed) for place in places}


def changed_cases(was: Register, now: Register) -> frozenset[str]:
    """The references of which the two registers say different things, in whatever frame."""
    found: set[str] = set()
    for name, before in was.frames.items():
        after = now.frames[name]
        if "reference" not in before.columns:
            continue
        shared = [column for column in before.columns if column in after.columns]
        one, other = (_rows(data, shared) for data in (before, after))
        found |= {reference for reference, _row in one ^ other if reference}
    return frozenset(found)


def _rows(data: pl.DataFrame, columns: list[str]) -> set[tuple[str, str]]:
    place = columns.index("reference")
    # A row that stands there twice is not the row that stands there once.
    counted = Counter((str(row[place] or ""), repr(row)) for row in data.select(columns).iter_rows())
    return {(reference, f"{times} {row}") for (reference, row), times in counted.items()}


def _behind(was: Cell | None, now: Cell | None, changed: frozenset[str]) -> Behind:
    before, after = _cases(was), _cases(now)
    if before == after:  # the numerator is of the same cases: its base may have moved it
        base_before, base_after = _base(was), _base(now)
        if base_before != base_after:
            before, after = base_before, base_after
    return Behind(
        tuple(sorted(after - before)),
        tuple(sorted(before - after)),
        tuple(sorted(before & after & changed)),
    )


def _cases(cell: Cell | None) -> frozenset[str]:
    return frozenset(cell.cases()) if cell else frozenset()


def _base(cell: Cell | None) -> frozenset[str]:
    return frozenset(cell.base_cases()) if cell else frozenset()


def _differs(one: Data, other: Data) -> bool:
    return any(one.get(name) != other.get(name) for name in COMPARED)


def _told(was: Data | None, now: Data | None) -> tuple[str | None, str | None]:
    """What was printed and what is. Where both read alike, with what they are made of."""
    one, other = (None if cell is None else _printed(cell) for cell in (was, now))
    if was is not None and now is not None and one == other:
        return f"{one}{_made_of(was)}", f"{other}{_made_of(now)}"
    return one, other


def _printed(cell: Data) -> str:
    return str(cell.get("text") or "no figure")


def _made_of(cell: Data) -> str:
    n, of = cell.get("n"), cell.get("of")
    if n is None or of is None:
        return f" (exactly {cell['value']})" if cell.get("value") is not None else ""
    return f" ({n} of {of})"

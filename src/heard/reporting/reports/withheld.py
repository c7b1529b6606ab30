"""The figures that an edition withholds, for whoever makes it: what people wrote must not say them."""

from collections.abc import Iterator, Mapping

from heard.reporting.measures.evaluate import Answers
from heard.reporting.rounding import exact
from heard.reporting.tables import Cell, Fact, Row, Table


def withheld(printed: Answers, tables: Mapping[str, Table], facts: Mapping[str, Fact]) -> Iterator[str]:
    """Every figure that `tables` and `facts` keep back, as `printed` would have said it. Never for print."""
    for id, fact in facts.items():
        if fact.cell.suppressed:
            open_ = printed.fact(printed.layout.facts[id])
            yield open_.shown
            yield from _of(open_.cell)
    for id, table in tables.items():
        if id in printed.layout.tables and any(cell.suppressed for row in _rows(table) for cell in row.cells):
            known = {row.label: row.cells for row in _rows(printed.table(printed.layout.tables[id]))}
            for row in _rows(table):
                for place, cell in enumerate(row.cells):
                    if cell.suppressed and row.label in known:
                        yield from _of(known[row.label][place])


def _rows(table: Table) -> tuple[Row, ...]:
    return (*table.rows, table.total) if table.total else table.rows


def _of(cell: Cell) -> Iterator[str]:
    yield cell.text
    if cell.n is not None:
        yield exact(cell.n)

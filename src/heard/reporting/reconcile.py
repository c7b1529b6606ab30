"""Do the figures of a report agree with each other? Each check is a sentence that can stand at the top of the page."""

from collections.abc import Iterator, Sequence

from heard.reporting.documents.model import Check
from heard.reporting.measures.model import TableSpec
from heard.reporting.rounding import NOT_APPLICABLE, per_cent
from heard.reporting.tables import Cell, Fact, Table
from heard.reporting.words import unit_word


def check_table(table: Table, spec: TableSpec) -> Iterator[Check]:
    """Rows add to the total row, columns to the total column, and every share agrees with its counts."""
    if table.total:
        for index, name in enumerate(table.columns[1:]):
            parts = [row.cells[index] for row in table.rows]
            yield from _adds(f"{table.title}: {name}: rows", parts, table.total.cells[index], table.unit)
    totals = [index for index, column in enumerate(spec.columns) if column.total]
    for index in totals:
        for row in (*table.rows, *((table.total,) if table.total else ())):
            parts = [cell for place, cell in enumerate(row.cells) if place not in totals]
            yield from _adds(f"{table.title}: {row.label}: columns", parts, row.cells[index], table.unit)
    for row in (*table.rows, *((table.total,) if table.total else ())):
        for name, cell in zip(table.columns[1:], row.cells, strict=True):
            yield from _share(f"{table.title}: {row.label}, {name}", cell)


def check_fact(fact: Fact) -> Iterator[Check]:
    """A sentence's share agrees with its counts."""
    yield from _share(fact.sentence, fact.cell)


def _adds(what: str, parts: Sequence[Cell], total: Cell, unit: str) -> Iterator[Check]:
    counts = [part.value for part in parts]
    if total.value is None or total.of is not None or None in counts:
        return  # shares do not add, and a blank says nothing
    added = sum(count for count in counts if count is not None)
    yield Check(
        f"{what} add to {added:,g}, {unit_word(unit, None)} are {total.value:,g}", added == total.value
    )


def _share(what: str, cell: Cell) -> Iterator[Check]:
    if cell.of is None or cell.n is None:
        return
    places = len(cell.text.rstrip("%").partition(".")[2])
    expected = NOT_APPLICABLE if cell.of == 0 else per_cent(cell.n, cell.of, places)[1]
    holds = cell.text == expected
    link = "and" if holds else "but"
    yield Check(f"{what}: printed {cell.text}, {link} {cell.n} of {cell.of} is {expected}", holds)

"""Published figures with some of them replaced: does what contradicted one go away with another in its place?"""

import re
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from heard.reporting.published.model import (
    Published,
    PublishedCell,
    PublishedFact,
    PublishedRow,
    PublishedTable,
)

At = tuple[str, int, int]
"""(id of a table, places of row and column from 0, the total after the rows), or (id of a fact, 0, 0)."""


def number_in(text: str) -> Fraction | None:
    """The one number of a text such as £4,100 or -4.4%; None where it has none or several."""
    found = re.findall(r"([+-]?)[£ ]*(\d[\d,]*(?:\.\d+)?)", text.replace("−", "-"))
    if len(found) != 1:
        return None
    sign, digits = found[0]
    return Fraction(digits.replace(",", "")) * (-1 if sign == "-" else 1)


def replaced(published: Published, figures: Mapping[At, PublishedCell]) -> Published:
    """The published figures with these cells and facts in place of their own."""
    return replace(
        published,
        tables=tuple(_table(table, figures) for table in published.tables),
        facts=tuple(_fact(fact, figures.get((fact.id, 0, 0))) for fact in published.facts),
    )


def _table(table: PublishedTable, figures: Mapping[At, PublishedCell]) -> PublishedTable:
    rows = tuple(_row(table.id, place, row, figures) for place, row in enumerate(table.rows))
    total = _row(table.id, len(rows), table.total, figures) if table.total else None
    return replace(table, rows=rows, total=total)


def _row(id: str, down: int, row: PublishedRow, figures: Mapping[At, PublishedCell]) -> PublishedRow:
    return replace(row, cells=tuple(figures.get((id, down, n), cell) for n, cell in enumerate(row.cells)))


def _fact(fact: PublishedFact, cell: PublishedCell | None) -> PublishedFact:
    return fact if cell is None else replace(fact, value=cell.value, printed=cell.text)

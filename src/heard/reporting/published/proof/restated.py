"""Sentences that repeat a table: the figure must be one of its cells, a total, or what is left of one."""

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

from heard.reporting.published.model import Published, PublishedFact, PublishedTable
from heard.reporting.published.proof.arithmetic import number
from heard.reporting.published.proof.columns import count_columns
from heard.reporting.published.proof.finding import Finding, fact


def find(published: Published) -> Iterator[Finding]:
    """Every fact said to restate a table that does not."""
    for said in published.facts:
        table = published.table(said.restates)
        if table is None or said.value is None or "change" in said.unit or _bears(table, said):
            continue
        yield Finding(
            f"{said.id}-restated",
            "A",
            (fact(said.id), *((table.id, row.label, heading) for row, heading, _ in table.cells())),
            f"{said.text}: {said.printed}",
            f"a figure of {table.id}; the figures cannot settle which is wrong",
            f"{number(said.value)} is no cell, total or remainder of {table.id}",
            True,
            said.section,
            said.lines,
        )


def _bears(table: PublishedTable, said: PublishedFact) -> bool:
    values = {cell.value for _, _, cell in table.cells() if cell.value is not None}
    value = said.value or Fraction(0)
    if re.search(r"just under|nearly|almost|under", said.qualifier, re.I):
        return any(each < value <= each + max(Fraction(3), each / 10) for each in values)
    if re.search(r"less than|fewer than", said.qualifier, re.I):
        return any(each < value for each in values)
    if re.search(r"over|more than|at least", said.qualifier, re.I):
        return any(each >= value for each in values)
    if value in values or value == len(table.rows):
        return True
    for index in count_columns(table):
        cells: list[Fraction] = [row.cells[index].value or Fraction(0) for row in table.rows]
        wholes = {sum(cells, Fraction(0))}
        if table.total is not None and (total := table.total.cells[index].value) is not None:
            wholes.add(total)
        few = range(2, len(cells)) if len(cells) <= 8 else range(2, 3)
        sums = {sum(some, Fraction(0)) for size in few for some in combinations(cells, size)}
        if value in wholes | sums or any(whole - part == value for whole in wholes for part in cells):
            return True
    return False

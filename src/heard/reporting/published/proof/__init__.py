"""The contradictions inside one set of published figures, found by general methods and exact arithmetic."""

from dataclasses import replace

from heard.reporting.published.model import Published
from heard.reporting.published.proof import (
    agree,
    bands,
    bases,
    changes,
    claims,
    names,
    percent_tables,
    places,
    repeats,
    restated,
    said_shares,
    shares,
    structure,
    sums,
    totals,
    within,
)
from heard.reporting.published.proof.finding import KINDS, Finding, Kind, Place, fact, once
from heard.reporting.published.proof.words import stems

__all__ = ["KINDS", "Finding", "Kind", "Place", "excluded_by", "findings"]

CHECKS = (
    sums,
    totals,
    agree,
    repeats,
    restated,
    shares,
    said_shares,
    within,
    changes,
    bands,
    percent_tables,
    places,
    bases,
    claims,
    structure,
    names,
)


def findings(published: Published) -> tuple[Finding, ...]:
    """Everything that does not hold, by class; the same figures always give the same findings with the same ids."""
    return once(_with_repeats(published, found) for check in CHECKS for found in check.find(published))


def _with_repeats(published: Published, found: Finding) -> Finding:
    """A computed figure of a table that is wrong is wrong in the sentences that repeat it as well."""
    if found.kind not in ("B", "C") or not found.in_doubt or found.in_doubt[0][1] is None:
        return found
    id, row, column = found.in_doubt[0]
    table = published.table(id)
    texts = (
        [cell.text for line, heading, cell in table.cells() if (line.label, heading) == (row, column)]
        if table
        else []
    )
    repeats = tuple(
        fact(said.id)
        for said in published.facts
        if said.restates == id and said.printed in texts and len(stems(said.text) & stems(row or "")) >= 2
    )
    if not repeats:
        return found
    return replace(
        found,
        cells=(*found.cells, *repeats),
        doubted=(*found.in_doubt, *repeats),
        how=f"{found.how}; repeated in {', '.join(place[0] for place in repeats)}",
    )


def excluded_by(
    found: tuple[Finding, ...], id: str, row: str | None = None, column: str | None = None
) -> tuple[Finding, ...]:
    """The findings by which the figure at a place cannot stand beside other printed figures.

    `row` and `column` are the label and the heading as published; both None for a fact. Findings about words,
    naming and the number of printed places exclude no figure.
    """
    return tuple(each for each in found if (id, row, column) in each.in_doubt)

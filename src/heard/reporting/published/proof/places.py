"""Decimal places that differ within one column, and percentages printed without their sign."""

from collections.abc import Iterator
from fractions import Fraction

from heard.reporting.published.model import Published, PublishedRow, PublishedTable
from heard.reporting.published.proof.arithmetic import number, numerators, places_of
from heard.reporting.published.proof.columns import percent_columns, rate_base, share_base
from heard.reporting.published.proof.finding import Finding, slug
from heard.reporting.published.proof.percent_tables import CountRow, counts_for


def find(published: Published) -> Iterator[Finding]:
    """One finding for each column of percentages printed to unequal places, and one for each missing sign."""
    for table in published.tables:
        counts = counts_for(published, table)
        for index in percent_columns(table):
            yield from _unequal(table, index, counts)
            yield from _unsigned(table, index)


def _unequal(table: PublishedTable, index: int, counts: CountRow | None) -> Iterator[Finding]:
    heading = table.columns[index + 1]
    most = max((places_of(row.cells[index].text) for row in table.rows), default=0)
    if not most:
        return
    short = [row for row in table.rows if _too_short(table, row, index, most, counts)]
    if not short:
        return
    widest = next(row for row in table.rows if places_of(row.cells[index].text) == most)
    several = ", ".join(dict.fromkeys(row.cells[index].text for row in short))
    yield Finding(
        f"{table.id}-places-{slug(heading)}",
        "C",
        tuple((table.id, row.label, heading) for row in short),
        f"{heading}: {several} beside {widest.cells[index].text}",
        f"{most} decimal {'place' if most == 1 else 'places'} throughout the column",
        f"{len(short)} of {len(table.rows)} printed to fewer places than {widest.cells[index].text}",
        False,
        table.section,
        table.lines,
    )


def _too_short(
    table: PublishedTable, row: PublishedRow, index: int, most: int, counts: CountRow | None
) -> bool:
    """Printed to fewer places: a broken number always, a whole one only if it cannot be exact to those places."""
    cell = row.cells[index]
    if cell.value is None or places_of(cell.text) == most or "%" not in cell.text:
        return False
    if places_of(cell.text) > 0:
        return True
    base = counts.by_heading.get(table.columns[index + 1]) if counts else None
    if base is None and (of := rate_base(table, index)) is not None and share_base(table, index) is None:
        beside = row.cells[of].value
        base = int(beside) if beside else None
    if not base or cell.value in (0, 100):
        return False
    return not numerators(Fraction(cell.value), most, base)


def _unsigned(table: PublishedTable, index: int) -> Iterator[Finding]:
    heading = table.columns[index + 1]
    bare = [
        row for row in table.rows if row.cells[index].value is not None and "%" not in row.cells[index].text
    ]
    signed = [row for row in table.rows if "%" in row.cells[index].text]
    if len(signed) <= len(bare) or "or" in table.units[index].split():
        return
    for row in bare:
        yield Finding(
            f"{table.id}-sign-{slug(row.label)}",
            "E",
            ((table.id, row.label, heading),),
            f"{row.label}: {heading} {row.cells[index].text}",
            f"{number(row.cells[index].value or Fraction(0))}%",
            "the one figure of its column without its % sign"
            if len(bare) == 1
            else "printed without the % sign",
            False,
            table.section,
            table.lines,
        )

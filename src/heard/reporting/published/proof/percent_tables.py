"""Tables of percentages against another table's counts: by the same columns, or by the same rows."""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from heard.reporting.published.model import Published, PublishedTable
from heard.reporting.published.proof.arithmetic import (
    bases,
    nearest,
    number,
    numerators,
    places_of,
    share,
    slip,
)
from heard.reporting.published.proof.columns import count_columns, percent_columns, share_of_total
from heard.reporting.published.proof.finding import Finding, slug
from heard.reporting.published.proof.words import procedure_of


class CountRow(NamedTuple):
    """The counts of complaints by column heading, with the table and row they stand in."""

    table: str
    row: str
    by_heading: dict[str, int]


def find(published: Published) -> Iterator[Finding]:
    """Every percentage that no count of the people or complaints of its column gives."""
    for table in published.tables:
        if count_columns(table) or not percent_columns(table):
            continue
        counts = counts_for(published, table)
        if counts is not None:
            yield from _by_columns(table, counts)
            yield from _overall(table, counts)
            yield from _parts(table, counts)
        yield from _by_rows(published, table)


def counts_for(published: Published, table: PublishedTable) -> CountRow | None:
    """The row of counts of complaints whose columns are those of a table of percentages; None where there is none."""
    headings = set(table.columns[1:])
    for other in published.tables:
        if other.id == table.id or len(headings & set(other.columns[1:])) < 3 or other.year != table.year:
            continue
        rows = [row for row in other.rows if re.match(r"\s*complaints?\b", row.label, re.I)]
        if len(rows) != 1 or not count_columns(other):
            continue
        found = {
            heading: int(cell.value)
            for heading, cell in zip(other.columns[1:], rows[0].cells, strict=True)
            if cell.value is not None
        }
        return CountRow(other.id, rows[0].label, found)
    return None


def _by_columns(table: PublishedTable, counts: CountRow) -> Iterator[Finding]:
    for row in table.rows:
        for heading, cell in zip(table.columns[1:], row.cells, strict=True):
            most = counts.by_heading.get(heading, 0)
            places = places_of(cell.text)
            if cell.value is None or not most or numerators(cell.value, places, most):
                continue
            # Fewer may have answered than complained ("where recorded"): no smaller base may fit either.
            if table.basis == "recorded" and bases(cell.value, places, most):
                continue
            near = nearest(cell.value, most)
            exact = share(near, most)
            wrong = slip(cell.value, places, exact)
            if wrong is None:
                continue
            yield Finding(
                f"{table.id}-{slug(heading)}-{slug(row.label)}",
                wrong.kind,
                ((table.id, row.label, heading), (counts.table, counts.row, heading)),
                f"{row.label}, {heading}: {cell.text}",
                f"{wrong.right}%",
                f"no count out of {most}{' or fewer' if table.basis == 'recorded' else ''} gives {cell.text}; "
                f"{near}/{most} = {number(exact, places + 2)}%"
                + (f" ({wrong.manner})" if wrong.manner else ""),
                True,
                table.section,
                table.lines,
            )


def _parts(table: PublishedTable, counts: CountRow) -> Iterator[Finding]:
    """Shares of one column that no whole numbers making up its count can give."""
    for index, heading in enumerate(table.columns[1:]):
        base = counts.by_heading.get(heading, 0)
        if not base or table.basis == "recorded" or not share_of_total(table, index):
            continue
        cells = [row.cells[index] for row in table.rows]
        fits = [numerators(c.value, places_of(c.text), base) if c.value is not None else [] for c in cells]
        if not all(fits) or sum(each[0] for each in fits) <= base <= sum(each[-1] for each in fits):
            continue
        yield Finding(
            f"{table.id}-parts-{slug(heading)}",
            "A",
            tuple((table.id, row.label, heading) for row in table.rows),
            f"{heading}: " + " + ".join(cell.text for cell in cells),
            f"shares that whole numbers making {base} can give; which is wrong cannot be settled",
            f"the shares amount to {sum(each[0] for each in fits)} to {sum(each[-1] for each in fits)} of {base}",
            True,
            table.section,
            table.lines,
        )


def _overall(table: PublishedTable, counts: CountRow) -> Iterator[Finding]:
    """A percentage over all columns against the counts that the columns amount to."""
    whole = [heading for heading in table.columns[1:] if re.match(r"\s*(overall|total|all)\b", heading, re.I)]
    if len(whole) != 1:
        return
    for row in table.rows:
        cells = dict(zip(table.columns[1:], row.cells, strict=True))
        low = high = base = 0
        for heading, cell in cells.items():
            if heading == whole[0]:
                continue
            each = counts.by_heading.get(heading)
            if each is None or cell.value is None:
                return
            parts = numerators(cell.value, places_of(cell.text), each) if each else [0]
            if not parts:
                return
            low, high, base = low + parts[0], high + parts[-1], base + each
        printed = cells[whole[0]]
        if printed.value is None or not base:
            continue
        told = numerators(printed.value, places_of(printed.text), base)
        if not told or told[-1] < low or told[0] > high:
            yield Finding(
                f"{table.id}-{slug(whole[0])}-{slug(row.label)}",
                "A",
                tuple((table.id, row.label, heading) for heading in (whole[0], *cells)),
                f"{row.label}, {whole[0]}: {printed.text}",
                f"{number(share(low, base), 1)}% to {number(share(high, base), 1)}% by the columns",
                f"the columns amount to {low} to {high} of {base}",
                True,
                table.section,
                table.lines,
            )


def _by_rows(published: Published, table: PublishedTable) -> Iterator[Finding]:
    """Shares and upheld rates by category in the words of the text, against the table of counts by category."""
    labels = {row.label for row in table.rows}
    for other in published.tables:
        if other.id == table.id or other.kind != table.kind or other.stage != table.stage:
            continue
        counts = count_columns(other)
        if len(labels & {row.label for row in other.rows}) < 3 or not counts:
            continue
        columns = {_measure(other.columns[index + 1]): index for index in counts}
        for index in percent_columns(table):
            yield from _against(table, index, other, columns)


def _measure(heading: str) -> tuple[str, str]:
    return procedure_of(heading), "upheld" if "upheld" in heading.lower() else "received"


def _against(
    table: PublishedTable, index: int, other: PublishedTable, columns: dict[tuple[str, str], int]
) -> Iterator[Finding]:
    heading = table.columns[index + 1]
    procedure, measure = _measure(heading)
    procedures = [procedure] if procedure else sorted({each for each, _ in columns})
    rows = {row.label: row for row in other.rows}
    for row in table.rows:
        cell, beside = row.cells[index], rows.get(row.label)
        if cell.value is None or beside is None:
            continue
        part = base = Fraction(0)
        used: list[int] = []
        for each in procedures:
            received, upheld = columns.get((each, "received")), columns.get((each, "upheld"))
            if received is None or (measure == "upheld" and upheld is None):
                return
            if measure == "upheld" and upheld is not None:
                part += beside.cells[upheld].value or 0
                base += beside.cells[received].value or 0
                used += [upheld, received]
            else:
                whole = other.total.cells[received].value if other.total else None
                part += beside.cells[received].value or 0
                base += whole or sum(
                    (r.cells[received].value or Fraction(0) for r in other.rows), Fraction(0)
                )
                used.append(received)
        places = places_of(cell.text)
        wrong = slip(cell.value, places, share(part, base)) if base else None
        if wrong is not None:
            yield Finding(
                f"{table.id}-{slug(heading)}-{slug(row.label)}",
                wrong.kind,
                (
                    (table.id, row.label, heading),
                    *((other.id, row.label, other.columns[each + 1]) for each in used),
                ),
                f"{row.label}: {heading} {cell.text}",
                f"{wrong.right}%",
                f"{number(part)}/{number(base)} = {number(share(part, base), places + 1)}%",
                True,
                table.section,
                table.lines,
            )

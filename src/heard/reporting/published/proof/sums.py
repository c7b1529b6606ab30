"""Parts against printed totals: down the columns, along the rows, and "of which" rows inside their parent."""

import re
from collections.abc import Iterator
from fractions import Fraction

from heard.reporting.published.model import Published, PublishedRow, PublishedTable
from heard.reporting.published.proof.arithmetic import number, plus
from heard.reporting.published.proof.columns import count_columns, is_money, share_of_total
from heard.reporting.published.proof.finding import Finding, Place, slug

NESTED = re.compile(r"^\s*(of which|of these|of those|including)\b", re.I)
WHOLE = re.compile(r"^\s*(total|overall|all|all services)\s*$", re.I)
_GROUP = re.compile(r"^(.{3,}?) - ")


def find(published: Published) -> Iterator[Finding]:
    """Every total that its parts do not make."""
    for table in published.tables:
        yield from _down(table)
        yield from _along(table)
        yield from _nested(table)
        yield from _groups(table)


def additive_rows(table: PublishedTable) -> tuple[PublishedRow, ...]:
    """The rows that add up: those marked as part of the row above are left out."""
    return tuple(row for row in table.rows if not NESTED.match(row.label))


def column_parts(table: PublishedTable, index: int) -> tuple[list[Fraction], list[Place]] | None:
    """The figures of one column that add up, with their places; None if a part is not printed."""
    rows = additive_rows(table)
    parts = [(row.cells[index].value, row.label) for row in rows]
    if any(value is None for value, _ in parts) or len(parts) < 2:
        return None
    heading = table.columns[index + 1]
    return [value for value, _ in parts if value is not None], [
        (table.id, label, heading) for _, label in parts
    ]


def _down(table: PublishedTable) -> Iterator[Finding]:
    if table.total is None:
        return
    several = len(table.columns) > 2
    for index, heading in enumerate(table.columns[1:]):
        total, parts = table.total.cells[index], column_parts(table, index)
        counted = index in count_columns(table) or is_money(table, index)
        share = share_of_total(table, index)
        if total.value is None or parts is None or not (counted or share):
            continue
        values, places = parts
        made = sum(values, Fraction(0))
        if share:
            slack = sum((_half_unit(row.cells[index].text) for row in additive_rows(table)), Fraction(0))
            off = total.value != 100 or abs(made - total.value) > slack
        elif not table.complete:
            off = made > total.value
        else:
            off = made != total.value
        if off:
            yield Finding(
                f"{table.id}-sum" + (f"-{slug(heading)}" if several else ""),
                "A",
                ((table.id, table.total.label, heading), *places),
                f"{table.total.label} {total.text}" + (f" in {heading}" if several else ""),
                f"the rows give {number(made)}; the figures cannot settle whether a row or the total is wrong",
                f"{plus(values)} = {number(made)}, {_short(made, total.value)}",
                True,
                table.section,
                table.lines,
            )


def _half_unit(text: str) -> Fraction:
    found = re.search(r"\.(\d+)", text)
    return Fraction(1, 2 * 10 ** (len(found[1]) if found else 0))


def _short(made: Fraction, total: Fraction) -> str:
    return f"{number(abs(total - made))} {'short of' if made < total else 'more than'} {number(total)}"


def _along(table: PublishedTable) -> Iterator[Finding]:
    whole = [index for index, heading in enumerate(table.columns[1:]) if WHOLE.match(heading)]
    if len(whole) != 1:
        return
    place = whole[0]
    parts = [
        index for index in count_columns(table) if index != place and table.units[index] == table.units[place]
    ]
    if place not in count_columns(table) or len(parts) < 2:
        return
    for row in (*table.rows, *((table.total,) if table.total else ())):
        values = [row.cells[index].value for index in parts]
        total = row.cells[place]
        if total.value is None or any(value is None for value in values):
            continue
        known = [value for value in values if value is not None]
        made = sum(known, Fraction(0))
        if made != total.value:
            headings = (table.columns[index + 1] for index in (place, *parts))
            yield Finding(
                f"{table.id}-row-{slug(row.label)}",
                "A",
                tuple((table.id, row.label, heading) for heading in headings),
                f"{row.label}: {table.columns[place + 1]} {total.text}",
                f"the columns give {number(made)}; the figures cannot settle which is wrong",
                f"{plus(known)} = {number(made)}, {_short(made, total.value)}",
                True,
                table.section,
                table.lines,
            )


def _nested(table: PublishedTable) -> Iterator[Finding]:
    for index in count_columns(table):
        heading = table.columns[index + 1]
        parent: PublishedRow | None = None
        inside: list[PublishedRow] = []
        for row in (*table.rows, PublishedRow("", ())):
            if row.cells and NESTED.match(row.label):
                inside.append(row)
                continue
            if parent is not None and inside:
                values = [each.cells[index].value or Fraction(0) for each in inside]
                made, whole = sum(values, Fraction(0)), parent.cells[index].value
                if whole is not None and made > whole:
                    yield Finding(
                        f"{table.id}-within-{slug(parent.label)}",
                        "A",
                        tuple((table.id, each.label, heading) for each in (*inside, parent)),
                        f"{parent.label} {number(whole)}, of which {number(made)}",
                        "no more than the whole",
                        f"{plus(values)} = {number(made)}, {_short(made, whole)}",
                        True,
                        table.section,
                        table.lines,
                    )
            parent, inside = (row if row.cells else None), []


def _groups(table: PublishedTable) -> Iterator[Finding]:
    """Rows such as "Gender - Female" and "Gender - Male" in a table of percentages: each group makes 100."""
    groups: dict[str, list[PublishedRow]] = {}
    if count_columns(table):
        return
    for row in table.rows:
        if found := _GROUP.match(row.label):
            groups.setdefault(found[1], []).append(row)
    for name, rows in groups.items():
        for index, heading in enumerate(table.columns[1:]):
            cells = [row.cells[index] for row in rows]
            if len(cells) < 2 or any("%" not in cell.text or cell.value is None for cell in cells):
                continue
            values = [cell.value for cell in cells if cell.value is not None]
            made = sum(values, Fraction(0))
            if abs(made - 100) > len(cells) * max(_half_unit(cell.text) for cell in cells):
                yield Finding(
                    f"{table.id}-group-{slug(name)}-{slug(heading)}",
                    "A",
                    tuple((table.id, row.label, heading) for row in rows),
                    f"{name} in {heading}: {number(made)}% in all",
                    "100%, within rounding",
                    f"{plus(values)} = {number(made)}",
                    True,
                    table.section,
                    table.lines,
                )

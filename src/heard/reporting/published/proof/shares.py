"""Percentages inside one table against the counts beside them: shares, rates, ratios, and their totals."""

from collections.abc import Iterator
from fractions import Fraction

from heard.reporting.published.model import Published, PublishedCell, PublishedRow, PublishedTable
from heard.reporting.published.proof.arithmetic import nearest, number, numerators, places_of, share, slip
from heard.reporting.published.proof.columns import percent_columns, rate_base, rate_part, ratio, share_base
from heard.reporting.published.proof.finding import Finding, slug


def find(published: Published) -> Iterator[Finding]:
    """Every percentage that its counts do not give, rates that miss their total, and verdicts over 100%."""
    for table in published.tables:
        for index in percent_columns(table):
            if (of := share_base(table, index)) is not None:
                yield from _shares(table, index, of)
            elif pair := ratio(table, index):
                yield from _ratios(table, index, *pair)
            elif (of := rate_base(table, index)) is not None:
                yield from _rates(table, index, of)
        yield from _verdicts(table)


def _rows(table: PublishedTable) -> tuple[PublishedRow, ...]:
    return (*table.rows, table.total) if table.total else table.rows


def _judge(
    table: PublishedTable,
    row: PublishedRow,
    index: int,
    exact: Fraction,
    sum_text: str,
    others: tuple[int, ...],
) -> Iterator[Finding]:
    cell = row.cells[index]
    if cell.value is None:
        return
    places = places_of(cell.text)
    wrong = slip(cell.value, places, exact)
    if wrong is None:
        return
    heading = table.columns[index + 1]
    headings = (heading, *(table.columns[each + 1] for each in others))
    yield Finding(
        f"{table.id}-{slug(heading)}-{slug(row.label)}",
        wrong.kind,
        tuple((table.id, row.label, each) for each in headings),
        f"{row.label}: {heading} {cell.text}",
        f"{wrong.right}%",
        f"{sum_text} = {number(exact, places + 2)}%" + (f" ({wrong.manner})" if wrong.manner else ""),
        True,
        table.section,
        table.lines,
    )


def _shares(table: PublishedTable, index: int, of: int) -> Iterator[Finding]:
    whole = table.total.cells[of].value if table.total else None
    if whole is None:
        values = [row.cells[of].value for row in table.rows]
        if any(value is None for value in values) or not table.complete:
            return
        whole = sum((value for value in values if value is not None), Fraction(0))
    if not whole:
        return
    for row in table.rows:
        part = row.cells[of].value
        if part is not None:
            yield from _judge(table, row, index, share(part, whole), f"{number(part)}/{number(whole)}", (of,))


def _ratios(table: PublishedTable, index: int, part_column: int, base_column: int) -> Iterator[Finding]:
    for row in _rows(table):
        part, base = row.cells[part_column].value, row.cells[base_column].value
        if part is not None and base:
            told = f"{number(part)}/{number(base)}"
            yield from _judge(table, row, index, share(part, base), told, (part_column, base_column))


def _whole(cell: PublishedCell) -> int | None:
    return int(cell.value) if cell.value is not None and cell.value.denominator == 1 else None


def _rates(table: PublishedTable, index: int, of: int) -> Iterator[Finding]:
    printed_part = rate_part(table, index, of)
    wrong = False
    for row in _rows(table):
        cell, base = row.cells[index], _whole(row.cells[of])
        if cell.value is None or not base:
            continue
        part = _whole(row.cells[printed_part]) if printed_part is not None else None
        if part is not None and printed_part is not None:
            found = list(_judge(table, row, index, share(part, base), f"{part}/{base}", (printed_part, of)))
        elif any(numerators(cell.value, places_of(cell.text), most) for most in _bases(table, index, base)):
            found = []
        else:
            near = nearest(cell.value, base)
            told = f"no count out of {base} gives {cell.text}; {near}/{base}"
            found = list(_judge(table, row, index, share(near, base), told, (of,)))
        wrong = wrong or bool(found)
        yield from found
    if printed_part is None and not wrong:
        yield from _total_rate(table, index, of)


def _bases(table: PublishedTable, index: int, base: int) -> range:
    """The bases a rate may have: the count beside it, or fewer where it counts another state (resolved of received)."""
    count_basis = table.bases[rate_base(table, index) or 0]
    same = table.bases[index] == count_basis or table.units[index] != "%"
    return range(base, base + 1) if same else range(1, base + 1)


def _total_rate(table: PublishedTable, index: int, of: int) -> Iterator[Finding]:
    """The rate of the total against the counts that the rates of the rows amount to."""
    if table.total is None or not table.complete:
        return
    total, base = table.total.cells[index], _whole(table.total.cells[of])
    heading = table.columns[index + 1]
    low = high = 0
    for row in table.rows:
        cell, each = row.cells[index], _whole(row.cells[of])
        if cell.value is None or each is None or table.units[index] == "%":
            return
        parts = numerators(cell.value, places_of(cell.text), each) if each else [0]
        if not parts:
            return
        low, high = low + parts[0], high + parts[-1]
    if total.value is None or not base:
        return
    told = numerators(total.value, places_of(total.text), base)
    if told and (told[-1] < low or told[0] > high):
        made = f"{low}" if low == high else f"{low} to {high}"
        exact = number(share(low if told[-1] < low else high, base), places_of(total.text))
        yield Finding(
            f"{table.id}-{slug(heading)}-rows",
            "A",
            ((table.id, table.total.label, heading), *((table.id, row.label, heading) for row in table.rows)),
            f"{table.total.label}: {heading} {total.text}",
            f"{exact}% by the rows; which row or whether the total is wrong cannot be settled",
            f"the rows amount to {made} of {base}; {total.text} is {told[0]} of {base}",
            True,
            table.section,
            table.lines,
        )


def _verdicts(table: PublishedTable) -> Iterator[Finding]:
    """Fully and partially upheld are different verdicts: together no more than all."""
    fully = [i for i in percent_columns(table) if "fully upheld" in table.columns[i + 1].lower()]
    partly = [i for i in percent_columns(table) if "partially upheld" in table.columns[i + 1].lower()]
    if len(fully) != 1 or len(partly) != 1:
        return
    for row in _rows(table):
        one, two = row.cells[fully[0]].value, row.cells[partly[0]].value
        if one is not None and two is not None and one + two > Fraction(10002, 100):
            headings = (table.columns[fully[0] + 1], table.columns[partly[0] + 1])
            yield Finding(
                f"{table.id}-over-100-{slug(row.label)}",
                "A",
                tuple((table.id, row.label, heading) for heading in headings),
                f"{row.label}: {headings[0]} {number(one)}% and {headings[1]} {number(two)}%",
                "100% at most; which of the two is wrong the figures cannot settle",
                f"{number(one)} + {number(two)} = {number(one + two)}, and a point has one verdict",
                True,
                table.section,
                table.lines,
            )

"""Columns of change, growth, and what is said to be unchanged, against the figures of both years."""

import re
from collections.abc import Iterator
from fractions import Fraction

from heard.reporting.published.model import Published, PublishedFact, PublishedTable
from heard.reporting.published.proof.arithmetic import number, places_of, share, slip
from heard.reporting.published.proof.columns import change_columns, count_columns
from heard.reporting.published.proof.differences import of_difference
from heard.reporting.published.proof.figures import Figure, Figures
from heard.reporting.published.proof.finding import Finding, fact, slug
from heard.reporting.published.proof.words import before, procedure_of, stems, year_of
from heard.reporting.rounding import half_up


def find(published: Published) -> Iterator[Finding]:
    """Every change that the years it compares do not give."""
    figures = Figures(published)
    for table in published.tables:
        for index in change_columns(table):
            yield from _column(table, index)
    for each in published.facts:
        if each.value is None:
            continue
        if "change" in each.unit:
            yield from _growth(published, figures, each)
        elif re.search(r"(reduc|increas|decreas|fell|rose)\w*\s+by", each.qualifier, re.I):
            yield from of_difference(published, figures, each)


def _change(earlier: Fraction, later: Fraction) -> Fraction:
    return (later - earlier) * 100 / earlier


def _column(table: PublishedTable, index: int) -> Iterator[Finding]:
    counts = [each for each in count_columns(table) if each < index][-2:]
    heading = table.columns[index + 1]
    if "year" in table.row_dimension:
        if len(counts) == 1:
            yield from _down(table, index, counts[0])
        return
    if len(counts) != 2:
        return
    for row in table.rows:
        earlier, later = (row.cells[each].value for each in counts)
        cell = row.cells[index]
        if not earlier or later is None or cell.value is None:
            continue
        exact = _change(earlier, later)
        if wrong := slip(cell.value, places_of(cell.text), exact):
            sign = "+" if exact > 0 else ""
            headings = (heading, *(table.columns[each + 1] for each in counts))
            yield Finding(
                f"{table.id}-change-{slug(row.label)}",
                wrong.kind,
                tuple((table.id, row.label, each) for each in headings),
                f"{row.label}: {cell.text}",
                f"{sign}{wrong.right}",
                f"{number(earlier)} to {number(later)} = {sign}{number(exact, places_of(cell.text) + 1)}%"
                + (f" ({wrong.manner})" if wrong.manner else ""),
                True,
                table.section,
                table.lines,
            )


def _down(table: PublishedTable, index: int, of: int) -> Iterator[Finding]:
    """A change beside each year's count, from the year before in another row."""
    heading, counted = table.columns[index + 1], table.columns[of + 1]
    years = {year_of(row.label): row for row in table.rows if year_of(row.label)}
    for year, row in years.items():
        then, cell, now = years.get(before(year)), row.cells[index], row.cells[of].value
        earlier = then.cells[of].value if then else None
        if then is None or not earlier or now is None or cell.value is None:
            continue
        exact = _change(earlier, now)
        if wrong := slip(cell.value, places_of(cell.text), exact):
            sign = "+" if exact > 0 else ""
            yield Finding(
                f"{table.id}-change-{slug(row.label)}",
                wrong.kind,
                (
                    (table.id, row.label, heading),
                    (table.id, row.label, counted),
                    (table.id, then.label, counted),
                ),
                f"{row.label}: {cell.text}",
                f"{sign}{wrong.right}",
                f"{number(earlier)} to {number(now)} = {sign}{number(exact, places_of(cell.text) + 1)}%",
                True,
                table.section,
                table.lines,
            )


def _growth(published: Published, figures: Figures, said: PublishedFact) -> Iterator[Finding]:
    pair = _two_years(published, said) or _by_totals(figures, said)
    places = places_of(said.printed)
    if pair is not None and said.value is not None:
        earlier, later = pair
        exact = _change(earlier.value, later.value)
        wrong = slip(said.value, places, exact)
        if wrong:
            yield Finding(
                f"{said.id}-change",
                wrong.kind,
                (fact(said.id), *later.cells, *earlier.cells),
                f"{said.text}: {said.printed}",
                f"{wrong.right}%",
                f"{number(earlier.value)} to {number(later.value)} = {number(exact, places + 1)}%"
                + _other_reading(published, said, later.value),
                True,
                said.section,
                said.lines,
            )
        return
    beside = _count_beside(published, said)
    if beside is not None and not _some_earlier(said, beside.value or Fraction(0), places):
        yield Finding(
            f"{said.id}-change",
            "A",
            (fact(said.id), fact(beside.id)),
            f"{said.text}: {said.printed}",
            "no whole number of the year before gives this change; which of the two is wrong cannot be settled",
            f"{number(beside.value or Fraction(0))} now, {said.printed}: no earlier count rounds to it",
            True,
            said.section,
            said.lines,
        )


def _two_years(published: Published, said: PublishedFact) -> tuple[Figure, Figure] | None:
    """(earlier, later) from the table that a growth fact restates: its column of the fact's procedure or its total."""
    table = published.table(said.restates)
    if table is None or "year" not in table.row_dimension:
        return None
    wanted = procedure_of(said.text)
    columns = [
        index
        for index in count_columns(table)
        if (procedure_of(table.columns[index + 1]) == wanted)
        and (wanted or re.search(r"total|all", table.columns[index + 1], re.I))
    ]
    years = {year_of(row.label): row for row in table.rows}
    now, then = years.get(said.year), years.get(before(said.year))
    if len(columns) != 1 or now is None or then is None:
        return None
    heading = table.columns[columns[0] + 1]
    values = [row.cells[columns[0]].value for row in (then, now)]
    if values[0] is None or values[1] is None or not values[0]:
        return None
    made = [
        Figure(
            value,
            said.procedure,
            said.stage,
            year_of(row.label),
            said.basis,
            table.unit,
            ((table.id, row.label, heading),),
            table.id,
        )
        for value, row in zip(values, (then, now), strict=True)
        if value is not None
    ]
    return made[0], made[1]


def _by_totals(figures: Figures, said: PublishedFact) -> tuple[Figure, Figure] | None:
    """(earlier, later) where both years of the fact's procedure and stage are printed."""
    if not stems(said.text) <= stems(
        f"growth change in statutory corporate stage {said.stage} {said.procedure}"
    ):
        return None
    now = figures.received(said.procedure, said.stage, said.year)
    then = figures.received(said.procedure, said.stage, before(said.year))
    return (then, now) if now and then and then.value else None


def _other_reading(published: Published, said: PublishedFact, now: Fraction) -> str:
    """What else the printed figure would be: complaints per referral, another column of the same table."""
    told: list[str] = []
    table = published.table(said.restates)
    for row in table.rows if table else ():
        if year_of(row.label) == said.year:
            earlier = (
                next((each for each in table.rows if year_of(each.label) == before(said.year)), None)
                if table
                else None
            )
            for index, heading in enumerate(table.columns[1:] if table else ()):
                a, b = (earlier.cells[index].value if earlier else None), row.cells[index].value
                if a and b is not None and b != now:
                    told.append(f"{heading} alone {number(_change(a, b), 1)}%")
    for context in published.tables:
        for row, heading, cell in context.cells() if context.basis == "context" else ():
            if cell.value and said.value is not None and year_of(heading) in ("", said.year):
                rate = share(now, cell.value)
                if half_up(rate) == said.value:
                    told.append(f"{number(now)}/{number(cell.value)} ({row.label}) is {number(rate, 1)}%")
    return f"; {'; '.join(told)}" if told else ""


def _count_beside(published: Published, said: PublishedFact) -> PublishedFact | None:
    """The count in the same passage that a growth fact is about: most words in common."""
    beside = [
        each
        for each in published.facts
        if each.lines == said.lines and each.year == said.year and "%" not in each.unit and each.value
    ]
    scored = sorted(
        ((len(stems(each.text) & stems(said.text)), each.id, each) for each in beside), key=lambda x: x[:2]
    )
    return scored[-1][2] if scored and scored[-1][0] else None


def _some_earlier(said: PublishedFact, now: Fraction, places: int) -> bool:
    if said.value is None or said.value <= -100:
        return True
    middle = now / (1 + said.value / 100)
    return any(
        half_up(_change(Fraction(earlier), now), places) == said.value
        for earlier in range(max(1, int(middle) - 40), int(middle) + 41)
    )

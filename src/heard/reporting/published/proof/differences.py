"""Differences told in sentences ("reduced by 4"), against the figures of both years."""

import re
from collections.abc import Iterator
from fractions import Fraction

from heard.reporting.published.model import Published, PublishedFact
from heard.reporting.published.proof.arithmetic import number, numerators, places_of, share, slip
from heard.reporting.published.proof.columns import ratio
from heard.reporting.published.proof.figures import Figure, Figures
from heard.reporting.published.proof.finding import Finding, Place, fact
from heard.reporting.published.proof.words import before, stems, year_of

# Words of a sentence that name no part of the complaints.
_PLAIN = "reduction increase decrease rise fall in against previous last year complaints requests received requested"


def of_difference(published: Published, figures: Figures, said: PublishedFact) -> Iterator[Finding]:
    """A difference fixes the count of the year before; a share printed for that year must agree with it."""
    now = figures.received(said.procedure, said.stage, said.year)
    was = figures.received(said.procedure, said.stage, before(said.year))
    if now is not None and was is not None and said.value is not None and _of_received(said):
        yield from _both_printed(said, now, was)
        return
    base = figures.received(said.procedure, 1, before(said.year))
    if now is None or base is None or said.value is None or not base.value or base.value.denominator != 1:
        return
    down = re.search(r"reduc|decreas|fell", said.qualifier, re.I) is not None
    then = now.value + abs(said.value) if down else now.value - abs(said.value)
    exact = share(then, base.value)
    shares = list(_earlier_shares(published, said))
    if not shares:
        return
    printed, places, text, cells = shares[0][0], shares[0][1], shares[0][2], [each[3] for each in shares]
    if (wrong := slip(printed, places, exact)) is None:
        return
    other = numerators(printed, places, int(base.value))
    fits = (
        f"; {text} is {other[0]}/{number(base.value)}, "
        f"{'a fall' if down else 'a rise'} of {number(abs(other[0] - now.value))}"
        if other
        else ""
    )
    yield Finding(
        f"{said.id}-difference",
        "A",
        (fact(said.id), *cells, *now.cells, *base.cells),
        f"{said.qualifier} {said.printed}, and {text} the year before",
        f"{wrong.right}% the year before, or another difference; the figures cannot settle which",
        f"{number(now.value)} {'+' if down else '-'} {number(abs(said.value))} = {number(then)}, "
        f"{number(then)}/{number(base.value)} = {number(exact, places + 1)}%{fits}",
        True,
        said.section,
        said.lines,
    )


def _of_received(said: PublishedFact) -> bool:
    """Whether a difference is one of all that came at its stage, and not of some."""
    counted = said.basis in ("received", "requested") and said.unit == "complaints"
    return counted and stems(said.text) <= stems(f"{_PLAIN} {said.procedure} stage {said.stage}")


def _both_printed(said: PublishedFact, now: Figure, was: Figure) -> Iterator[Finding]:
    """A difference against the figures of both years."""
    down = re.search(r"reduc|decreas|fell", said.qualifier, re.I) is not None
    exact = now.value - was.value
    if said.value is None or exact == (-abs(said.value) if down else abs(said.value)):
        return
    word = "no change" if not exact else f"{'a fall' if exact < 0 else 'a rise'} of {number(abs(exact))}"
    yield Finding(
        f"{said.id}-difference",
        "A",
        (fact(said.id), *now.cells, *was.cells),
        f"{said.qualifier} {said.printed}",
        f"{word}; which figure is wrong cannot be settled",
        f"{number(was.value)} to {number(now.value)}",
        True,
        said.section,
        said.lines,
    )


def _earlier_shares(published: Published, said: PublishedFact) -> Iterator[tuple[Fraction, int, str, Place]]:
    year = before(said.year)
    for each in published.facts:
        same = (each.unit, each.stage, each.year, each.basis) == ("%", said.stage, year, said.basis)
        if same and each.value is not None and "share" in each.text.lower():
            yield each.value, places_of(each.printed), each.printed, fact(each.id)
    for table in published.tables:
        for index in range(len(table.columns) - 1):
            if ratio(table, index) and table.bases[index] == said.basis:
                for row in table.rows:
                    cell = row.cells[index]
                    if year_of(row.label) == year and cell.value is not None:
                        yield (
                            cell.value,
                            places_of(cell.text),
                            cell.text,
                            (table.id, row.label, table.columns[index + 1]),
                        )

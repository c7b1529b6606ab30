"""What a report prints, figure by figure, with what each gives away: the publication read by somebody who adds up."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from math import ceil

from heard.reporting.checks.totals import many_valued
from heard.reporting.disclosure.forms import Given, Giver
from heard.reporting.measures.evaluate import Answers, revised
from heard.reporting.measures.grids import Filled, Grid, foldable
from heard.reporting.measures.kinds import (
    AverageMeasure,
    CombinedMeasure,
    CountMeasure,
    Measure,
    ShareMeasure,
)
from heard.reporting.measures.model import FactSpec, TableSpec

# ("cell", table, line, column) · ("now", table, line, column), the revised figure in a note · ("fact", fact, 0, 0) ·
# ("against", fact, 0, 0), what a sentence compares with · ("list", list, 0, 0)
Place = tuple[str, str, int, int]
CELL, TOTAL, FACT = 1.0, 5.0, 8.0
INFINITE = 1e30
Bounds = tuple[float, float]
Drawn = Callable[[TableSpec], Grid | None]


@dataclass(frozen=True)
class Figure:
    """One printed figure: where, what it gives away, and how dear it is to keep back.

    `plain` says that it prints a number of rows and nothing else, so that "fewer than 5" can stand in its place.
    """

    place: Place
    given: tuple[Given, ...]
    weight: float
    plain: bool
    measure: Measure
    part: Given | None = None  # of a share of counts
    of: Given | None = None
    spoken: tuple[
        Given, ...
    ] = ()  # of these a sentence says "fewer than 5" though its figure is something else

    @property
    def exactly(self) -> bool:
        """Whether it tells the numbers behind it though they are rounded: a mean lets few numbers of rows be."""
        return isinstance(self.measure, AverageMeasure) and self.measure.kind == "mean"


def figures(answers: Answers, giver: Giver, drawn: Drawn | None = None) -> Iterator[Figure]:
    """Every counted figure of the tables and sentences. `drawn` gives a table as it is printed, None where it is not;
    it folds as the answers say where that is left out."""
    for id, spec in answers.layout.tables.items():
        grid = drawn(spec) if drawn else answers.folding(spec)
        if grid is None:
            continue
        for number, line in enumerate(grid.every):
            for column, filled in enumerate(line.cells):
                total = line is grid.total or grid.spec.columns[column].total
                yield from _cell(giver, (id, number, column), filled, TOTAL if total else CELL)
    for id, fact in answers.layout.facts.items():
        for figure in _figure(giver, ("fact", id, 0, 0), fact.measure, FACT):
            yield replace(figure, spoken=_spoken(fact, figure))
        if fact.against is not None and compares(fact):
            yield from _figure(giver, ("against", id, 0, 0), fact.against, FACT)


def left_over(answers: Answers, giver: Giver, drawn: Drawn | None = None) -> Iterator[Given]:
    """What a total holds that no row (or column) prints: it is there for whoever takes the rows from the total."""
    for spec in answers.layout.tables.values():
        grid = drawn(spec) if drawn else answers.folding(spec)
        if grid is None:
            continue
        for whole, parts in _sums(grid):
            asked = [one.asked.measure for one in (whole, *parts) if one.asked.id is None]
            if len(asked) != len(parts) + 1 or not all(isinstance(one, CountMeasure) for one in asked):
                continue
            if many_valued(asked[0], parts):
                continue
            forms = [giver.given(one) for one in asked if one is not None]
            if all(len(one) == 1 for one in forms):
                rest = giver.difference(forms[0][0], (one[0] for one in forms[1:]))
                if rest is not None and rest.small:
                    yield rest


def folds(
    answers: Answers, giver: Giver, rounding: int = 0, drawn: Drawn | None = None
) -> Iterator[tuple[Given, Bounds]]:
    """What a table that shows only rows of `at_least` so many tells of each: it is that many, or it is fewer."""
    room = (rounding - 1) / 2 if rounding else 0.0
    for spec in answers.layout.tables.values():
        grid = drawn(spec) if drawn else answers.folding(spec)
        if grid is None or not spec.at_least:
            continue
        shown = {line.label for line in grid.lines}
        least = rounding * ceil(spec.at_least / rounding) if rounding else spec.at_least
        for line in answers.grid(spec.id).lines:
            measure = line.cells[0].asked.measure
            if not foldable(spec, line.selector) or not isinstance(measure, CountMeasure):
                continue
            for one in giver.given(measure):
                if line.label in shown:
                    yield one, (least - room, INFINITE)
                else:
                    yield one, (0.0, least - (rounding or 1) + room)


def compares(spec: FactSpec) -> bool:
    """Whether a sentence says how its figure stands to another."""
    return any(word in spec.sentence for word in ("{more}", "{rose}", "{change}")) or bool(spec.unchanged)


def _cell(giver: Giver, at: tuple[str, int, int], filled: Filled, weight: float) -> Iterator[Figure]:
    measure = filled.asked.measure
    if measure is None:
        return
    if filled.asked.id is None:
        yield from _figure(giver, ("cell", *at), measure, weight)
    elif revised(filled):
        yield from _figure(giver, ("now", *at), measure, CELL)


def _figure(giver: Giver, place: Place, measure: Measure, weight: float) -> Iterator[Figure]:
    given = giver.given(measure)
    if given:
        plain = isinstance(measure, CountMeasure | CombinedMeasure) and len(given) == 1 and given[0].counted
        part, of = giver.share(measure) if isinstance(measure, ShareMeasure) else (None, None)
        yield Figure(place, given, weight, plain, measure, part, of)


def _spoken(fact: FactSpec, figure: Figure) -> tuple[Given, ...]:
    """The part and the base of a share, where its sentence names them."""
    named = ((figure.part, "{n}"), (figure.of, "{of}"))
    return tuple(
        one for one, word in named if one is not None and word in fact.sentence and not fact.withheld
    )


def _sums(grid: Grid) -> Iterator[tuple[Filled, list[Filled]]]:
    if grid.total:
        for column in range(len(grid.columns)):
            parts = [line.cells[column] for line in grid.lines if not line.selector.of_which]
            yield grid.total.cells[column], parts
    totals = [place for place, column in enumerate(grid.spec.columns) if column.total]
    for place in totals:
        inner = [n for n, one in enumerate(grid.spec.columns) if not one.total and not one.of_which]
        for line in grid.every:
            yield line.cells[place], [line.cells[n] for n in inner]

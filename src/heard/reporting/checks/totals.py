"""Parts and totals: rows add to the total row, columns to the total column; shares agree with their counts."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from heard.reporting.checks.findings import Check, Note
from heard.reporting.measures.conditions import AllOf, AnyOf, Condition, IsIn, Not
from heard.reporting.measures.evaluate import revised
from heard.reporting.measures.grids import Filled, Grid
from heard.reporting.measures.kinds import (
    CombinedMeasure,
    ContextMeasure,
    CountMeasure,
    HistoryMeasure,
    Measure,
    RateMeasure,
    Selector,
    ShareMeasure,
    StatedMeasure,
    SumMeasure,
)
from heard.reporting.printing import as_number, shown
from heard.reporting.rounding import exact
from heard.reporting.tables import Fact
from heard.reporting.words import unit_word

ROUNDED = "Figures are rounded one by one, so the parts may not add exactly to the total printed."


def check_totals(grid: Grid) -> Iterator[Check | Note]:
    """Rows and columns add to their totals, wherever the figures are such that they can."""
    spec = grid.spec
    if grid.total:
        for place, name in enumerate(grid.columns):
            selectors = [line.selector for line in grid.lines]
            parts = [grid.lines[n].cells[place] for n in _parts(selectors)]
            what, id = f"{grid.title}: {name}: rows", f"{spec.id}/rows/{spec.columns[place].label}"
            yield from _adds(grid, id, what, parts, grid.total.cells[place], selectors)
    totals = [place for place, column in enumerate(spec.columns) if column.total]
    for place in totals:
        for line in grid.every:
            inner = [line.cells[n] for n in _parts(spec.columns)]
            parts = [filled for filled in inner if _same_kind(filled, line.cells[place])]
            what, id = f"{grid.title}: {line.label}: columns", f"{spec.id}/columns/{line.selector.label}"
            yield from _adds(grid, id, what, parts, line.cells[place], list(spec.columns))


def check_shares(grid: Grid) -> Iterator[Check]:
    """Every share and rate agrees with the counts it is made of."""
    for line, place, filled in grid.cells():
        what = f"{grid.title}: {line.label}, {grid.columns[place]}"
        id = f"{grid.spec.id}/share/{line.selector.label}/{grid.spec.columns[place].label}"
        if filled.asked.id is None and filled.asked.measure:
            yield from _share(id, what, filled.asked.measure, filled.cell.text, filled.cell.n, filled.cell.of)


def check_sentence(fact: Fact, measure: Measure) -> Iterator[Check]:
    """A sentence's share agrees with its counts."""
    yield from _share(f"{fact.id}/share", fact.sentence, measure, fact.cell.text, fact.cell.n, fact.cell.of)


def check_last_year(grid: Grid) -> Iterator[Check]:
    """A published figure of a year that the register covers is what it gives, or the difference is printed."""
    for line, place, filled in grid.cells():
        if filled.now is None or filled.exact is None:
            continue
        what = f"{grid.title}: {line.label}, {grid.columns[place]}"
        id = f"{grid.spec.id}/year/{line.selector.label}/{grid.spec.columns[place].label}"
        told = ", which is printed beside it as revised" if revised(filled) else ""
        yield Check(f"{what}: published {filled.cell.text}, counted now {filled.now.text}{told}", True, id)


def _share(
    id: str, what: str, measure: Measure, printed: str, n: float | None, of: float | None
) -> Iterator[Check]:
    if not isinstance(measure, ShareMeasure | RateMeasure) or of is None or n is None:
        return
    each = measure.each if isinstance(measure, RateMeasure) else 100
    part, base = _exact(n), _exact(of)
    expected = shown(measure.form, part * each / base if base else None, part, base)
    holds = printed == expected
    link = "and" if holds else "but"
    yield Check(f"{what}: printed {printed}, {link} {exact(part)} of {exact(base)} is {expected}", holds, id)


def _exact(value: float) -> Fraction:
    return Fraction(str(value))


def _adds(
    grid: Grid, id: str, what: str, parts: Sequence[Filled], total: Filled, sides: list[Selector]
) -> Iterator[Check | Note]:
    parts = [part for part in parts if part.asks]
    figures = [part.exact for part in parts if part.exact is not None]
    if total.exact is None or len(figures) < len(parts) or not parts:
        return  # a blank says nothing
    if not all(_additive(filled) for filled in (*parts, total)) or not _comparable(sides, total):
        return
    sum_ = sum(figures, Fraction(0))
    unit = unit_word(grid.spec.unit, None)
    several = many_valued(total.asked.measure, parts)
    holds = sum_ == total.exact or (several and sum_ > total.exact)
    sentence = f"{what} add to {exact(sum_)}, {unit} are {exact(total.exact)}"
    yield Check(sentence + (" (one may be in several)" if several else ""), holds, id)
    measure = total.asked.measure
    if measure and not several and sum_ == total.exact:
        shown_sum = sum((as_number(measure.form, figure) for figure in figures), Fraction(0))
        if shown_sum != as_number(measure.form, total.exact):
            yield Note(grid.spec.id, ROUNDED)


def _parts(sides: Sequence[Selector]) -> list[int]:
    """The places of what a total is made of.

    Last year's figure beside the parts of this year is none of them; where years stand side by side, each is.
    """
    parts = [n for n, side in enumerate(sides) if not (side.total or side.of_which)]
    this_year = [n for n in parts if not _whole_year_before(sides[n])]
    return this_year if len(this_year) > 1 else parts


def _whole_year_before(side: Selector) -> bool:
    return bool(side.window and side.window.part == "whole" and side.window.years_back)


def _same_kind(part: Filled, total: Filled) -> bool:
    """Shares and averages beside the counts are no parts of their total."""
    return part.asked.id is not None or total.asked.id is not None or _additive(part)


def _additive(filled: Filled) -> bool:
    """Whether the figure adds to others: counts, sums and what is given do; shares, averages and changes do not."""
    measure = filled.asked.measure
    if filled.asked.id is not None:
        return (measure is None and "%" not in filled.cell.text) or _adds_up(measure)
    return _adds_up(measure)


def _adds_up(measure: Measure | None) -> bool:
    kinds = CountMeasure | SumMeasure | CombinedMeasure | ContextMeasure | HistoryMeasure | StatedMeasure
    return isinstance(measure, kinds) and measure.unit != "%"


def _comparable(sides: list[Selector], total: Filled) -> bool:
    """Stretches of time add only where a row falls into one of them: a stock is there in every quarter."""
    measure = total.asked.measure
    stock = isinstance(measure, CountMeasure) and measure.span != "within"
    return not (stock and any(side.window for side in sides))


def many_valued(total: Measure | None, parts: Sequence[Filled]) -> bool:
    """Whether what is counted may be in several parts: a list divides it, or it is counted once of many rows."""
    if isinstance(total, CountMeasure) and total.distinct:
        return True
    return any(isinstance(m := part.asked.measure, CountMeasure) and has_list(m.where) for part in parts)


def has_list(condition: Condition) -> bool:
    """Whether a list column is asked anywhere in the condition."""
    match condition:
        case IsIn():
            return condition.among
        case Not():
            return has_list(condition.condition)
        case AnyOf() | AllOf():
            return any(has_list(one) for one in condition.conditions)
        case _:
            return False

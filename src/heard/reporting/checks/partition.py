"""The rows of a table divide what it counts: nothing is in two rows, and what is in none is said."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations

from heard.reporting.checks.findings import Check, Note
from heard.reporting.checks.totals import has_list
from heard.reporting.measures.cells import Sides
from heard.reporting.measures.conditions import AllOf, AnyOf, Between, Condition, Empty, IsIn, Not, all_of
from heard.reporting.measures.evaluate import Answers
from heard.reporting.measures.grids import Grid
from heard.reporting.measures.kinds import CountMeasure, ShareMeasure, SumMeasure
from heard.reporting.measures.model import TableSpec
from heard.reporting.measures.questions import Count, to_count
from heard.reporting.rounding import exact
from heard.reporting.words import unit_word

SEVERAL = "The same one may be counted in several rows, so the rows may add to more than the whole."


@dataclass(frozen=True)
class _Divided:
    """A column whose rows divide one base: what was counted in each, and what to ask to see whether they divide it."""

    grid: Grid
    place: int
    parts: tuple[CountMeasure, ...]
    base: CountMeasure
    one_by_one: bool  # that no two rows can share anything follows from their conditions

    def counts(self, answers: Answers) -> tuple[Count, ...]:
        """The rows, one by one."""
        return tuple(to_count(part, answers.period.start, answers.period.end) for part in self.parts)

    def asks(self, answers: Answers) -> tuple[Count, Count]:
        """The base, and those of it in any row at all."""
        found = AnyOf(tuple(part.where for part in self.parts))
        period = answers.period
        covered = replace(self.base, where=all_of(self.base.where, found))
        return to_count(self.base, period.start, period.end), to_count(covered, period.start, period.end)


def check_partitions(answers: Answers) -> Iterator[Check | Note]:
    """Every table whose rows only narrow what a column counts. The register is asked once for all of them."""
    divided = [one for id in answers.layout.tables if (one := _divided(answers.grid(id))) is not None]
    asking = dict.fromkeys(ask for one in divided for ask in _needed(one, answers))
    unknown = [ask for ask in asking if ask not in answers.known.answers]
    more = answers.engine.ask(unknown) if unknown else {}
    known = {**answers.known.answers, **more}
    for one in divided:
        base, covered = (Fraction(known.get(ask) or 0) for ask in one.asks(answers))
        added = sum((Fraction(known[count] or 0) for count in one.counts(answers)), Fraction(0))
        yield from _said(one, base, added if one.one_by_one else covered, added)


def _needed(one: _Divided, answers: Answers) -> tuple[Count, ...]:
    base, covered = one.asks(answers)
    return (*one.counts(answers), base) if one.one_by_one else (*one.counts(answers), base, covered)


def _said(one: _Divided, base: Fraction, covered: Fraction, added: Fraction) -> Iterator[Check | Note]:
    grid, spec = one.grid, one.grid.spec
    what = f"{grid.title}: {grid.columns[one.place]}"
    id = f"{spec.id}/partition/{spec.columns[one.place].label}"
    twice, left = added - covered, base - covered
    unit = unit_word(one.base.unit, None)
    several = bool(one.base.distinct) or any(has_list(part.where) for part in one.parts)
    if several and not one.one_by_one:
        yield Note(spec.id, SEVERAL)
    rows = f"rows hold {exact(covered)} of {exact(base)} {unit}, and {exact(twice)} of them more than once"
    yield Check(f"{what}: {rows}", several or twice == 0, id)
    if left and not grid.total:
        were = "is" if left == 1 else "are"
        yield Note(spec.id, f"Of {exact(base)} {unit}, {exact(left)} {were} in none of these rows.")


def _divided(grid: Grid) -> _Divided | None:
    """The first column of the table whose plain rows all narrow one and the same count."""
    spec = grid.spec
    plain = [line for line in grid.lines if _plain(spec, line.selector)]
    if len(plain) < 2:
        return None
    for place, column in enumerate(spec.columns):
        counts = [_count(line.cells[place].asked.measure) for line in plain]
        parts = tuple(count for count in counts if count is not None)
        if len(parts) < len(plain) or column.history is not None:
            continue
        base = _base(spec, place, parts[0])
        if base is not None:
            one_by_one = not base.distinct and all(
                _apart(first.where, second.where) for first, second in combinations(parts, 2)
            )
            return _Divided(grid, place, parts, base, one_by_one)
    return None


def _plain(spec: TableSpec, row: object) -> bool:
    from heard.reporting.measures.grids import foldable
    from heard.reporting.measures.kinds import Selector

    assert isinstance(row, Selector)
    # The rest is a part like any other: only a row of its own kind, or a part of another row, is none.
    return foldable(spec, replace(row, last=False)) and not row.of_which


def _count(measure: object) -> CountMeasure | None:
    if isinstance(measure, CountMeasure):
        return measure
    if isinstance(measure, SumMeasure):
        return measure.count
    if isinstance(measure, ShareMeasure) and isinstance(measure.part, CountMeasure):
        return measure.part
    return None


def _base(spec: TableSpec, place: int, part: CountMeasure) -> CountMeasure | None:
    """What the rows divide: the column's count without any row's condition."""
    column = spec.columns[place]
    count = _count(column.measure or spec.measure)
    if count is None:
        return None
    narrowed = Sides((), column.where, spec.id, {}).narrow(count)
    return replace(narrowed, window=part.window)


def _apart(one: AllOf, other: AllOf) -> bool:
    """Whether no row can satisfy both, to be seen from the conditions alone."""
    return any(_exclude(a, b) or _exclude(b, a) for a in one.conditions for b in other.conditions)


def _exclude(a: Condition, b: Condition) -> bool:
    match a, b:
        case IsIn(column, values, False), IsIn(other, more, False):
            return column == other and not set(values) & set(more)
        case IsIn(column, values, False), Not(IsIn(other, more, False)):
            return column == other and set(values) <= set(more)
        case Between(column, low, high), Between(other, least, most):
            return column == other and (
                (high is not None and least is not None and high < least)
                or (most is not None and low is not None and most < low)
            )
        case Empty(column, True), Empty(other, False):
            return column == other
        case Empty(column, True), IsIn(other, _, _) | Between(other, _, _):
            return column == other
        case _:
            return False

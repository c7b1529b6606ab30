"""Published figures as linear statements about whole numbers: what must hold for a figure to come out as printed.

A quantity is a count or a sum over a register. A figure is one sum of quantities, or `each` times one sum over another;
that it is printed as p means that it lies in the interval which the form rounds to p. With whole numbers all of that is
linear and exact: 29% of n means 57·of ≤ 200·n ≤ 59·of − 1.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from math import gcd, lcm

from heard.reporting.frames import ColumnType
from heard.reporting.margins.groups import banded, group_count
from heard.reporting.margins.targets import Target
from heard.reporting.margins.worlds import Unreachable
from heard.reporting.measures.bases import find_column
from heard.reporting.measures.kinds import (
    AverageMeasure,
    ChangeMeasure,
    CombinedMeasure,
    ContextMeasure,
    CountMeasure,
    Form,
    HistoryMeasure,
    Measure,
    RateMeasure,
    ShareMeasure,
    StatedMeasure,
    SumMeasure,
    TopMeasure,
)
from heard.reporting.measures.model import Layout
from heard.reporting.measures.questions import Count, Total, to_count
from heard.reporting.published.agreeing import bounded
from heard.reporting.words import period_name

Quantity = Count | Total
Sum = Mapping[Quantity, Fraction]
Given = Mapping[tuple[str, str], Fraction]  # (measure, year as 2024-25) → value
ONE = Fraction(1)


class Carried(Exception):  # noqa: N818 - no fault: the figure is copied, not counted
    """The figure is given to the register or to the layout; no row is chosen for it."""


@dataclass(frozen=True, slots=True)
class Linear:
    """Quantities with factors, and a constant."""

    parts: Mapping[Quantity, Fraction] = field(default_factory=dict)
    constant: Fraction = Fraction(0)

    def plus(self, other: "Linear", factor: Fraction = ONE) -> "Linear":
        """This and `factor` times another."""
        parts = dict(self.parts)
        for quantity, value in other.parts.items():
            parts[quantity] = parts.get(quantity, Fraction(0)) + factor * value
        return Linear(
            {quantity: value for quantity, value in parts.items() if value},
            self.constant + factor * other.constant,
        )

    def times(self, factor: Fraction) -> "Linear":
        """`factor` times this."""
        return Linear().plus(self, factor)


@dataclass(frozen=True, slots=True)
class Ratio:
    """`part`, or with `of` the quotient part ÷ of."""

    part: Linear
    of: Linear | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """low ≤ sum of whole factors times quantities ≤ high; None leaves a side open."""

    parts: tuple[tuple[Quantity, int], ...]
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Statement:
    """A target as rules that must hold together. `ratio` is the figure itself, where it is one (a median is not)."""

    target: Target
    rules: tuple[Rule, ...]
    ratio: Ratio | None
    weight: float

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """Every quantity it speaks of, each once."""
        return tuple(dict.fromkeys(quantity for rule in self.rules for quantity, _ in rule.parts))


class Speaker:
    """Makes statements of targets, for one period and the figures given with it."""

    def __init__(self, layout: Layout, start: date, end: date, given: Given) -> None:
        self._layout = layout
        self._period = (start, end)
        self._given = given

    def statement(self, target: Target) -> Statement:
        """The target as rules. Raises Carried for what is copied, Unreachable for what no choice of rows can bring."""
        measure, form = target.measure, target.form
        if isinstance(measure, TopMeasure):
            rules, ratio = self._top(measure, target)
        elif isinstance(measure, AverageMeasure) and measure.kind != "mean":
            rules, ratio = tuple(self._rank(measure, target)), None
        else:
            ratio = self._ratio(measure)
            if not ratio.part.parts and (ratio.of is None or not ratio.of.parts):
                raise Carried
            below = bounded(target.wording, target.value)
            rules = tuple(between(ratio, *below, form) if any(below) else within(ratio, target.value, form))
        if target.n is not None and isinstance(measure, ShareMeasure):
            rules = (*rules, *within(self._ratio(measure.part), Fraction(target.n), Form()))
        return Statement(target, rules, ratio, _weight(target))

    def year(self, measure: ContextMeasure) -> str:
        """The year a context figure belongs to, as the register writes it."""
        return period_name(*measure.window.days(*self._period), "-")

    def _count(self, measure: CountMeasure) -> Count:
        return to_count(measure, *self._period)

    def _total(self, measure: SumMeasure | AverageMeasure) -> Linear:
        column = find_column(measure.count.frame, measure.column)
        factor = Fraction(1, 100) if column is not None and column.type is ColumnType.MONEY else ONE
        return Linear({Total(self._count(measure.count), measure.column): factor})

    def _ratio(self, measure: Measure) -> Ratio:
        match measure:
            case CountMeasure():
                return Ratio(Linear({self._count(measure): ONE}))
            case SumMeasure():
                return Ratio(self._total(measure))
            case AverageMeasure():
                known = banded(self._count(measure.count), measure.column, None, None)
                return Ratio(self._total(measure), Linear({known: ONE}))
            case ShareMeasure():
                return Ratio(self._line(measure.part).times(Fraction(100)), self._line(measure.of))
            case RateMeasure():
                return Ratio(self._line(measure.part).times(Fraction(measure.each)), self._line(measure.of))
            case ContextMeasure():
                return Ratio(Linear(constant=self._given_value(measure)))
            case CombinedMeasure():
                found = Linear()
                for one in measure.plus:
                    found = found.plus(self._line(one))
                for one in measure.minus:
                    found = found.plus(self._line(one), -ONE)
                return Ratio(found)
            case HistoryMeasure():
                return Ratio(Linear(constant=self._history(measure.figure, measure.window.years_back)))
            case StatedMeasure():
                return Ratio(Linear(constant=measure.value))
            case ChangeMeasure():
                return self._change(measure)
            case _:
                raise Unreachable("a figure of this kind cannot stand inside another")

    def _line(self, measure: Measure) -> Linear:
        ratio = self._ratio(measure)
        if ratio.of is None:
            return ratio.part
        if not ratio.of.parts and ratio.of.constant:
            return ratio.part.times(1 / ratio.of.constant)
        raise Unreachable("a share or rate of shares or rates is not linear in the rows of a register")

    def _change(self, measure: ChangeMeasure) -> Ratio:
        now = self._ratio(measure.now)
        if measure.before is not None:
            before = self._ratio(measure.before)
        else:
            before = Ratio(Linear(constant=self._history(measure.history, 1)))
        if measure.as_ == "per cent":
            if now.of is not None or before.of is not None:
                raise Unreachable("the change of a share in per cent is not linear in the rows of a register")
            return Ratio(now.part.plus(before.part, -ONE).times(Fraction(100)), before.part)
        if now.of is None and before.of is None:
            return Ratio(now.part.plus(before.part, -ONE))
        if now.of is not None and before.of is None and not before.part.parts:
            return Ratio(now.part.plus(now.of, -before.part.constant), now.of)
        raise Unreachable("the difference of two shares is not linear in the rows of a register")

    def _history(self, figure: str, years_back: int) -> Fraction:
        start = self._period[0]
        first = date(start.year - years_back, start.month, min(start.day, 28))
        found = {year: one.value for (id, year), one in self._layout.history.items() if id == figure}
        for year, value in found.items():
            if year.startswith(f"{first.year}"):
                return Fraction(str(value))
        if len(found) == 1:
            return Fraction(str(next(iter(found.values()))))
        raise Carried

    def _given_value(self, measure: ContextMeasure) -> Fraction:
        found = self._given.get((measure.measure, self.year(measure)))
        if found is None:
            raise Unreachable(
                f"{measure.measure} for {self.year(measure)} is given to a register, not published"
            )
        return found

    def _top(self, measure: TopMeasure, target: Target) -> tuple[tuple[Rule, ...], Ratio]:
        counts = [self._count(group_count(measure.count, group, self._layout)) for group in measure.groups]
        first = Linear()
        for count in counts[: measure.n]:
            first = first.plus(Linear({count: ONE}))
        ratio = Ratio(first)
        if measure.of is not None:
            ratio = Ratio(first.times(Fraction(100)), Linear({self._count(measure.of): ONE}))
        larger = tuple(
            Rule(((upper, 1), (lower, -1)), 0, None)
            for upper in counts[: measure.n]
            for lower in counts[measure.n :]
        )
        return (*within(ratio, target.value, target.form), *larger), ratio

    def _rank(self, measure: AverageMeasure, target: Target) -> Iterator[Rule]:
        """A median or percentile by how many values lie below and up to it: enough, if not always needed."""
        value = target.value
        if value.denominator != 1:
            raise Unreachable("a median between two whole numbers is not chosen for")
        rank = 50 if measure.kind == "median" else measure.rank
        whole = self._count(measure.count)
        below = banded(whole, measure.column, None, int(value) - 1)
        upto = banded(whole, measure.column, None, int(value))
        every = banded(whole, measure.column, None, None)
        if measure.kind == "median":
            yield Rule(((below, 2), (every, -1)), None, -1)
            yield Rule(((upto, 2), (every, -1)), 1, None)
        else:
            yield Rule(((below, 100), (every, -rank)), None, -1)
            yield Rule(((upto, 100), (every, -rank)), 0, None)
        yield Rule(((every, 1),), 1, None)


def within(ratio: Ratio, value: Fraction, form: Form) -> Iterator[Rule]:
    """What makes a figure print as `value` in its form."""
    low, with_low, high, with_high = interval(value, form)
    if ratio.of is None:
        yield _rule(ratio.part.plus(Linear(constant=-low)), strict=not with_low)
        if low == high:
            first = _rule(ratio.part.plus(Linear(constant=-low)), strict=False)
            yield Rule(first.parts, None, first.low)
        else:
            yield _rule(Linear(constant=high).plus(ratio.part, -ONE), strict=not with_high)
        return
    yield _rule(ratio.of.plus(Linear(), ONE), strict=True)
    yield _rule(ratio.part.plus(ratio.of, -low), strict=not with_low)
    yield _rule(Linear().plus(ratio.of, high).plus(ratio.part, -ONE), strict=not with_high)


def between(ratio: Ratio, low: Fraction | None, high: Fraction | None, form: Form) -> Iterator[Rule]:
    """What makes a figure print above `low` and below `high`, one of which may be open: "just under 30%"."""
    half = Fraction(form.nearest, 2 * 10**form.places)
    of = Linear(constant=ONE) if ratio.of is None else ratio.of
    yield _rule(of, strict=True)
    if low is not None:
        yield _rule(ratio.part.plus(of, -low - half), strict=False)
    if high is not None:
        yield _rule(Linear().plus(of, high - half).plus(ratio.part, -ONE), strict=True)


def _rule(linear: Linear, *, strict: bool) -> Rule:
    """linear ≥ 0 (or, strict, > 0) in whole numbers."""
    scale = lcm(linear.constant.denominator, *(value.denominator for value in linear.parts.values()))
    parts = tuple((quantity, int(value * scale)) for quantity, value in linear.parts.items())
    low = -int(linear.constant * scale) + (1 if strict else 0)
    common = gcd(*(value for _, value in parts)) if parts else 1
    if common > 1:
        parts = tuple((quantity, value // common) for quantity, value in parts)
        low = -((-low) // common)  # upwards: the sum is a multiple of it
    return Rule(parts, low, None)


def interval(value: Fraction, form: Form) -> tuple[Fraction, bool, Fraction, bool]:
    """(from, included, to, included): what is printed as the value in a form. A finer value than the form is itself."""
    unit = Fraction(form.nearest, 10**form.places)
    while value % unit:
        unit /= 10
    half = unit / 2
    match form.rounding:
        case "up":
            return (value - unit, False, value, True) if value >= 0 else (value, True, value + unit, False)
        case "down":
            return (value, True, value + unit, False) if value >= 0 else (value - unit, False, value, True)
        case "half even":
            return value - half, False, value + half, False
    return value - half, value > 0, value + half, value < 0


def _weight(target: Target) -> float:
    """Tables before sentences, counts before what is worked out from them, what comes first before what comes later."""
    if target.cases:  # a list weighs as much as the cases that stand in it one by one
        return 10.0 * target.cases
    weight = 10.0 if target.row or target.column else 6.0
    if not isinstance(target.measure, CountMeasure | SumMeasure):
        weight -= 2.0
    if target.total:
        weight += 0.5
    return weight - target.place * 1e-7


Evaluate = Callable[[Quantity], int]


def worth(ratio: Ratio, evaluate: Evaluate) -> Fraction | None:
    """The figure where the quantities are known; None where there is nothing to divide by."""
    part = _worth(ratio.part, evaluate)
    if ratio.of is None:
        return part
    of = _worth(ratio.of, evaluate)
    return part / of if of else None


def _worth(linear: Linear, evaluate: Evaluate) -> Fraction:
    return sum((value * evaluate(quantity) for quantity, value in linear.parts.items()), linear.constant)

"""What a printed figure gives away: sums of counts whose value whoever reads it can tell.

A form is a sum of factors times questions. A share gives away its part and its base (both are printed, or open by
drill-down) and so what its base holds beyond its part; an average the sum and the number of rows behind it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from heard.reporting.disclosure.settings import Protection, rounded
from heard.reporting.measures.asking import questions
from heard.reporting.measures.expressions import Engine
from heard.reporting.measures.kinds import (
    AverageMeasure,
    ChangeMeasure,
    CombinedMeasure,
    CountMeasure,
    Measure,
    RateMeasure,
    ShareMeasure,
    SumMeasure,
    TopMeasure,
)
from heard.reporting.measures.period import Period
from heard.reporting.measures.questions import Count, Question, Total

Quantity = Count | Total
# Different values of these are different people or complaints; of any other column they are kinds of things.
PEOPLE = ("reference", "complainant", "number")
MINUS = Fraction(-1)


@dataclass(frozen=True)
class Given:
    """A sum of quantities, and whether it is too small to print.

    `counted` says that it is a number of rows, which is printed as "fewer than 5"; a sum of pounds or days is not.
    """

    parts: frozenset[tuple[Quantity, Fraction]]
    value: Fraction
    small: bool
    counted: bool
    open: bool = False  # about no person: printed as it is, also where numbers are rounded

    @cached_property
    def key(self) -> frozenset[tuple[Quantity, Fraction]]:
        """Equal for equal sums."""
        return self.parts

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Given) and self.key == other.key


class Giver:
    """Says of measures what they give away, for answers that are known."""

    def __init__(self, period: Period, engine: Engine, protection: Protection) -> None:
        self._period, self._engine, self._protection = period, engine, protection
        self._known: dict[Question, object] = {}

    def ask(self, asked: Iterable[Question]) -> None:
        """Have these answers ready: many at once are much quicker than one by one."""
        self._known |= self._engine.ask([one for one in dict.fromkeys(asked) if one not in self._known])

    def given(self, measure: Measure) -> tuple[Given, ...]:
        """Every form that the measure's figure gives away, each once; nothing where nothing was counted."""
        return tuple(dict.fromkeys(self._given(measure)))

    def share(self, measure: ShareMeasure) -> tuple[Given | None, Given | None]:
        """What a share is of and what part of it, where both are numbers of rows."""
        part, of = tuple(self._given(measure.part)), tuple(self._given(measure.of))
        both = part and of and part[0].counted and of[0].counted
        return (part[0], of[0]) if both else (None, None)

    def difference(self, whole: Given, parts: Iterable[Given]) -> Given | None:
        """What the whole holds beyond the parts, where all are numbers of rows."""
        found = whole
        for part in parts:
            if not (found.counted and part.counted):
                return None
            found = self._sum((found, Fraction(1)), (part, MINUS))
        return found if found.parts else None

    def singly(self, given: Given) -> tuple[Given, ...]:
        """The counts that a sum of counts is made of, each by itself: where numbers are rounded, each of them is."""
        if not given.counted or len(given.parts) == 1:
            return (given,)
        found = []
        for quantity, _ in sorted(given.parts, key=repr):
            value = self._value(quantity)
            open_ = isinstance(quantity, Count) and quantity.frame in self._protection.open_frames
            small = not open_ and self._small(value)
            found.append(Given(frozenset({(quantity, Fraction(1))}), value, small, True, open_))
        return tuple(found)

    def _given(self, measure: Measure) -> Iterator[Given]:
        match measure:
            case CountMeasure():
                yield from self._count(measure)
            case SumMeasure():
                yield from self._total(measure)
            case AverageMeasure():
                (counted,) = tuple(self._rows(measure)) or (None,)
                if counted is not None:
                    yield counted
                    if measure.kind == "mean":
                        total = Total(self._question(measure.count), measure.column)
                        yield self._of_rows(total, counted)
            case ShareMeasure():
                yield from self._share(measure)
            case RateMeasure():
                yield from self._given(measure.part)
                yield from self._given(measure.of)
            case ChangeMeasure():
                yield from self._given(measure.now)
                yield from self._given(measure.before)
            case CombinedMeasure():
                yield from self._combined(measure)
            case TopMeasure():
                yield from self._top(measure)

    def _share(self, measure: ShareMeasure) -> Iterator[Given]:
        part, of = tuple(self._given(measure.part)), tuple(self._given(measure.of))
        yield from (*part, *of)
        counted, whole = self.share(measure)
        if not measure.ratio and counted is not None and whole is not None:
            rest = self.difference(whole, (counted,))
            if rest is not None:
                yield rest

    def _count(self, measure: CountMeasure) -> Iterator[Given]:
        if not telling(measure):
            return
        question = self._question(measure)
        value = self._value(question)
        open_ = measure.frame in self._protection.open_frames
        yield Given(
            frozenset({(question, Fraction(1))}), value, not open_ and self._small(value), True, open_
        )

    def _total(self, measure: SumMeasure) -> Iterator[Given]:
        """A sum over few rows is small, however many pounds it is."""
        total = Total(self._question(measure.count), measure.column)
        rows = next(iter(self._count(replace(measure.count, distinct=""))), None)
        if rows is not None:
            yield self._of_rows(total, rows)

    def _of_rows(self, total: Total, rows: Given) -> Given:
        return Given(frozenset({(total, Fraction(1))}), self._value(total), rows.small, False)

    def _combined(self, measure: CombinedMeasure) -> Iterator[Given]:
        signed = [(one, Fraction(1)) for one in measure.plus] + [(one, MINUS) for one in measure.minus]
        forms = [(found, sign) for one, sign in signed for found in self._given(one)]
        if len(forms) != len(signed) or any(isinstance(one, _NOT_ADDING) for one, _ in signed):
            yield from (form for form, _ in forms)
        elif forms:
            yield self._sum(*forms)

    def _top(self, measure: TopMeasure) -> Iterator[Given]:
        groups = [q for q in questions(replace(measure, of=None), self._period) if isinstance(q, Count)]
        largest = sorted(groups, key=lambda one: -self._value(one))[: measure.n]
        value = sum((self._value(one) for one in largest), Fraction(0))
        parts = frozenset((one, Fraction(1)) for one in largest)
        yield Given(parts, value, self._small(value), True)
        if measure.of is not None:
            yield from self._given(measure.of)

    def _rows(self, measure: AverageMeasure) -> Iterator[Given]:
        """The number of rows that an average rests on."""
        for question in questions(measure, self._period):
            if isinstance(question, Count):
                value = self._value(question)
                open_ = measure.count.frame in self._protection.open_frames
                small = not open_ and self._small(value)
                yield Given(frozenset({(question, Fraction(1))}), value, small, True, open_)

    def _sum(self, *signed: tuple[Given, Fraction]) -> Given:
        parts: dict[Quantity, Fraction] = {}
        for form, sign in signed:
            for quantity, factor in form.parts:
                parts[quantity] = parts.get(quantity, Fraction(0)) + sign * factor
        value = sum((sign * form.value for form, sign in signed), Fraction(0))
        kept = frozenset((quantity, factor) for quantity, factor in parts.items() if factor)
        counted = all(form.counted for form, _ in signed)
        about = any(q.frame not in self._protection.open_frames for q, _ in kept if isinstance(q, Count))
        return Given(kept, value, counted and about and self._small(value), counted)

    def _small(self, value: Fraction) -> bool:
        return self._protection.small(float(value))

    def _value(self, question: Quantity) -> Fraction:
        self.ask([question])
        found = self._known[question]
        return Fraction(found) if isinstance(found, int | Fraction) else Fraction(0)

    def _question(self, measure: CountMeasure) -> Count:
        (question,) = questions(measure, self._period)
        assert isinstance(question, Count)
        return question


def rounded_sum(given: Given, giver: Giver, base: int) -> Fraction:
    """A sum of counts as it is printed where each of them is rounded first."""
    alone = {next(iter(one.parts))[0]: one for one in giver.singly(given)}
    found = Fraction(0)
    for quantity, factor in given.parts:
        one = alone[quantity]
        found += factor * (one.value if one.open else rounded(int(one.value), base))
    return found


def telling(measure: CountMeasure) -> bool:
    """Whether a count is of rows, complaints or people, and not of kinds of things."""
    return not measure.distinct or measure.distinct.rpartition(".")[2] in PEOPLE


_NOT_ADDING = (ShareMeasure, RateMeasure, AverageMeasure, ChangeMeasure, TopMeasure)

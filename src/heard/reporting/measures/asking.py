"""What a measure asks the register, and what its answers make of it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from heard.reporting.measures.bases import has_complaint
from heard.reporting.measures.cells import Sides
from heard.reporting.measures.conditions import Empty, all_of
from heard.reporting.measures.kinds import (
    AverageMeasure,
    ChangeMeasure,
    CombinedMeasure,
    ContextMeasure,
    CountMeasure,
    HistoryMeasure,
    Measure,
    RateMeasure,
    ShareMeasure,
    StatedMeasure,
    SumMeasure,
    TopMeasure,
)
from heard.reporting.measures.model import Figure
from heard.reporting.measures.period import Period
from heard.reporting.measures.questions import Average, Count, Given, Question, Total, to_count
from heard.reporting.measures.shifting import window_of

Value = Fraction | int | None


@dataclass(frozen=True)
class Answer:
    """What a measure comes to. `n` and `of` are what it was made of; `counts` and `base` the questions behind them."""

    value: Fraction | None
    n: Value = None
    of: Value = None
    source: str = ""
    carried: bool = False
    text: str = ""  # as it was published, where it was typed in
    counts: tuple[Count, ...] = ()
    base: tuple[Count, ...] = ()
    less: tuple[Count, ...] = ()  # those of the questions that are taken off


@dataclass(frozen=True)
class Known:
    """Everything answers are made from. `covers` are the days the register speaks of, where that is known."""

    period: Period
    answers: Mapping[Question, Value]
    history: Mapping[tuple[str, str], Figure]
    source: Callable[[Given], str]
    covers: tuple[date, date] | None = None

    def covered(self, measure: Measure) -> bool:
        """Whether the register speaks of all the days the measure does; what is given or stated needs none."""
        window = window_of(measure)
        if self.covers is None or window is None or not is_counted(measure):
            return True
        first, last = self.period.days(window)
        return self.covers[0] <= first and last <= self.covers[1]


def is_counted(measure: Measure) -> bool:
    """Whether any of it is counted from the register's rows."""
    match measure:
        case ContextMeasure() | HistoryMeasure() | StatedMeasure():
            return False
        case RateMeasure():
            return is_counted(measure.part) or is_counted(measure.of)
        case ChangeMeasure():
            return is_counted(measure.now)
        case CombinedMeasure():
            return any(is_counted(one) for one in (*measure.plus, *measure.minus))
        case _:
            return True


def questions(measure: Measure, period: Period) -> Iterator[Question]:
    """Every question the measure asks."""
    match measure:
        case CountMeasure():
            yield _count(measure, period)
        case SumMeasure():
            yield Total(_count(measure.count, period), measure.column)
        case AverageMeasure():
            yield _average(measure, period)
            yield _known_rows(measure, period)
        case ShareMeasure() | RateMeasure():
            yield from questions(measure.part, period)
            yield from questions(measure.of, period)
        case ContextMeasure():
            yield _given(measure, period)
        case ChangeMeasure():
            yield from questions(measure.now, period)
            yield from questions(measure.before, period)
        case CombinedMeasure():
            for one in (*measure.plus, *measure.minus):
                yield from questions(one, period)
        case TopMeasure():
            yield from (_count(group, period) for group in _groups(measure))
            if measure.of:
                yield _count(measure.of, period)
        case HistoryMeasure() | StatedMeasure():
            return


def answer(measure: Measure, known: Known) -> Answer:
    """What the measure comes to."""
    match measure:
        case CountMeasure():
            question = _count(measure, known.period)
            n = known.answers[question] or 0
            return Answer(Fraction(n), n, counts=(question,))
        case SumMeasure():
            total = Total(_count(measure.count, known.period), measure.column)
            added = known.answers[total] or 0
            return Answer(Fraction(added), added, counts=(total.count,))
        case AverageMeasure():
            value = known.answers[_average(measure, known.period)]
            rows = _known_rows(measure, known.period)
            exact = None if value is None else Fraction(value)
            return Answer(exact, known.answers[rows] or 0, counts=(rows,))
        case ShareMeasure():
            return _ratio(answer(measure.part, known), answer(measure.of, known), 100)
        case RateMeasure():
            return _ratio(answer(measure.part, known), answer(measure.of, known), measure.each)
        case ContextMeasure():
            given = _given(measure, known.period)
            value = known.answers[given]
            exact = None if value is None else Fraction(value)
            return Answer(exact, source=known.source(given), carried=True)
        case ChangeMeasure():
            return _change(measure, known)
        case CombinedMeasure():
            return _combined(measure, known)
        case TopMeasure():
            return _top(measure, known)
        case HistoryMeasure():
            return published(measure.figure, known.period.year(measure.window), known)
        case StatedMeasure():
            return Answer(measure.value, source=measure.source, carried=True)


def published(id: str, year: str, known: Known) -> Answer:
    """An earlier year's figure as it was published; nothing, where nobody has entered it."""
    figure = known.history.get((id, year))
    if figure is None:
        return Answer(None, carried=True)
    return Answer(Fraction(str(figure.value)), source=figure.source, carried=True, text=figure.text)


def traced(answer: Answer) -> bool:
    """Whether complaints stand behind the figure."""
    return any(has_complaint(count.frame) for count in (*answer.counts, *answer.less))


def _ratio(part: Answer, of: Answer, each: int) -> Answer:
    value: Fraction | None = None
    if part.value is not None and of.value:
        value = part.value * each / of.value
    n, base = part.value, of.value
    source = "; ".join(dict.fromkeys(one.source for one in (part, of) if one.source))
    carried = part.carried and of.carried  # worked out from given figures alone, nothing was counted
    return Answer(value, _plain(n), _plain(base), source, carried, "", part.counts, of.counts)


def _change(measure: ChangeMeasure, known: Known) -> Answer:
    now, before = answer(measure.now, known), answer(measure.before, known)
    # A register that does not speak of the earlier days holds only some of them: no figure is better than a wrong one.
    past = before.value if known.covered(measure.before) else None
    value: Fraction | None = None
    if now.value is not None and past is not None:
        moved = now.value - past
        share = moved * 100 / past if past else None
        value = share if measure.as_ == "per cent" else moved
    source = "; ".join(dict.fromkeys(one.source for one in (now, before) if one.source))
    carried = now.carried and before.carried
    return Answer(value, _plain(now.value), _plain(past), source, carried, "", now.counts, before.counts)


def _combined(measure: CombinedMeasure, known: Known) -> Answer:
    plus = [answer(one, known) for one in measure.plus]
    minus = [answer(one, known) for one in measure.minus]
    every = (*plus, *minus)
    value: Fraction | None = None
    if all(one.value is not None for one in every):
        value = sum((one.value or Fraction(0) for one in plus), Fraction(0)) - sum(
            (one.value or Fraction(0) for one in minus), Fraction(0)
        )
    source = "; ".join(dict.fromkeys(one.source for one in every if one.source))
    counts = dict.fromkeys((*_all(one.counts for one in plus), *_all(one.less for one in minus)))
    less = dict.fromkeys((*_all(one.counts for one in minus), *_all(one.less for one in plus)))
    return Answer(
        value,
        _plain(value),
        None,
        source,
        all(one.carried for one in every),
        "",
        tuple(counts),
        less=tuple(less),
    )


def _all(sides: Iterable[tuple[Count, ...]]) -> Iterator[Count]:
    return (count for side in sides for count in side)


def _top(measure: TopMeasure, known: Known) -> Answer:
    found = [
        (known.answers[_count(group, known.period)] or 0, _count(group, known.period))
        for group in _groups(measure)
    ]
    largest = sorted(found, key=lambda one: -one[0])[
        : measure.n
    ]  # stable: equal groups in the dimension's order
    n = sum((Fraction(number) for number, _ in largest), Fraction(0))
    part = Answer(n, _plain(n), counts=tuple(count for _, count in largest))
    return part if measure.of is None else _ratio(part, answer(measure.of, known), 100)


def _groups(measure: TopMeasure) -> Iterator[CountMeasure]:
    for group in measure.groups:
        yield Sides((group.where,), (), measure.name, {}).narrow(measure.count)


def _count(measure: CountMeasure, period: Period) -> Count:
    return to_count(measure, period.start, period.end)


def _average(measure: AverageMeasure, period: Period) -> Average:
    return Average(_count(measure.count, period), measure.column, measure.kind, measure.rank)


def _known_rows(measure: AverageMeasure, period: Period) -> Count:
    """The rows an average is the average of: those in which the column is known."""
    where = all_of(measure.count.where, Empty(measure.column, False))
    return _count(replace(measure.count, where=where, distinct=""), period)


def _given(measure: ContextMeasure, period: Period) -> Given:
    return Given(measure.measure, period.year(measure.window, "-"))


def _plain(value: Value) -> Value:
    return int(value) if isinstance(value, Fraction) and value.denominator == 1 else value

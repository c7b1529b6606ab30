"""Measures moved to another window: the same question about another stretch of days."""

from dataclasses import replace

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
from heard.reporting.measures.windows import Window


def earlier(measure: Measure, years: int) -> Measure:
    """The measure, asked so many years before. What is stated stays."""
    return _windowed(measure, years, None)


def within(measure: Measure, window: Window) -> Measure:
    """The measure with this window instead of its own; a change keeps its distance between now and before."""
    return _windowed(measure, 0, window)


def together(row: Window | None, column: Window | None) -> Window | None:
    """The window of a cell where its row and its column have one: quarter 2 of the year before.

    Raises ValueError where both name a part of the year, or both several years, or one a part and one several years
    (the second quarters of two years are no stretch of days).
    """
    if row is None or column is None:
        return row or column
    whole, part = (row, column) if row.part == "whole" else (column, row)
    if whole.part != "whole" or (whole.length > 1 and (part.part != "whole" or part.length > 1)):
        raise ValueError("two windows that do not go together")
    return Window(row.years_back + column.years_back, part.part, part.number, max(row.length, column.length))


def window_of(measure: Measure) -> Window | None:
    """The window a measure speaks of; None for what is stated."""
    match measure:
        case CountMeasure() | ContextMeasure() | HistoryMeasure():
            return measure.window
        case SumMeasure() | AverageMeasure() | TopMeasure():
            return measure.count.window
        case ShareMeasure() | RateMeasure():
            return window_of(measure.part)
        case ChangeMeasure():
            return window_of(measure.now)
        case CombinedMeasure():
            return window_of(measure.plus[0])
        case StatedMeasure():
            return None


def _windowed(measure: Measure, back: int, window: Window | None) -> Measure:
    def new(old: Window) -> Window:
        return replace(old, years_back=old.years_back + back) if window is None else window

    match measure:
        case CountMeasure() | ContextMeasure() | HistoryMeasure():
            return replace(measure, window=new(measure.window))
        case SumMeasure() | AverageMeasure():
            return replace(measure, count=_count(measure.count, back, window))
        case ShareMeasure():
            return replace(
                measure, part=_part(measure.part, back, window), of=_part(measure.of, back, window)
            )
        case RateMeasure():
            return replace(
                measure, part=_windowed(measure.part, back, window), of=_windowed(measure.of, back, window)
            )
        case ChangeMeasure():
            return _change(measure, back, window)
        case CombinedMeasure():
            return replace(
                measure,
                plus=tuple(_windowed(one, back, window) for one in measure.plus),
                minus=tuple(_windowed(one, back, window) for one in measure.minus),
            )
        case TopMeasure():
            of = _count(measure.of, back, window) if measure.of else None
            return replace(measure, count=_count(measure.count, back, window), of=of)
        case StatedMeasure():
            return measure


def _count(measure: CountMeasure, back: int, window: Window | None) -> CountMeasure:
    moved = _windowed(measure, back, window)
    assert isinstance(moved, CountMeasure)
    return moved


def _part(measure: CountMeasure | SumMeasure, back: int, window: Window | None) -> CountMeasure | SumMeasure:
    moved = _windowed(measure, back, window)
    assert isinstance(moved, CountMeasure | SumMeasure)
    return moved


def _change(measure: ChangeMeasure, back: int, window: Window | None) -> ChangeMeasure:
    now = _windowed(measure.now, back, window)
    was, then = window_of(measure.now), window_of(measure.before)
    if window is None or was is None or then is None:
        return replace(measure, now=now, before=_windowed(measure.before, back, window))
    moved = replace(window, years_back=window.years_back + then.years_back - was.years_back)
    return replace(measure, now=now, before=_windowed(measure.before, 0, moved))

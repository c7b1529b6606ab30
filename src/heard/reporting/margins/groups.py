"""Counts narrowed further: to one group of a dimension, or to a band of a column."""

from dataclasses import replace
from functools import partial

from heard.reporting.measures.bases import find_column
from heard.reporting.measures.conditions import Between, Empty, all_of, read_condition
from heard.reporting.measures.kinds import CountMeasure, Selector
from heard.reporting.measures.model import Layout
from heard.reporting.measures.questions import Count


def group_count(measure: CountMeasure, group: Selector, layout: Layout) -> CountMeasure:
    """The count of one group."""
    find = partial(find_column, measure.frame)
    conditions = (read_condition(raw, find, layout.source) for raw in group.where)
    return replace(measure, where=all_of(measure.where, *conditions))


def banded(count: Count, column: str, low: int | None, high: int | None) -> Count:
    """The count of the rows whose column lies between the two; with neither, of those where it is known."""
    if low is None and high is None:
        return replace(count, where=all_of(count.where, Empty(column, False)))
    return replace(count, where=all_of(count.where, Between(column, low, high)))

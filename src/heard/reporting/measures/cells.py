"""Which measure a cell of a table asks for: the row's, or else the column's, or else the table's, narrowed by both."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial

from heard.reporting.measures.bases import find_column
from heard.reporting.measures.conditions import all_of, read_condition
from heard.reporting.measures.model import CountMeasure, Measure, Selector, ShareMeasure, TableSpec
from heard.rules.faults import InputFault

Raw = Mapping[str, object]


def cell_measure(table: TableSpec, row: Selector, column: Selector, source: str) -> Measure:
    """The measure of one cell. Raises InputFault, naming the table, when there is none or a condition does not fit."""
    place = f"{source}: table {table.id}, row '{row.label}', column '{column.label}'"
    measure = row.measure or column.measure or table.measure
    if measure is None:
        raise InputFault(f"{place}: neither the row, the column nor the table names a measure")
    if isinstance(measure, CountMeasure):
        return narrowed(measure, (*row.where, *column.where), place)
    kept: list[Raw] = []
    kept.extend(row.where if "rows" in measure.of_keeps else ())
    kept.extend(column.where if "columns" in measure.of_keeps else ())
    part = narrowed(measure.part, (*row.where, *column.where), place)
    return replace(measure, part=part, of=narrowed(measure.of, kept, place))


def narrowed(measure: CountMeasure, where: Iterable[Raw], place: str) -> CountMeasure:
    """The measure with further conditions, read against the columns of its frame."""
    find = partial(find_column, measure.frame)
    return replace(measure, where=all_of(measure.where, *(read_condition(raw, find, place) for raw in where)))


def counts_of(measure: Measure) -> tuple[CountMeasure, ...]:
    """The counts a measure is made of: itself, or a share's part and base."""
    return (measure.part, measure.of) if isinstance(measure, ShareMeasure) else (measure,)

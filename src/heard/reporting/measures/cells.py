"""Which measure a cell of a table asks for: the row's, or else the column's, or else the table's, narrowed by both."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from heard.reporting.measures.bases import Finder
from heard.reporting.measures.conditions import AllOf, AnyOf, all_of, read_condition
from heard.reporting.measures.kinds import (
    AverageMeasure,
    ChangeMeasure,
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
    TopMeasure,
)
from heard.reporting.measures.model import TableSpec
from heard.reporting.measures.read_forms import changed
from heard.reporting.measures.shifting import earlier, together, within
from heard.reporting.measures.windows import Window
from heard.rules.faults import InputFault

Raw = Mapping[str, object]
Keys = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Sides:
    """What the two sides of a cell narrow by. Several rows told as one (`fewer`) stand side by side in `rows`.

    `keys` are the council's own words, against which values are checked while a layout is read.
    """

    rows: tuple[tuple[Raw, ...], ...]
    columns: tuple[Raw, ...]
    place: str
    keys: Keys

    def narrow(self, measure: CountMeasure, keeps: tuple[str, ...] = ("rows", "columns")) -> CountMeasure:
        """The count with the conditions of the sides kept, read against its frame."""
        where = measure.where
        if "rows" in keeps and self.rows:
            groups = tuple(self._read(measure, row) for row in self.rows)
            where = all_of(where, groups[0] if len(groups) == 1 else AnyOf(groups))
        if "columns" in keeps:
            where = all_of(where, self._read(measure, self.columns))
        return replace(measure, where=where)

    @property
    def any(self) -> bool:
        """Whether they narrow at all."""
        return bool(self.columns) or any(self.rows)

    def _read(self, measure: CountMeasure, where: tuple[Raw, ...]) -> AllOf:
        find = Finder(measure.frame, self.keys)
        return all_of(*(read_condition(raw, find, self.place) for raw in where))


def cell_measure(
    table: TableSpec, row: Selector, column: Selector, source: str, keys: Keys | None = None
) -> Measure:
    """The measure of one cell, with its window and form.

    Raises InputFault, naming the table, when there is none or a condition or window does not fit.
    """
    return merged_measure(table, (row,), column, source, keys)


def merged_measure(
    table: TableSpec, rows: tuple[Selector, ...], column: Selector, source: str, keys: Keys | None = None
) -> Measure:
    """The measure of a cell of several rows told as one: rows of one table that have no measure of their own."""
    row = rows[0]
    place = f"{source}: table {table.id}, row '{row.label}', column '{column.label}'"
    own = row.measures.get(column.label) or column.measures.get(row.label)
    measure = own or row.measure or column.measure or table.measure
    if measure is None:
        raise InputFault(f"{place}: neither the row, the column nor the table names a measure")
    try:
        window = together(row.window, column.window)
    except ValueError:
        raise InputFault(
            f"{place}: the row and the column both say which part of the year is meant"
        ) from None
    if window is not None:
        measure = within(measure, window)
    sides = Sides(tuple(one.where for one in rows), column.where, place, keys or {})
    measure = narrowed(measure, sides)
    measure = _moved(measure, row, column, place)
    # The side that names the measure speaks last.
    first, last = (row.form, column.form) if column.measure and not row.measure else (column.form, row.form)
    form = changed(changed(measure.form, first), last)
    return measure if form == measure.form else replace(measure, form=form)


def history_window(row: Selector, column: Selector) -> Window:
    """The window of a published figure in a table: what its row or column says, else the year before."""
    return together(row.window, column.window) or Window(years_back=1)


def narrowed(measure: Measure, sides: Sides) -> Measure:
    """The measure with the further conditions of a table's sides.

    Raises InputFault where a figure that is not counted would have to be divided.
    """
    match measure:
        case CountMeasure():
            return sides.narrow(measure)
        case SumMeasure() | AverageMeasure():
            return replace(measure, count=sides.narrow(measure.count))
        case ShareMeasure():
            return replace(
                measure, part=_part(measure.part, sides), of=_part(measure.of, sides, measure.of_keeps)
            )
        case RateMeasure():
            # What is given cannot be divided: complaints of a ward per 10,000 children are those of the whole council.
            of = measure.of if isinstance(measure.of, _GIVEN) else narrowed(measure.of, sides)
            return replace(measure, part=narrowed(measure.part, sides), of=of)
        case ChangeMeasure():
            before = (
                measure.before
                if isinstance(measure.before, StatedMeasure)
                else narrowed(measure.before, sides)
            )
            return replace(measure, now=narrowed(measure.now, sides), before=before)
        case CombinedMeasure():
            plus = tuple(narrowed(one, sides) for one in measure.plus)
            return replace(measure, plus=plus, minus=tuple(narrowed(one, sides) for one in measure.minus))
        case TopMeasure():
            whole = sides.narrow(measure.of) if measure.of else None
            return replace(measure, count=sides.narrow(measure.count), of=whole)
        case ContextMeasure() | HistoryMeasure() | StatedMeasure():
            if sides.any:
                raise InputFault(
                    f"{sides.place}: {measure.name} is given, not counted, so it cannot be divided"
                )
            return measure


_GIVEN = (ContextMeasure, HistoryMeasure, StatedMeasure)


def _part(
    measure: CountMeasure | SumMeasure, sides: Sides, keeps: tuple[str, ...] = ("rows", "columns")
) -> CountMeasure | SumMeasure:
    if isinstance(measure, CountMeasure):
        return sides.narrow(measure, keeps)
    return replace(measure, count=sides.narrow(measure.count, keeps))


def _moved(measure: Measure, row: Selector, column: Selector, place: str) -> Measure:
    """How the measure moved, where the row or the column asks for that."""
    change = row.change or column.change
    if change is None:
        return measure
    if row.change and column.change:
        raise InputFault(f"{place}: the row and the column both ask for a change")
    units = {"number": measure.unit, "per cent": "%", "points": "percentage points"}
    form = replace(measure.form, pattern="{value}")
    if change.as_ == "per cent":
        form = replace(form, places=0, nearest=1, before="", after="%")
    before = earlier(measure, change.years_back)
    unit = units[change.as_]
    return ChangeMeasure(measure.name, measure, before, "", change.as_, measure.basis, unit, form)

"""A table answered cell by cell, as it is written: what is drawn from it and what is checked in it start here."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from heard.reporting.measures.asking import is_counted
from heard.reporting.measures.cells import cell_measure, history_window, merged_measure
from heard.reporting.measures.kinds import Measure, Selector
from heard.reporting.measures.model import TableSpec
from heard.reporting.measures.windows import Window
from heard.reporting.tables import Cell, Row, Table
from heard.rules.faults import InputFault


@dataclass(frozen=True)
class Asked:
    """What one cell asks: a measure, or a published figure (`id`, "" for blank) with what would be counted now.

    With neither measure nor id it asks nothing: there is no such figure.
    """

    measure: Measure | None
    id: str | None = None
    window: Window | None = None


@dataclass(frozen=True)
class Filled:
    """One cell answered. `exact` is its value before rounding; `now` what the register gives for a published figure."""

    asked: Asked
    cell: Cell
    exact: Fraction | None
    now: Cell | None = None

    @property
    def asks(self) -> bool:
        """Whether there is such a figure at all."""
        return self.asked.measure is not None or self.asked.id is not None


@dataclass(frozen=True)
class Line:
    """A row of a grid: its selector (of several told as one, the first), label and cells."""

    selector: Selector
    label: str
    cells: tuple[Filled, ...]


@dataclass(frozen=True)
class Grid:
    """A table as it is written, before sorting, folding and turning."""

    spec: TableSpec
    title: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    total: Line | None

    @property
    def every(self) -> tuple[Line, ...]:
        """The rows and the total."""
        return (*self.lines, *((self.total,) if self.total else ()))

    def cells(self) -> Iterator[tuple[Line, int, Filled]]:
        """(row, place of the column, cell) of every cell."""
        for line in self.every:
            for place, filled in enumerate(line.cells):
                yield line, place, filled


def asked(spec: TableSpec, row: Selector, column: Selector, place: int, number: int, source: str) -> Asked:
    """What the cell of a row (its `number`) and a column (its `place`) asks."""
    figures = row.history if row.history is not None else column.history
    if not row.asks(column):
        return Asked(None)
    if figures is None:
        return Asked(cell_measure(spec, row, column, source))
    id = figures[place if row.history is not None else number]
    window = history_window(row, column)
    return Asked(_behind(spec, row, column, source, window), id, window)


def _behind(spec: TableSpec, row: Selector, column: Selector, source: str, window: Window) -> Measure | None:
    """What the register would be asked in place of a published figure, where the table says it."""
    try:
        plain = replace(column, history=None, window=None)
        measure = cell_measure(spec, replace(row, history=None, window=window), plain, source)
    except InputFault:
        return None
    return measure if is_counted(measure) else None


def foldable(spec: TableSpec, row: Selector) -> bool:
    """Whether a row may be told together with others: it only narrows what its columns count."""
    own = row.measure or row.measures or row.history is not None or row.window or row.change or row.last
    return not own and bool(row.where)


def merged(spec: TableSpec, rows: tuple[Selector, ...], source: str) -> tuple[Measure, ...]:
    """The measures of the row in which several are told as one."""
    return tuple(merged_measure(spec, rows, column, source) for column in spec.columns)


def folded(grid: Grid, fold: Callable[[tuple[Line, ...]], Line]) -> Grid:
    """The grid with the rows that count fewer than the table's `at_least` told as one, or left out."""
    spec = grid.spec
    if not spec.at_least:
        return grid
    small = tuple(
        line
        for line in grid.lines
        if foldable(spec, line.selector) and (line.cells[0].exact or 0) < spec.at_least
    )
    kept = [line for line in grid.lines if line not in small]
    if small and spec.fewer:
        place = next((n for n, line in enumerate(kept) if line.selector.last), len(kept))
        kept.insert(place, fold(small))
    return replace(grid, lines=tuple(kept))


def drawn(grid: Grid, head: str, notes: tuple[str, ...], published_id: str) -> Table:
    """The table as it is printed: sorted and turned where its layout says so."""
    spec = grid.spec
    lines = list(grid.lines)
    if spec.largest_first:
        lines.sort(key=lambda line: (line.selector.last, -_first(line)))
    rows = tuple(Row(line.label, tuple(filled.cell for filled in line.cells)) for line in lines)
    total = Row(grid.total.label, tuple(filled.cell for filled in grid.total.cells)) if grid.total else None
    columns = grid.columns
    if spec.turned:
        every = (*rows, *((total,) if total else ()))
        turned = tuple(
            Row(name, tuple(row.cells[place] for row in every)) for place, name in enumerate(columns)
        )
        columns, rows, total = tuple(row.label for row in every), turned, None
        if spec.columns[-1].total:
            rows, total = turned[:-1], turned[-1]
    return Table(
        id=spec.id,
        title=grid.title,
        columns=(head, *columns),
        rows=rows,
        total=total,
        unit=spec.unit,
        basis=spec.basis,
        published_id=published_id,
        procedure=spec.procedure,
        stage=spec.stage,
        notes=notes,
    )


def _first(line: Line) -> Fraction:
    exact = line.cells[0].exact
    return Fraction(-1) if exact is None else exact

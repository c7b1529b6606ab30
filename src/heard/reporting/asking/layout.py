"""A question as a layout of one table: the same engine, protection and documents as for a council's report."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from heard.reporting.asking.catalogue import Catalogue, Dimension, Offered
from heard.reporting.asking.faults import AskFault, fault
from heard.reporting.asking.inquiry import Inquiry, check, sentence
from heard.reporting.asking.terms import Term, chosen, either, terms
from heard.reporting.asking.windows import Stretch, stretches
from heard.reporting.frame_types import ColumnType
from heard.reporting.measures.bases import find_column
from heard.reporting.measures.cells import Sides, narrowed
from heard.reporting.measures.grids import asked
from heard.reporting.measures.kinds import Measure, Selector, ShareMeasure
from heard.reporting.measures.layout import read_layout
from heard.reporting.measures.model import Layout, TableSpec
from heard.reporting.measures.words import Words
from heard.reporting.register import Register
from heard.rules.faults import InputFault

MOST_CELLS = 4000
ALL = "All"
BOTH = ("rows", "columns")


@dataclass(frozen=True)
class Made:
    """A question made ready: its table, what it reads back as, and what is said of how it is counted."""

    inquiry: Inquiry
    offered: Offered
    dimensions: tuple[Dimension, ...]
    spec: TableSpec
    sentence: str
    title: str
    only: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # what filters' values are called


def make(inquiry: Inquiry, catalogue: Catalogue, register: Register, words: Words) -> Made:
    """The question made ready for a register. Raises InputFault naming the part of the question that is at fault."""
    check(inquiry, catalogue, (register.start, register.end))
    offered = catalogue.measure(inquiry.measure)
    filters, only = _filters(inquiry, catalogue, offered, register, words)
    whole = Stretch(first=inquiry.start, last=inquiry.end)
    dimensions = tuple(catalogue.dimension(key, "rows") for key in (inquiry.rows, inquiry.columns) if key)
    sides = [tuple(_side(one, inquiry, offered, register, words)) for one in dimensions]
    timed = [bool(one.windows) for one in dimensions]
    rows = sides[0] if sides else (Selector(ALL),)
    columns = sides[1] if len(sides) > 1 else (Selector(offered.label),)
    total = Selector(_all(offered, timed[:1]), total=True) if sides else None
    if len(sides) > 1:
        columns = (*columns, Selector(_all(offered, timed[1:]), total=True))
    # The side that divides the time has windows of its own; else every column says the days outright.
    if timed[:1] == [True]:
        total = replace(total, window=whole) if total else None
    else:
        columns = tuple(one if one.window else replace(one, window=whole) for one in columns)
    if (len(rows) + 1) * len(columns) > MOST_CELLS:
        raise fault(
            "columns", f"That would be more than {MOST_CELLS:,} figures: choose fewer rows or columns"
        )
    title = _title(offered, dimensions)
    spec = TableSpec(
        id=inquiry.id,
        title=title,
        head=dimensions[0].label if dimensions else "",
        rows=rows,
        columns=columns,
        total=total,
        unit=offered.measure.unit,
        basis=offered.measure.basis,
        measure=_narrowed(offered.measure, filters),
        notes=tuple(_notes(dimensions, offered)),
    )
    _check_cells(spec)
    return Made(inquiry, offered, dimensions, spec, sentence(inquiry, catalogue, only), title, only)


def layout_of(*asked_for: Made, base: Layout | None = None) -> Layout:
    """A layout of these questions' tables, the first of which is the one that is answered now.

    `base` is a report's own layout, whose tables and sentences stand beside them.
    """
    empty = read_layout({"title": asked_for[0].title}, "the question")
    tables = {one.spec.id: one.spec for one in reversed(asked_for)}
    if base is None:
        return replace(empty, tables=tables)
    return replace(base, title=empty.title, tables={**base.tables, **tables}, published=None)


def _side(
    dimension: Dimension, inquiry: Inquiry, offered: Offered, register: Register, words: Words
) -> Iterator[Selector]:
    if dimension.windows:
        yield from stretches(inquiry.start, inquiry.end, dimension.windows)
    else:
        yield from (one.selector for one in terms(dimension, offered, register, words.labels))


def _filters(
    inquiry: Inquiry, catalogue: Catalogue, offered: Offered, register: Register, words: Words
) -> tuple[tuple[Mapping[str, object], ...], dict[str, dict[str, str]]]:
    """The conditions of the filters, and what their values are called."""
    found, only = [], {}
    for key, values in inquiry.where:
        dimension = catalogue.dimension(key, "where")
        known: list[Term] = [*terms(dimension, offered, register, words.labels)]
        known += terms(dimension, offered, None, words.labels)  # a value may be asked for that nothing has
        found.append(either(chosen(dimension, known, values)))
        only[key] = {value: chosen(dimension, known, [value])[0].label for value in values}
    return tuple(found), only


def _narrowed(measure: Measure, filters: tuple[Mapping[str, object], ...]) -> Measure:
    """The measure with the filters; of a share they narrow the base too, whatever its rows do."""
    if not filters:
        return measure
    sides = Sides((), filters, "the question", {})
    if isinstance(measure, ShareMeasure):
        both = narrowed(replace(measure, of_keeps=BOTH), sides)
        assert isinstance(both, ShareMeasure)
        return replace(both, of_keeps=measure.of_keeps)
    return narrowed(measure, sides)


def _check_cells(spec: TableSpec) -> None:
    """Every cell can be asked; else the fault says which part of the question stands in the way."""
    try:
        for number, row in enumerate((*spec.rows, *((spec.total,) if spec.total else ()))):
            for place, column in enumerate(spec.columns):
                asked(spec, row, column, place, number, "the question")
    except AskFault:
        raise
    except InputFault as why:
        raise fault("rows", f"This cannot be divided so ({why.messages[0]})") from None


def _title(offered: Offered, dimensions: tuple[Dimension, ...]) -> str:
    by = " and ".join(one.phrase for one in dimensions)
    return f"{offered.label} by {by}" if by else offered.label


def _all(offered: Offered, timed: list[bool]) -> str:
    return "At the end of the last day" if offered.stock and timed == [True] else ALL


def _notes(dimensions: tuple[Dimension, ...], offered: Offered) -> Iterator[str]:
    for one in dimensions:
        column = one.column(offered.frames)
        held = find_column(offered.frames[0], column) if column else None
        if held is not None and held.type is ColumnType.LIST:
            yield (
                f"One may stand in several rows or columns of “{one.label}”, which can so add to more than “{ALL}”."
            )

"""What a layout says, as immutable values: measures, tables, facts, charts, sections and history."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from heard.reporting.measures.conditions import EVERY_ROW, AllOf

Window = Literal["period", "previous"]


@dataclass(frozen=True, slots=True)
class CountMeasure:
    """How many rows (or distinct complaints) of a basis satisfy a condition in a window.

    `narrows` names the measure it was narrowed from, so that a share of that one is known to be a part of it.
    """

    name: str
    frame: str
    date: str
    basis: str
    unit: str
    where: AllOf = EVERY_ROW
    distinct: bool = False
    window: Window = "period"
    narrows: str = ""


@dataclass(frozen=True, slots=True)
class ShareMeasure:
    """One count as a percentage of another, printed to `places`, rounded half up.

    `of_keeps` says which sides of a table also narrow the base: ("rows", "columns") compares like with like, () always
    takes the base whole. A share with `ratio` may exceed 100%: its part is not taken from its base.
    """

    name: str
    part: CountMeasure
    of: CountMeasure
    basis: str
    places: int = 0
    of_keeps: tuple[str, ...] = ("rows", "columns")
    ratio: bool = False
    unit: str = "%"


Measure = CountMeasure | ShareMeasure


@dataclass(frozen=True, slots=True)
class Figure:
    """An earlier year's figure as it was published: typed in, with its source, and with no cases behind it."""

    id: str
    year: str
    value: float
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Selector:
    """One row or column of a table: its label and what it asks for.

    `history` names figures (one a column, "" prints blank) of the year before; `total` marks what the others add to.
    """

    label: str
    measure: Measure | None = None
    where: tuple[
        Mapping[str, object], ...
    ] = ()  # as written: read against the frame of each measure it meets
    history: tuple[str, ...] | None = None
    total: bool = False


@dataclass(frozen=True, slots=True)
class TableSpec:
    """A table: rows × columns, each cell the row's, else the column's, else the table's measure, narrowed by both."""

    id: str
    title: str
    head: str
    rows: tuple[Selector, ...]
    columns: tuple[Selector, ...]
    total: Selector | None
    unit: str
    basis: str
    measure: Measure | None = None
    published_id: str = ""
    procedure: str = "all"
    stage: int | str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FactSpec:
    """A sentence with one figure: a measure of the period, or a figure of the year before.

    `otherwise` is the sentence for when there is no figure, such as a share of nothing.
    """

    id: str
    sentence: str
    measure: Measure | None
    history: str
    unit: str
    basis: str
    published_id: str = ""
    otherwise: str = ""


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """A chart of columns of one table, so that it can show nothing that the table does not say."""

    id: str
    table: str
    title: str
    description: str
    columns: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it, in order: ("table" | "fact" | "chart" | "text", id or words)."""

    title: str
    blocks: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """One council's report: what is in it and in which order.

    `published` is the period whose published figures the layout answers; for any other period nothing carries a
    published_id.
    """

    title: str
    measures: Mapping[str, Measure]
    tables: Mapping[str, TableSpec]
    facts: Mapping[str, FactSpec]
    charts: Mapping[str, ChartSpec]
    sections: tuple[Section, ...]
    history: Mapping[tuple[str, str], Figure]
    published: tuple[date, date] | None = None
    source: str = "report.toml"

"""One council's published figures as immutable values: every table, sentence with a figure and claim without one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

Stage = int | str | None


@dataclass(frozen=True, slots=True)
class PublishedCell:
    """A cell: `value` is the number it carries (None: blank or words), `text` what was printed ("" for blank)."""

    value: Fraction | None
    text: str

    @property
    def blank(self) -> bool:
        """Nothing was printed there, or it was not stated."""
        return not self.text


@dataclass(frozen=True, slots=True)
class PublishedRow:
    """A row label and its cells, one for each column after the first."""

    label: str
    cells: tuple[PublishedCell, ...]


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """A table as published. `columns[0]` heads the labels; `units` and `bases` have one entry a column of figures.

    `complete` is false where not all parts of the total were printed. `lines` are line numbers in the document.
    """

    id: str
    title: str
    section: str
    lines: str
    form: str
    kind: str
    basis: str
    procedure: str
    stage: Stage
    unit: str
    year: str
    row_dimension: str
    column_dimension: str
    columns: tuple[str, ...]
    units: tuple[str, ...]
    bases: tuple[str, ...]
    rows: tuple[PublishedRow, ...]
    total: PublishedRow | None
    complete: bool
    note: str

    def cells(self) -> Iterator[tuple[PublishedRow, str, PublishedCell]]:
        """(row, column heading, cell) of every cell, the total row's last."""
        for row in (*self.rows, *((self.total,) if self.total else ())):
            for heading, cell in zip(self.columns[1:], row.cells, strict=True):
                yield row, heading, cell


@dataclass(frozen=True, slots=True)
class PublishedFact:
    """A sentence with one figure: `value` signed, `printed` the wording that carries it, `restates` a table's id."""

    id: str
    text: str
    value: Fraction | None
    printed: str
    unit: str
    basis: str
    procedure: str
    stage: Stage
    year: str
    section: str
    lines: str
    note: str
    qualifier: str
    threshold: str
    restates: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A ranking, trend or level stated without a figure."""

    id: str
    kind: str
    text: str
    section: str
    lines: str


@dataclass(frozen=True, slots=True)
class MissingChart:
    """A chart that the text of the document has lost."""

    id: str
    title: str
    section: str
    lines: str
    evident: str


@dataclass(frozen=True, slots=True)
class Feature:
    """A feature of complaint handling that the document shows, with the lines that say so."""

    id: str
    key: str
    description: str
    section: str
    lines: str


@dataclass(frozen=True, slots=True)
class Published:
    """Everything one document published. `vocabulary` holds its words by kind, `rules` its `procedure` entries as read.

    `heading_note` and `coverage` are what was noted of the document as a whole.
    """

    authority: str
    key: str
    title: str
    start: date
    end: date
    label: str
    coverage: str
    heading_note: str
    tables: tuple[PublishedTable, ...]
    facts: tuple[PublishedFact, ...]
    claims: tuple[Claim, ...]
    missing_charts: tuple[MissingChart, ...]
    vocabulary: dict[str, tuple[str, ...]]
    rules: tuple[dict[str, object], ...]
    features: tuple[Feature, ...] = ()

    def table(self, id: str) -> PublishedTable | None:
        """The table of that id, or None."""
        return next((table for table in self.tables if table.id == id), None)

    def fact(self, id: str) -> PublishedFact | None:
        """The fact of that id, or None."""
        return next((fact for fact in self.facts if fact.id == id), None)

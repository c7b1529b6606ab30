"""Tables and facts as immutable values. Each figure knows its numerator, its base and, on demand, its cases."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace


def _none() -> tuple[str, ...]:
    return ()


Cases = Callable[[], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure. `value` is exact (None: blank or not applicable), `text` as printed.

    `n` is the numerator and `of` the base of a share or rate (None for a count); of a sum `n` is the sum, of an average
    how many rows it is the average of, of a change the figure now and `of` the one before. `source` says where an
    earlier year's figure was published; `carried` that the figure was given and not counted: such a figure has no
    cases. `cases()` gives the references behind the numerator, `base_cases()` those behind the base; both are looked up
    when asked for. `traced` says that they lead to complaints, `kind` what kind of
    measure it is: count, sum, average, share, rate, change … `suppressed` says that the figure is withheld: then only
    `text` is filled, which says so, and `why` (`disclosure.choice.Why`), which no file may print: it is for whoever
    makes the report (`disclosure.telling.withheld`).
    """

    value: float | None
    text: str
    n: float | None = None
    of: float | None = None
    source: str = ""
    basis: str = ""
    unit: str = ""
    carried: bool = False
    traced: bool = False
    kind: str = ""
    suppressed: bool = False
    why: str = field(default="", compare=False, repr=False)
    cases: Cases = field(default=_none, compare=False, repr=False)
    base_cases: Cases = field(default=_none, compare=False, repr=False)

    @property
    def opens(self) -> bool:
        """Whether there is something behind the figure to open."""
        return self.traced


BLANK = Cell(None, "")


@dataclass(frozen=True, slots=True)
class Row:
    """A label and its cells, one a column."""

    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """`columns[0]` heads the labels; every row has `len(columns) - 1` cells.

    `texts` marks a case register, whose cells are words; `references` are the places of its columns (labels count as 0)
    that name complaints.
    """

    id: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    total: Row | None
    unit: str
    basis: str
    published_id: str = ""
    procedure: str = "all"
    stage: int | str | None = None
    notes: tuple[str, ...] = ()
    texts: bool = False
    references: tuple[int, ...] = ()

    def cell(self, row: int, column: int) -> Cell:
        """The cell at a row (the total comes after the rows) and a column, both from 0, labels not counted.

        Raises IndexError where there is none.
        """
        rows = (*self.rows, self.total) if self.total else self.rows
        if row < 0 or column < 0:
            raise IndexError(f"table {self.id} has no cell {row}, {column}")
        return rows[row].cells[column]

    def label(self, row: int) -> str:
        """The label of a row; the total comes after the rows."""
        rows = (*self.rows, self.total) if self.total else self.rows
        return rows[row].label


@dataclass(frozen=True, slots=True)
class Fact:
    """A sentence with one figure, which stands as printed between `before` and `after`.

    Where there is no figure to print, `shown` is empty and `before` is a sentence that says so.

    `value` is the figure as printed, as a number: 58 where the exact share is 57.69; the exact one is `cell.value`.
    """

    id: str
    cell: Cell
    value: float | None
    unit: str
    basis: str
    before: str
    shown: str
    after: str
    published_id: str = ""

    @property
    def sentence(self) -> str:
        """The whole sentence."""
        return f"{self.before}{self.shown}{self.after}"


def nameless(table: Table) -> Table:
    """A case register without the references it prints: rows are numbered instead."""
    hidden = set(table.references)
    rows = tuple(
        Row(
            str(number) if 0 in hidden else row.label,
            tuple(BLANK if place in hidden else cell for place, cell in enumerate(row.cells, start=1)),
        )
        for number, row in enumerate(table.rows, start=1)
    )
    return replace(table, rows=rows) if hidden else table

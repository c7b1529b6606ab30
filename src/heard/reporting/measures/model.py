"""What a layout says, as immutable values: tables, facts, charts, sections, history. Its measures: `kinds.py`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from heard.reporting.measures.kinds import CountMeasure, Form, Measure, Selector
from heard.reporting.measures.wanted import NOT_SAID, Wanted


@dataclass(frozen=True, slots=True)
class Figure:
    """An earlier year's figure as it was published: typed in, with its source, and with no cases behind it.

    `text` is how it was printed; empty: it is printed in the form of the figures beside it.
    """

    id: str
    year: str
    value: float
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class TableSpec:
    """A table: rows × columns, each cell the row's, else the column's, else the table's measure, narrowed by both.

    `turned` prints columns as rows. `largest_first` sorts rows by their first column; rows whose first figure is below
    `at_least` go together under `fewer`, where that is given.
    """

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
    turned: bool = False
    largest_first: bool = False
    at_least: int = 0
    fewer: str = ""


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column of a case register: its heading and the column of the frame, with words for stored values."""

    label: str
    column: str
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ListSpec:
    """A case register: the rows behind a count, one a line, with chosen columns. The first column heads the row."""

    id: str
    title: str
    count: CountMeasure
    columns: tuple[ListColumn, ...]
    order: tuple[str, ...] = ()
    published_id: str = ""
    procedure: str = "all"
    stage: int | str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FactSpec:
    """A sentence with one figure.

    `otherwise` is the sentence for when there is no figure, such as a share of nothing. `against` is what the figure is
    compared with for the words {more} (more, fewer, unchanged), `series` the history it is the lowest or highest of.
    `unchanged` is the sentence for when the two compared are equal, `withheld` for when the figure is
    not published.
    """

    id: str
    sentence: str
    measure: Measure
    unit: str
    basis: str
    published_id: str = ""
    otherwise: str = ""
    against: Measure | None = None
    series: str = ""
    form: Form | None = None
    unchanged: str = ""
    withheld: str = ""


@dataclass(frozen=True, slots=True)
class CheckSpec:
    """Something the council wants held between measures: the two sides add to the same ("stock and flow")."""

    id: str
    says: str
    left: tuple[Measure, ...]
    right: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """A failing check that the council explains in print: the check's id and the note that is printed."""

    check: str
    note: str


@dataclass(frozen=True, slots=True)
class Unreachable:
    """A published figure that no register can hold, and why; `row` and `column` "" for all of a table or fact."""

    published_id: str
    row: str
    column: str
    why: str


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """A chart of columns of one table, so that it can show nothing that the table does not say."""

    id: str
    table: str
    title: str
    description: str
    columns: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Narrative:
    """Something that officers write for the report: its title, and what to write there."""

    id: str
    title: str
    prompt: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it, in order: a kind of block, and its id or words (`read_sections.py`).

    `answers` are those of the ten items of the guidance that the council says this section answers.
    """

    title: str
    blocks: tuple[tuple[str, str], ...]
    answers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """One council's report: what is in it and in which order.

    `published` is the period whose published figures the layout answers; for any other period nothing carries a
    published_id. `narratives` are asked of officers by name; `leave_out` are parts that every report has unless its
    layout says otherwise (`read_sections.USUAL`); `summary` names the figures and charts of the summary page.
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
    lists: Mapping[str, ListSpec] = field(default_factory=dict)
    checks: tuple[CheckSpec, ...] = ()
    explained: tuple[Explained, ...] = ()
    unreachable: tuple[Unreachable, ...] = ()
    disclosure: Wanted = NOT_SAID
    narratives: Mapping[str, Narrative] = field(default_factory=dict)
    leave_out: tuple[str, ...] = ()
    summary: tuple[str, ...] = ()

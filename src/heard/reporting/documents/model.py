"""A report as a value: what it speaks of and its blocks in order. Built once, drawn by any renderer."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from heard.reporting.tables import Cell, Fact, Table

SCHEMA = "heard-report/1"


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a section."""

    text: str
    id: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Plain words."""

    text: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to see first.

    `kind` is "invented", "draft" (a check fails), "explained" (one fails and the council says why) or "inside" (not to
    be published).
    """

    kind: Literal["invented", "draft", "explained", "inside"]
    title: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Series:
    """One column of a table as a chart shows it: a value a row, None where there is no figure, with what is printed."""

    name: str
    values: tuple[float | None, ...]
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars grouped by row label, one series a column. `description` says in words what the bars show."""

    id: str
    title: str
    description: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table where it stands."""

    table: Table


@dataclass(frozen=True, slots=True)
class FactBlock:
    """A sentence where it stands."""

    fact: Fact


Block = Heading | Paragraph | Notice | Chart | TableBlock | FactBlock


@dataclass(frozen=True, slots=True)
class Check:
    """Something that must hold between figures, as a sentence that says what is wrong where it does not.

    `id` stays the same from year to year; `explained` is the council's printed note on why it does not hold.
    """

    sentence: str
    holds: bool
    id: str = ""
    explained: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a renderer needs. `as_at` and `known_at` are the days up to which things happened and were known.

    For whoever holds it against published figures: `unreachable` are those that the layout says no register can hold,
    `register_published` what a register made from published figures says could not be met. `protection` says how small
    numbers are kept back; where it is empty they are printed, and the report is for use inside the council.
    `edition` is a key of `reports.editions`.
    """

    title: str
    authority: str
    authority_name: str
    accent: str
    start: date
    end: date
    as_at: date
    known_at: date
    register_digest: str
    invented: bool
    blocks: tuple[Block, ...]
    checks: tuple[Check, ...] = ()
    unreachable: tuple[Mapping[str, str | None], ...] = ()
    register_published: Mapping[str, object] = field(default_factory=dict)
    protection: Mapping[str, object] = field(default_factory=dict)
    edition: str = "public"

    @property
    def failing(self) -> tuple[Check, ...]:
        """The checks that neither hold nor are explained in print; while there is one, the report is a draft."""
        return tuple(check for check in self.checks if not check.holds and not check.explained)

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What is to be seen first, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Notice))

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables, in order."""
        return tuple(block.table for block in self.blocks if isinstance(block, TableBlock))

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts, in order."""
        return tuple(block.fact for block in self.blocks if isinstance(block, FactBlock))

    @property
    def charts(self) -> tuple[Chart, ...]:
        """The charts, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Chart))

    def cell(self, id: str, row: int = 0, column: int = 0) -> Cell:
        """The figure at a place of a table, or of a fact (row and column 0). Raises LookupError where there is none."""
        for table in self.tables:
            if table.id == id:
                return table.cell(row, column)
        for fact in self.facts:
            if fact.id == id and row == column == 0:
                return fact.cell
        raise LookupError(f"the report has no figure {id}, {row}, {column}")

    def sections(self) -> Iterator[tuple[Heading | None, tuple[Block, ...]]]:
        """The blocks by section; those before the first heading come with None."""
        heading: Heading | None = None
        held: list[Block] = []
        for block in self.blocks:
            if isinstance(block, Heading):
                if heading or held:
                    yield heading, tuple(held)
                heading, held = block, []
            else:
                held.append(block)
        if heading or held:
            yield heading, tuple(held)

"""A report as a value: what it speaks of and its blocks in order. Built once, drawn by any renderer."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from heard.reporting.documents.blocks import (
    Bar,
    BigFigure,
    Block,
    Bullets,
    Chart,
    Contents,
    FactBlock,
    Heading,
    Item,
    Items,
    Linked,
    Notice,
    Paragraph,
    Picture,
    Piece,
    Pieces,
    Place,
    Prose,
    Quotation,
    Series,
    SmallChart,
    Subheading,
    Summary,
    TableBlock,
    places_in,
    plain,
)
from heard.reporting.tables import Cell, Fact, Table

__all__ = [
    "SCHEMA",
    "Answered",
    "Bar",
    "BigFigure",
    "Block",
    "Bullets",
    "Chart",
    "Check",
    "Contents",
    "FactBlock",
    "Flag",
    "Heading",
    "Item",
    "Items",
    "Linked",
    "Notice",
    "Paragraph",
    "Picture",
    "Piece",
    "Pieces",
    "Place",
    "Prose",
    "Quotation",
    "Report",
    "Series",
    "SmallChart",
    "Subheading",
    "Summary",
    "TableBlock",
    "places_in",
    "plain",
]

SCHEMA = "heard-report/1"


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
class Flag:
    """A word of what people wrote that somebody should look at before it is published: where, the word, and why."""

    where: str
    word: str
    why: str


@dataclass(frozen=True, slots=True)
class Answered:
    """One of the ten items that the guidance asks of an annual report: where it is told, and what is still wanting."""

    number: int
    title: str
    places: tuple[Linked, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def state(self) -> str:
        """`present`, `in part` or `missing`."""
        if not self.missing:
            return "present"
        return "in part" if self.places else "missing"


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a renderer needs. `as_at` and `known_at` are the days up to which things happened and were known.

    For whoever holds it against published figures: `unreachable` are those that the layout says no register can hold,
    `register_published` what a register made from published figures says could not be met. `protection` says how small
    numbers are kept back; where it is empty they are printed, and the report is for use inside the council.
    `edition` is a key of `reports.editions`. `flags` are for whoever publishes it and are in no file; `ten_items` say
    where the report tells what the guidance asks for. `quoted` stand in no section; words, charts or the summary print
    figures of theirs, which is as much as printing them for whoever works out what is withheld.
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
    logo: Picture | None = None
    flags: tuple[Flag, ...] = ()
    ten_items: tuple[Answered, ...] = ()
    quoted: tuple[TableBlock | FactBlock, ...] = ()

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

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The titles of the sections, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Heading))

    @property
    def listed(self) -> tuple[Heading, ...]:
        """The sections that the contents list: those that come after them."""
        place = next((place for place, one in enumerate(self.blocks) if isinstance(one, Contents)), 0)
        return tuple(block for block in self.blocks[place:] if isinstance(block, Heading))

    @property
    def linked(self) -> frozenset[Place]:
        """The places that words of the report lead to."""
        return frozenset(place for block in self.blocks for place in places_in(block))

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

"""What a report is made of, block by block. Renderers draw each of them, and none of them knows a renderer."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from heard.reporting.tables import Fact, Table


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere on the page: a section, a table, one of its figures (row and column from 0), or a sentence."""

    kind: Literal["section", "table", "fact"]
    id: str
    row: int | None = None
    column: int | None = None

    @property
    def anchor(self) -> str:
        """The id of the place in HTML."""
        if self.kind == "section":
            return self.id
        if self.row is None or self.kind == "fact":
            return f"{self.kind}-{self.id}"
        return f"figure-{self.id}-{self.row}-{self.column}"


@dataclass(frozen=True, slots=True)
class Linked:
    """Words that lead to a place in the report. `figure` marks a figure quoted from there, as it is printed there."""

    text: str
    to: Place | None
    figure: bool = False


# Words within which some lead elsewhere.
Piece = str | Linked
Pieces = tuple[Piece, ...]


def plain(pieces: Pieces) -> str:
    """The words alone."""
    return "".join(piece if isinstance(piece, str) else piece.text for piece in pieces)


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a section."""

    text: str
    id: str


@dataclass(frozen=True, slots=True)
class Subheading:
    """A title within a section."""

    text: str


@dataclass(frozen=True, slots=True)
class Contents:
    """Links to the sections that follow, drawn where this stands."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Plain words."""

    text: str


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph in which figures are quoted."""

    pieces: Pieces


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list without order."""

    items: tuple[Pieces, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Somebody's own words. `by` says whose, without a name; may be empty."""

    text: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing and what became of it: what, how it stands in a word or two, and words on it."""

    term: str
    state: str = ""
    pieces: Pieces = ()


@dataclass(frozen=True, slots=True)
class Items:
    """Things with how each stands: promises, changes, limits, what a report has to hold."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class BigFigure:
    """A figure of the summary page: as printed, with what it says. `share` is its part of a hundred, drawn as a bar."""

    shown: str
    caption: str
    to: Place | None
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of the summary page: its label, its figure as printed and its length from 0 to 1 (None: withheld)."""

    label: str
    shown: str
    length: float | None


@dataclass(frozen=True, slots=True)
class SmallChart:
    """A few bars of a table of the report. `heads` name its labels and its figures, as the table does."""

    title: str
    to: Place | None
    bars: tuple[Bar, ...]
    heads: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Summary:
    """The year on a page: figures that the report prints elsewhere, large. It adds none of its own."""

    figures: tuple[BigFigure, ...]
    charts: tuple[SmallChart, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the report's own data: the council's logo. `words` stand for it where it is not seen."""

    kind: Literal["png", "jpeg", "svg"]
    data: bytes
    words: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to see first.

    `kind` is "invented", "draft" (a check fails), "explained" (one fails and the council says why), "inside" (not to
    be published) or "withheld" (what stands where a number is kept back).
    """

    kind: Literal["invented", "draft", "explained", "inside", "withheld"]
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


Block = (
    Heading
    | Subheading
    | Contents
    | Paragraph
    | Prose
    | Bullets
    | Quotation
    | Items
    | Summary
    | Notice
    | Chart
    | TableBlock
    | FactBlock
)


def places_in(block: Block) -> Iterator[Place]:
    """The places that words of the block lead to."""
    match block:
        case Prose(pieces):
            yield from _of_pieces(pieces)
        case Bullets(items):
            for pieces in items:
                yield from _of_pieces(pieces)
        case Items(items):
            for item in items:
                yield from _of_pieces(item.pieces)
        case Summary(figures, charts):
            yield from (one.to for one in figures if one.to)
            yield from (one.to for one in charts if one.to)


def _of_pieces(pieces: Pieces) -> Iterator[Place]:
    yield from (piece.to for piece in pieces if isinstance(piece, Linked) and piece.to)

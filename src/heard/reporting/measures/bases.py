"""Bases: which rows a figure speaks of, and the date that puts them into the period. Also the columns to be named."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from types import MappingProxyType

from heard.reporting.frames import FRAMES, Column, ColumnType
from heard.reporting.measures.kinds import Span

# Every frame can ask about the complaint its row belongs to, and about the three stages of that complaint.
COMPLAINT = "complaint."
STAGE = "stage."  # the stage that the row itself names
STAGES: Mapping[str, int] = MappingProxyType({"stage1.": 1, "stage2.": 2, "stage3.": 3})
WITH_STAGE = ("points", "remedies", "costs", "actions")


@dataclass(frozen=True, slots=True)
class Basis:
    """The word that is printed, the frame whose rows are counted, and the date column that must lie in the window.

    `dates` names another date column for some frames. A `span` other than "within" counts rows by when they began and
    ended: see `closing_columns`.
    """

    word: str
    frame: str
    date: str
    meaning: str
    span: Span = "within"
    dates: Mapping[str, str] = field(default_factory=dict)


_BEGINS = {
    "stages": "requested_on",
    "ombudsman": "referred_on",
    "actions": "agreed_on",
    "remedies": "offered_on",
}
_CLOSES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "complaints": ("closed_on", "withdrawn_on", "refused_on"),
        "stages": ("ended_on", "response_sent_on"),
        "ombudsman": ("decided_on",),
        "enquiries": ("answered_on",),
        "actions": ("done_on",),
        "remedies": ("done_on",),
    }
)

BASES: Mapping[str, Basis] = MappingProxyType(
    {
        basis.word: basis
        for basis in (
            Basis("received", "complaints", "received_on", "received in the period"),
            Basis("refused", "complaints", "refused_on", "refused in the period"),
            Basis("withdrawn", "complaints", "withdrawn_on", "withdrawn in the period"),
            Basis("closed", "complaints", "closed_on", "whose file was closed in the period"),
            Basis("requested", "stages", "requested_on", "asked for in the period"),
            Basis("resolved", "stages", "response_sent_on", "answered in the period, whenever received"),
            Basis("held", "stages", "panel_held_on", "with a panel that met in the period",
                  dates={"training": "held_on"}),
            Basis("referred", "ombudsman", "referred_on", "put before the Ombudsman in the period"),
            Basis("considered", "ombudsman", "decided_on", "considered and decided in the period"),
            Basis("decided", "ombudsman", "decided_on", "decided in the period",
                  dates={"points": "stage.response_sent_on", "stages": "response_sent_on"}),
            Basis("spent", "costs", "spent_on", "spent in the period"),
            Basis("offered", "remedies", "offered_on", "offered in the period"),
            Basis("agreed", "actions", "agreed_on", "agreed in the period"),
            Basis("recorded", "compliments", "recorded_on", "recorded in the period",
                  dates={name: "received_on" for name in FRAMES if name != "compliments"}),
            Basis("carried in", "complaints", "received_on", "begun before the period and open when it began",
                  "carried in", _BEGINS),
            Basis("open at end", "complaints", "received_on", "still open when the period ended",
                  "open at end", _BEGINS),
            Basis("handled", "complaints", "received_on", "open at any time in the period", "handled", _BEGINS),
        )
    }
)  # fmt: skip


def basis_date(basis: Basis, frame: str) -> str | None:
    """The date column by which the basis puts rows of the frame into a window; None where there is none.

    It is the frame's own column of that name, else that of the row's stage, else that of its complaint.
    """
    date = basis.dates.get(frame, basis.date)
    for name in (date, STAGE + date, COMPLAINT + date):
        if name in date_columns(frame):
            return name
    return None


def closing_columns(frame: str) -> tuple[str, ...]:
    """The date columns the earliest of which ends a row, for spans: its own, else those of its complaint."""
    if frame in _CLOSES:
        return _CLOSES[frame]
    return tuple(COMPLAINT + name for name in _CLOSES["complaints"]) if has_complaint(frame) else ()


@cache
def find_column(frame: str, name: str) -> Column | None:
    """The column that a measure over this frame means by the name, or None.

    `complaint.X` is column X of the complaint the row belongs to (over complaints X itself), `stage.X` that of the
    row's own stage, `stage2.X` that of the complaint's stage 2.
    """
    for prefix, (source, _) in joins(frame).items():
        if name.startswith(prefix):
            return FRAMES[source].column(name.removeprefix(prefix))
    return FRAMES[frame].column(name)


@cache
def joins(frame: str) -> Mapping[str, tuple[str, int]]:
    """Prefix → (frame, stage) of what may be named beside the frame's own columns; stage 0: any, or the row's own."""
    if not has_complaint(frame):
        return {}
    outer = {COMPLAINT: ("complaints", 0), **{prefix: ("stages", stage) for prefix, stage in STAGES.items()}}
    return outer | ({STAGE: ("stages", 0)} if frame in WITH_STAGE else {})


def physical(frame: str, name: str) -> str:
    """The name under which the joined frame carries the column: over complaints the prefix falls away."""
    return name.removeprefix(COMPLAINT) if frame == "complaints" else name


def has_complaint(frame: str) -> bool:
    """Whether the rows of the frame belong to a complaint."""
    return FRAMES[frame].column("reference") is not None


@cache
def known_columns(frame: str) -> tuple[str, ...]:
    """Every column that a measure over the frame may name, its own first."""
    outer = (prefix + name for prefix, (source, _) in joins(frame).items() for name in FRAMES[source].names)
    return (*FRAMES[frame].names, *outer)


@cache
def date_columns(frame: str) -> tuple[str, ...]:
    """The date columns that may put a row of this frame into a window."""
    return tuple(name for name in known_columns(frame) if _type(frame, name) is ColumnType.DATE)


def _type(frame: str, name: str) -> ColumnType | None:
    column = find_column(frame, name)
    return column.type if column else None


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds a frame's columns for `read_condition`, and knows what may be named, so that messages can say so.

    `vocabularies` holds the council's own terms by the key a column names in `words`; where it has the key, only those
    values may stand in a condition on the column.
    """

    frame: str
    vocabularies: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __call__(self, name: str) -> Column | None:
        """The column of that name, with the council's own vocabulary filled in, or None."""
        column = find_column(self.frame, name)
        if column is None or column.vocabulary or column.words not in self.vocabularies:
            return column
        return replace(column, vocabulary=tuple(self.vocabularies[column.words]))

    def known(self) -> tuple[str, ...]:
        """Every column that may be named."""
        return known_columns(self.frame)

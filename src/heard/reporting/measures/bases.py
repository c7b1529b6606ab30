"""Bases: which rows a figure speaks of, and the date that puts them into the period. Also the columns to be named."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from heard.reporting.frames import FRAMES, Column, ColumnType

# Every frame can ask about the complaint its row belongs to.
COMPLAINT = "complaint."


@dataclass(frozen=True, slots=True)
class Basis:
    """The word that is printed, the frame whose rows are counted, and the date column that must lie in the window."""

    word: str
    frame: str
    date: str
    meaning: str


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
            Basis("held", "stages", "panel_held_on", "with a panel that met in the period"),
            Basis("referred", "ombudsman", "referred_on", "put before the Ombudsman in the period"),
            Basis("considered", "ombudsman", "decided_on", "considered and decided in the period"),
            Basis("decided", "ombudsman", "decided_on", "decided in the period"),
        )
    }
)


def find_column(frame: str, name: str) -> Column | None:
    """The column that a measure over this frame means by the name, or None.

    `complaint.X` is column X of the complaint the row belongs to; over complaints it is X itself.
    """
    if name.startswith(COMPLAINT):
        return FRAMES["complaints"].column(name.removeprefix(COMPLAINT)) if has_complaint(frame) else None
    return FRAMES[frame].column(name)


def physical(frame: str, name: str) -> str:
    """The name under which the joined frame carries the column: over complaints the prefix falls away."""
    return name.removeprefix(COMPLAINT) if frame == "complaints" else name


def has_complaint(frame: str) -> bool:
    """Whether the rows of the frame belong to a complaint."""
    return FRAMES[frame].column("reference") is not None


def date_columns(frame: str) -> tuple[str, ...]:
    """The date columns that may put a row of this frame into a window."""
    own = [column.name for column in FRAMES[frame].columns if column.type is ColumnType.DATE]
    if frame == "complaints" or not has_complaint(frame):
        return tuple(own)
    outer = (column for column in FRAMES["complaints"].columns if column.type is ColumnType.DATE)
    return (*own, *(COMPLAINT + column.name for column in outer))

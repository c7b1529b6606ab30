"""The declared columns of the register: the one place that says what a case-level register holds.

`exchange` fills these columns, measures name them, and `docs/register.md` is printed from them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from heard.rules.vocabulary import ClosingReason, FindingValue, OmbudsmanDecision, OmbudsmanRoute

SCHEMA = 1

COMPLAINANT_TYPES = (
    "child or young person",
    "parent",
    "family member",
    "carer",
    "advocate",
    "professional",
    "other",
)
PROCEDURES = ("children-act-1989", "corporate", "complaint-handling-code")
DISPOSALS = ("completed", "withdrawn", "early referral to the Ombudsman", "ended without an answer")
FINDINGS = tuple(str(value) for value in FindingValue)


class ColumnType(StrEnum):
    """What a column holds, and how a CSV cell writes it."""

    TEXT = "text"
    DATE = "date"  # 2024-04-01
    INT = "int"
    NUMBER = "number"  # a decimal point, no thousands separators
    BOOL = "bool"  # true or false
    LIST = "list"  # text joined by ";"


# What to tell somebody whose cell does not fit.
EXPECTED: Mapping[ColumnType, str] = MappingProxyType(
    {
        ColumnType.TEXT: "a text",
        ColumnType.DATE: "a date such as 2024-04-01",
        ColumnType.INT: "a whole number",
        ColumnType.NUMBER: "a number without separators, such as 6797 or 0.7",
        ColumnType.BOOL: "true or false",
        ColumnType.LIST: "texts joined by ;",
    }
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `required` means that it must be there and filled; `not_before` names a date it cannot precede."""

    name: str
    type: ColumnType
    meaning: str
    required: bool = False
    vocabulary: tuple[str, ...] = ()
    not_before: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """One table of the register. `parent` is true where every reference must be a complaint of the register."""

    name: str
    grain: str
    keys: tuple[str, ...]
    columns: tuple[Column, ...]
    parent: bool = False

    def column(self, name: str) -> Column | None:
        """The declared column of that name, or None."""
        return next((column for column in self.columns if column.name == name), None)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the declared columns, in order."""
        return tuple(column.name for column in self.columns)


def _text(name: str, meaning: str, vocabulary: tuple[str, ...] = (), *, required: bool = False) -> Column:
    return Column(name, ColumnType.TEXT, meaning, required, vocabulary)


def _date(name: str, meaning: str, not_before: str = "", *, required: bool = False) -> Column:
    return Column(name, ColumnType.DATE, meaning, required, (), not_before)


def _int(name: str, meaning: str, *, required: bool = False) -> Column:
    return Column(name, ColumnType.INT, meaning, required)


def _bool(name: str, meaning: str) -> Column:
    return Column(name, ColumnType.BOOL, meaning)


_REFERENCE = _text("reference", "the complaint's reference", required=True)

_COMPLAINTS = Frame(
    "complaints",
    "one row a complaint, refused and withdrawn ones included",
    ("reference",),
    (
        _REFERENCE,
        _text("procedure", "the procedure it was accepted on to; empty until triaged", PROCEDURES),
        _date("received_on", "the day the council received it, by any channel", required=True),
        _text("channel", "how it came"),
        _text("complainant_type", "who complained", COMPLAINANT_TYPES),
        _text("service", "the service complained about"),
        _text("team", "the team complained about"),
        Column("categories", ColumnType.LIST, "what its points are about; one complaint may have several"),
        _date("refused_on", "the day the complainant was told that it is not accepted", "received_on"),
        _text("refusal_ground", "why it was not accepted"),
        _date("withdrawn_on", "the day it was withdrawn", "received_on"),
        _date("closed_on", "the day the file was closed; not the day of the response", "received_on"),
        _text("closing_reason", "why the file was closed", tuple(str(value) for value in ClosingReason)),
        _text("advocacy", "what came of the offer of an advocate"),
        _text("outcome", "the outcome of stage 1, from the findings on its points", FINDINGS),
    ),
)

_STAGES = Frame(
    "stages",
    "one row a complaint and stage that was reached or asked for",
    ("reference", "stage"),
    (
        _REFERENCE,
        _int("stage", "1, 2 or 3", required=True),
        _date("requested_on", "the day the stage was asked for; at stage 1 the day of receipt"),
        _date("acknowledged_on", "the day of the acknowledgement", "requested_on"),
        _date(
            "response_due_on", "the last day the law, or the council's own limit, allows without an extension"
        ),
        _date("response_extended_on", "the last day under a valid agreed extension; empty without one"),
        _date(
            "response_sent_on", "the day the response (at stage 2 the adjudication) was sent", "requested_on"
        ),
        _date("ended_on", "the day the stage ended", "requested_on"),
        _int("working_days", "working days from the start of the response clock to the response"),
        _bool("on_time_law", "answered within the limit without an extension; empty until answered"),
        _bool(
            "on_time_agreed", "answered within the limit or a valid agreed extension; empty until answered"
        ),
        _text("outcome", "the outcome of the stage, from the findings on its points", FINDINGS),
        _date("panel_due_on", "stage 3: the last day for the panel to meet"),
        _date("panel_held_on", "stage 3: the day the panel met", "requested_on"),
        _bool("panel_on_time", "stage 3: the panel met by its last day; empty until it met"),
        _text("disposal", "how the stage ended; empty while it is open", DISPOSALS),
    ),
    parent=True,
)

_POINTS = Frame(
    "points",
    "one row a point of complaint, stage at which it was considered and decision-maker",
    ("reference", "point", "stage", "decided_by"),
    (
        _REFERENCE,
        _int("point", "the number of the point within the complaint", required=True),
        _int("stage", "the stage at which it was considered", required=True),
        _text("category", "what the point is about"),
        _text("team", "the team the point is about"),
        _text("decided_by", "whose finding it is, such as manager, investigating officer, panel, authority"),
        _text("finding", "the finding on the point at that stage; empty until decided", FINDINGS),
    ),
    parent=True,
)

_OMBUDSMAN = Frame(
    "ombudsman",
    "one row a case before the Ombudsman",
    ("reference", "number", "route", "referred_on"),
    (
        _text(
            "reference",
            "the complaint's reference, or the Ombudsman's own where the council holds no complaint for it",
            required=True,
        ),
        _int("number", "the number of the case within the complaint: 1, 2 …"),
        _text("route", "how it came before the Ombudsman", tuple(str(value) for value in OmbudsmanRoute)),
        _date("referred_on", "the day the council learned of it"),
        _text(
            "decision", "what was decided; empty until then", tuple(str(value) for value in OmbudsmanDecision)
        ),
        _date("decided_on", "the day of the decision", "referred_on"),
    ),
)

_CONTEXT = Frame(
    "context",
    "one row a figure that is given to the register and not counted from it, such as referrals in a year",
    ("measure", "year"),
    (
        _text("measure", "what the figure counts", required=True),
        _text("year", "the year it belongs to, as 2024-25", required=True),
        Column("value", ColumnType.NUMBER, "the figure", required=True),
        _text("source", "where it was taken from"),
    ),
)

FRAMES: Mapping[str, Frame] = MappingProxyType(
    {frame.name: frame for frame in (_COMPLAINTS, _STAGES, _POINTS, _OMBUDSMAN, _CONTEXT)}
)

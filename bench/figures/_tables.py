"""Thirty tables of one report over points, as values that every contestant reads: Heard, Polars, NumPy and PostgreSQL.

A table is rows × columns of two dimensions with totals, over points of complaints received in a year, narrowed by `where`.
A group of a dimension is a tuple of values, a band of numbers, a month or a quarter, what is left, or the unknown.
"""

from dataclasses import dataclass, field
from datetime import date

PERIOD = (date(2024, 4, 1), date(2025, 3, 31))
BEFORE = (date(2023, 4, 1), date(2024, 3, 31))
REST, UNKNOWN = "rest", "unknown"
TOTAL = -1  # the place of a total

CATEGORIES = tuple(f"Invented category no. {number}" for number in range(15))
SERVICES = tuple(f"Invented service {letter}" for letter in "ABCDEFGH")
TEAMS = tuple(f"Invented team number {number}" for number in range(20))
FUNCTIONS = ("s17", "s20", "s23", "s24", "s31", "s47")
DECIDERS = ("manager", "investigating officer", "panel", "authority")
FINDINGS = ("upheld", "partly upheld", "not upheld", "no finding")
TYPES = ("child or young person", "parent", "foster carer", "advocate", "other")
CHANNELS = ("email", "letter", "telephone", "online form", "in person", "through an advocate")
WARDS = tuple(f"Invented ward number {number}" for number in range(30))
PROCEDURES = ("children-act-1989", "corporate", "complaint-handling-code")


@dataclass(frozen=True)
class Dimension:
    """A column and its groups: tuples of values, (low, high) bands, or so many windows of the period.

    `rest` adds a group of the known values that are not named, `unknown` one of the values not known.
    """

    column: str
    groups: tuple[tuple[object, ...], ...] = ()
    bands: tuple[tuple[int | None, int | None], ...] = ()
    windows: str = ""  # "quarter" or "month"
    rest: bool = False
    unknown: bool = False

    @property
    def size(self) -> int:
        """How many groups there are."""
        named = len(self.groups) + len(self.bands) + {"quarter": 4, "month": 12}.get(self.windows, 0)
        return named + self.rest + self.unknown


def each(values: tuple[object, ...]) -> tuple[tuple[object, ...], ...]:
    """Every value a group of its own."""
    return tuple((value,) for value in values)


DIMENSIONS = {
    "category": Dimension("category", each(CATEGORIES[:12]), rest=True, unknown=True),
    "service": Dimension("service", each(SERVICES)),
    "team": Dimension("team", each(TEAMS), unknown=True),
    "function": Dimension("law_function", each(FUNCTIONS), unknown=True),
    "decider": Dimension("decided_by", each(DECIDERS)),
    "finding": Dimension("finding", (FINDINGS[:2], *each(FINDINGS[2:])), unknown=True),
    "stage": Dimension("stage", each((1, 2, 3))),
    "type": Dimension("complaint.complainant_type", each(TYPES), unknown=True),
    "channel": Dimension("complaint.channel", each(CHANNELS)),
    "ward": Dimension("complaint.ward", each(WARDS)),
    "procedure": Dimension("complaint.procedure", each(PROCEDURES)),
    "on time": Dimension("stage.on_time_law", each((True, False)), unknown=True),
    "band": Dimension("stage.working_days", bands=((None, 10), (11, 20), (21, 40), (41, None)), unknown=True),
    "quarter": Dimension("complaint.received_on", windows="quarter"),
    "month": Dimension("complaint.received_on", windows="month"),
}


@dataclass(frozen=True)
class Spec:
    """One table. `kind` is what a cell says: rows, different complaints, or the sum or mean of the working days."""

    rows: str
    columns: str
    where: dict[str, object] = field(default_factory=dict)
    kind: str = "rows"
    previous: bool = False

    @property
    def window(self) -> tuple[date, date]:
        """The first and last day of receipt."""
        return BEFORE if self.previous else PERIOD


_ACT = {"complaint.procedure": PROCEDURES[0]}
_FIRST, _SECOND = {"stage": 1}, {"stage": 2}
TABLES = (
    Spec("category", "finding", _FIRST | _ACT),
    Spec("category", "finding", _SECOND),
    Spec("category", "stage"),
    Spec("service", "finding"),
    Spec("team", "finding", _ACT),
    Spec("team", "stage"),
    Spec("service", "category"),
    Spec("function", "finding"),
    Spec("decider", "finding", {"stage": 3}),
    Spec("type", "finding", _FIRST | _ACT),
    Spec("channel", "procedure"),
    Spec("ward", "procedure"),
    Spec("ward", "finding", _ACT),
    Spec("quarter", "finding"),
    Spec("month", "procedure"),
    Spec("month", "stage"),
    Spec("band", "procedure", _FIRST),
    Spec("band", "finding", _SECOND),
    Spec("service", "on time", _FIRST | _ACT),
    Spec("team", "on time"),
    Spec("category", "band"),
    Spec("type", "channel"),
    Spec("quarter", "service"),
    Spec("function", "stage", _ACT),
    Spec("procedure", "finding", previous=True),
    Spec("category", "finding", _FIRST, previous=True),
    Spec("service", "quarter", kind="complaints"),
    Spec("type", "finding", _ACT, kind="complaints"),
    Spec("service", "procedure", _FIRST, kind="mean"),
    Spec("team", "stage", kind="sum"),
)


def cells(spec: Spec) -> list[tuple[int, int]]:
    """Every place of the table, its totals too."""
    rows, columns = DIMENSIONS[spec.rows].size, DIMENSIONS[spec.columns].size
    return [(row, column) for row in (*range(rows), TOTAL) for column in (*range(columns), TOTAL)]

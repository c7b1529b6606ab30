"""Thirty tables of one report over points, as values that every contestant reads: Heard, Polars, NumPy and PostgreSQL.

A table is rows × columns of two dimensions with totals, over points of complaints received in a year and with `where`.
A group of a dimension is a tuple of values, a band of numbers, a month or a quarter, what is left, or the unknown.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

Place = tuple[int, int]
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


def cells(spec: Spec) -> list[Place]:
    """Every place of the table, its totals too."""
    rows, columns = DIMENSIONS[spec.rows].size, DIMENSIONS[spec.columns].size
    return [(row, column) for row in (*range(rows), TOTAL) for column in (*range(columns), TOTAL)]


def plain(dimension: Dimension) -> bool:
    """Whether every value is a group by itself."""
    return not dimension.rest and not dimension.bands and all(len(group) == 1 for group in dimension.groups)


def placer(name: str, *, placed: bool = False) -> Callable[[Any], int]:
    """Value → place of its group. A value is what stands in the column, the number of its band, its month or quarter.

    `placed`: where values are put together, it is the place already.
    """
    dimension = DIMENSIONS[name]
    if dimension.windows == "quarter":
        return lambda value: (int(value) - 2) % 4
    if dimension.windows == "month":
        return lambda value: (int(value) - PERIOD[0].month) % 12
    if dimension.bands:
        return lambda value: len(dimension.bands) if value is None else value
    if placed and not plain(dimension):
        return lambda value: value
    places = {value: place for place, group in enumerate(dimension.groups) for value in group}
    known = len(dimension.groups)
    return lambda value: known + dimension.rest if value is None else places.get(value, known)


def put_together(spec: Spec, groups: Iterable[tuple[Any, ...]]) -> dict[Place, object]:
    """Cells and totals of (row value, column value, rows, sum, how many are known): what adds up."""
    added: dict[Place, list[int]] = {place: [0, 0, 0] for place in cells(spec)}
    first, second = placer(spec.rows), placer(spec.columns)
    for row, column, *figures in groups:
        for one in (first(row), TOTAL):
            for other in (second(column), TOTAL):
                cell = added[one, other]
                for place, figure in enumerate(figures):
                    cell[place] += figure or 0
    if spec.kind == "rows":
        return {place: cell[0] for place, cell in added.items()}
    if spec.kind == "sum":
        return {place: cell[1] for place, cell in added.items()}
    return {place: cell[1] / cell[2] if cell[2] else None for place, cell in added.items()}


def margins(
    spec: Spec,
    inside: Iterable[tuple[Any, ...]],
    rows: Iterable[tuple[Any, ...]],
    columns: Iterable[tuple[Any, ...]],
    whole: Iterable[tuple[Any, ...]],
) -> dict[Place, object]:
    """Cells and totals of (row place or value, column place or value, number): what does not add up."""
    first, second = placer(spec.rows, placed=True), placer(spec.columns, placed=True)
    found: dict[Place, object] = dict.fromkeys(cells(spec), 0)
    found |= {(first(row), second(column)): n for row, column, n in inside}
    found |= {(first(row), TOTAL): n for row, _, n in rows}
    found |= {(TOTAL, second(column)): n for _, column, n in columns}
    return found | {(TOTAL, TOTAL): next(iter(whole))[2]}


def unequal(ours: dict[Any, Any], theirs: dict[Any, Any]) -> list[Any]:
    """The places whose cells differ; means are compared as numbers with a binary point."""

    if set(ours) != set(theirs):
        return sorted(set(ours) ^ set(theirs))

    def same(one: Any, other: Any) -> bool:
        if one is None or other is None:
            return one is other
        return bool(one == other) or abs(float(one) - float(other)) < 1e-9 * max(1, abs(float(one)))

    return [place for place in ours if not same(ours[place], theirs[place])]

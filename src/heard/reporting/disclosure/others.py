"""Complaints there might have been: what a reader who knows the figures cannot tell from those there were.

Each is one of the register's complaints with something changed that could well have been otherwise: when it came, how
long it took, what was found, whom it came from, which team it was about. What hangs together is changed together, so
that each of them could stand in a register. A number is safe when such complaints could give another one with the same
print.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from heard.reporting.frames import FRAMES, ColumnType

Row = dict[str, Any]
# Columns that say together what something is about.
WHERE = ("service", "team")
# How a stage went, in days; the stage keeps the day it began.
PACE = ("working_days", "on_time_law", "on_time_agreed", "late_reason")
DAYS = ("acknowledged_on", "response_due_on", "response_extended_on", "response_sent_on", "ended_on")
# Words of a complaint that may be otherwise without anything else being so.
FREE = (
    "channel",
    "complainant_type",
    "provider",
    "ward",
    "categories",
    "cohorts",
    "legal_status",
    "advocacy",
)
POINT_FREE = ("category", "law_function")
SEED = 11


@dataclass
class Unit:
    """One complaint with all that belongs to it, or one row (or one person's answers) that belongs to none."""

    rows: dict[str, list[Row]] = field(default_factory=dict)

    def copied(self) -> "Unit":
        """The same, to be changed."""
        return Unit({name: [dict(row) for row in rows] for name, rows in self.rows.items()})

    @property
    def kind(self) -> str:
        """ "complaints" for a complaint, else the frame of its rows."""
        return "complaints" if "complaints" in self.rows else next(iter(self.rows))

    @property
    def alone(self) -> bool:
        """Whether it is one complaint and not several of one person."""
        return len(self.rows.get("complaints", ())) <= 1


Change = Callable[[Unit, Unit, Random], bool]


def others(units: Sequence[Unit], most: int) -> Iterator[Unit]:
    """At most `most` units that might have been, the same on every run."""
    random = Random(SEED)  # noqa: S311 - nothing secret
    by_kind: dict[str, list[Unit]] = {}
    for unit in units:
        if unit.alone:
            by_kind.setdefault(unit.kind, []).append(unit)
    for kind, members in by_kind.items():
        changes = CHANGES if kind == "complaints" else (_shift, *_row_changes(kind))
        share = max(200, most * len(members) // max(len(units), 1))
        for number in range(share):
            base = members[number % len(members)]
            made = base.copied()
            first = changes[number // len(members) % len(changes)]
            changed = first(made, random.choice(members), random)
            if number % 3 == 2:  # two things at once
                changed |= random.choice(changes)(made, random.choice(members), random)
            if changed:
                yield made


def _shift(unit: Unit, donor: Unit, random: Random) -> bool:
    """It all came earlier or later: as many days as the other did."""
    mine, theirs = _first_day(unit), _first_day(donor)
    if mine is None or theirs is None or mine == theirs:
        return False
    by = theirs - mine
    for rows in unit.rows.values():
        for row in rows:
            for name, value in row.items():
                if isinstance(value, date):
                    row[name] = value + by
    return True


def _first_day(unit: Unit) -> date | None:
    rows = unit.rows.get("complaints") or next(iter(unit.rows.values()))
    wanted = ("received_on", "agreed_on", "spent_on", "offered_on", "held_on", "referred_on")
    return next((row[name] for row in rows for name in wanted if row.get(name)), None)


def _where(unit: Unit, donor: Unit, random: Random) -> bool:
    """It was about the other's team."""
    mine, theirs = unit.rows["complaints"][0], donor.rows["complaints"][0]
    before = _taken(mine, WHERE)
    changed = _take(mine, theirs, WHERE)
    for point in unit.rows.get("points", ()):
        if _taken(point, WHERE) == before:  # the point was about what the complaint was about
            _take(point, theirs, WHERE)
    return changed


def _free(name: str) -> Change:
    def change(unit: Unit, donor: Unit, random: Random) -> bool:
        return _take(unit.rows["complaints"][0], donor.rows["complaints"][0], (name,))

    return change


def _pace(unit: Unit, donor: Unit, random: Random) -> bool:
    """A stage took as long as the other's, and the file was closed as much later."""
    stage = _common(unit, donor, random, lambda row: row.get("response_sent_on") is not None)
    if stage is None:
        return False
    mine, theirs = stage
    first, second = mine.get("requested_on"), theirs.get("requested_on")
    same = unit.rows["complaints"][0].get("procedure") == donor.rows["complaints"][0].get("procedure")
    if first is None or second is None or not same:
        return False
    before = mine["response_sent_on"]
    for name in DAYS:
        value = theirs.get(name)
        mine[name] = None if value is None else first + (value - second)
    _take(mine, theirs, PACE)
    moved: timedelta = mine["response_sent_on"] - before
    complaint = unit.rows["complaints"][0]
    if complaint.get("closed_on"):
        complaint["closed_on"] += moved
    for row in unit.rows["stages"]:
        if row["stage"] > mine["stage"]:
            for name, value in row.items():
                if isinstance(value, date):
                    row[name] = value + moved
    return True


def _outcome(unit: Unit, donor: Unit, random: Random) -> bool:
    """A stage ended with the other's finding."""
    stage = _common(unit, donor, random, lambda row: bool(row.get("outcome")))
    if stage is None or stage[0]["outcome"] == stage[1]["outcome"]:
        return False
    mine, theirs = stage
    mine["outcome"] = theirs["outcome"]
    if mine["stage"] == 1:
        unit.rows["complaints"][0]["outcome"] = theirs["outcome"]
    points = [
        row for row in unit.rows.get("points", ()) if row["stage"] == mine["stage"] and row.get("finding")
    ]
    found = [row["finding"] for row in donor.rows.get("points", ()) if row["stage"] == mine["stage"]]
    for row in points:
        row["finding"] = random.choice([one for one in found if one] or [theirs["outcome"]])
    return True


def _points(unit: Unit, donor: Unit, random: Random) -> bool:
    """One of its points was about what one of the other's was."""
    if not unit.rows.get("points") or not donor.rows.get("points"):
        return False
    mine, theirs = random.choice(unit.rows["points"]), random.choice(donor.rows["points"])
    names = random.choice((WHERE, POINT_FREE[:1], POINT_FREE[1:]))
    changed = False
    for row in unit.rows["points"]:
        if row["point"] == mine["point"]:  # the same point at another stage
            changed |= _take(row, theirs, names)
    return changed


def _course(unit: Unit, donor: Unit, random: Random) -> bool:
    """It ran as the other did from beginning to end, and stayed about what and whom it was."""
    complaint = unit.rows["complaints"][0]
    kept = _taken(complaint, (*WHERE, *FREE, "complainant"))
    made = donor.copied()
    made.rows["complaints"][0] |= kept
    if unit.rows.get("points") and made.rows.get("points"):
        for row, own in zip(made.rows["points"], unit.rows["points"], strict=False):
            _take(row, own, (*WHERE, *POINT_FREE))
    unit.rows = made.rows
    return True


CHANGES: tuple[Change, ...] = (
    *(_where, _pace, _outcome, _shift, _course, _points),
    *(_free(name) for name in FREE),
)


def _row_changes(kind: str) -> tuple[Change, ...]:
    """For rows that belong to no complaint: each word, the words for what it is about together, how long it took."""
    frame = FRAMES[kind]
    texts = [
        one.name
        for one in frame.columns
        if one.type in (ColumnType.TEXT, ColumnType.LIST)
        and one.name not in (*frame.keys, *WHERE, "reference")
    ]
    sets = [*((name,) for name in texts), WHERE]
    if kind == "equality":
        sets = [("answer",)]

    def words(names: tuple[str, ...]) -> Change:
        def change(unit: Unit, donor: Unit, random: Random) -> bool:
            mine, theirs = random.choice(unit.rows[kind]), random.choice(donor.rows[kind])
            if kind == "equality" and mine["characteristic"] != theirs["characteristic"]:
                theirs = next(
                    (r for r in donor.rows[kind] if r["characteristic"] == mine["characteristic"]), mine
                )
            return _take(mine, theirs, names)

        return change

    return (*(words(names) for names in sets), _whole_row(kind))


def _whole_row(kind: str) -> Change:
    """It had the other's numbers, truths and days, and kept its words."""
    keep = {*FRAMES[kind].keys, "reference"}

    def change(unit: Unit, donor: Unit, random: Random) -> bool:
        if len(unit.rows[kind]) > 1 or kind == "equality":
            return False
        names = tuple(
            one.name
            for one in FRAMES[kind].columns
            if one.name not in keep and one.type not in (ColumnType.TEXT, ColumnType.LIST)
        )
        return _take(unit.rows[kind][0], donor.rows[kind][0], names)

    return change


def _common(unit: Unit, donor: Unit, random: Random, fits: Callable[[Row], bool]) -> tuple[Row, Row] | None:
    """A stage that both have and that fits."""
    theirs = {row["stage"]: row for row in donor.rows.get("stages", ()) if fits(row)}
    mine = [row for row in unit.rows.get("stages", ()) if row["stage"] in theirs and fits(row)]
    if not mine:
        return None
    row = random.choice(mine)
    return row, theirs[row["stage"]]


def _taken(row: Mapping[str, Any], names: Sequence[str]) -> Row:
    return {name: row[name] for name in names if name in row}


def _take(row: Row, other: Mapping[str, Any], names: Sequence[str]) -> bool:
    """Give the row the other's values; whether that changed it."""
    taken = {name: other.get(name) for name in names if name in row}
    changed = any(row[name] != value for name, value in taken.items())
    row |= taken
    return changed

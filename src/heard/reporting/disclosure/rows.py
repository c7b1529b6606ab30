"""One complaint with everything that belongs to it, and what is done with its rows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

Row = dict[str, Any]
# Columns that say together what something is about.
WHERE = ("service", "team")


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


def first_day(unit: Unit) -> date | None:
    rows = unit.rows.get("complaints") or next(iter(unit.rows.values()))
    wanted = ("received_on", "agreed_on", "spent_on", "offered_on", "held_on", "referred_on")
    return next((row[name] for row in rows for name in wanted if row.get(name)), None)


def last(unit: Unit) -> Row | None:
    return max(unit.rows.get("stages", ()), key=lambda row: row["stage"], default=None)


def moved(row: Mapping[str, Any], by: timedelta) -> Row:
    return {name: value + by if isinstance(value, date) else value for name, value in row.items()}


def common(unit: Unit, donor: Unit, random: Random, fits: Callable[[Row], bool]) -> tuple[Row, Row] | None:
    """A stage that both have and that fits."""
    theirs = {row["stage"]: row for row in donor.rows.get("stages", ()) if fits(row)}
    mine = [row for row in unit.rows.get("stages", ()) if row["stage"] in theirs and fits(row)]
    if not mine:
        return None
    row = random.choice(mine)
    return row, theirs[row["stage"]]


def taken(row: Mapping[str, Any], names: Sequence[str]) -> Row:
    return {name: row[name] for name in names if name in row}


def take(row: Row, other: Mapping[str, Any], names: Sequence[str]) -> bool:
    """Give the row the other's values; whether that changed it."""
    taken = {name: other.get(name) for name in names if name in row}
    changed = any(row[name] != value for name, value in taken.items())
    row |= taken
    return changed

"""Volumes of a year, read from TOML."""

import tomllib
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from heard.rules.faults import InputFault

HERE = Path(__file__).resolve().parent
# The last answers to a year's complaints come some months after it; the played ones have all come by then.
SETTLED = timedelta(days=120)


@dataclass(frozen=True)
class Volumes:
    """How many of what. Counts are complaints, but for `panels` (panels) and the Ombudsman's (decisions)."""

    start: date
    end: date
    seed: int
    received: int
    resolved: int
    within_20: int
    with_fault: int
    from_children: int
    stage_2: int
    stage_2_in_time: int
    panels: int
    early_referrals: int
    open_at_end: int
    withdrawn: int
    corporate: int
    not_investigated: int
    premature: int
    upheld: int
    not_upheld: int
    refused: int

    @property
    def carried_in(self) -> int:
        """Statutory complaints received before the year and resolved in it, so that the stock and the flow meet."""
        return self.resolved - (self.received - self.open_at_end - self.withdrawn)

    def of_last_year(self, today: date) -> "Volumes":
        """The same volumes in the last year, from the same day to the same day, that is over and settled by `today`."""
        years = today.year - self.end.year + 1
        while self.end.replace(year=self.end.year + years) + SETTLED > today:
            years -= 1
        start = self.start.replace(year=self.start.year + years)
        return replace(self, start=start, end=self.end.replace(year=self.end.year + years))


def read(key: str) -> Volumes:
    """The volumes for an authority key; `default` for one that has none of its own.

    Raises InputFault for volumes that cannot hold together.
    """
    path = HERE / f"{key}.toml"
    with (path if path.exists() else HERE / "default.toml").open("rb") as file:
        found = tomllib.load(file)
    volumes = Volumes(
        start=found["start"],
        end=found["end"],
        seed=found["seed"],
        **found["statutory"],
        corporate=found["corporate"]["received"],
        **found["ombudsman"],
        **found["contacts"],
    )
    if volumes.carried_in < 0:
        raise InputFault(f"{path.name}: more is resolved and open than was received.")
    if volumes.panels + volumes.early_referrals > volumes.stage_2:
        raise InputFault(f"{path.name}: more panels and early referrals than stage 2 complaints.")
    return volumes

"""What people write into a report, beside the figures: words, promises, changes, examples and chosen compliments.

Plain values: read from a folder's `words.toml`, or kept as drafts in the database; the report takes either.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

Became = Literal["done", "partly done", "not done", "no longer needed"]
BECAME: tuple[Became, ...] = get_args(Became)


@dataclass(frozen=True, slots=True)
class Promise:
    """Something the last report promised, and what became of it. `words` says how, or why not."""

    text: str
    became: Became
    words: str = ""

    @property
    def unexplained(self) -> bool:
        """Whether it was not kept and nobody says why."""
        return self.became == "not done" and not self.words.strip()


@dataclass(frozen=True, slots=True)
class Change:
    """A change that complaints asked for. `made` or not; `reason` says what it did, or why it was not made."""

    text: str
    made: bool
    reason: str = ""
    service: str = ""

    @property
    def unexplained(self) -> bool:
        """Whether it was not made and nobody says why."""
        return not self.made and not self.reason.strip()


@dataclass(frozen=True, slots=True)
class Example:
    """A complaint told so that nobody can be known by it."""

    title: str
    text: str
    service: str = ""


@dataclass(frozen=True, slots=True)
class ChosenCompliment:
    """Words of a compliment chosen for the report. `late`: shared with the complaints team after the year had ended."""

    text: str
    giver: str = ""
    service: str = ""
    received_on: date | None = None
    late: bool = False


# What is written in rows: section → what its rows are. Everything else is a narrative by its id.
ROWS: Mapping[str, type[Promise | Change | Example | ChosenCompliment]] = {
    "promises": Promise,
    "changes": Change,
    "examples": Example,
    "compliments": ChosenCompliment,
}


@dataclass(frozen=True, slots=True)
class Content:
    """Everything written for one report. `narratives` are by the id that a layout's section shows (`narrative ID`)."""

    narratives: Mapping[str, str] = field(default_factory=dict)
    promises: tuple[Promise, ...] = ()
    changes: tuple[Change, ...] = ()
    examples: tuple[Example, ...] = ()
    compliments: tuple[ChosenCompliment, ...] = ()


NOTHING = Content()

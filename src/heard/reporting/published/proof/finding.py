"""What a proof-reader of figures found, as a value."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Place = tuple[str, str | None, str | None]
"""(id of a table or fact, row label, column heading); row and column are None for a fact."""

Kind = Literal["A", "B", "C", "D", "E"]

KINDS: dict[Kind, str] = {
    "A": "Figures that contradict each other, or parts that miss their total",
    "B": "Computed figures that are wrong",
    "C": "Rounding or precision",
    "D": "Base or basis not what the words say, or not stated",
    "E": "Words, structure, naming",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not hold in a set of published figures.

    `cells` are the places the finding rests on, the one most in doubt first; structural findings have none.
    `should_be` says what the printed inputs give, or that they cannot settle which side is wrong.
    `excludes` is true where the figures in `cells` cannot all be right together, so that a report from
    consistent records cannot print them all; `in_doubt` tells which of them that is. `section` and `lines` say
    where the document has it.
    """

    id: str
    kind: Kind
    cells: tuple[Place, ...]
    printed: str
    should_be: str
    how: str
    excludes: bool = False
    section: str = ""
    lines: str = ""
    doubted: tuple[Place, ...] = ()

    @property
    def in_doubt(self) -> tuple[Place, ...]:
        """The places whose figure other printed figures exclude: those named as outvoted, or all of a class A
        conflict, or the computed figure alone (its inputs stand); none where words or places are at fault.
        """
        if not self.excludes:
            return ()
        return self.doubted or (self.cells if self.kind == "A" else self.cells[:1])


def slug(text: str) -> str:
    """The text as part of an id: lower case, letters and digits with hyphens, at most 40 characters."""
    return (
        re.sub(r"[^a-z0-9]+", "-", text.lower().replace("%age", "").replace("'", "").replace("’", ""))
        .strip("-")[:40]
        .strip("-")
    )


def fact(id: str) -> Place:
    """The place of a fact."""
    return (id, None, None)


def once(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings ordered by class, each id once (the first stands), otherwise in the order they were made."""
    kept: dict[str, Finding] = {}
    for found in findings:
        kept.setdefault(found.id, found)
    return tuple(sorted(kept.values(), key=lambda found: found.kind))

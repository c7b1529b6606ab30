"""Complaints there might have been: what a reader who knows the figures cannot tell from those there were.

Each is one of the register's complaints with something changed that could well have been otherwise: when it came, how
long it took, what was found, whom it came from, which team it was about. What hangs together is changed together, so
that each of them could stand in a register. A number is safe when such complaints could give another one with the same
print.
"""

from collections.abc import Iterator, Sequence
from random import Random

from heard.reporting.disclosure.changes import CHANGES, shift
from heard.reporting.disclosure.row_changes import row_changes
from heard.reporting.disclosure.rows import Unit

SEED = 11


def others(units: Sequence[Unit], telling: Sequence[bool], most: int) -> Iterator[Unit]:
    """At most `most` units that might have been, the same on every run.

    They are made of those that are `telling`: that add to some figure. Whatever they are given may be from any.
    """
    random = Random(SEED)  # noqa: S311 - nothing secret
    by_kind: dict[str, list[Unit]] = {}
    bases: dict[str, list[Unit]] = {}
    for unit, tells in zip(units, telling, strict=True):
        if unit.alone:
            by_kind.setdefault(unit.kind, []).append(unit)
            if tells:
                bases.setdefault(unit.kind, []).append(unit)
    every = sum(map(len, bases.values()))
    for kind, members in bases.items():
        changes = CHANGES if kind == "complaints" else (shift, *row_changes(kind))
        for number in range(max(300, most * len(members) // every)):
            base = members[number % len(members)]
            made = base.copied()
            rounds, place = divmod(number // len(members), len(changes))
            changed = changes[place](made, random.choice(by_kind[kind]), random)
            for _ in range(rounds % 3):  # two or three things at once
                changed |= random.choice(changes)(made, random.choice(by_kind[kind]), random)
            if changed:
                yield made

"""The coarsest classes of each variable: values that no condition of the layout tells apart are one class."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from heard.reporting.margins.algebra import (
    Among,
    Atom,
    Both,
    Either,
    InRange,
    Known,
    Neg,
    Proposition,
    Value,
)

Truth = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Class:
    """One class: unknown (`known` false), a stretch of whole numbers or days (`low` to `high`), or some values."""

    known: bool = True
    low: int = 0
    high: int = 0
    values: tuple[Value, ...] = ()

    def holds(self, atom: Atom) -> bool:
        """Whether the atom is true of this class; the classes are so cut that it is true of all or of none of it."""
        if not self.known:
            return False
        if isinstance(atom, Known):
            return True
        if isinstance(atom, Among):
            return (self.values[0] in atom.values) if self.values else self.low in atom.values
        return (atom.low is None or self.low >= atom.low) and (atom.high is None or self.high <= atom.high)


UNKNOWN = Class(known=False)
Domain = tuple[Class, ...]


def stretches(atoms: Iterable[Atom], low: int, high: int, cuts: Iterable[int] = ()) -> Domain:
    """Classes of a column of numbers or days between `low` and `high`, cut where an atom (or `cuts`) begins anew."""
    begins = {low, *cuts}
    for atom in atoms:
        if isinstance(atom, InRange):
            if atom.low is not None:
                begins.add(atom.low)
            if atom.high is not None:
                begins.add(atom.high + 1)
        elif isinstance(atom, Among):
            for value in atom.values:
                begins |= {int(value), int(value) + 1}
    ordered = sorted(cut for cut in begins if low <= cut <= high)
    return tuple(
        Class(low=first, high=after - 1)
        for first, after in zip(ordered, [*ordered[1:], high + 1], strict=True)
    )


def groups(atoms: Iterable[Atom], values: Sequence[Value]) -> Domain:
    """Classes of a column of words: those that satisfy the same atoms together, in the order of `values`."""
    asked = [atom for atom in dict.fromkeys(atoms) if isinstance(atom, Among)]
    known = list(dict.fromkeys((*values, *(v for atom in asked for v in sorted(atom.values, key=str)))))
    found: dict[tuple[bool, ...], list[Value]] = {}
    for value in known:
        found.setdefault(tuple(value in atom.values for atom in asked), []).append(value)
    return tuple(Class(values=tuple(together)) for together in found.values())


def truth(
    proposition: Proposition,
    columns: Mapping[str, NDArray[np.int64]],
    domains: Mapping[str, Domain],
    size: int,
) -> Truth:
    """Which of `size` cells satisfy the proposition; `columns` holds the class number of each variable in each cell."""
    if isinstance(proposition, Neg):
        return ~truth(proposition.inner, columns, domains, size)
    if isinstance(proposition, Both):
        found = np.ones(size, dtype=np.bool_)
        for part in proposition.parts:
            found &= truth(part, columns, domains, size)
        return found
    if isinstance(proposition, Either):
        found = np.zeros(size, dtype=np.bool_)
        for part in proposition.parts:
            found |= truth(part, columns, domains, size)
        return found
    table = np.array([one.holds(proposition) for one in domains[proposition.variable]], dtype=np.bool_)
    return np.asarray(table[columns[proposition.variable]], dtype=np.bool_)

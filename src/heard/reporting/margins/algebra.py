"""Conditions on one row with every window worked out: what the second interpreter reasons with.

A variable is a column of a wide row by name: `received_on`, `stage2.requested_on`, or `categories=delay`, which is true
where the list holds it. Days are day numbers (`date.toordinal`).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

Value = str | int | bool


@dataclass(frozen=True, slots=True)
class Among:
    """The variable holds one of the values."""

    variable: str
    values: frozenset[Value]


@dataclass(frozen=True, slots=True)
class InRange:
    """The number or day lies between the two, both included; None leaves a side open. Unknown never does."""

    variable: str
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Known:
    """The variable is known."""

    variable: str


@dataclass(frozen=True, slots=True)
class Neg:
    """It does not hold."""

    inner: "Proposition"


@dataclass(frozen=True, slots=True)
class Both:
    """All hold; with none it is true."""

    parts: tuple["Proposition", ...] = ()


@dataclass(frozen=True, slots=True)
class Either:
    """At least one holds; with none it is false."""

    parts: tuple["Proposition", ...] = ()


Atom = Among | InRange | Known
Proposition = Atom | Neg | Both | Either
TRUE, FALSE = Both(), Either()


def both(*parts: Proposition) -> Proposition:
    """All of them, flattened; false as soon as one is."""
    flat: list[Proposition] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, Both) else (part,))
    if FALSE in flat:
        return FALSE
    unique = tuple(dict.fromkeys(flat))
    return unique[0] if len(unique) == 1 else Both(unique)


def either(*parts: Proposition) -> Proposition:
    """At least one of them, flattened; true as soon as one is."""
    flat: list[Proposition] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, Either) else (part,))
    if TRUE in flat:
        return TRUE
    unique = tuple(dict.fromkeys(flat))
    return unique[0] if len(unique) == 1 else Either(unique)


def neg(part: Proposition) -> Proposition:
    """Its opposite."""
    if part in (TRUE, FALSE):
        return FALSE if part == TRUE else TRUE
    return part.inner if isinstance(part, Neg) else Neg(part)


def atoms(proposition: Proposition) -> Iterator[Atom]:
    """Every elementary test in it, in order."""
    if isinstance(proposition, Neg):
        yield from atoms(proposition.inner)
    elif isinstance(proposition, Both | Either):
        for part in proposition.parts:
            yield from atoms(part)
    else:
        yield proposition


def variables(proposition: Proposition) -> tuple[str, ...]:
    """The variables it speaks of, each once, in order."""
    return tuple(dict.fromkeys(atom.variable for atom in atoms(proposition)))


def rewritten(proposition: Proposition, change: Callable[[Atom], Proposition]) -> Proposition:
    """The proposition with every atom replaced, simplified again."""
    if isinstance(proposition, Neg):
        return neg(rewritten(proposition.inner, change))
    if isinstance(proposition, Both):
        return both(*(rewritten(part, change) for part in proposition.parts))
    if isinstance(proposition, Either):
        return either(*(rewritten(part, change) for part in proposition.parts))
    return change(proposition)


def among(variable: str, values: Iterable[Value]) -> Among:
    """The variable holds one of the values."""
    return Among(variable, frozenset(values))

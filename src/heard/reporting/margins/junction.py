"""A junction tree over the variables of one population, with a table of possible cells for each clique.

Variables that are named together are joined; the graph is made chordal (the cheapest variable first), and its cliques
are hung in a tree. Whole numbers in the tables that agree on what neighbours share can always be put together to whole
rows: that is why it is enough to look for the tables.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np
from numpy.typing import NDArray

from heard.reporting.margins.classes import Class, Domain
from heard.rules.faults import InputFault

Cells = NDArray[np.int64]
Possible = Callable[[Mapping[str, Class]], bool]
LARGEST = 300_000


@dataclass(frozen=True, slots=True)
class Clique:
    """Variables in one table. `cells` has a row a cell and a column a variable: the number of its class.

    `parent` is the clique nearer the root (-1: the root itself) and `shared` the variables both hold.
    """

    variables: tuple[str, ...]
    cells: Cells
    parent: int
    shared: tuple[str, ...]

    def columns(self) -> dict[str, NDArray[np.int64]]:
        """Variable → its class number in each cell."""
        return {name: self.cells[:, place] for place, name in enumerate(self.variables)}

    def keys(self, names: Sequence[str]) -> NDArray[np.int64]:
        """The class numbers of some of its variables in each cell, one row a cell."""
        places = [self.variables.index(name) for name in names]
        return self.cells[:, places]


@dataclass(frozen=True, slots=True)
class Tree:
    """The cliques of one population, every clique after its parent."""

    population: str
    domains: Mapping[str, Domain]
    cliques: tuple[Clique, ...]

    def holding(self, names: Iterable[str]) -> int:
        """The number of the smallest clique that holds all the variables. Raises LookupError when there is none."""
        wanted = set(names)
        fitting = [i for i, clique in enumerate(self.cliques) if wanted.issubset(clique.variables)]
        if not fitting:
            raise LookupError(f"no table of {self.population} holds {sorted(wanted)}")
        return min(fitting, key=lambda i: (len(self.cliques[i].cells), i))


def make_tree(
    population: str,
    domains: Mapping[str, Domain],
    together: Iterable[Sequence[str]],
    scopes: Iterable[tuple[str, ...]],
    possible: Possible,
    clashing: Iterable[Sequence[str]] = (),
) -> Tree:
    """The tree in which every set of `together`, every scope and every `clashing` set lies in one clique.

    Combinations of a clashing set that cannot be are left out, as are those of a scope.
    """
    scopes, clashing = tuple(scopes), tuple(dict.fromkeys(tuple(names) for names in clashing))
    sets = [tuple(dict.fromkeys(names)) for names in (*together, *scopes, *clashing)]
    rules = [(scope, _table(scope, domains, possible)) for scope in scopes]
    single = {
        name: np.array([possible({name: one}) for one in domain], dtype=np.bool_)
        for name, domain in domains.items()
    }
    found = _cliques(domains, sets)
    ordered = _hang(found, domains)
    cliques = []
    for names, parent, shared in ordered:
        cells = _cells(population, names, domains, rules, single)
        for wanted in clashing:
            if set(wanted) <= set(names):
                cells = _fitting(cells, names, wanted, domains, possible)
        cliques.append(Clique(names, cells, parent, shared))
    return Tree(population, domains, tuple(cliques))


def _cliques(domains: Mapping[str, Domain], sets: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    near: dict[str, set[str]] = {name: set() for name in domains}
    for names in sets:
        for one, other in combinations(names, 2):
            near[one].add(other)
            near[other].add(one)
    order = {name: place for place, name in enumerate(domains)}
    weight = {name: float(np.log(len(domain) + 0.1)) for name, domain in domains.items()}
    left = dict(near)
    found: list[tuple[str, ...]] = []
    while left:
        name = min(left, key=lambda one: (_cost(one, left, weight), order[one]))
        group = {name, *left[name]}
        if not any(group.issubset(other) for other in found):
            found.append(tuple(sorted(group, key=order.__getitem__)))
        for one, other in combinations(sorted(left[name]), 2):
            left[one].add(other)
            left[other].add(one)
        for one in left[name]:
            left[one].discard(name)
        del left[name]
    return found


def _cost(name: str, left: Mapping[str, set[str]], weight: Mapping[str, float]) -> float:
    return weight[name] + sum(weight[one] for one in left[name])


def _hang(
    found: list[tuple[str, ...]], domains: Mapping[str, Domain]
) -> list[tuple[tuple[str, ...], int, tuple[str, ...]]]:
    """The cliques as a tree with as much shared between neighbours as can be, the parents first."""
    placed = [0] if found else []
    hung: list[tuple[tuple[str, ...], int, tuple[str, ...]]] = [(found[0], -1, ())] if found else []
    while len(placed) < len(found):
        best = max(
            ((i, j) for i in range(len(found)) if i not in placed for j in range(len(placed))),
            key=lambda pair: (len(set(found[pair[0]]) & set(hung[pair[1]][0])), -pair[0], -pair[1]),
        )
        names, parent = found[best[0]], hung[best[1]][0]
        hung.append((names, best[1], tuple(name for name in names if name in parent)))
        placed.append(best[0])
    return hung


def _table(scope: tuple[str, ...], domains: Mapping[str, Domain], possible: Possible) -> NDArray[np.bool_]:
    sizes = [len(domains[name]) for name in scope]
    found = np.ones(sizes, dtype=np.bool_)
    for place in product(*(range(size) for size in sizes)):
        row = {name: domains[name][number] for name, number in zip(scope, place, strict=True)}
        found[place] = possible(row)
    return found


def _fitting(
    cells: Cells,
    names: Sequence[str],
    wanted: Sequence[str],
    domains: Mapping[str, Domain],
    possible: Possible,
) -> Cells:
    """The cells whose classes in the wanted variables can stand together."""
    found, which = np.unique(cells[:, [names.index(name) for name in wanted]], axis=0, return_inverse=True)
    fits = [
        possible({name: domains[name][place] for name, place in zip(wanted, row, strict=True)})
        for row in found.tolist()
    ]
    return np.asarray(cells[np.array(fits, dtype=np.bool_)[which.reshape(-1)]], dtype=np.int64)


def _cells(
    population: str,
    names: tuple[str, ...],
    domains: Mapping[str, Domain],
    rules: Sequence[tuple[tuple[str, ...], NDArray[np.bool_]]],
    single: Mapping[str, NDArray[np.bool_]],
) -> Cells:
    """Every combination of classes that no rule excludes, built up variable by variable."""
    cells = np.zeros((1, 0), dtype=np.int64)
    used: list[str] = []
    for name in names:
        choices = np.flatnonzero(single[name])
        cells = np.column_stack(
            [np.repeat(cells, len(choices), axis=0), np.tile(choices, len(cells))]
        ).astype(np.int64)
        used.append(name)
        for scope, table in rules:
            if name in scope and set(scope) <= set(used):
                cells = cells[table[tuple(cells[:, used.index(one)] for one in scope)]]
        if len(cells) > LARGEST:
            raise InputFault(
                f"The layout asks about too much at once of one row of {population.partition('/')[0]}: "
                f"{', '.join(names)} make more than {LARGEST:,} combinations"
            )
    return cells

"""The program in whole numbers: how many rows of each population lie in each cell of each table.

Neighbouring tables agree on what they share, linked rows need a complaint of their kind, sums lie within what their
rows allow, and every statement is a few rows whose bounds can be lifted.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from heard.reporting.margins.algebra import variables
from heard.reporting.margins.allowed import allowed
from heard.reporting.margins.classes import truth
from heard.reporting.margins.junction import Clique, Tree
from heard.reporting.margins.pinned import leaning
from heard.reporting.margins.solver import INFINITE, Program, Solver
from heard.reporting.margins.space import Space
from heard.reporting.margins.statements import Quantity, Rule, Statement
from heard.reporting.margins.unusual import unusual
from heard.reporting.margins.worlds import OUTER, WIDE
from heard.reporting.measures.bases import WITH_STAGE
from heard.reporting.measures.questions import Total

Amounts = dict[int, float]  # column of the program → factor


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of the program that hold only while all the statements do of which they say something."""

    statements: tuple[int, ...]
    rows: tuple[int, ...]


@dataclass(frozen=True)
class Assembly:
    """The program, where each table's cells begin in it, and the rows of the statements."""

    program: Program
    cells: Mapping[tuple[str, int], int]
    sums: Mapping[tuple[str, str], tuple[int, int]]  # (population, column) → (clique, first program column)
    groups: Sequence[Group]
    amounts: Callable[[Quantity], Amounts]
    summed: frozenset[int] = frozenset()  # columns of sums that a statement speaks of

    def bind(self, solver: Solver, active: set[int]) -> None:
        """Give the rows of the active statements their bounds, and lift those of the others."""
        for group in self.groups:
            self.bind_group(solver, group, active.issuperset(group.statements))

    def bind_group(self, solver: Solver, group: Group, on: bool) -> None:
        """The bounds of one group, or none."""
        low, high = self.program.low, self.program.high
        solver.bound_rows(
            group.rows,
            [low[row] if on else -INFINITE for row in group.rows],
            [high[row] if on else INFINITE for row in group.rows],
        )

    def table(
        self, values: NDArray[np.float64], population: str, clique: int, size: int
    ) -> NDArray[np.int64]:
        """The solution for one table."""
        first = self.cells[(population, clique)]
        return np.rint(values[first : first + size]).astype(np.int64)


def assemble(space: Space, statements: Sequence[Statement], most: int) -> Assembly:
    """The program of some statements. `most` rows at most are in a cell."""
    making = _Making(space, most)
    groups = [Group((number,), making.statement(one.rules)) for number, one in enumerate(statements)]
    for number, base, rule in leaning(statements):
        groups.append(Group((number, base), making.statement([rule])))
    return Assembly(
        making.program, making.cells, making.sums, groups, making.amounts, frozenset(making.summed)
    )


class _Making:
    def __init__(self, space: Space, most: int) -> None:
        self.program = Program()
        self.cells: dict[tuple[str, int], int] = {}
        self.sums: dict[tuple[str, str], tuple[int, int]] = {}
        self.summed: set[int] = set()
        self._space = space
        self._most = most
        self._known: dict[Quantity, Amounts] = {}
        for tree in space.trees.values():
            self._tree(tree)
        for population, names in space.links.items():
            self._link(population, names)
        for (population, name), together in space.sums.items():
            self._sum(population, name, together)

    def _tree(self, tree: Tree) -> None:
        costed: set[str] = set()
        for number, clique in enumerate(tree.cliques):
            first = self.program.columns(len(clique.cells), self._most)
            self.cells[(tree.population, number)] = first
            costs = np.full(len(clique.cells), 1.0 if clique.parent < 0 else 0.0)
            for name, column in clique.columns().items():
                if name not in costed and not name.startswith(OUTER):
                    costed.add(name)
                    per_class = [unusual(tree.population, name, one) for one in tree.domains[name]]
                    costs += np.array(per_class)[column]
            self.program.cost[first : first + len(costs)] = costs.tolist()
            if clique.parent >= 0:
                self._agree(tree, number, clique)

    def _agree(self, tree: Tree, number: int, clique: Clique) -> None:
        parent = tree.cliques[clique.parent]
        mine = _grouped(clique, clique.shared, self.cells[(tree.population, number)])
        theirs = _grouped(parent, clique.shared, self.cells[(tree.population, clique.parent)])
        for key in sorted({*mine, *theirs}):
            amounts: Amounts = dict.fromkeys(mine.get(key, ()), 1.0)
            amounts |= dict.fromkeys(theirs.get(key, ()), -1.0)
            self.program.row(amounts, 0, 0)

    def _link(self, population: str, names: tuple[str, ...]) -> None:
        """Rows that ask about their complaint need one of that kind; stages that have points have one each or more."""
        tree, wide = self._space.trees[population], self._space.trees[WIDE]
        theirs = tuple(OUTER + name for name in names)
        number, other = tree.holding(theirs), wide.holding(names)
        mine = _grouped(tree.cliques[number], theirs, self.cells[(population, number)])
        parents = _grouped(wide.cliques[other], names, self.cells[(WIDE, other)])
        frame = population.partition("/")[0]
        possible = self._space.oracles[population]
        for key in sorted({*mine, *parents}):
            rows, above = mine.get(key, ()), parents.get(key, ())
            if rows:
                amounts: Amounts = dict.fromkeys(rows, 1.0)
                each = 1.0 if population in self._space.single else float(self._most)
                amounts |= dict.fromkeys(above, -each)
                self.program.row(amounts, -INFINITE, 0)
            if above and frame == "points" and frame in WITH_STAGE:
                row = {
                    name: wide.domains[inner][place]
                    for name, inner, place in zip(theirs, names, key, strict=True)
                }
                if possible.possible(row):
                    without = self.program.columns(1, self._most, cost=5.0)
                    amounts = {**dict.fromkeys(rows, 1.0), **dict.fromkeys(above, -1.0), without: 1.0}
                    self.program.row(amounts, 0, INFINITE)

    def _sum(self, population: str, name: str, together: tuple[str, ...]) -> None:
        """One column a cell for the sum of the rows in it."""
        tree = self._space.trees[population]
        number = tree.holding(together)
        clique = tree.cliques[number]
        first = self.program.columns(len(clique.cells), INFINITE)
        self.sums[(population, name)] = (number, first)
        start = self.cells[(population, number)]
        oracle = self._space.oracles[population]
        for place, cell in enumerate(clique.cells.tolist()):
            row = {one: tree.domains[one][number] for one, number in zip(clique.variables, cell, strict=True)}
            low, high = allowed(population, name, row, oracle) if row[name].known else (0, 0)
            self.program.row({first + place: 1.0, start + place: -float(low)}, 0, INFINITE)
            self.program.row({first + place: 1.0, start + place: -float(high)}, -INFINITE, 0)

    def statement(self, rules: Sequence[Rule]) -> tuple[int, ...]:
        rows = []
        for rule in rules:
            amounts: Amounts = {}
            for quantity, factor in rule.parts:
                for column, value in self.amounts(quantity).items():
                    amounts[column] = amounts.get(column, 0.0) + factor * value
            low = -INFINITE if rule.low is None else rule.low
            high = INFINITE if rule.high is None else rule.high
            rows.append(self.program.row(amounts, low, high))
        return tuple(rows)

    def amounts(self, quantity: Quantity) -> Amounts:
        if quantity not in self._known:
            self._known[quantity] = self._amounts(quantity)
        return self._known[quantity]

    def _amounts(self, quantity: Quantity) -> Amounts:
        count = quantity.count if isinstance(quantity, Total) else quantity
        summing = isinstance(quantity, Total)
        found: Amounts = {}
        for term in self._space.terms[count]:
            tree = self._space.trees[term.population]
            if isinstance(quantity, Total):
                number, first = self.sums[(term.population, term.variable(quantity.column))]
            else:
                number = tree.holding(variables(term.where))
                first = self.cells[(term.population, number)]
            clique = tree.cliques[number]
            chosen = truth(term.where, clique.columns(), tree.domains, len(clique.cells))
            for place in np.flatnonzero(chosen):
                found[first + int(place)] = found.get(first + int(place), 0.0) + 1.0
        if summing:
            self.summed.update(found)
        return found


def _grouped(clique: Clique, names: Sequence[str], first: int) -> dict[tuple[int, ...], list[int]]:
    """The program's columns of a table's cells, by the classes of some of its variables."""
    found: dict[tuple[int, ...], list[int]] = {}
    for place, key in enumerate(map(tuple, clique.keys(names).tolist())):
        found.setdefault(key, []).append(first + place)
    return found

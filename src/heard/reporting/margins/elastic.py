"""The program with slack in every statement: where none is needed nothing conflicts; where some is, statements do."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from heard.reporting.margins.assembly import Assembly, Group
from heard.reporting.margins.solver import INFINITE, Program, Solver

Conflict = tuple[int, ...]  # numbers of statements, in order
NEAR = 3.0  # what missing a figure that was left out by one costs, beside what makes a row unusual
_SLACK = 1e-6
_ROUNDS = 8


def nearly(assembly: Assembly, out: set[int]) -> Program:
    """The program in which the statements in `out` may be missed, the less the better; the others must hold."""
    old = assembly.program
    program = Program(list(old.upper), list(old.cost), list(old.whole))
    free = {row for group in assembly.groups if out.intersection(group.statements) for row in group.rows}
    for row in range(len(old.low)):
        inside = slice(old.starts[row], old.starts[row + 1])
        terms = dict(zip(old.places[inside], old.values[inside], strict=True))
        if row in free:
            size = max((abs(value) for value in terms.values()), default=1.0)
            first = program.columns(2, INFINITE, cost=NEAR, whole=False)
            terms |= {first: size, first + 1: -size}
        program.row(terms, old.low[row], old.high[row])
    return program


class Elastic:
    """Every row of a statement may be missed, at a cost for each unit. Statements can be taken out and put back."""

    def __init__(self, assembly: Assembly, weights: Sequence[float], *, whole: bool) -> None:
        old = assembly.program
        self._assembly = assembly
        self._weights = weights
        self._of: dict[int, list[Group]] = {}
        for group in assembly.groups:
            for one in group.statements:
                self._of.setdefault(one, []).append(group)
        program = Program(list(old.upper), [0.0] * len(old.upper), list(old.whole))
        self._slack: dict[int, int] = {}
        elastic = {row for group in assembly.groups for row in group.rows}
        for row in range(len(old.low)):
            inside = slice(old.starts[row], old.starts[row + 1])
            terms = dict(zip(old.places[inside], old.values[inside], strict=True))
            if row in elastic:
                size = max((abs(value) for value in terms.values()), default=1.0)
                first = program.columns(2, INFINITE, cost=1.0, whole=False)
                self._slack[row] = first
                terms |= {first: size, first + 1: -size}
            program.row(terms, old.low[row], old.high[row])
        self._costs = np.array(program.cost)
        self._whole = whole
        self._solver = Solver(program, whole=whole, gap=0.2, nodes=200 if whole else 0)
        self._now: set[int] = set(self._of)

    def holds(self, active: set[int]) -> bool:
        """Whether the statements hold together."""
        self._set(active)
        return self._solver.solve().cost <= _SLACK

    def conflict(self, active: set[int]) -> Conflict | None:
        """A smallest set within `active` that does not hold, or None."""
        self._set(active)
        solved = self._solver.solve()
        if solved.cost <= _SLACK:
            return None
        weighing = np.abs(solved.duals) > 1e-7
        candidates = [one for one in sorted(active) if any(weighing[row] for row in self._rows(one))]
        return tuple(self._smallest(candidates) or self._smallest(sorted(active)))

    def sparse(self, active: set[int]) -> set[int]:
        """Few statements without which the others hold: what needed slack is made cheaper, what did not dearer."""
        self._set(active)
        costs = self._costs.copy()
        for one in active:
            self._price(costs, one, self._weights[one])
        best: set[int] = set(active)
        for _ in range(1 if self._whole else _ROUNDS):
            self._solver.costs(costs)
            solved = self._solver.solve()
            missed = {one: self._missed(solved.values, one) for one in sorted(active)}
            out = {one for one, amount in missed.items() if amount > _SLACK}
            if self._worth(out) < self._worth(best):
                best = out
            for one, amount in missed.items():
                self._price(costs, one, self._weights[one] / (amount + 0.05))
        self._solver.costs(self._costs)
        return best

    def _worth(self, out: set[int]) -> float:
        return sum(self._weights[one] for one in sorted(out))

    def _price(self, costs: NDArray[np.float64], one: int, price: float) -> None:
        for row in self._rows(one, first=True):
            costs[self._slack[row] : self._slack[row] + 2] = price

    def _missed(self, values: NDArray[np.float64], one: int) -> float:
        return max(
            float(values[self._slack[row] : self._slack[row] + 2].max())
            for row in self._rows(one, first=True)
        )

    def _smallest(self, candidates: list[int]) -> list[int]:
        """Every statement that is not needed for the conflict taken away; nothing where there is none (rounding)."""
        self._set(set(candidates))
        if self._solver.solve().cost <= _SLACK:
            return []
        for one in sorted(candidates, reverse=True):
            fewer = [other for other in candidates if other != one]
            self._set(set(fewer))
            if self._solver.solve().cost > _SLACK:
                candidates = fewer
        return candidates

    def _rows(self, one: int, *, first: bool = False) -> list[int]:
        """The rows of a statement; with `first` only those that are its own and not what others lean on."""
        groups = [group for group in self._of[one] if not first or group.statements[0] == one]
        return [row for group in groups for row in group.rows]

    def _set(self, active: set[int]) -> None:
        for one in sorted(active ^ self._now):
            for group in self._of[one]:
                self._assembly.bind_group(self._solver, group, active.issuperset(group.statements))
        self._now = set(active)

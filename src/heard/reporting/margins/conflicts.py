"""The largest part of the statements that can hold together, and for each of the others what excludes it.

Conflicts are looked for one after the other: a small set of statements that cannot all hold. Of every set at least one
statement must go; the cheapest choice is made, and it is tried again, until the rest holds. So the choice is the best
there is, and every statement that goes has its reason.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from heard.reporting.margins.assembly import Assembly, assemble
from heard.reporting.margins.solver import INFINITE, Program, Solved, Solver
from heard.reporting.margins.space import Space
from heard.reporting.margins.statements import Linear, Quantity, Statement

Say = Callable[[str], None]
Conflict = tuple[int, ...]  # numbers of statements, in order
_SLACK = 1e-6


@dataclass(frozen=True)
class Held:
    """The solution of the statements that hold, and for each that does not the conflict that it is left out for."""

    assembly: Assembly
    solved: Solved
    left_out: dict[int, Conflict]


class Holder:
    """Finds what holds together."""

    def __init__(self, space: Space, statements: Sequence[Statement], most: int, say: Say) -> None:
        self._space, self._statements, self._most, self._say = space, statements, most, say
        self._assembly = assemble(space, statements, most)
        self._relaxed = _Elastic(self._assembly)
        self._whole: Solver | None = None
        self.conflicts: list[Conflict] = []

    def hold(self) -> Held:
        """The best that can be held."""
        everything = set(range(len(self._statements)))
        while True:
            out = self._cheapest()
            active = everything - out
            found = self._conflicts(active)
            if found:
                self.conflicts += found
                self._say(f"{len(self.conflicts)} sets of figures that cannot hold together so far")
                continue
            solved = self.solve(active)
            if solved.feasible:
                return Held(self._assembly, solved, {one: self._reason(one, out) for one in sorted(out)})
            self.conflicts.append(self._shrink(sorted(active), self._holds_whole))
            self._say(f"{len(self.conflicts)} sets of figures that cannot hold together so far")

    def _conflicts(self, active: set[int]) -> list[Conflict]:
        """Conflicts that share no statement, found without asking for whole numbers."""
        found: list[Conflict] = []
        left = set(active)
        while (one := self._relaxed.conflict(left)) is not None:
            found.append(one)
            left -= set(one)
        return found

    def solve(self, active: set[int]) -> Solved:
        """Whole numbers for some statements."""
        if self._whole is None:
            self._whole = Solver(self._assembly.program, whole=True)
        self._bound(self._whole, active)
        return self._whole.solve()

    def amount(self, held: Held, quantity: Quantity) -> int:
        """A quantity in the solution."""
        amounts = self._assembly.amounts(quantity)
        return round(sum(value * held.solved.values[place] for place, value in amounts.items()))

    def range(self, linear: Linear, chosen: Sequence[int]) -> tuple[Fraction | None, Fraction | None]:
        """The least and most a sum can be where the chosen statements hold; None where nothing bounds it."""
        program = self._assembly.program
        costs = np.zeros(len(program.upper))
        for quantity, factor in linear.parts.items():
            for place, value in self._assembly.amounts(quantity).items():
                costs[place] += float(factor) * value
        solver = Solver(program, whole=True, gap=0.0)
        self._bound(solver, set(chosen))
        ends: list[Fraction | None] = []
        for sign in (1.0, -1.0):
            solver.costs(sign * costs)
            solved = solver.solve()
            value = Fraction(round(sign * solved.cost * 1000), 1000) + linear.constant
            beyond = not solved.feasible or abs(value) >= self._most
            ends.append(None if beyond else value)
        return ends[0], ends[1]

    def _bound(self, solver: Solver, active: set[int]) -> None:
        program = self._assembly.program
        for number, rows in enumerate(self._assembly.rows):
            on = number in active
            solver.bound_rows(
                rows,
                [program.low[row] if on else -INFINITE for row in rows],
                [program.high[row] if on else INFINITE for row in rows],
            )

    def _holds_whole(self, chosen: Sequence[int]) -> bool:
        return self.solve(set(chosen)).feasible

    def _shrink(self, active: Sequence[int], holds: Callable[[Sequence[int]], bool]) -> Conflict:
        """A smallest set within `active` that does not hold, halving what is surely not needed (QuickXplain)."""

        def among(base: list[int], new: list[int], rest: list[int]) -> list[int]:
            if new and not holds(base):
                return []
            if len(rest) == 1:
                return rest
            half = len(rest) // 2
            first, second = rest[:half], rest[half:]
            more = among([*base, *first], first, second)
            return [*among([*base, *more], more, first), *more]

        return tuple(sorted(among([], [], list(active))))

    def _cheapest(self) -> set[int]:
        """The cheapest statements to leave out so that every conflict found has lost one."""
        if not self.conflicts:
            return set()
        names = sorted({one for conflict in self.conflicts for one in conflict})
        program = Program()
        for one in names:
            program.columns(1, 1.0, cost=self._statements[one].weight)
        for conflict in self.conflicts:
            program.row({names.index(one): 1.0 for one in conflict}, 1, INFINITE)
        solved = Solver(program, whole=True, gap=0.0).solve()
        return {one for one, value in zip(names, solved.values, strict=True) if value > 0.5}

    def _reason(self, one: int, out: set[int]) -> Conflict:
        """The smallest conflict in which it is the only one left out, so that all the others do hold."""
        alone = [c for c in self.conflicts if one in c and not (set(c) & out) - {one}]
        return min(alone, key=lambda conflict: (len(conflict), conflict))


class _Elastic:
    """The statements without whole numbers, each with slack that costs: no slack needed means no conflict."""

    def __init__(self, assembly: Assembly) -> None:
        old = assembly.program
        self._rows = assembly.rows
        self._low, self._high = old.low, old.high
        elastic = {row for rows in assembly.rows for row in rows}
        fresh = Program(list(old.upper), [0.0] * len(old.upper), list(old.whole))
        for row in range(len(old.low)):
            terms = dict(
                zip(
                    old.places[old.starts[row] : old.starts[row + 1]],
                    old.values[old.starts[row] : old.starts[row + 1]],
                    strict=True,
                )
            )
            if row in elastic:
                size = max((abs(value) for value in terms.values()), default=1.0)
                first = fresh.columns(2, INFINITE, cost=1.0, whole=False)
                terms |= {first: size, first + 1: -size}
            fresh.row(terms, old.low[row], old.high[row])
        self._solver = Solver(fresh, whole=False)
        self._now: set[int] = set(range(len(self._rows)))

    def conflict(self, active: set[int]) -> Conflict | None:
        """A smallest set within `active` that does not hold, or None."""
        self._set(active)
        solved = self._solver.solve()
        if solved.cost <= _SLACK:
            return None
        candidates = self._smallest(self._weighing(solved, active))
        return tuple(candidates or self._smallest(sorted(active)))

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

    def _weighing(self, solved: Solved, active: set[int]) -> list[int]:
        weights = np.abs(solved.duals) > 1e-7
        return [one for one in sorted(active) if any(weights[row] for row in self._rows[one])]

    def _set(self, active: set[int]) -> None:
        for one in sorted(active ^ self._now):
            on = one in active
            rows = self._rows[one]
            self._solver.bound_rows(
                rows,
                [self._low[row] if on else -INFINITE for row in rows],
                [self._high[row] if on else INFINITE for row in rows],
            )
        self._now = set(active)

"""The best part of the statements that can hold together, and for each of the others what excludes it.

Conflicts are looked for one after the other: a small set of statements that cannot all hold. Of every set at least one
statement must go; the cheapest choice is made, and it is tried again, until the rest holds. So the choice is the best
there is, and every statement that goes has its reason. Where there are more conflicts than `FEW`, or the program is
large, the choice is made by slack instead (elastic.py), and no statement is left out that could be put back.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from heard.reporting.margins.assembly import Assembly, assemble
from heard.reporting.margins.elastic import Conflict, Elastic, nearly
from heard.reporting.margins.pinned import NONE, leaning, pairs
from heard.reporting.margins.solver import INFINITE, Program, Solved, Solver
from heard.reporting.margins.space import Space
from heard.reporting.margins.statements import Linear, Quantity, Statement

Say = Callable[[str], None]
FEW = 30
NODES = 200
TRIES = 12  # conflicts among whole numbers that are looked for one by one
LARGE = 6_000  # columns of a program: with more, every search for a conflict takes long


@dataclass(frozen=True)
class Held:
    """The solution of the statements that hold, and for each that does not the conflict that it is left out for."""

    assembly: Assembly
    solved: Solved
    left_out: dict[int, Conflict]


class Holder:
    """Finds what holds together. `conflicts` known from before are taken in."""

    def __init__(
        self,
        space: Space,
        statements: Sequence[Statement],
        most: int,
        say: Say,
        conflicts: Sequence[Conflict] = (),
    ) -> None:
        self._statements, self._most, self._say = statements, most, say
        self._assembly = assemble(space, statements, most)
        weights = [one.weight for one in statements]
        self._relaxed = Elastic(self._assembly, weights, whole=False)
        self._solver = Solver(self._assembly.program, whole=True)
        self._solver.costs(
            np.zeros(len(self._assembly.program.upper))
        )  # whether there is one, not which is likely
        self.conflicts: list[Conflict] = list(conflicts) or pairs(statements)

    def hold(self) -> Held:
        """The best that can be held."""
        everything = set(range(len(self._statements)))
        few = FEW if len(self._assembly.program.upper) <= LARGE else 0
        while len(self.conflicts) <= few:
            out = self._cheapest()
            found = self._apart(everything - out)
            if not found:
                solved = self.solve(everything - out)
                if solved.feasible:
                    reasons = {one: self._reason(one, out) for one in sorted(out)}
                    return Held(self._assembly, self._likely(everything - out, solved), reasons)
                found = [self._among_whole(sorted(everything - out))]
            self.conflicts += found
            self._say(f"{len(self.conflicts)} sets of figures that cannot hold together so far")
        return self._hold_many(everything)

    def _hold_many(self, everything: set[int]) -> Held:
        """With slack where there are many conflicts: without whole numbers first, then with them."""
        self._say("many figures contradict each other: looking for as few as can be left out")
        out = {share for share, _, rule in leaning(self._statements) if rule == NONE}
        out |= self._relaxed.sparse(everything - out)
        for one in sorted(out, key=lambda number: -self._statements[number].weight):
            if not self._known(one, out) and self._relaxed.holds(everything - out | {one}):
                out = out - {one}
        self._say(f"{len(out)} figures left out; the rest in whole numbers")
        solved = self.solve(everything - out)
        for _ in range(TRIES):
            if solved.feasible:
                break
            conflict = self._among_whole(sorted(everything - out))
            self.conflicts.append(conflict)
            out = out | {min(conflict, key=lambda number: self._statements[number].weight)}
            self._say(f"{len(out)} figures left out")
            solved = self.solve(everything - out)
        if not solved.feasible:
            weights = [one.weight for one in self._statements]
            more = Elastic(self._assembly, weights, whole=True).sparse(everything - out)
            self._say(f"{len(more)} more cannot hold in whole numbers")
            for one in sorted(more, key=lambda number: -self._statements[number].weight):
                if self.solve(everything - out - (more - {one})).feasible:
                    more = more - {one}
            out |= more
            solved = self.solve(everything - out)
        left_out: dict[int, Conflict] = {}
        for one in sorted(out):
            inside = everything - out | {one}
            known = [conflict for conflict in self.conflicts if one in conflict and set(conflict) <= inside]
            found = min(known, key=lambda c: (len(c), c)) if known else self._relaxed.conflict(inside)
            left_out[one] = found or (one,)
        return Held(self._assembly, self._likely(everything - out, solved), left_out)

    def _known(self, one: int, out: set[int]) -> bool:
        """Whether a conflict found before keeps a statement out."""
        return any(one in conflict and not (set(conflict) & out) - {one} for conflict in self.conflicts)

    def solve(self, active: set[int]) -> Solved:
        """Whole numbers for some statements."""
        self._assembly.bind(self._solver, active)
        return self._solver.solve()

    def _likely(self, active: set[int], otherwise: Solved) -> Solved:
        """The likeliest register that a bounded search finds, where the statements hold and the others nearly do."""
        out = set(range(len(self._statements))) - active
        solver = Solver(nearly(self._assembly, out), whole=True, nodes=NODES)
        self._assembly.bind(solver, active | out)
        solved = solver.solve()
        return solved if solved.feasible else otherwise

    def amount(self, held: Held, quantity: Quantity) -> int:
        """A quantity in the solution."""
        amounts = self._assembly.amounts(quantity)
        return round(sum(value * float(held.solved.values[place]) for place, value in amounts.items()))

    def range(self, linear: Linear, chosen: Sequence[int]) -> tuple[Fraction | None, Fraction | None]:
        """The least and most a sum can be where the chosen statements hold; None where nothing bounds it."""
        if not linear.parts:
            return linear.constant, linear.constant
        program = self._assembly.program
        costs = np.zeros(len(program.upper))
        for quantity, factor in linear.parts.items():
            for place, value in self._assembly.amounts(quantity).items():
                costs[place] += float(factor) * value
        solver = Solver(program, whole=False)
        self._assembly.bind(solver, set(chosen))
        largest = self._most * float(max((abs(value) for value in linear.parts.values()), default=0) or 1)
        ends: list[Fraction | None] = []
        for sign in (1.0, -1.0):
            solver.costs(sign * costs)
            solved = solver.solve()
            end = Fraction(round(sign * solved.cost * 1000), 1000) + linear.constant
            ends.append(end if solved.feasible and abs(end) < largest else None)
        return ends[0], ends[1]

    def _apart(self, active: set[int]) -> list[Conflict]:
        """Conflicts that share no statement, found without asking for whole numbers."""
        found: list[Conflict] = []
        left = set(active)
        while (one := self._relaxed.conflict(left)) is not None:
            found.append(one)
            left -= set(one)
        return found

    def _among_whole(self, active: Sequence[int]) -> Conflict:
        """A smallest set within `active` that has no whole numbers, halving what is surely not needed (QuickXplain)."""

        def among(base: list[int], new: list[int], rest: list[int]) -> list[int]:
            if new and not self.solve(set(base)).feasible:
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

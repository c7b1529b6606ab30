"""Can a figure be worked out? The question put to a linear solver, as by somebody who holds the whole publication.

The unknowns are how many complaints of each kind there were. What is printed is held; a number that is kept back is
safe as soon as some other mixture of complaints, with the same print, gives another whole number.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec

import numpy as np
from numpy.typing import NDArray

from heard.reporting.disclosure.figures import Bounds
from heard.reporting.disclosure.forms import Given
from heard.reporting.disclosure.opening import Opening
from heard.reporting.disclosure.units import Units
from heard.reporting.margins.solver import INFINITE, Program, Solver
from heard.rules.faults import InputFault

Vector = NDArray[np.float64]
# How far a number must be able to move: to the next whole one.
STEP = 1 - 1e-6
_NONE = 1e-7


@dataclass(frozen=True, slots=True)
class Range:
    """What is left open of a number, and the printed figures that hold it there."""

    low: float
    high: float
    held_by: tuple[Given, ...]

    @property
    def open(self) -> bool:
        """Whether more than one whole number is possible."""
        return self.high - self.low > 0 and np.floor(self.high + _NONE) - np.ceil(self.low - _NONE) >= 1


class Audit:
    """The publication as a program: `bound` says between which numbers each of its figures is told to be."""

    def __init__(self, units: Units, given: Sequence[Given]) -> None:
        if find_spec("highspy") is None:
            raise InputFault(
                "Small numbers can only be withheld safely with the package highspy, which is not installed: "
                "./heard installs it. --suppress off prints every number, for use inside the council"
            )
        self._units = units
        self._given = list(given)
        self._row = {one: place for place, one in enumerate(self._given)}
        self._values: dict[Given, float] = {}
        self._bounds: list[Bounds] = []
        self._opening: Opening | None = None
        program = Program()
        program.columns(len(units.there), float(units.there.max(initial=0.0)) + 100.0, whole=False)
        for one in self._given:
            vector = self.vector(one)
            value = self._values[one] = float(vector @ units.there)
            terms = {int(place): float(vector[place]) for place in np.flatnonzero(vector)}
            program.row(terms, value, value)
            self._bounds.append((value, value))
        self._solver = Solver(program, whole=False)

    def vector(self, one: Given) -> Vector:
        """What each kind of unit adds to the figure."""
        found = np.zeros(len(self._units.there))
        for quantity, factor in one.parts:
            found += float(factor) * self._units.adds[:, self._units.place[quantity]]
        return found

    def value(self, one: Given) -> float:
        """The figure itself."""
        if one not in self._values:
            self._values[one] = float(self.vector(one) @ self._units.there)
        return self._values[one]

    def feasible(self) -> bool:
        """Whether any mixture agrees with all that is told: it may not where somebody believes what is so no more."""
        self._solver.costs(np.zeros(len(self._units.there)))
        return self._solver.solve().feasible

    def bound(self, one: Given, low: float, high: float) -> None:
        """Hold a figure between two numbers (the same: it is printed)."""
        place, bounds = self._row[one], (max(low, -INFINITE), min(high, INFINITE))
        if self._bounds[place] != bounds:
            self._bounds[place] = bounds
            self._solver.bound_rows([place], [bounds[0]], [bounds[1]])

    def opening(self, target: Given, price: Callable[[Given], float | None]) -> tuple[Given, ...]:
        """The figures that are best kept back together so that the target opens, by what each would cost readers."""
        if self._opening is None:
            vectors = np.array([self.vector(one) for one in self._given])
            self._opening = Opening(self._units, self._given, vectors)
        return self._opening.found(target, self.value(target), self._bounds, price)

    def range(self, one: Given) -> Range:
        """What is possible of a figure, and what holds it."""
        vector = self.vector(one)
        found, held = [], np.zeros(len(self._given))
        for sign in (1.0, -1.0):
            values, duals = self._solve(sign * vector)
            found.append(float(vector @ values))
            held = held + np.abs(duals)
        by = tuple(self._given[place] for place in np.flatnonzero(held > _NONE))
        return Range(found[0], found[1], by)

    def moved(self, ones: Sequence[Given], signs: Sequence[float], step: float = STEP) -> tuple[Given, ...]:
        """Which of the figures differ by `step` in one other mixture, which pushes each where its sign says."""
        if not ones:
            return ()
        vectors = np.array([self.vector(one) for one in ones])
        cost = np.array(signs) @ vectors
        values, _ = self._solve(cost)
        away = np.abs(vectors @ (values - self._units.there))
        return tuple(one for one, far in zip(ones, away, strict=True) if far >= step)

    def _solve(self, cost: Vector) -> tuple[Vector, Vector]:
        self._solver.costs(cost)
        solved = self._solver.solve()
        if not solved.feasible:  # the truth is always among the solutions: nothing but rounding hides it
            return self._units.there, np.zeros(len(self._given))
        return solved.values, solved.duals

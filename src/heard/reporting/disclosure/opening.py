"""Which figures to keep back so that one number opens: all of them at once, by another linear program.

In it every printed figure may be other than it is, at a price. The cheapest mixture of complaints in which the number
is one more (or less) than it is changes some printed figures: these are what must be kept back for it. Where many
numbers are to be opened this is much quicker than to keep back one figure after another.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from heard.reporting.disclosure.figures import INFINITE, Bounds
from heard.reporting.disclosure.forms import Given
from heard.reporting.disclosure.units import Units
from heard.reporting.margins.solver import Program, Solver

_NEVER = 1e5
_SLIGHT = 1e-6


class Opening:
    """The program for the rows of an audit; `vectors` are what each kind of unit adds to each row."""

    def __init__(self, units: Units, rows: Sequence[Given], vectors: NDArray[np.float64]) -> None:
        self._rows = list(rows)
        self._place = {one: place for place, one in enumerate(self._rows)}
        self._units = len(units.there)
        program = Program()
        program.columns(self._units, float(units.there.max(initial=0.0)) + 100.0, whole=False)
        first = program.columns(2 * len(self._rows), INFINITE, whole=False)
        for place, vector in enumerate(vectors):
            terms = {int(column): float(vector[column]) for column in np.flatnonzero(vector)}
            terms |= {first + 2 * place: 1.0, first + 2 * place + 1: -1.0}
            value = float(vector @ units.there)
            program.row(terms, value, value)
        self._solver = Solver(program, whole=False)

    def found(
        self,
        target: Given,
        value: float,
        bounds: Sequence[Bounds],
        price: Callable[[Given], float | None],
    ) -> tuple[Given, ...]:
        """The figures to keep back so that the target may be one more or one less; none where nothing is enough.

        `bounds` are those of the rows now; `price` is None for what cannot be kept back.
        """
        place = self._place.get(target)
        if place is None:
            return ()
        low, high = bounds[place]
        prices = [price(one) for one in self._rows]
        costs = np.zeros(self._units + 2 * len(self._rows))
        costs[self._units :] = np.repeat([_NEVER if one is None else one for one in prices], 2)
        self._solver.bound_rows(range(len(self._rows)), *zip(*bounds, strict=True))
        self._solver.costs(costs)
        for least, most in ((value + 1, high), (low, value - 1)):
            if least > most:
                continue
            self._solver.bound_rows([place], [least], [most])
            solved = self._solver.solve()
            if solved.feasible:
                slack = solved.values[self._units :].reshape(-1, 2).sum(axis=1)
                changed = np.flatnonzero(slack > _SLIGHT)
                if all(prices[at] is not None for at in changed):
                    return tuple(self._rows[at] for at in changed)
        return ()

"""Tables in whole numbers put together to rows: every row gets the number of its class in every variable.

From the root outwards: the rows that agree on what a table shares with its parent are given the table's remaining
classes, as many of each as the table says. Which row gets which is drawn with a fixed seed.
"""

from random import Random

import numpy as np
from numpy.typing import NDArray

from heard.reporting.margins.assembly import Assembly
from heard.reporting.margins.junction import Clique, Tree

Places = list[dict[str, int]]  # a row: variable → number of its class


def rows_of(tree: Tree, assembly: Assembly, values: NDArray[np.float64], draw: Random) -> Places:
    """The rows of one population."""
    rows: Places = []
    for number, clique in enumerate(tree.cliques):
        counts = assembly.table(values, tree.population, number, len(clique.cells))
        if clique.parent < 0:
            rows = [row for row, _ in _cells(clique, counts)]
        else:
            _give(rows, clique, counts, draw)
    return rows


def _cells(clique: Clique, counts: NDArray[np.int64]) -> list[tuple[dict[str, int], int]]:
    return [
        (dict(zip(clique.variables, clique.cells[place].tolist(), strict=True)), int(place))
        for place in np.flatnonzero(counts)
        for _ in range(int(counts[place]))
    ]


def _give(rows: Places, clique: Clique, counts: NDArray[np.int64], draw: Random) -> None:
    waiting: dict[tuple[int, ...], Places] = {}
    for cell, _ in _cells(clique, counts):
        waiting.setdefault(tuple(cell[name] for name in clique.shared), []).append(cell)
    for cells in waiting.values():
        draw.shuffle(cells)
    for row in rows:
        row |= waiting[tuple(row[name] for name in clique.shared)].pop()
    assert not any(waiting.values()), "tables that agree leave nothing over"

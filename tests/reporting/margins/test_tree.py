"""Tables that agree can be put together to rows: the reason why looking for tables is enough."""

from random import Random

import numpy as np
import pytest

from heard.reporting.margins.algebra import InRange, Known, among, both, neg
from heard.reporting.margins.assembly import Assembly
from heard.reporting.margins.classes import UNKNOWN, Class, groups, stretches, truth
from heard.reporting.margins.glue import rows_of
from heard.reporting.margins.junction import make_tree
from heard.reporting.margins.solver import Program
from heard.rules.faults import InputFault

WORDS = (UNKNOWN, Class(values=("a",)), Class(values=("b",)))


def test_classes_are_cut_where_a_condition_begins_anew():
    asked = [InRange("x", 11, 20), InRange("x", None, 10), InRange("x", 11, None)]
    assert [(one.low, one.high) for one in stretches(asked, 0, 99)] == [(0, 10), (11, 20), (21, 99)]


def test_values_that_no_condition_tells_apart_are_one_class():
    asked = [among("x", ["a", "b"]), among("x", ["b"])]
    assert [one.values for one in groups(asked, ["a", "b", "c", "d"])] == [("a",), ("b",), ("c", "d")]


def test_truth_of_a_proposition_over_cells():
    domains = {"x": WORDS}
    cells = {"x": np.array([0, 1, 2])}
    assert truth(neg(Known("x")), cells, domains, 3).tolist() == [True, False, False]
    assert truth(both(Known("x"), neg(among("x", ["a"]))), cells, domains, 3).tolist() == [False, False, True]


@pytest.mark.parametrize("seed", range(5))
def test_tables_of_any_rows_give_rows_with_the_same_tables(seed):
    """Rows are drawn, counted into the tables of a tree with a cycle, and put together again."""
    names = ["p", "q", "r", "s", "t"]
    together = [("p", "q"), ("q", "r"), ("r", "s"), ("s", "p"), ("s", "t")]
    tree = make_tree("x/0", dict.fromkeys(names, WORDS), together, [], lambda row: True)
    draw = Random(seed)
    drawn = [{name: draw.randrange(3) for name in names} for _ in range(200)]
    cells, values = {}, []
    for number, clique in enumerate(tree.cliques):
        cells[("x/0", number)] = len(values)
        keys = [tuple(row[name] for name in clique.variables) for row in drawn]
        values += [keys.count(tuple(cell)) for cell in clique.cells.tolist()]
    assembly = Assembly(Program(), cells, {}, [], frozenset(), lambda quantity: {})
    made = rows_of(tree, assembly, np.array(values, dtype=float), Random(1))
    for names_ in together:
        counted = [sorted(tuple(row[name] for name in names_) for row in rows) for rows in (drawn, made)]
        assert counted[0] == counted[1]


def test_what_asks_too_much_at_once_is_refused_by_name():
    domains = {f"v{number}": tuple(Class(low=one, high=one) for one in range(40)) for number in range(4)}
    with pytest.raises(InputFault, match=r"too much at once of one row of complaints: v0, v1, v2, v3"):
        make_tree("complaints", domains, [tuple(domains)], [], lambda row: True)

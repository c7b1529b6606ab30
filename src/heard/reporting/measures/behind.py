"""The complaints behind counts of one frame. Counts share most of their tests, and each test is made once."""

from collections.abc import Iterable
from functools import reduce
from operator import and_, or_
from typing import Any

import narwhals as nw

from heard.reporting.measures.trees import Every, No, Single, Some, Tree, expression
from heard.reporting.measures.views import Lazy, collected

Mask = nw.Series[Any]


class Behind:
    """The rows of a frame in memory, with these columns (each under its alias, `reference` among them)."""

    def __init__(self, view: Lazy, columns: Iterable[str]) -> None:
        self.columns = frozenset(columns)
        self._rows = collected(view)
        self._masks: dict[Tree, Mask] = {}

    def cases(self, selects: Tree) -> tuple[str, ...]:
        """The references of the complaints whose rows a tree selects, each once, in order."""
        found = self._rows["reference"].filter(self._mask(selects)).to_list()
        return tuple(sorted({reference for reference in found if reference is not None}))

    def _mask(self, tree: Tree) -> Mask:
        """For each row whether the tree selects it: true or false, never unknown."""
        if tree not in self._masks:
            self._masks[tree] = self._made(tree)
        return self._masks[tree]

    def _made(self, tree: Tree) -> Mask:
        match tree:
            case No(inner):
                return ~self._mask(inner)
            case Some(trees) if trees:
                return reduce(or_, map(self._mask, trees))
            case Every(trees) if trees:
                return reduce(and_, map(self._mask, trees))
            case Single() | Some() | Every():
                return self._rows.with_columns(expression(tree).alias("mask"))["mask"]

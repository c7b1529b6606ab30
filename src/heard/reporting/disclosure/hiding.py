"""The report as it may be read: figures that are kept back replaced by words, and nothing behind any figure to open."""

from dataclasses import dataclass, replace
from fractions import Fraction

from heard.reporting.disclosure.choice import Choice, Why
from heard.reporting.disclosure.figures import Figure, Place
from heard.reporting.disclosure.forms import Given
from heard.reporting.disclosure.sentences import NUMBER, WITHHELD, uncompared, withheld
from heard.reporting.disclosure.settings import Protection
from heard.reporting.measures.evaluate import Answers
from heard.reporting.measures.grids import Filled, Grid, Line
from heard.reporting.measures.kinds import Form
from heard.reporting.measures.model import FactSpec, ListSpec
from heard.reporting.printing import as_number
from heard.reporting.rounding import exact
from heard.reporting.tables import Cell, Fact, Row, Table

UNLISTED = "The cases are not listed in this edition: a line about one case could tell who it is about."


@dataclass(frozen=True)
class Hiding:
    """What a choice leaves of a report. `kept` are the places of figures that are kept back, with what stands there."""

    answers: Answers
    protection: Protection
    kept: dict[Place, str]
    beside: dict[
        Place, tuple[str, str]
    ]  # of a kept share: what stands for its part and its base, "" for the figure
    why: dict[Place, Why]

    def grid(self, grid: Grid) -> Grid:
        """The table with what may be read of it; rows are sorted by that alone."""
        id = grid.spec.id
        lines = tuple(self._line(id, number, line) for number, line in enumerate(grid.every))
        return replace(
            grid,
            lines=lines[: len(grid.lines)],
            total=lines[-1] if grid.total else None,
        )

    def fact(self, spec: FactSpec) -> Fact:
        """The sentence with what may be said."""
        fact = self.answers.fact(spec)
        words = self.kept.get(("fact", spec.id, 0, 0))
        text = uncompared(spec) if ("against", spec.id, 0, 0) in self.kept else spec.sentence
        if words is None and text != spec.sentence and text:
            plain = replace(spec, sentence=text, unchanged="", against=None)
            fact = self.answers.fact(plain)
        elif words is not None or not text:
            said = withheld(spec, self.answers.period, words or WITHHELD, self._beside(fact.cell, spec.id))
            why = self.why.get(("fact", spec.id, 0, 0)) or self.why.get(("against", spec.id, 0, 0), "another")
            cell = _hidden(fact.cell, words or WITHHELD, why)
            return replace(
                fact, cell=cell, value=None, before=said.before, shown=said.shown, after=said.after
            )
        return replace(fact, cell=self._open(fact.cell, spec.form or spec.measure.form))

    def list(self, spec: ListSpec) -> Table:
        """A case register: without its lines, unless the layout says that it is public; then without references."""
        table = self.answers.list(spec)
        if spec.id not in self.protection.open_lists:
            return replace(table, rows=(), notes=(*map(self.answers.named, spec.notes), UNLISTED))
        hidden = set(table.references)
        rows = tuple(
            Row(
                str(number) if 0 in hidden else row.label,
                tuple(
                    Cell(None, "") if place in hidden else _closed(cell)
                    for place, cell in enumerate(row.cells, start=1)
                ),
            )
            for number, row in enumerate(table.rows, start=1)
        )
        return replace(table, rows=rows)

    def _beside(self, cell: Cell, fact: str) -> tuple[str, str]:
        """What stands for the part and the base of a withheld share: themselves, where they are printed elsewhere."""
        n, of = self.beside.get(("fact", fact, 0, 0), (NUMBER, NUMBER))
        return n or exact(cell.n or 0), of or exact(cell.of or 0)

    def _line(self, id: str, number: int, line: Line) -> Line:
        cells = (self._filled(("cell", id, number, n), filled) for n, filled in enumerate(line.cells))
        return replace(line, cells=tuple(cells))

    def _filled(self, place: Place, filled: Filled) -> Filled:
        now = None if ("now", *place[1:]) in self.kept else filled.now
        words = self.kept.get(place)
        if words is None:
            form = filled.asked.measure.form if filled.asked.measure else None
            return replace(filled, cell=self._open(filled.cell, form), now=now)
        cell = _hidden(filled.cell, words, self.why.get(place, "another"))
        return replace(filled, cell=cell, exact=None, now=None)

    def _open(self, cell: Cell, form: Form | None) -> Cell:
        """The figure with nothing behind it; beside rounded numbers an average is no more exact than its print."""
        if (
            self.protection.rounding
            and cell.kind == "average"
            and cell.value is not None
            and form is not None
        ):
            cell = replace(cell, value=float(as_number(form, Fraction(str(cell.value)))))
        return _closed(cell)


def hiding(answers: Answers, figures: list[Figure], choice: Choice, protection: Protection) -> Hiding:
    """What a choice keeps back, by place."""
    kept, beside, why = {}, {}, {}
    for figure in figures:
        if choice.keeps(figure):
            small = figure.plain and figure.given[0] in choice.small
            kept[figure.place] = protection.words if small else WITHHELD
            why[figure.place] = choice.why(figure)
            if figure.part is not None and figure.of is not None:
                beside[figure.place] = (
                    _stands(figure.part, choice, protection),
                    _stands(figure.of, choice, protection),
                )
    return Hiding(answers, protection, kept, beside, why)


def _stands(one: Given, choice: Choice, protection: Protection) -> str:
    if one in choice.small:
        return protection.words
    return NUMBER if one in choice.others else ""


def _hidden(cell: Cell, words: str, why: Why) -> Cell:
    return Cell(None, words, basis=cell.basis, unit=cell.unit, kind=cell.kind, suppressed=True, why=why)


def _closed(cell: Cell) -> Cell:
    """The figure with nothing behind it to open."""
    bare = Cell(None, "")
    return replace(cell, traced=False, cases=bare.cases, base_cases=bare.base_cases)

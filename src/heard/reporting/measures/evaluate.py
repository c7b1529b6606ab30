"""A layout's tables, lists and facts answered from a register. All questions are gathered first and asked together."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction

from heard.reporting.measures.asking import (
    Answer,
    Known,
    Value,
    answer,
    is_counted,
    published,
    questions,
    traced,
)
from heard.reporting.measures.expressions import Engine
from heard.reporting.measures.grids import Asked, Filled, Grid, Line, asked, drawn, folded, merged
from heard.reporting.measures.kinds import Form, Measure, Selector, kind
from heard.reporting.measures.model import FactSpec, Layout, ListSpec, TableSpec
from heard.reporting.measures.period import Period
from heard.reporting.measures.questions import Count
from heard.reporting.measures.read_forms import changed
from heard.reporting.measures.registers import listed
from heard.reporting.measures.sentences import spoken
from heard.reporting.measures.shifting import window_of
from heard.reporting.measures.windows import PERIOD
from heard.reporting.printing import shown
from heard.reporting.rounding import NOT_APPLICABLE
from heard.reporting.tables import BLANK, Cell, Fact, Table
from heard.rules.wording import day_words

__all__ = ["Answers", "Period"]

Plan = dict[str, tuple[tuple[Asked, ...], ...]]


class Answers:
    """Tables, lists and facts of one layout over one register and period.

    `covers` are the first and last day the register speaks of, where that is known: published figures of a year that it
    covers are compared with what it gives.
    """

    def __init__(
        self, layout: Layout, engine: Engine, period: Period, covers: tuple[date, date] | None = None
    ) -> None:
        self.layout = layout
        self.engine = engine
        self.period = period
        # An answer to the published year is no answer to another year's question.
        self.answers_published = layout.published == (period.start, period.end)
        self._plan: Plan = {id: self._asked(spec) for id, spec in layout.tables.items()}
        asking = dict.fromkeys(q for measure in self._measures() for q in questions(measure, period))
        found = engine.ask(asking)
        self.known = Known(period, found, layout.history, engine.source, covers)
        self._grids: dict[str, Grid] = {}

    def grid(self, id: str) -> Grid:
        """The table of that id, cell by cell as it is written."""
        if id not in self._grids:
            self._grids[id] = self._filled(self.layout.tables[id])
        return self._grids[id]

    def folding(self, spec: TableSpec) -> Grid:
        """The table as it is printed, before sorting and turning: small rows are told as one, or left out."""
        grid = self.grid(spec.id) if self.layout.tables.get(spec.id) is spec else self._filled(spec)
        return folded(grid, lambda lines: self._folded(spec, lines))

    def table(
        self, spec: TableSpec, notes: Iterable[str] = (), hide: Callable[[Grid], Grid] | None = None
    ) -> Table:
        """The table with every figure. `notes` come after its own: what the checks found.

        `hide` gives the grid with the figures that may be read (`disclosure`); nothing is told of what is not shown.
        """
        grid = self.grid(spec.id) if self.layout.tables.get(spec.id) is spec else self._filled(spec)
        folding = self.folding(spec)
        left_out = len(grid.lines) - len(folding.lines) if spec.at_least and not spec.fewer else 0
        if hide:
            grid = folding = hide(folding)
        said = [*(self.named(note) for note in spec.notes), *self._sources(grid), *self._revisions(grid)]
        said += [*self._uncovered(grid), *notes]
        if left_out:
            number = "" if hide else f" ({left_out})"
            said.append(f"Rows that count fewer than {spec.at_least} are not shown{number}.")
        return drawn(
            folding, self.named(spec.head), tuple(dict.fromkeys(said)), self._published_id(spec.published_id)
        )

    def fact(self, spec: FactSpec) -> Fact:
        """The sentence with its figure, or with none the sentence that says so."""
        measure = replace(spec.measure, form=spec.form or spec.measure.form)
        cell = self.cell(measure)
        found = answer(measure, self.known)
        against = answer(spec.against, self.known).value if spec.against else None
        earlier = tuple(self._series(spec.series)) if spec.series else ()
        words = spoken(spec, measure, found, cell, against, earlier, self.period)
        id = self._published_id(spec.published_id)
        return Fact(
            spec.id, cell, words.value, spec.unit, spec.basis, words.before, words.shown, words.after, id
        )

    def list(self, spec: ListSpec) -> Table:
        """The case register: a line a row behind its count."""
        (question,) = questions(spec.count, self.period)
        assert isinstance(question, Count)
        table = listed(spec, question, self.engine, self.period)
        return replace(table, published_id=self._published_id(spec.published_id))

    def cell(self, measure: Measure) -> Cell:
        """The figure of a measure."""
        return self._cell(measure, answer(measure, self.known))

    def named(self, text: str) -> str:
        """The text with the names of the period in place of {year} and its like."""
        return self.period.named(text)

    def _published_id(self, id: str) -> str:
        return id if self.answers_published else ""

    def _asked(self, spec: TableSpec) -> tuple[tuple[Asked, ...], ...]:
        rows = (*spec.rows, *((spec.total,) if spec.total else ()))
        return tuple(
            tuple(
                asked(spec, row, column, place, number, self.layout.source)
                for place, column in enumerate(spec.columns)
            )
            for number, row in enumerate(rows)
        )

    def _measures(self) -> Iterator[Measure]:
        for rows in self._plan.values():
            yield from (one.measure for row in rows for one in row if one.measure is not None)
        for fact in self.layout.facts.values():
            yield fact.measure
            if fact.against:
                yield fact.against
        for check in self.layout.checks:
            yield from (*check.left, *check.right)

    def _filled(self, spec: TableSpec) -> Grid:
        plan = self._plan[spec.id] if self.layout.tables.get(spec.id) is spec else self._asked(spec)
        rows = (*spec.rows, *((spec.total,) if spec.total else ()))
        lines = tuple(self._line(spec, row, cells) for row, cells in zip(rows, plan, strict=True))
        columns = tuple(self.named(column.label) for column in spec.columns)
        total = lines[-1] if spec.total else None
        return Grid(spec, self.named(spec.title), columns, lines[:-1] if total else lines, total)

    def _line(self, spec: TableSpec, row: Selector, cells: tuple[Asked, ...]) -> Line:
        filled = (self._fill(one, row, column) for one, column in zip(cells, spec.columns, strict=True))
        return Line(row, self.named(row.label), tuple(filled))

    def _fill(self, one: Asked, row: Selector, column: Selector) -> Filled:
        if one.id is None:
            if one.measure is None:
                none = changed(changed(Form(), column.form), row.form).none
                return Filled(one, Cell(None, none), None)
            found = answer(one.measure, self.known)
            return Filled(one, self._cell(one.measure, found), found.value)
        if not one.id:
            return Filled(one, BLANK, None)
        assert one.window is not None
        found = published(one.id, self.period.year(one.window), self.known)
        form = one.measure.form if one.measure else changed(changed(Form(), column.form), row.form)
        cell = Cell(_number(found.value), _as_published(found, form), source=found.source, carried=True)
        now = self.cell(one.measure) if one.measure and self._may_compare(one.measure) else None
        return Filled(one, cell, found.value, now)

    def _may_compare(self, measure: Measure) -> bool:
        return self.known.covers is not None and self.known.covered(measure)

    def _cell(self, measure: Measure, found: Answer) -> Cell:
        def behind(counts: tuple[Count, ...]) -> set[str]:
            return {case for count in counts for case in self.engine.cases(count)}

        def cases() -> tuple[str, ...]:
            every, off = behind(found.counts), behind(found.less)
            # What is left of one count when another is taken off: those cases, where they are told apart by it.
            left = every - off
            return tuple(sorted(left if not found.less or len(left) == found.n else every | off))

        return Cell(
            value=_number(found.value),
            text=found.text or shown(measure.form, found.value, found.n, found.of),
            n=_number(found.n),
            of=_number(found.of),
            source=found.source,
            basis=measure.basis,
            unit=measure.unit,
            carried=found.carried,
            traced=traced(found),
            kind=kind(measure),
            cases=cases,
            base_cases=lambda: tuple(sorted(behind(found.base))),
        )

    def _folded(self, spec: TableSpec, lines: tuple[Line, ...]) -> Line:
        measures = merged(spec, tuple(line.selector for line in lines), self.layout.source)
        more = self.engine.ask(dict.fromkeys(q for one in measures for q in questions(one, self.period)))
        known = replace(self.known, answers={**self.known.answers, **more})
        found = [(one, answer(one, known)) for one in measures]
        cells = tuple(Filled(Asked(one), self._cell(one, has), has.value) for one, has in found)
        return Line(Selector(spec.fewer, last=True), self.named(spec.fewer), cells)

    def _series(self, id: str) -> Iterator[float]:
        """The published figures of the years before, from the latest back, as long as none is missing."""
        period = self.period.before
        while (figure := self.layout.history.get((id, period.names["year"]))) is not None:
            yield figure.value
            period = period.before

    def _sources(self, grid: Grid) -> Iterator[str]:
        wanted: dict[str, dict[str, str | None]] = {}
        for _, _, filled in grid.cells():
            if filled.asked.id and filled.asked.window:
                year = self.period.year(filled.asked.window)
                wanted.setdefault(year, {})[filled.asked.id] = filled.cell.source or None
        for year, found in wanted.items():
            sources = dict.fromkeys(source for source in found.values() if source)
            if sources:
                yield f"{year} as published: {'; '.join(sources)}."
            if None in found.values():
                yield f"Some published figures for {year} have not been entered; they are shown as {NOT_APPLICABLE}."
        given = {
            source
            for _, _, filled in grid.cells()
            if not filled.asked.id
            for source in filled.cell.source.split("; ")
            if source
        }
        if given:
            yield f"Not counted from the register: {'; '.join(sorted(given))}."

    def _revisions(self, grid: Grid) -> Iterator[str]:
        """What was published of a year that the register covers, where it now gives another figure."""
        for line, place, filled in grid.cells():
            if revised(filled) and filled.asked.window and filled.now:
                where = f"{line.label}, {grid.columns[place]}"
                yield f"{where}: {filled.cell.text} as published, revised since to {filled.now.text}."

    def _uncovered(self, grid: Grid) -> Iterator[str]:
        covers = self.known.covers
        if covers is None:
            return
        for _, _, filled in grid.cells():
            measure = filled.asked.measure
            window = window_of(measure) if measure and filled.asked.id is None else None
            if (
                measure
                and window
                and window != PERIOD
                and is_counted(measure)
                and not self.known.covered(measure)
            ):
                days = f"{day_words(covers[0])} to {day_words(covers[1])}"
                year = self.period.year(window)
                yield f"The register speaks of {days}; of {year} it holds only what reaches into that."


def revised(filled: Filled) -> bool:
    """Whether the register now gives another figure, as printed, than was published."""
    return filled.now is not None and filled.exact is not None and filled.now.text != filled.cell.text


def _as_published(found: Answer, form: Form) -> str:
    if found.text or found.value is None:
        return found.text or NOT_APPLICABLE
    # A pattern such as "{n} ({value})" needs what only a count knows; decimals stay as they were typed.
    plain = replace(form, pattern="{value}", zero=None)
    decimals = 0 if found.value.denominator == 1 else len(str(float(found.value)).partition(".")[2])
    return shown(replace(plain, places=max(form.places, decimals), nearest=1), found.value)


def _number(value: Value) -> float | int | None:
    """Whole numbers as such, others as the nearest float."""
    if value is None:
        return None
    return int(value) if Fraction(value).denominator == 1 else float(value)

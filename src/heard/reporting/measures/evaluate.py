"""A layout's tables and facts answered from a register. All questions are gathered first and asked together."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import partial

from heard.reporting.measures.cells import cell_measure, counts_of
from heard.reporting.measures.expressions import Count, Engine
from heard.reporting.measures.model import (
    CountMeasure,
    FactSpec,
    Figure,
    Layout,
    Measure,
    Selector,
    ShareMeasure,
    TableSpec,
)
from heard.reporting.rounding import NOT_APPLICABLE, half_up, per_cent, printed
from heard.reporting.tables import BLANK, Cell, Fact, Row, Table
from heard.reporting.words import period_name, unit_word, year_before

_MARK = "\0"


@dataclass(frozen=True)
class Period:
    """The window of a report and the names it has in labels and sentences."""

    start: date
    end: date

    @property
    def before(self) -> "Period":
        """The same period a year earlier."""
        return Period(*year_before(self.start, self.end))

    @property
    def names(self) -> dict[str, str]:
        """{year} 2024/25, {year_dash} 2024-25, and the same for the year before."""
        this, last = (self.start, self.end), year_before(self.start, self.end)
        return {
            "year": period_name(*this),
            "year_dash": period_name(*this, "-"),
            "last_year": period_name(*last),
            "last_year_dash": period_name(*last, "-"),
        }


class Answers:
    """Tables and facts of one layout over one register and period."""

    def __init__(self, layout: Layout, engine: Engine, period: Period) -> None:
        self._layout = layout
        self._engine = engine
        self._period = period
        # An answer to the published year is no answer to another year's question.
        self._answers_published = layout.published == (period.start, period.end)
        self._counts = engine.counts(
            self._question(count) for measure in self._measures() for count in counts_of(measure)
        )

    def table(self, spec: TableSpec) -> Table:
        """The table with every figure."""
        return Table(
            id=spec.id,
            title=self._named(spec.title),
            columns=(self._named(spec.head), *(self._named(column.label) for column in spec.columns)),
            rows=tuple(self._row(spec, row) for row in spec.rows),
            total=self._row(spec, spec.total) if spec.total else None,
            unit=spec.unit,
            basis=spec.basis,
            published_id=spec.published_id if self._answers_published else "",
            procedure=spec.procedure,
            stage=spec.stage,
            notes=(*(self._named(note) for note in spec.notes), *self._sources(spec)),
        )

    def fact(self, spec: FactSpec) -> Fact:
        """The sentence with its figure, or with none the sentence that says so."""
        cell = self._cell(spec.measure) if spec.measure else self._earlier(spec.history)
        published = spec.published_id if self._answers_published else ""
        if cell.value is None and spec.otherwise:
            before, shown, after = self._named(spec.otherwise), "", ""
        else:
            words = {
                **self._period.names,
                "value": _MARK,
                "unit": unit_word(spec.unit, cell.value),
                "was": "was" if cell.value == 1 else "were",
                "has": "has" if cell.value == 1 else "have",
                "n": printed(cell.n or 0),
                "of": printed(cell.of or 0),
            }
            before, _, after = spec.sentence.format(**words).partition(_MARK)
            shown = cell.text
        value = _as_printed(cell, spec.measure)
        return Fact(spec.id, cell, value, spec.unit, spec.basis, before, shown, after, published)

    def _measures(self) -> Iterator[Measure]:
        for table in self._layout.tables.values():
            for row in (*table.rows, *((table.total,) if table.total else ())):
                if row.history is None:
                    for column in table.columns:
                        yield cell_measure(table, row, column, self._layout.source)
        yield from (fact.measure for fact in self._layout.facts.values() if fact.measure)

    def _row(self, spec: TableSpec, row: Selector) -> Row:
        if row.history is None:
            measures = (cell_measure(spec, row, column, self._layout.source) for column in spec.columns)
            return Row(self._named(row.label), tuple(self._cell(measure) for measure in measures))
        return Row(self._named(row.label), tuple(self._earlier(id) if id else BLANK for id in row.history))

    def _cell(self, measure: Measure) -> Cell:
        if isinstance(measure, CountMeasure):
            question = self._question(measure)
            n = self._counts[question]
            look = partial(self._engine.cases, question)
            return Cell(n, printed(n), n, None, "", measure.basis, measure.unit, look)
        part, of = self._question(measure.part), self._question(measure.of)
        n, base = self._counts[part], self._counts[of]
        value, text = per_cent(n, base, measure.places)
        look, look_base = partial(self._engine.cases, part), partial(self._engine.cases, of)
        return Cell(value, text, n, base, "", measure.basis, measure.unit, look, look_base)

    def _figure(self, id: str) -> Figure | None:
        return self._layout.history.get((id, self._period.before.names["year"]))

    def _earlier(self, id: str) -> Cell:
        figure = self._figure(id)
        if (
            figure is None
        ):  # nobody has entered what was published for that year: say so, do not print a nought
            return Cell(None, NOT_APPLICABLE)
        return Cell(figure.value, figure.text, source=figure.source)

    def _sources(self, spec: TableSpec) -> Iterator[str]:
        year = self._period.names["last_year"]
        wanted = [id for row in spec.rows for id in row.history or () if id]
        sources = dict.fromkeys(figure.source for id in wanted if (figure := self._figure(id)))
        if sources:
            yield f"{year} as published: {'; '.join(sources)}."
        if any(self._figure(id) is None for id in wanted):
            yield f"Some published figures for {year} have not been entered; they are shown as {NOT_APPLICABLE}."

    def _question(self, measure: CountMeasure) -> Count:
        period = self._period if measure.window == "period" else self._period.before
        return Count(measure.frame, measure.date, period.start, period.end, measure.where, measure.distinct)

    def _named(self, text: str) -> str:
        names: Mapping[str, str] = self._period.names
        for name, words in names.items():
            text = text.replace(f"{{{name}}}", words)
        return text

    def named(self, text: str) -> str:
        """The text with the names of the period in place of {year} and its like."""
        return self._named(text)


def _as_printed(cell: Cell, measure: Measure | None) -> float | None:
    """A share rounded as it is printed; every other figure as it is."""
    if not isinstance(measure, ShareMeasure) or not cell.of:
        return cell.value
    return float(half_up(Fraction((cell.n or 0) * 100, cell.of), measure.places))

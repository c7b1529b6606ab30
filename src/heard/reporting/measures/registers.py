"""Case registers: the rows behind a count, one a line, as a table of words."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from heard.reporting.frames import ColumnType
from heard.reporting.measures.bases import COMPLAINT, find_column, has_complaint
from heard.reporting.measures.expressions import Engine
from heard.reporting.measures.model import ListSpec
from heard.reporting.measures.period import Period
from heard.reporting.measures.questions import Count
from heard.reporting.rounding import exact, printed
from heard.reporting.tables import Cell, Row, Table
from heard.rules.wording import day_words

REFERENCE = ("reference", f"{COMPLAINT}reference")


def listed(spec: ListSpec, question: Count, engine: Engine, period: Period) -> Table:
    """The case register. Each row opens its complaint, where its frame has one."""
    frame = spec.count.frame
    names = tuple(column.column for column in spec.columns)
    asked = (*names, "reference") if has_complaint(frame) else names
    rows = []
    for found in engine.rows(question, asked, spec.order or names[:1]):
        reference = found[len(names)] if len(found) > len(names) else None
        cases = (str(reference),) if reference else ()
        label, *texts = (
            _text(frame, column.column, column.words, value)
            for column, value in zip(spec.columns, found[: len(names)], strict=True)
        )
        rows.append(Row(label, tuple(_cell(text, cases, first=n == 0) for n, text in enumerate(texts))))
    return Table(
        id=spec.id,
        title=period.named(spec.title),
        columns=tuple(period.named(column.label) for column in spec.columns),
        rows=tuple(rows),
        total=None,
        unit=spec.count.unit,
        basis=spec.count.basis,
        procedure=spec.procedure,
        stage=spec.stage,
        notes=(
            *(period.named(note) for note in spec.notes),
            *(() if rows else ("There was none in the period.",)),
        ),
        texts=True,
        references=tuple(place for place, name in enumerate(names) if name in REFERENCE),
    )


def _cell(text: str, cases: tuple[str, ...], *, first: bool) -> Cell:
    return Cell(None, text, traced=first and bool(cases), cases=lambda: cases)


def _text(frame: str, name: str, words: Mapping[str, str], value: object) -> str:
    """A stored value as it is printed: days in words, yes and no, the council's label for its own words."""
    column = find_column(frame, name)
    kind = column.type if column else ColumnType.TEXT
    if value is None:
        return words.get("", "")
    if isinstance(value, bool):
        return words.get("true" if value else "false", "yes" if value else "no")
    if isinstance(value, date):
        return day_words(value)
    if isinstance(value, list | tuple):
        return "; ".join(words.get(str(one), str(one)) for one in value)
    if isinstance(value, int | float | Fraction):
        number = Fraction(str(value)) if isinstance(value, float) else Fraction(value)
        return f"£{printed(number, 2)}" if kind is ColumnType.MONEY else exact(number)
    return words.get(str(value), str(value))

"""What became of the complaints of a stage, as often as a document says it: closed, withdrawn, open, found, banded."""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from heard.reporting.published.model import Published, PublishedRow, PublishedTable, Stage
from heard.reporting.published.proof.arithmetic import number, plus
from heard.reporting.published.proof.bands import band_sets
from heard.reporting.published.proof.columns import count_columns
from heard.reporting.published.proof.figures import Figure, generic, unit_of
from heard.reporting.published.proof.finding import Place, fact
from heard.reporting.published.proof.words import procedure_of, stage_of, states_of, year_of

Key = tuple[str, Stage, str]
"""(procedure, stage, year); at the Ombudsman the procedure is "all"."""

_BY_ROWS = ("disposal", "flow state", "outcome")
_STATE_OF_BASIS = {"withdrawn": "withdrawn", "open": "open", "resolved": "closed", "closed": "closed"}


class Stated(NamedTuple):
    """A state and its count in one place of the document."""

    key: Key
    state: str
    figure: Figure


def key_of(procedure: str, stage: Stage, year: str) -> Key:
    """The key of a count of complaints."""
    return ("all" if stage == "lgsco" else procedure, stage, year)


def stated(published: Published) -> tuple[Stated, ...]:
    """Every count of a state of complaints."""
    found: list[Stated] = []
    for table in published.tables:
        if table.kind == "cohort":
            continue
        if "stage" in table.row_dimension:
            found += _by_columns(table)
        elif table.row_dimension in _BY_ROWS:
            found += _by_rows(table)
        elif table.kind == "lgsco-case-register":
            found += _register(table)
    for bands in band_sets(published):
        how = plus(band.cases for band in bands.bands)
        value = sum((band.cases for band in bands.bands), Fraction(0))
        cells = tuple(band.cell for band in bands.bands)
        table = bands.table
        key = key_of(table.procedure, table.stage, bands.year)
        found.append(Stated(key, "banded", _figure(table, value, cells, key, f"{how} = {number(value)}")))
    return (*found, *_facts(published))


def _figure(
    table: PublishedTable, value: Fraction, cells: tuple[Place, ...], key: Key, how: str = "", label: str = ""
) -> Figure:
    return Figure(
        value,
        key[0],
        key[1],
        key[2],
        table.basis,
        "complaints",
        cells,
        table.id,
        label or table.title,
        how,
        not how,
        table.section,
        table.lines,
    )


def _by_columns(table: PublishedTable) -> Iterator[Stated]:
    said = frozenset().union(*(states_of(heading) for heading in table.columns[1:]))
    for index in count_columns(table):
        heading = table.columns[index + 1]
        # A heading without a state has that of its basis, unless another heading is in so many words about that one.
        states = states_of(heading) or states_of(table.bases[index]) - said
        for row in table.rows:
            value, stage = row.cells[index].value, stage_of(row.label) or table.stage
            if value is None or stage is None:
                continue
            key = key_of(procedure_of(row.label) or table.procedure, stage, table.year)
            for state in sorted(states):
                cells: tuple[Place, ...] = ((table.id, row.label, heading),)
                yield Stated(key, state, _figure(table, value, cells, key, label=f"{row.label}: {heading}"))


def _by_rows(table: PublishedTable) -> Iterator[Stated]:
    """Rows of one state are added: "Withdrawn - duplicate" and "Withdrawn - no contact" make the withdrawn."""
    if len(table.columns) != 2 or not count_columns(table):
        return
    heading = table.columns[1]
    key = key_of(table.procedure, table.stage, year_of(heading) or table.year)
    rows: dict[str, list[PublishedRow]] = {}
    for row in table.rows:
        if row.cells[0].value is not None:
            for state in sorted(states_of(row.label)):
                rows.setdefault(state, []).append(row)
    for state, of_it in rows.items():
        values = [row.cells[0].value or Fraction(0) for row in of_it]
        made = sum(values, Fraction(0))
        how = f"{plus(values)} = {number(made)}" if len(values) > 1 else ""
        cells = tuple((table.id, row.label, heading) for row in of_it)
        yield Stated(
            key, state, _figure(table, made, cells, key, how, " / ".join(row.label for row in of_it))
        )


def _register(table: PublishedTable) -> Iterator[Stated]:
    key = key_of(table.procedure, table.stage, table.year)
    count = Fraction(len(table.rows))
    cells = tuple((table.id, row.label, table.columns[-1]) for row in table.rows)
    state = "received" if table.basis == "received" else "closed"
    yield Stated(key, state, _figure(table, count, cells, key, f"{number(count)} cases listed"))


def _facts(published: Published) -> Iterator[Stated]:
    for each in published.facts:
        state = _STATE_OF_BASIS.get(each.basis)
        if each.value is None or state is None or each.threshold or not generic(each):
            continue
        if unit_of(each.unit, each.text) != "complaints":
            continue
        key = key_of(each.procedure, each.stage, each.year)
        figure = Figure(
            each.value,
            *key,
            each.basis,
            "complaints",
            (fact(each.id),),
            each.id,
            each.text,
            section=each.section,
            lines=each.lines,
        )
        yield Stated(key, state, figure)

"""What was received, as often as a document says it: every total of complaints by procedure, stage and year."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from heard.reporting.published.model import Published, PublishedFact, PublishedTable, Stage
from heard.reporting.published.proof.arithmetic import number, plus
from heard.reporting.published.proof.columns import count_columns
from heard.reporting.published.proof.finding import Place, fact
from heard.reporting.published.proof.sums import WHOLE, additive_rows
from heard.reporting.published.proof.words import (
    GENERIC,
    procedure_of,
    stage_of,
    states_of,
    stems,
    year_of,
)

RECEIVED = ("received", "requested", "recorded")
_SAME_UNIT = {
    "cases": "complaints",
    "requests": "complaints",
    "referrals": "complaints",
    "contacts": "complaints",
}
_NO_PARTS = ("flow state", "route", "service", "characteristic", "cohort", "field", "case")
_PARTED_COLUMNS = ("", "stage", "procedure", "flow state", "measure", "year", "None")
_NO_WHOLE = ("cohort", "trend", "equality", "lgsco-flow", "lgsco-case-register", "panel", "response-band")
_GENERIC = stems(" ".join(GENERIC)) | stems(
    "ombudsman contacts referrals escalated requested relative additional"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A count with what it counts and the places it was read from; `how` is the sum behind it, if it is one."""

    value: Fraction
    procedure: str
    stage: Stage
    year: str
    basis: str
    unit: str
    cells: tuple[Place, ...]
    source: str
    label: str = ""
    how: str = ""
    printed: bool = True
    section: str = ""
    lines: str = ""


def unit_of(unit: str, label: str) -> str:
    """What is counted, where a table says only "count": the label tells complaints from compliments."""
    if unit in ("count", "mixed", "number", "contacts"):
        for word in ("compliment", "complaint", "referral"):
            if word in label.lower():
                return _SAME_UNIT.get(f"{word}s", f"{word}s")
    return _SAME_UNIT.get(unit, unit)


def by_rows(table: PublishedTable) -> bool:
    """Whether each row is a whole of its own (a stage, a year, a kind of record) and not a part of one."""
    return any(word in table.row_dimension for word in ("stage", "year", "record type", "measure"))


class Figures:
    """The totals of one document. `totals` belong to a stage; `headlines` to none."""

    def __init__(self, published: Published) -> None:
        self._published = published
        found = [*self._from_tables(), *self._from_facts()]
        self.totals = tuple(each for each in found if each.stage is not None)
        self.headlines = tuple(each for each in found if each.stage is None)

    def received(self, procedure: str, stage: Stage, year: str) -> Figure | None:
        """The total most often stated; for all procedures, if none is stated, statutory and corporate together."""
        procedure = "all" if stage == "lgsco" else procedure
        of_it = [
            each
            for each in (*self.totals, *(self.headlines if stage is None else ()))
            if (each.procedure, each.stage, each.year, each.unit) == (procedure, stage, year, "complaints")
        ]
        if of_it:
            most = Counter(each.value for each in of_it).most_common(1)[0][0]
            return next(each for each in of_it if each.value == most)
        if procedure == "all" and stage not in (None, "lgsco"):
            return self.together(stage, year)
        if stage == 1:
            return self.received(procedure, None, year)
        return None

    def together(self, stage: Stage, year: str) -> Figure | None:
        """Statutory and corporate added, where both are stated (at stage 3 the statutory alone)."""
        statutory = self._stated("statutory", stage, year)
        corporate = self._stated("corporate", stage, year)
        if statutory is None or (corporate is None and stage != 3):
            return None
        parts = [statutory, *([corporate] if corporate else [])]
        values = [part.value for part in parts]
        return Figure(
            sum(values, Fraction(0)),
            "all",
            stage,
            year,
            statutory.basis,
            "complaints",
            tuple(cell for part in parts for cell in part.cells),
            statutory.source,
            how=f"{plus(values)} = {number(sum(values, Fraction(0)))}",
        )

    def _stated(self, procedure: str, stage: Stage, year: str) -> Figure | None:
        of_it = [
            each
            for each in self.totals
            if (each.procedure, each.stage, each.year, each.unit) == (procedure, stage, year, "complaints")
        ]
        most = Counter(each.value for each in of_it).most_common(1)
        return next(each for each in of_it if each.value == most[0][0]) if most else None

    def _from_tables(self) -> Iterator[Figure]:
        for table in self._published.tables:
            if table.kind in _NO_WHOLE or "text" in " ".join(table.units):
                continue
            for index in count_columns(table):
                if by_rows(table):
                    if table.column_dimension in _PARTED_COLUMNS or WHOLE.match(table.columns[index + 1]):
                        yield from _row_wholes(table, index)
                elif table.row_dimension in _NO_PARTS:
                    continue
                elif table.bases[index] in RECEIVED and not self._partial(table):
                    yield from _whole(table, index)

    def _partial(self, table: PublishedTable) -> bool:
        """A list beside a percentage in the same sentence gives only some of the parts as counts."""
        return table.total is None and any(
            each.unit == "%"
            and (each.lines, each.basis) == (table.lines, table.basis)
            and each.restates != table.id
            for each in self._published.facts
        )

    def _from_facts(self) -> Iterator[Figure]:
        for each in self._published.facts:
            unit = unit_of(each.unit, each.text)
            if each.value is None or each.basis not in RECEIVED or unit != "complaints" or not generic(each):
                continue
            stage = each.stage
            yield Figure(
                each.value,
                "all" if stage == "lgsco" else each.procedure,
                stage,
                each.year,
                each.basis,
                unit,
                (fact(each.id),),
                each.id,
                each.text,
                section=each.section,
                lines=each.lines,
            )


def generic(said: PublishedFact) -> bool:
    """Whether a fact is about all complaints of its procedure and stage: no word narrows it."""
    words = stems(re.sub(r"\(.*?\)", "", said.text))
    return (
        bool(said.text)
        and words <= _GENERIC
        and not re.search(r"\bof (which|those|these)\b", said.text, re.I)
    )


def _row_wholes(table: PublishedTable, index: int) -> Iterator[Figure]:
    heading, basis = table.columns[index + 1], table.bases[index]
    if (states := states_of(heading)) and "received" not in states:
        return
    for row in table.rows:
        label = f"{row.label} {heading}"
        value = row.cells[index].value
        unit = unit_of(table.units[index], row.label if "record" in table.row_dimension else label)
        headline = basis == "context" and unit == "complaints" and procedure_of(row.label)
        if value is None or not (basis in RECEIVED or headline) or unit not in ("complaints", "compliments"):
            continue
        stage = stage_of(row.label) or stage_of(heading) or table.stage
        procedure = procedure_of(label) or table.procedure
        yield Figure(
            value,
            "all" if stage == "lgsco" else procedure,
            stage,
            year_of(row.label) or year_of(heading) or table.year,
            "recorded" if unit == "compliments" else basis,
            unit,
            ((table.id, row.label, heading),),
            table.id,
            row.label,
            section=table.section,
            lines=table.lines,
        )


def _whole(table: PublishedTable, index: int) -> Iterator[Figure]:
    heading = table.columns[index + 1]
    printed = table.total.cells[index].value if table.total else None
    rows = [row for row in additive_rows(table) if row.cells[index].value is not None]
    values = [row.cells[index].value or Fraction(0) for row in rows]
    states = states_of(heading)
    if (printed is None and (not table.complete or not values)) or (states and "received" not in states):
        return
    made = sum(values, Fraction(0))
    stage = stage_of(heading) or table.stage
    parts = tuple((table.id, row.label, heading) for row in rows)
    yield Figure(
        made if printed is None else printed,
        "all" if stage == "lgsco" else procedure_of(heading) or table.procedure,
        stage,
        year_of(heading) or table.year,
        table.bases[index],
        unit_of(table.units[index], f"{heading} {table.title}"),
        parts if printed is None or table.total is None else ((table.id, table.total.label, heading),),
        table.id,
        heading,
        f"{plus(values)} = {number(made)}" if printed is None else "",
        printed is not None,
        table.section,
        table.lines,
    )

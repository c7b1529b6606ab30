"""The editions of five real councils' reports, held against their public ones: the same measure is the same number."""

from datetime import date
from functools import cache
from typing import Any

import pytest

from heard import authority
from heard.exchange.importers import register_csv
from heard.project.commands.report import FORMATS, write
from heard.reporting.documents import json
from heard.reporting.documents.model import Paragraph, Report
from heard.reporting.register import Register
from heard.reporting.reports import editions
from heard.reporting.tables import Cell, Table
from reporting import registers

# Daily the smallest; the others at night.
EACH_COUNCIL = pytest.mark.parametrize(
    "key",
    [
        key if key == "leicestershire" else pytest.param(key, marks=pytest.mark.nightly)
        for key in registers.COUNCILS
    ],
)
Place = tuple[str, str, str]  # a table's id, row and column; a fact's id and ""

# A sentence of the briefing, and where the public report prints the same.
SAME: dict[str, dict[str, Place]] = {
    "bathnes": {
        "std-statutory": ("received-statutory", "", ""),
        "std-share-fault-1": ("upheld", "", ""),
        "std-compliments": ("compliments", "Total recorded", "Compliments"),
    },
    "bcp": {
        "std-received": ("complaints", "", ""),
        "std-share-in-time-1": ("on-time-1", "", ""),
        "std-referred": ("referrals", "", ""),
        "std-compliments": ("services", "Compliments", "TOTAL"),
    },
    "bury": {
        "std-received": ("stages", "Stage 1", "Received"),
        "std-share-in-time-1": ("in-20", "", ""),
        "std-compliments": ("compliments", "", ""),
        "std-open": ("open", "", ""),
        "std-referred": ("ombudsman-years", "2024/25", "Complaints received by LGSCO"),
        "std-ombudsman-fault": ("ombudsman-upheld", "", ""),
    },
    "leicestershire": {
        "std-received": ("received", "2024-25", "Total"),
        "std-statutory": ("accepted-statutory", "", ""),
        "std-share-in-time-1": ("stage-1-in-20", "", ""),
        "std-share-fault-1": ("fault-share", "", ""),
        "std-compliments": ("compliments", "", ""),
        "std-spent": ("costs", "Total", "Total 2024/25"),
    },
    "sefton": {
        "std-received": ("accepted", "", ""),
        "std-share-in-time-1": ("in-time", "", ""),
        "std-share-fault-1": ("stages", "Stage 1", "Upheld"),
        "std-statutory": ("stages", "Stage 1", "Total"),
        "std-referred": ("ombudsman", "", ""),
        "std-compliments": ("compliments", "", ""),
    },
}


def days(key: str, edition: str) -> dict[str, Any]:
    """The published year, or the last month or quarter of it."""
    first = int(registers.YEARS[key][:4])
    start = {"leadership-monthly": date(first + 1, 3, 1), "leadership-quarterly": date(first + 1, 1, 1)}
    return {"start": start.get(edition, date(first, 4, 1)), "end": date(first + 1, 3, 31)}


@cache
def register(key: str) -> Register:
    return register_csv.read(registers.register(key))


@cache
def made(key: str, edition: str) -> Report:
    told = date(int(registers.YEARS[key][:4]) + 1, 6, 30)
    return editions.build(
        edition, authority.load(key), register(key), **days(key, edition), as_at=told, known_at=told
    )


def cell(report: Report, place: Place) -> Cell:
    """The figure at a place of a report."""
    id, row, column = place
    for fact in report.facts:
        if fact.id == id:
            return fact.cell
    (table,) = [one for one in report.tables if one.id == id]
    rows = (*table.rows, *((table.total,) if table.total else ()))
    (line,) = [one for one in rows if one.label == row]
    return line.cells[table.columns.index(column) - 1]


@EACH_COUNCIL
def test_what_the_briefing_and_the_public_report_both_print_is_the_same(key: str) -> None:
    public, briefing = made(key, "public"), made(key, "portfolio")
    for fact, place in SAME[key].items():
        theirs = cell(public, place)
        (mine,) = [one.cell for one in briefing.facts if one.id == fact]
        assert (mine.value, mine.text) == (theirs.value, theirs.text), fact


@EACH_COUNCIL
@pytest.mark.parametrize("edition", editions.EDITIONS)
def test_every_edition_is_whole_and_agrees_with_itself(key: str, edition: str) -> None:
    report = made(key, edition)
    assert report.failing == ()
    assert report.edition == edition
    data = json.as_data(report)
    assert data["facts"] or data["tables"]
    assert [table.id for table in report.tables if bare(table)] == []


def bare(table: Table) -> bool:
    """Whether a table of an edition (not of the council's own layout) tells of nothing but noughts."""
    cells = [one for row in table.rows for one in row.cells]
    return table.id.startswith("std-") and not table.texts and not any(one.value for one in cells)


@EACH_COUNCIL
def test_one_figure_is_one_number_in_all_yearly_editions(key: str) -> None:
    found: dict[tuple[str, str, str], set[str]] = {}
    for edition, one in editions.EDITIONS.items():
        if one.period == "year":
            report = made(key, edition)
            for fact in report.facts:
                found.setdefault((fact.id, "", ""), set()).add(fact.shown)
            for table in report.tables:
                for row in table.rows:
                    for column, each in zip(table.columns[1:], row.cells, strict=True):
                        found.setdefault((table.id, row.label, column), set()).add(each.text)
    assert {place: texts for place, texts in found.items() if len(texts) > 1} == {}


@EACH_COUNCIL
def test_the_twelve_months_of_the_last_month_are_the_year(key: str) -> None:
    """Complaints of each month add to the year's, and to what the yearly briefing says."""
    monthly, yearly = made(key, "leadership-monthly"), made(key, "portfolio")
    (rolling,) = [one for one in monthly.tables if one.id == "rolling"]
    assert rolling.total is not None
    (year,) = [one.cell.value for one in yearly.facts if one.id == "std-received"]
    assert rolling.total.cells[0].value == year
    assert sum(row.cells[0].value or 0 for row in rolling.rows) == year


@pytest.mark.parametrize(
    "key",
    [
        "leicestershire",
        *(pytest.param(one, marks=pytest.mark.nightly) for one in ("sefton", "bathnes", "bcp")),
    ],
)
def test_the_self_assessment_tells_of_complaints_outside_the_statutory_procedure(key: str) -> None:
    report = made(key, "code")
    told = [block.text for block in report.blocks if isinstance(block, Paragraph)]
    assert not any("holds no complaint outside" in text for text in told)
    (services,) = [one for one in report.tables if one.id == "std-corporate-services"]
    (all_,) = [one.cell.value for one in report.facts if one.id == "std-corporate-received"]
    assert services.total is not None
    assert services.total.cells[0].value == all_ > 0


@pytest.mark.nightly
@pytest.mark.parametrize("edition", editions.EDITIONS)
def test_every_format_of_every_edition_is_written(edition: str, tmp_path: Any) -> None:
    write(made("bury", edition), tmp_path / "report", FORMATS)
    assert {file.suffix[1:] for file in (tmp_path / "report").iterdir()} == set(FORMATS)

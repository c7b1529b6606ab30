"""The report on the played record: Leicestershire's published cells, and the same from the database as from a file."""

from datetime import date
from pathlib import Path

import pytest

from heard import authority
from heard.casework import queries
from heard.demo.cast import Cast
from heard.exchange.exporters import register_csv as exporter
from heard.exchange.extract import extract
from heard.exchange.importers import register_csv as importer
from heard.reporting.documents.json import as_data
from heard.reporting.documents.model import Report
from heard.reporting.register import Register
from heard.reporting.reports import annual
from reporting.leicestershire import PUBLISHED_FACTS, PUBLISHED_TABLES, published_tables
from support.played import TODAY

pytestmark = pytest.mark.django_db
START, END = date(2024, 4, 1), date(2025, 3, 31)


def report_of(register: Register) -> Report:
    council = authority.load("leicestershire")
    return annual.build(council, register, start=START, end=END, as_at=TODAY, known_at=TODAY)


@pytest.fixture(scope="package")
def from_database(played: Cast) -> Register:
    return extract(start=START, end=END, as_at=TODAY, known_at=TODAY)


def test_the_published_tables_and_facts(from_database: Register) -> None:
    report = report_of(from_database)
    answered = published_tables(report)
    assert {id: answered[id] for id in PUBLISHED_TABLES} == PUBLISHED_TABLES
    found = {f.published_id: (f.value, f.unit, f.basis) for f in report.facts if f.published_id}
    assert {id: found[id] for id in PUBLISHED_FACTS} == PUBLISHED_FACTS
    assert report.failing == ()
    assert report.invented


def test_the_same_cell_by_cell_from_the_exported_frames(from_database: Register, tmp_path: Path) -> None:
    exporter.export(from_database, tmp_path / "register")
    read_again = importer.read(tmp_path / "register")
    assert read_again.digest == from_database.digest
    assert as_data(report_of(read_again)) == as_data(report_of(from_database))


def test_every_figure_opens_to_cases_that_exist(from_database: Register, played: Cast) -> None:
    seen = 0
    for table in report_of(from_database).tables:
        for row in table.rows:
            for cell in row.cells:
                cases = cell.cases()
                if cell.n is not None and table.unit == "complaints":
                    assert len(set(cases)) == cell.n
                assert queries.by_ids(played.manager, list(cases)).count() == len(set(cases))
                seen += len(cases)
    assert seen > 500

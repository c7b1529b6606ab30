"""The live dashboard, counted by hand on the register of `tiny` as things stood on some day."""

from datetime import date

import pytest

from heard import authority
from heard.reporting.reports.dashboard import build, reporting_year, span
from heard.reporting.tables import Table
from reporting import tiny

TODAY = date(2025, 1, 31)  # a Friday


@pytest.fixture(scope="module")
def tables() -> dict[str, Table]:
    """The tables on 31 January 2025; stage 2 of A-4 has been asked for and not answered."""
    made = tiny.rows()
    made["stages"].append(
        {
            "reference": "A-4",
            "stage": 2,
            "requested_on": date(2025, 1, 6),
            "response_due_on": date(2025, 2, 10),
        }
    )
    report = build(authority.load("default"), tiny.register(made), today=TODAY).report
    return {table.id: table for table in report.tables}


def row(table: Table, label: str) -> list[str]:
    """What is printed in the row (or total) of that label."""
    every = (*table.rows, *((table.total,) if table.total else ()))
    return next([cell.text for cell in one.cells] for one in every if one.label == label)


def test_open_by_stage_and_age(tables: dict[str, Table]) -> None:
    table = tables["open"]
    assert table.columns[1:] == (
        "Up to 1 month",
        "1 to 3 months",
        "3 to 6 months",
        "6 to 12 months",
        "Over a year",
        "All",
    )
    # A-6 was refused and A-3 comes later; nobody closed the others.
    assert row(table, "All open") == ["0", "0", "0", "4", "0", "4"]
    assert row(table, "Stage 1") == ["0", "0", "0", "1", "0", "1"]
    assert row(table, "Stage 2") == ["0", "0", "0", "2", "0", "2"]
    assert row(table, "Stage 3") == ["0", "0", "0", "1", "0", "1"]
    assert table.cell(2, 5).cases() == ("A-1", "A-4")


def test_this_month_against_the_same_month_last_year(tables: dict[str, Table]) -> None:
    table = tables["flow"]
    assert table.columns[1:] == ("January 2025 so far", "To 31 January 2024", "All of January 2024")
    assert row(table, "Stage 2 asked for") == ["1", "0", "0"]
    assert row(table, "Received") == ["0", "0", "0"]


def test_in_time_this_reporting_year(tables: dict[str, Table]) -> None:
    table = tables["time"]
    assert row(table, "Stage 1") == ["4", "2", "50%", "3", "75%"]
    assert row(table, "Stage 2") == ["1", "0", "0%", "1", "100%"]
    assert row(table, "Stage 3") == ["0", "0", "n/a", "0", "n/a"]


def test_the_ombudsman_and_advocacy(tables: dict[str, Table]) -> None:
    assert row(tables["ombudsman"], "Before the Ombudsman now") == ["0"]
    assert row(tables["ombudsman"], "Decided this reporting year") == ["1"]
    assert row(tables["ombudsman"], "Of these upheld") == ["1"]
    assert row(tables["advocacy"], "Not recorded") == [
        "4",
        "4",
    ]  # open: 1, 2, 4, 5; received since April: 1, 2, 4, 6


def test_month_by_month(tables: dict[str, Table]) -> None:
    table = tables["trend"]
    assert [one.label for one in table.rows][:2] == ["January 2024", "February 2024"]
    assert [one.label for one in table.rows][-2:] == ["December 2024", "January 2025 so far"]
    assert row(table, "April 2024") == ["2", "2"]
    assert len(table.rows) == 13


def test_every_figure_counts_complaints_that_it_can_show(tables: dict[str, Table]) -> None:
    for table in tables.values():
        for one in (*table.rows, *((table.total,) if table.total else ())):
            for cell in one.cells:
                if cell.kind == "count":
                    assert len(cell.cases()) == cell.value, (table.id, one.label)


def test_the_later_stages_in_progress_have_their_legal_day() -> None:
    made = tiny.rows()
    made["stages"] += [
        {
            "reference": "A-4",
            "stage": 2,
            "requested_on": date(2025, 1, 6),
            "response_due_on": date(2025, 2, 10),
        },
        {"reference": "A-2", "stage": 3, "requested_on": date(2025, 1, 8), "panel_due_on": date(2025, 2, 5)},
    ]
    later = build(authority.load("default"), tiny.register(made), today=TODAY).later
    told = [(one.reference, one.stage, one.next_due) for one in later]
    assert told == [
        ("A-2", 3, date(2025, 2, 5)),
        ("A-4", 2, date(2025, 2, 10)),
        ("A-5", 3, None),  # the panel met in July 2024, and no answer was written down
    ]


@pytest.mark.parametrize(
    ("today", "start", "year"),
    [
        (date(2025, 1, 31), date(2024, 2, 1), date(2024, 4, 1)),
        (date(2024, 4, 1), date(2023, 4, 2), date(2024, 4, 1)),
        (date(2024, 2, 29), date(2023, 3, 1), date(2023, 4, 1)),
    ],
)
def test_the_days_it_speaks_of(today: date, start: date, year: date) -> None:
    assert span(today) == (start, today)
    assert reporting_year(today) == year
    build(authority.load("default"), tiny.register(), today=today)

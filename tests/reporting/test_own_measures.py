"""A row or column with a measure of its own in every cell; where it has none, the cell says so."""

from datetime import date
from typing import Any

import pytest

from heard.reporting.checks.findings import Check
from heard.reporting.checks.totals import check_totals
from heard.reporting.measures.evaluate import Period
from heard.reporting.measures.layout import read_layout
from heard.rules.faults import InputFault
from reporting import layouts, tiny

YEAR = Period(date(2024, 4, 1), date(2025, 3, 31))


def table(own: str, more: str = "") -> str:
    return f"""
[[tables]]
id = "t"
title = "T"
head = "What"
columns = [{{ label = "First" }}, {{ label = "Second" }}]
rows = [
  {{ label = "Accepted", measure = "accepted" }},
  {{ label = "Own", {own} }},
]
{more}
"""


def cells(own: str) -> list[tuple[str, float | None]]:
    answered = layouts.answers(table(own), tiny.register(), YEAR)
    row = answered.table(answered.layout.tables["t"]).rows[1]
    return [(cell.text, cell.value) for cell in row.cells]


def test_each_cell_asks_its_own() -> None:
    received, statutory = cells('measure = "received"')[0], cells('measure = "statutory"')[0]
    assert received != statutory
    assert cells('measures = ["received", "statutory"]') == [received, statutory]


def test_a_cell_without_one_says_that_there_is_none() -> None:
    received = cells('measure = "received"')[0]
    assert cells('measures = ["received", ""]') == [received, ("n/a", None)]
    assert cells('measures = ["received", ""], none = "–"') == [received, ("–", None)]


def test_what_is_not_there_adds_nothing_to_a_total() -> None:
    more = table('measures = ["received", ""]', 'total = { label = "Sum", measure = "accepted" }')
    answered = layouts.answers(more, tiny.register(), YEAR)
    checks = {one.id: one.holds for one in check_totals(answered.grid("t")) if isinstance(one, Check)}
    assert checks["t/rows/Second"] is True


def test_a_total_has_them_too() -> None:
    total = 'total = { label = "Sum", measures = ["accepted", "received"] }'
    answered = layouts.answers(table('measure = "received"', total), tiny.register(), YEAR)
    found = answered.table(answered.layout.tables["t"]).total
    assert found is not None
    assert [cell.text for cell in found.cells] == [
        cells('measures = ["accepted", "received"]')[n][0] for n in (0, 1)
    ]


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ('measures = ["receivd", ""]', "there is no measure receivd above.*received"),
        ('measures = ["received"]', "'Own' has 1 measures for 2 places"),
        ('measures = ["received", ""], measure = "accepted"', "has measures of its own too"),
        ('measures = "received"', "measures"),
    ],
)
def test_what_does_not_fit_is_refused(own: str, said: str) -> None:
    made: dict[str, Any] = layouts.parsed(table(own))
    with pytest.raises(InputFault, match=said):
        read_layout(made, "test/report.toml")

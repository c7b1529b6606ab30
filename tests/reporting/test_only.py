"""A row or column that has figures only where it meets some of the other side; the other cells say there is none."""

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


def table(only: str) -> str:
    return f"""
[[tables]]
id = "t"
title = "T"
head = "What"
columns = [{{ label = "Number" }}, {{ label = "Answered", where = {{ refused_on = {{ empty = true }} }} }}]
rows = [
  {{ label = "Accepted", measure = "accepted" }},
  {{ label = "All", measure = "received", {only} }},
]
"""


def cells(only: str) -> list[tuple[str, float | None]]:
    answered = layouts.answers(table(only), tiny.register(), YEAR)
    row = answered.table(answered.layout.tables["t"]).rows[1]
    return [(cell.text, cell.value) for cell in row.cells]


def test_the_other_cells_print_that_there_is_none() -> None:
    plain = cells("of_which = true")
    assert cells('only = ["Number"]') == [plain[0], ("n/a", None)]
    assert cells('only = ["Number"], none = "–"') == [plain[0], ("–", None)]


def test_what_is_not_there_adds_nothing_to_a_total() -> None:
    more = table('only = ["Number"]') + 'total = { label = "Sum", measure = "accepted" }\n'
    answered = layouts.answers(more, tiny.register(), YEAR)
    checks = {one.id: one.holds for one in check_totals(answered.grid("t")) if isinstance(one, Check)}
    assert checks["t/rows/Answered"] is True


@pytest.mark.parametrize(
    ("only", "said"),
    [
        ('only = ["Numbers"]', "'All' has only 'Numbers', none of the columns.*Number"),
        ('only = "Number"', "only"),
    ],
)
def test_a_label_that_is_not_there_is_refused(only: str, said: str) -> None:
    made: dict[str, Any] = layouts.parsed(table(only))
    with pytest.raises(InputFault, match=said):
        read_layout(made, "test/report.toml")

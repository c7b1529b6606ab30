"""Due dates as a column are the due dates of its rows."""

from datetime import date, timedelta

import polars as pl
import pytest

from heard.reporting.due_column import due_column
from heard.rules.due_date import count_from
from heard.rules.faults import InputFault
from heard.rules.working_days import calendar

DAYS = calendar("england-and-wales")
STARTS = [date(2006, 2, 1) + timedelta(days=more) for more in range(0, 10_500, 3)]


@pytest.mark.parametrize("back", [False, True])
@pytest.mark.parametrize("event_day", [0, 1])
@pytest.mark.parametrize("count", [1, 10, 20])
def test_every_row_as_rules_counts_it(count: int, event_day: int, back: bool) -> None:
    column = pl.Series("start", STARTS)
    expected = [count_from(DAYS, start, count, event_day, back) for start in STARTS]
    assert due_column(column, count, DAYS, event_day=event_day, back=back).to_list() == expected
    counts = pl.Series("count", [count] * len(STARTS))
    assert due_column(column, counts, DAYS, event_day=event_day, back=back).to_list() == expected


def test_a_count_a_row_and_the_name_is_kept() -> None:
    starts = pl.Series("received_on", [date(2026, 11, 23), None, date(2026, 12, 11)])
    found = due_column(starts, pl.Series([10, 10, 20]), DAYS)
    assert (found.name, found.dtype) == ("received_on", pl.Date)
    assert found.to_list() == [date(2026, 12, 7), None, date(2027, 1, 13)]  # Mon, Wed
    assert due_column(starts, 10, DAYS).to_list() == [date(2026, 12, 7), None, date(2026, 12, 29)]


def test_an_empty_column_and_one_of_nothing() -> None:
    empty = pl.Series("start", [], dtype=pl.Date)
    assert due_column(empty, 10, DAYS).to_list() == []
    assert due_column(pl.Series("start", [None], dtype=pl.Date), 10, DAYS).to_list() == [None]


@pytest.mark.parametrize("start", [date(2005, 12, 31), date(2036, 1, 1)])
def test_a_start_outside_the_list_is_named(start: date) -> None:
    with pytest.raises(InputFault, match=f"{start.day} .* {start.year} is outside the bank-holiday list"):
        due_column(pl.Series([date(2026, 1, 5), start]), 10, DAYS)


def test_a_due_date_outside_the_list_is_refused() -> None:
    with pytest.raises(InputFault, match="A due date is outside"):
        due_column(pl.Series([date(2035, 12, 20)]), 20, DAYS)
    with pytest.raises(InputFault, match="A due date is outside"):
        due_column(pl.Series([date(2035, 12, 20)]), pl.Series([20]), DAYS)
    with pytest.raises(InputFault, match="A due date is outside"):
        due_column(pl.Series([date(2006, 1, 5)]), 20, DAYS, back=True)


def test_other_things_than_dates_are_refused() -> None:
    with pytest.raises(InputFault, match="due_on: expected dates"):
        due_column(pl.Series("due_on", ["2026-11-23"]), 10, DAYS)

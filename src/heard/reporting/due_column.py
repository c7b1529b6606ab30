"""Due dates for a whole column: each start is joined to the calendar's prefix table by its place in it.

The table is read once for all rows; no row is visited by itself. Days are counted exactly as `rules` counts them.
"""

from datetime import date

import polars as pl

from heard.rules.faults import InputFault
from heard.rules.wording import day_words
from heard.rules.working_days import WorkingDays

EPOCH = date(1970, 1, 1).toordinal()


def due_column(
    starts: pl.Series, count: int | pl.Series, days: WorkingDays, *, event_day: int = 0, back: bool = False
) -> pl.Series:
    """The due date of each start: a column of dates of the same name and length, empty where the start is.

    `count` working days, one number for all or a column of them (1 or more); `event_day` and `back` as in
    `rules.due_date.count_from`. Raises InputFault naming the first date outside the calendar's list.
    """
    if starts.dtype != pl.Date:
        raise InputFault(f"{starts.name or 'the column'}: expected dates, found {starts.dtype}")
    first, upto, _ = days.table()
    # Place in the table of the day whose count is read: working days up to (or, counting back, before) the start.
    shift = first - EPOCH - event_day if back else first - EPOCH - 1 + event_day
    places = starts.to_physical() - shift
    _check_within(starts, places, 0 if back else 1, len(upto) - (2 if back else 1), days)
    if isinstance(count, int):
        if count < 1:
            raise ValueError("a count of working days is 1 or more")
        return _joined(starts, places, _due_table(days, -count if back else count - 1), days)
    reached = _prefix(days).gather(places) + ((-count) if back else (count - 1))
    working = _working(days)
    if reached.len() and (_below(reached, 0) or _above(reached, working.len() - 1)):
        raise _beyond(days)
    return working.gather(reached).alias(starts.name)


def _joined(starts: pl.Series, places: pl.Series, table: pl.Series, days: WorkingDays) -> pl.Series:
    found = table.gather(places)
    if found.null_count() != starts.null_count():
        raise _beyond(days)
    return found.alias(starts.name)


def _due_table(days: WorkingDays, more: int) -> pl.Series:
    """For each place of the prefix table, the working day `more` further on; empty beyond the list."""
    working = _working(days)
    reached = _prefix(days) + more
    inside = reached.is_between(0, working.len() - 1)
    return working.gather(reached.set(~inside, None))


def _prefix(days: WorkingDays) -> pl.Series:
    return pl.Series(days.table()[1], dtype=pl.Int32)


def _working(days: WorkingDays) -> pl.Series:
    return (pl.Series(days.ordinals(), dtype=pl.Int32) - EPOCH).cast(pl.Date)


def _check_within(starts: pl.Series, places: pl.Series, low: int, high: int, days: WorkingDays) -> None:
    if _below(places, low) or _above(places, high):
        outside = starts.filter(~places.is_between(low, high).fill_null(True))
        raise InputFault(
            f"{day_words(outside[0])} is outside the bank-holiday list for {days.name} (version {days.version}): "
            f"the first day known is {day_words(days.first)}, the last {day_words(days.last)}"
        )


def _below(column: pl.Series, low: int) -> bool:
    least = column.min()
    return isinstance(least, int) and least < low


def _above(column: pl.Series, high: int) -> bool:
    most = column.max()
    return isinstance(most, int) and most > high


def _beyond(days: WorkingDays) -> InputFault:
    return InputFault(
        f"A due date is outside the bank-holiday list for {days.name} (version {days.version}): "
        f"the first day known is {day_words(days.first)}, the last {day_words(days.last)}"
    )

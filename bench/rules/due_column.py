"""1,000,000 due dates as a column: Polars against a NumPy prefix table."""

from datetime import date

import polars as pl

from heard.project.benchmarks import CannotMeasure, Ratio, best, best_of_both, say
from heard.reporting.due_column import due_column
from heard.rules.working_days import calendar

HELP = "1,000,000 due dates as a Polars column, against a NumPy prefix table"
ROWS = 1_000_000
COUNT = 20


def run() -> list[Ratio]:
    """Milliseconds for all rows, the fastest of several runs each."""
    try:
        import numpy as np
    except ImportError:
        raise CannotMeasure("Install what it is measured against: pip install 'numpy<2.5'") from None
    days = calendar("england-and-wales")
    first, upto, _ = days.table()
    epoch = date(1970, 1, 1).toordinal()
    starts = np.random.default_rng(1989).integers(
        date(2010, 1, 1).toordinal(), date(2030, 1, 1).toordinal(), ROWS
    )
    theirs = (starts - epoch).astype("datetime64[D]")
    ours = pl.Series("start", (starts - epoch).astype("int32")).cast(pl.Date)
    table = np.array(upto, dtype="int32")
    working = np.array([day - epoch for day in days.ordinals()], dtype="datetime64[D]")

    def by_numpy() -> object:
        places = theirs.astype("int64") - (first - epoch) + 1
        if places.min() < 1 or places.max() >= len(table):
            raise ValueError("outside the list")
        return working[table[places] + (COUNT - 1)]

    def by_polars() -> object:
        return due_column(ours, COUNT, days)

    assert (
        pl.Series(by_numpy()).cast(pl.Date).to_list()[:1000] == due_column(ours, COUNT, days).to_list()[:1000]
    )
    counts = pl.Series("count", np.full(ROWS, COUNT, dtype="int32"))
    say("  Polars and NumPy …")
    mine, other = best_of_both(by_polars, by_numpy)
    each = best(lambda: due_column(ours, counts, days), 7)
    return [
        Ratio("due_column, one count", "NumPy prefix table", ms(mine), ms(other), mine / other, at_most=2),
        Ratio("due_column, a count a row", "NumPy prefix table", ms(each), ms(other), each / other),
    ]


def ms(seconds: float) -> str:
    """`12.5 ms`."""
    return f"{seconds * 1e3:.1f} ms"

"""How large a number of a row can be, beside what its class says: working days must fit the windows of the days."""

from collections.abc import Mapping

from heard.reporting.margins.classes import Class
from heard.reporting.margins.possible import Possible
from heard.reporting.margins.worlds import WIDE


def allowed(population: str, name: str, row: Mapping[str, Class], oracle: Possible) -> tuple[int, int]:
    """The least and most that a number of a row, or of part of one, can be."""
    low, high = row[name].low, row[name].high
    stage, _, column = name.rpartition(".")
    if population != WIDE or column != "working_days":
        return low, high
    bounds = oracle.bounds(row)
    start = "received_on" if stage == "stage1" else f"{stage}.requested_on"
    answered = f"{stage}.response_sent_on"
    if bounds is None or start not in bounds or answered not in bounds:
        return low, high
    taken = oracle.taken(row, int(stage[-1]))
    low = max(low, taken[0], bounds[answered][0] - bounds[start][1])
    return low, min(high, taken[1], bounds[answered][1] - bounds[start][0])

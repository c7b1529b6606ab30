"""What keeps the rows of a register possible: clashing variables in one table, working days within their windows."""

from collections.abc import Mapping
from datetime import date
from itertools import product

from heard.reporting.margins.algebra import InRange
from heard.reporting.margins.allowed import allowed
from heard.reporting.margins.classes import Class, stretches
from heard.reporting.margins.council import Council
from heard.reporting.margins.junction import make_tree
from heard.reporting.margins.possible import Possible
from heard.reporting.margins.worlds import WIDE
from heard.rules.working_days import ENGLAND_AND_WALES, calendar

COUNCIL = Council("new", "NEW", {}, {}, {}, calendar(ENGLAND_AND_WALES))
ORACLE = Possible(WIDE, COUNCIL, date(2026, 1, 1).toordinal())


def day(words: str) -> int:
    return date.fromisoformat(words).toordinal()


def test_what_clashes_is_in_one_table_and_cannot_be_chosen() -> None:
    """Three numbers of which any two may stand together, but not all three."""
    domain = stretches([InRange("x", 1, None)], 0, 1)
    domains = dict.fromkeys(("a", "b", "c"), domain)

    def possible(row: Mapping[str, Class]) -> bool:
        return sum(one.low for one in row.values()) < 3

    free = make_tree(WIDE, domains, [("a", "b"), ("b", "c"), ("a", "c")], [], possible)
    tied = make_tree(WIDE, domains, [], [], possible, [("a", "b", "c")])
    every = {tuple(row) for row in product((0, 1), repeat=3)}
    assert {tuple(row) for clique in free.cliques for row in clique.cells.tolist()} == every
    assert {tuple(row) for clique in tied.cliques for row in clique.cells.tolist()} == every - {(1, 1, 1)}


def test_working_days_reach_from_one_window_to_the_other() -> None:
    row = {
        "stage2.requested_on": Class(low=day("2023-03-01"), high=day("2023-03-31")),  # Wednesday to Friday
        "stage2.response_sent_on": Class(low=day("2023-04-03"), high=day("2023-04-28")),  # Monday to Friday
        "stage2.working_days": Class(low=0, high=400),
    }
    # From Friday 31 March to Monday 3 April is one working day; from 1 March to 28 April 40, Easter taken off.
    assert allowed(WIDE, "stage2.working_days", row, ORACLE) == (1, 40)
    assert allowed("costs/0", "amount", {"amount": Class(low=1, high=9)}, ORACLE) == (1, 9)
    days = {"stage2.working_days": row["stage2.working_days"]}
    assert allowed(WIDE, "stage2.working_days", days, ORACLE) == (0, 400)

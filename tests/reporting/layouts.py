"""A small layout for tests, as parsed TOML, with the measures of the examples."""

import tomllib
from typing import Any

from heard.reporting.measures.evaluate import Answers, Period
from heard.reporting.measures.expressions import Engine
from heard.reporting.measures.layout import read_layout
from heard.reporting.measures.model import Layout
from heard.reporting.register import Register
from heard.reporting.tables import Fact, Table

MEASURES = """
title = "Test {year}"
[measures.received]
basis = "received"
[measures.accepted]
narrows = "received"
where = { refused_on = { empty = true } }
[measures.statutory]
narrows = "accepted"
where = { procedure = "children-act-1989" }
[measures.resolved]
basis = "resolved"
where = { stage = 1, "complaint.procedure" = "children-act-1989" }
[measures.in-20]
narrows = "resolved"
where = { working_days = { at_most = 20 } }
[measures.share-in-20]
share = "in-20"
of = "resolved"
[measures.share-of-resolved]
share = "resolved"
of = "resolved"
of_keeps = ["columns"]
[measures.asked-2]
basis = "requested"
where = { stage = 2 }
[measures.escalated]
share = "asked-2"
of = "statutory"
ratio = true
"""


def parsed(more: str = "") -> dict[str, Any]:
    """The measures and more TOML."""
    return tomllib.loads(MEASURES + more)


def layout(more: str = "") -> Layout:
    """The layout of the measures and more TOML."""
    return read_layout(parsed(more), "test/report.toml")


def answers(more: str, register: Register, period: Period) -> Answers:
    """What the layout gives over a register and period."""
    return Answers(layout(more), Engine(register), period)


def table(more: str, register: Register, period: Period) -> Table:
    """The only table of the layout."""
    made = layout(more)
    return Answers(made, Engine(register), period).table(next(iter(made.tables.values())))


def fact(more: str, register: Register, period: Period) -> Fact:
    """The only fact of the layout."""
    made = layout(more)
    return Answers(made, Engine(register), period).fact(next(iter(made.facts.values())))

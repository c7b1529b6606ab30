"""Figures that words bound, and case registers: what they ask of a register that is made from them."""

from fractions import Fraction

import pytest

from heard.reporting.margins.classes import UNKNOWN, Class
from heard.reporting.margins.listed import printed_cases
from heard.reporting.margins.statements import Linear, Ratio, between
from heard.reporting.margins.worded import decision_of, fits_wording
from heard.reporting.measures.kinds import Form
from heard.reporting.measures.layout import read_layout
from heard.reporting.published.agreeing import Wording, bounded
from heard.reporting.published.model import PublishedCell, PublishedRow
from reporting.margins.test_statements import BASE, PART

SHARE = Ratio(Linear({PART: Fraction(100)}), Linear({BASE: Fraction(1)}))


@pytest.mark.parametrize(
    ("words", "n", "of", "holds"),
    [
        ("just under", 28, 100, True),
        ("just under", 29, 100, True),
        ("just under", 30, 100, False),
        ("just under", 59, 200, False),  # 29.5% prints as 30%
        ("just under", 26, 100, False),
        ("less than", 5, 100, True),
        ("less than", 30, 100, False),
        ("more than", 31, 100, True),
        ("more than", 30, 100, False),
        ("less than", 0, 0, False),
    ],
)
def test_thirty_per_cent_in_words(words: str, n: int, of: int, holds: bool) -> None:
    amounts = {PART: n, BASE: of}
    low, high = bounded(Wording(words), Fraction(30))
    sums = [
        (rule, sum(factor * amounts[quantity] for quantity, factor in rule.parts))
        for rule in between(SHARE, low, high, Form(after="%"))
    ]
    assert all((rule.low is None or total >= rule.low) for rule, total in sums) is holds


def test_a_number_without_such_words_is_not_bounded() -> None:
    assert bounded(Wording("at stage 1"), Fraction(30)) == (None, None)


LAYOUT = {
    "title": "T",
    "measures": {"cases": {"basis": "decided"}},
    "lists": [
        {
            "id": "cases",
            "title": "Cases",
            "over": "cases",
            "columns": [
                {"label": "Case", "column": "subject"},
                {"label": "Day", "column": "decided_on"},
                {"label": "Decision", "column": "decision", "words": {"upheld": "Fault found"}},
            ],
        }
    ],
}


def row(label: str, decision: str) -> PublishedRow:
    return PublishedRow(label, (PublishedCell(None, "1 May 2024"), PublishedCell(None, decision)))


def test_each_case_is_asked_for_in_the_words_printed() -> None:
    spec = read_layout(LAYOUT, "test/report.toml").lists["cases"]
    rows = (row("A delay", "Fault found."), row("A delay", "Fault found"), row("A fee", "Word of their own"))
    found = [
        (label, number, [(one.column, one.values) for one in narrowed.count.where.conditions])
        for narrowed, label, number in printed_cases(spec, rows, {0: 0, 1: 1})
    ]
    assert found == [
        ("A delay", 2, [("subject", ("A delay",)), ("decision", ("upheld",))]),
        ("A fee", 1, [("subject", ("A fee",))]),
    ]


@pytest.mark.parametrize(
    ("decision", "wording", "fits"),
    [
        ("upheld", "upheld fault and injustice", True),
        ("not upheld", "upheld fault and injustice", False),
        ("not upheld", "not upheld", True),
        ("premature", "something of their own", True),
    ],
)
def test_a_decision_fits_its_wording(decision: str, wording: str, fits: bool) -> None:
    assert fits_wording(Class(values=(decision,)), Class(values=(wording,))) is fits
    assert fits_wording(UNKNOWN, Class(values=(wording,))) and fits_wording(None, None)


def test_the_longest_decision_counts() -> None:
    assert decision_of("not investigated out of jurisdiction") == "not investigated"
    assert decision_of("upheldish") is None

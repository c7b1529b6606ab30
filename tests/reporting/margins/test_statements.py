"""What a printed figure says about whole numbers."""

from datetime import date
from fractions import Fraction

import pytest

from heard.reporting.margins.statements import Linear, Ratio, interval, within
from heard.reporting.measures.kinds import Form
from heard.reporting.measures.questions import Count

PART = Count("complaints", "received_on", date(2024, 4, 1), date(2025, 3, 31))
BASE = Count("stages", "requested_on", date(2024, 4, 1), date(2025, 3, 31))
SHARE = Ratio(Linear({PART: Fraction(100)}), Linear({BASE: Fraction(1)}))


def fits(printed: str, n: int, of: int, form: Form) -> bool:
    amounts = {PART: n, BASE: of}
    for rule in within(SHARE, Fraction(printed), form):
        total = sum(factor * amounts[quantity] for quantity, factor in rule.parts)
        if (rule.low is not None and total < rule.low) or (rule.high is not None and total > rule.high):
            return False
    return True


@pytest.mark.parametrize(
    ("printed", "places", "n", "of", "holds"),
    [
        ("29", 0, 15, 52, True),  # 28.85
        ("29", 0, 15, 53, False),  # 28.30
        ("58", 0, 30, 52, True),
        ("58", 0, 30, 51, False),  # 58.82
        ("50", 0, 1, 2, True),
        ("13", 0, 1, 8, True),  # 12.5 goes up
        ("12", 0, 1, 8, False),
        ("57.14", 2, 4, 7, True),
        ("57.1", 2, 4, 7, False),  # 57.1 is not how two places print it
        ("0", 0, 0, 10, True),
        ("0", 0, 0, 0, False),  # a share of nothing is not 0%
        ("100", 0, 7, 7, True),
    ],
)
def test_a_share_is_linear_in_whole_numbers(printed, places, n, of, holds):
    assert fits(printed, n, of, Form(places=places)) is holds


@pytest.mark.parametrize(
    ("value", "form", "expected"),
    [
        ("4.1", Form(places=1), (Fraction("4.05"), True, Fraction("4.15"), False)),
        ("-4", Form(), (Fraction("-4.5"), False, Fraction("-3.5"), True)),
        ("4100", Form(rounding="up", nearest=10), (Fraction(4090), False, Fraction(4100), True)),
        ("44", Form(rounding="down"), (Fraction(44), True, Fraction(45), False)),
        ("15.38", Form(), (Fraction("15.375"), True, Fraction("15.385"), False)),  # finer than its form
    ],
)
def test_the_interval_of_a_printed_figure(value, form, expected):
    assert interval(Fraction(value), form) == expected


def test_pounds_are_chosen_in_pence_and_given_in_pounds():
    """£4,100 rounded up to the nearest £10 is more than £4,090: the register holds pounds, not pence."""
    from heard import authority
    from heard.reporting.margins.make import make
    from heard.reporting.measures.layout import read_layout
    from heard.reporting.published.read import read_published
    from reporting.margins.test_register_published import DATA

    layout = read_layout(
        {
            "title": "Costs",
            "measures": {"spent": {"sum": "amount", "basis": "spent", "rounding": "up", "nearest": 10}},
            "tables": [
                {
                    "id": "costs",
                    "published_id": "leicestershire-t07",
                    "title": "Costs",
                    "head": "Spend",
                    "measure": "spent",
                    "columns": [{"label": "Total 2024/25"}],
                    "rows": [
                        {"label": "Commissioned Investigations", "where": {"heading": "investigations"}},
                        {"label": "Mediation", "where": {"heading": "mediation"}},
                        {"label": "Financial Redress", "where": {"heading": "redress"}},
                    ],
                    "total": "Total",
                }
            ],
        },
        "report.toml",
    )
    published = read_published(DATA / "leicestershire-2024-25.yaml")
    made = make(authority.load("leicestershire"), layout, published)
    assert (len(made.met), made.unmet) == (4, ())
    spent = {row["heading"]: row["amount"] for row in made.rows["costs"]}
    assert 4090 < spent["investigations"] <= 4100
    assert 5190 < spent["redress"] <= 5200
    assert "mediation" not in spent

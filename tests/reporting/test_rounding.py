"""Half up, exactly; n/a is not nought; nouns and years."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heard.reporting.measures.kinds import Form
from heard.reporting.printing import shown
from heard.reporting.rounding import half_up, per_cent, printed
from heard.reporting.words import period_name, unit_word, year_before


@pytest.mark.parametrize(
    ("part", "of", "places", "text"),
    [
        (30, 52, 0, "58%"),  # 57.69
        (15, 52, 0, "29%"),  # 28.85
        (4, 48, 0, "8%"),
        (1, 200, 0, "1%"),  # 0.5: Python's own round gives 0
        (1, 8, 0, "13%"),  # 12.5: Python's own round gives 12
        (1, 8, 1, "12.5%"),
        (1, 3, 2, "33.33%"),
        (0, 5, 0, "0%"),
        (0, 0, 0, "n/a"),
    ],
)
def test_shares(part: int, of: int, places: int, text: str) -> None:
    assert per_cent(part, of, places)[1] == text


def test_a_share_of_nothing_has_no_value() -> None:
    assert per_cent(0, 0) == (None, "n/a")
    assert per_cent(0, 5) == (0.0, "0%")


@given(st.fractions(), st.integers(0, 2))
def test_rounding_is_never_off_by_more_than_half_a_step_and_goes_up_at_the_half(
    value: Fraction, places: int
) -> None:
    step = Fraction(1, 10**places)
    distance = abs(half_up(value, places)) - abs(value)
    assert -step / 2 < distance <= step / 2


def test_printing() -> None:
    assert [printed(6797), printed(0), printed(Fraction(-3, 2)), printed(Fraction(1, 100), 1)] == [
        "6,797",
        "0",
        "-2",
        "0.0",
    ]


def test_words() -> None:
    assert [unit_word("complaints", n) for n in (0, 1, 2)] == ["complaints", "complaint", "complaints"]
    assert period_name(date(2024, 4, 1), date(2025, 3, 31)) == "2024/25"
    assert period_name(date(1999, 4, 1), date(2000, 3, 31), "-") == "1999-00"
    assert period_name(date(2024, 4, 1), date(2024, 6, 30)) == "1 April 2024 to 30 June 2024"
    assert year_before(date(2024, 4, 1), date(2025, 3, 31)) == (date(2023, 4, 1), date(2024, 3, 31))
    assert year_before(date(2025, 2, 1), date(2025, 2, 28)) == (date(2024, 2, 1), date(2024, 2, 29))
    assert year_before(date(2024, 2, 29), date(2024, 2, 29)) == (date(2023, 3, 1), date(2023, 2, 28))


@pytest.mark.parametrize(
    ("pounds", "printed"), [("8077.4", "£8,077.40"), ("4000", "£4,000"), ("0", "£0"), ("168.88", "£168.88")]
)
def test_trimmed_money_has_two_pence_or_none(pounds: str, printed: str) -> None:
    assert shown(Form(before="£", places=2, trim=True), Fraction(pounds)) == printed

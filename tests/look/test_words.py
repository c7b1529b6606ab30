"""How dates and lengths are written on every page. Weekdays stand beside the dates."""

import datetime as dt

import pytest

from heard.look import words

TODAY = dt.date(2024, 11, 25)  # Mon


def test_a_day_carries_its_weekday() -> None:
    assert words.day(dt.date(2024, 11, 28)) == "Thu 28 Nov 2024"
    assert words.day(None) == ""


def test_a_day_of_this_year_needs_no_year() -> None:
    assert words.short_day(dt.date(2024, 11, 28), TODAY) == "Thu 28 Nov"
    assert words.short_day(dt.date(2025, 1, 2), TODAY) == "Thu 2 Jan 2025"


@pytest.mark.parametrize(
    ("due", "left", "said"),
    [
        (dt.date(2024, 11, 28), 3, "Thu 28 Nov, 3 working days"),
        (dt.date(2024, 11, 26), 1, "Tue 26 Nov, 1 working day"),
        (dt.date(2024, 11, 25), 0, "Mon 25 Nov, today"),
        (dt.date(2024, 11, 22), -1, "Fri 22 Nov, 1 working day late"),
        (dt.date(2025, 1, 2), 26, "Thu 2 Jan 2025, 26 working days"),
        (dt.date(2024, 11, 28), None, "Thu 28 Nov"),
        (None, None, "no date"),
    ],
)
def test_a_due_day_says_how_far_it_is_off(due: dt.date | None, left: int | None, said: str) -> None:
    assert words.due(due, left, TODAY) == said


def test_a_moment_is_told_in_london() -> None:
    summer = dt.datetime(2024, 7, 1, 11, 30, tzinfo=dt.UTC)
    assert words.moment(summer) == "Mon 1 Jul 2024 at 12:30"


def test_lists_numbers_and_sentences() -> None:
    assert words.either(["a", "b", "c"]) == "a, b or c"
    assert words.either(["a"]) == "a"
    assert words.number(12345) == "12,345"
    assert words.sentence("upheld by Mia") == "Upheld by Mia"

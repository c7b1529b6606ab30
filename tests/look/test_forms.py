"""The date field and the errors of a form."""

import datetime as dt

import pytest
from django import forms

from heard.look.forms import DayField, PlainForm, read_day

DAY = dt.date(2024, 11, 28)  # Thu


@pytest.mark.parametrize(
    "typed",
    [
        "28/11/2024",
        "28 Nov 2024",
        "28 november 2024",
        "2024-11-28",
        "28/11/24",
        "28.11.2024",
        "28-11-2024",
        "Thu 28 Nov 2024",
        "Thursday, 28th November 2024",
        "  28   Nov  2024 ",
    ],
)
def test_a_day_may_be_typed_in_many_ways(typed: str) -> None:
    assert read_day(typed) == DAY


@pytest.mark.parametrize("typed", ["31/02/2024", "Nov 2024", "next week", "28/11", "11/28/2024", "0"])
def test_what_is_no_day_is_not_guessed(typed: str) -> None:
    assert read_day(typed) is None


class Sample(PlainForm):
    on = DayField(label="When?")
    way = forms.ChoiceField(label="How?", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)


def test_a_faulty_day_is_kept_as_typed_and_told_in_plain_words() -> None:
    form = Sample({"on": "31/02/2024", "way": "a"})
    assert not form.is_valid()
    assert form["on"].value() == "31/02/2024"
    assert form.listed_errors == [("Enter a real date, for example 28 Nov 2024 or 28/11/2024", "id-on")]


def test_errors_of_actions_stand_at_their_field_or_at_the_top() -> None:
    form = Sample({"on": "28/11/2024", "way": "a"})
    assert form.is_valid()
    form.fault("That day has not come yet.", "on")
    form.fault("Stage 1 has not begun.", "no-such-field")
    assert form.listed_errors == [
        ("Stage 1 has not begun.", None),
        ("That day has not come yet.", "id-on"),
    ]

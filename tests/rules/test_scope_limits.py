"""What a limit of scope must have. Weekdays stand beside the dates."""

from datetime import date
from typing import Any

import pytest

from heard.rules.scope_limits import GROUNDS, LimitGround, missing

WHOLE: dict[str, Any] = {
    "ground": LimitGround.COURT,
    "reason": "The court decided on contact in March.",
    "decided_by": "Morag Ellis",
    "told_on": date(2024, 11, 4),  # Mon
    "ombudsman_told": True,
    "grounds_on": None,
    "received_on": date(2024, 9, 2),  # Mon
}
OLD = {"ground": LimitGround.OVER_A_YEAR}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({}, None),
        ({"ground": "because"}, "ground"),
        ({"reason": "  "}, "reason"),
        ({"decided_by": ""}, "decided_by"),
        ({"told_on": None}, "told_on"),
        ({"ombudsman_told": False}, "ombudsman_told"),
        (OLD, "grounds_on"),  # nobody says when
        ({**OLD, "grounds_on": date(2023, 9, 2)}, "grounds_on"),  # Sat: a year to the day, so in time
        ({**OLD, "grounds_on": date(2023, 9, 1)}, None),  # Fri: a day more than a year
        ({**OLD, "grounds_on": date(2023, 9, 1), "reason": ""}, "reason"),
    ],
)
def test_what_a_limit_lacks(change: dict[str, Any], field: str | None) -> None:
    given = {**WHOLE, **change}
    lacks = missing(given.pop("ground"), **given)
    assert (lacks[0] if lacks else None) == field


def test_an_old_point_is_asked_both_tests() -> None:
    given = {**WHOLE, "grounds_on": date(2023, 9, 1), "reason": ""}
    given.pop("ground")
    lacks = missing(LimitGround.OVER_A_YEAR, **given)
    assert lacks is not None
    assert "both tests" in lacks[1].text
    assert "20 006 409" in str(lacks[1].citation)


def test_every_ground_says_what_the_person_is_told_and_where_it_is_from() -> None:
    assert set(GROUNDS) == set(LimitGround)
    assert {ground for ground, one in GROUNDS.items() if one.reason.verified} == {
        LimitGround.COURT,
        LimitGround.CHILD_PROTECTION,
    }
    assert all(one.told and one.citation for one in GROUNDS.values())

"""A row of a register as JSON, and back; and a finished register as it stood on an earlier day."""

import json
from datetime import date
from decimal import Decimal

from hypothesis import assume, given, settings

from exchange.registers import registers
from heard.exchange.as_at import BEGINS, FOLLOWS, stood
from heard.exchange.stored import from_stored, to_stored
from heard.exchange.supplied import given_register
from heard.reporting.frames import FRAMES, ColumnType
from heard.reporting.register import Register, make_register

COMPLAINT = {
    "reference": "A-1",
    "received_on": date(2024, 5, 7),  # Tue
    "closed_on": date(2024, 7, 1),  # Mon
    "closing_reason": "resolved",
    "outcome": "upheld",
}
STAGE = {
    "reference": "A-1",
    "stage": 1,
    "requested_on": date(2024, 5, 7),
    "acknowledged_on": date(2024, 5, 9),
    "response_sent_on": date(2024, 6, 3),  # Mon
    "working_days": 18,
    "on_time_law": False,
    "outcome": "upheld",
}
POINT = {"reference": "A-1", "point": 1, "stage": 1, "category": "delay", "finding": "upheld"}
ROWS = {"complaints": [COMPLAINT], "stages": [STAGE], "points": [POINT]}


@given(registers())
@settings(max_examples=40, deadline=None)
def test_every_row_comes_back_from_json(register: Register) -> None:
    """Whatever text or number is in it, in a declared column or not: the same digest."""
    # One made from published figures is of invented people; that it cannot say otherwise has a test of its own.
    assume(register.invented or "published" not in register.extra)
    rows: dict[str, list[dict[str, object]]] = {}
    for row in given_register(register, "a folder").rows:
        rows.setdefault(row.frame, []).append(from_stored(row.frame, json.loads(json.dumps(row.values))))
    again = make_register(
        rows, authority=register.authority, start=register.start, end=register.end, invented=register.invented
    )
    assert again.digest == register.digest


def test_money_is_whole_pence_and_a_day_is_text() -> None:
    row = {"number": "1", "amount": 16888, "spent_on": date(2024, 5, 7), "reference": None}
    stored = to_stored("costs", row)
    assert stored == {"number": "1", "amount": 16888, "spent_on": "2024-05-07"}
    assert from_stored("costs", stored)["amount"] == Decimal("168.88")


def test_as_at_a_day_what_came_later_is_unknown_again() -> None:
    then = stood(ROWS, date(2024, 6, 2))
    assert then["complaints"] == [
        {"reference": "A-1", "received_on": date(2024, 5, 7), "outcome": None},
    ]
    assert then["stages"] == [
        {
            "reference": "A-1",
            "stage": 1,
            "requested_on": date(2024, 5, 7),
            "acknowledged_on": date(2024, 5, 9),
        }
    ]
    assert then["points"] == [{**POINT, "finding": None}]


def test_as_at_the_day_itself_it_is_known() -> None:
    on_the_day = stood(ROWS, date(2024, 6, 3))
    assert on_the_day["stages"] == [STAGE]
    assert on_the_day["points"] == [POINT]
    assert "closed_on" not in on_the_day["complaints"][0]
    assert stood(ROWS, date(2024, 7, 1)) == ROWS


def test_as_at_a_day_before_it_came_nothing_of_it_is_there() -> None:
    assert stood(ROWS, date(2024, 5, 6)) == {"complaints": [], "stages": [], "points": []}


def test_the_days_named_there_are_columns_of_the_frames() -> None:
    for frame, column in BEGINS.items():
        assert FRAMES[frame].column(column).type is ColumnType.DATE  # type: ignore[union-attr]
    for frame, days in FOLLOWS.items():
        for day, follows in days.items():
            assert {day, *follows} <= set(FRAMES[frame].names)
    assert set(FRAMES) - set(BEGINS) == {"points", "context"}  # those have no day of their own

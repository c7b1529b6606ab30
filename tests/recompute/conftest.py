"""Staff, a complaint to work on, and the government's list with the State Funeral."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from heard.rules.working_days import calendar
from support.people import Line, Staff, make_staff

EMPTY = [{"title": "St Andrew’s Day", "date": "2026-11-30", "notes": "", "bunting": True}]


@pytest.fixture
def staff(db: None) -> Staff:
    return make_staff()


@pytest.fixture
def line(staff: Staff) -> Line:
    return Line(staff)


def government_list(
    years: Iterable[int], more: Iterable[tuple[str, str]] = (), less: Iterable[str] = ()
) -> str:
    """The list for whole years as we hold it, with further days and without some."""
    held = [
        (holiday.name, holiday.date.isoformat())
        for holiday in calendar("england-and-wales").holidays()
        if holiday.date.year in set(years) and holiday.date.weekday() < 5
    ]
    events = [event(title, day) for title, day in (*held, *more) if day not in set(less)]
    return json.dumps(
        {
            "england-and-wales": {"division": "england-and-wales", "events": events},
            "scotland": {"division": "scotland", "events": EMPTY},
            "northern-ireland": {"division": "northern-ireland", "events": EMPTY},
        }
    )


def event(title: str, day: str) -> dict[str, Any]:
    assert date.fromisoformat(day)
    return {"title": title, "date": day, "notes": "", "bunting": True}

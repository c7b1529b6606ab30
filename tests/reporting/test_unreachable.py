"""What no register can hold is said in the layout, for the published year, and goes into report.json for `compare`."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from heard import authority
from heard.reporting.documents.json import as_data
from heard.reporting.measures.layout import load_layout, read_layout
from heard.reporting.measures.model import Unreachable
from heard.reporting.reports.annual import build
from heard.rules.faults import InputFault
from reporting import tiny

WHY = "Satisfaction was asked in a survey outside the register."
SAID = {"published_id": "new-t04", "row": "Satisfied", "why": WHY}


def layout(*said: dict[str, Any]) -> dict[str, Any]:
    return {"title": "T", "measures": {"received": {"basis": "received"}}, "unreachable": list(said)}


def test_it_names_a_figure_or_a_part_of_a_table() -> None:
    made = read_layout(layout(SAID, {"published_id": "new-f01", "why": WHY}), "new/report.toml")
    assert made.unreachable == (
        Unreachable("new-t04", "Satisfied", "", WHY),
        Unreachable("new-f01", "", "", WHY),
    )


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"why": WHY}, "published_id"),
        ({"published_id": "new-t04"}, "why"),
        (
            {"published_id": "new-t04", "why": "no"},
            "why: expected a sentence that says why no register can hold it",
        ),
        ({**SAID, "rows": "x"}, "rows"),
    ],
)
def test_a_reason_is_needed_and_no_key_is_guessed(said: dict[str, Any], message: str) -> None:
    with pytest.raises(InputFault, match=message):
        read_layout(layout(said), "new/report.toml")


@pytest.mark.parametrize(("year", "told"), [(2024, True), (2023, False)])
def test_report_json_has_it_for_the_published_year_only(year: int, told: bool) -> None:
    council = authority.load("default")
    made = replace(
        load_layout(council.report_path, council),
        published=(date(2024, 4, 1), date(2025, 3, 31)),
        unreachable=(Unreachable("new-t04", "Satisfied", "", WHY),),
    )
    days = {"start": date(year, 4, 1), "end": date(year + 1, 3, 31)}
    data = as_data(
        build(council, tiny.register(), **days, as_at=days["end"], known_at=days["end"], layout=made)
    )
    entry = {"id": "new-t04", "row": "Satisfied", "column": None, "why": WHY}
    assert data.get("unreachable", []) == ([entry] if told else [])
    assert "register_published" not in data


def test_what_a_made_register_could_not_meet_goes_with_the_report() -> None:
    council = authority.load("default")
    unmet = {"file": "newtown-2024-25", "unmet": [{"id": "new-f01", "because": []}], "unreachable": []}
    register = replace(tiny.register(), extra={"published": unmet})
    days: dict[str, Any] = {"start": date(2024, 4, 1), "end": date(2025, 3, 31), "as_at": date(2025, 6, 2)}
    data = as_data(build(council, register, **days, known_at=days["as_at"]))
    assert data["register_published"] == unmet
    assert "register_published" not in as_data(
        build(council, replace(register, extra={"published": "x"}), **days, known_at=days["as_at"])
    )

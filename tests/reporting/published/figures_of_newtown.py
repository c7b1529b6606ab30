"""A small council's published figures and a report that answers them, for the tests of `compare`."""

import copy
from typing import Any

PUBLISHED = """
authority: "Newtown Council"
key: "newtown-2024-25"
title: "Complaints 2024/25"
period: {start: "2024-04-01", end: "2025-03-31", label: "2024/25"}

tables:
  - id: "new-t01"
    title: "Outcomes"
    section: "Outcomes"
    lines: "1-4"
    kind: "outcome"
    basis: "resolved"
    procedure: "statutory"
    stage: 1
    unit: "complaints"
    year: "2024/25"
    row_dimension: "outcome"
    columns: ["Outcome", "Complaints", "Share"]
    column_units: ["complaints", "%"]
    rows:
      - ["Upheld", 12, {printed: "30%", value: 30}]
      - ["Not upheld / no finding", 28, {printed: "70%", value: 70}]
      - ["Still open", 0, "none"]
    total_row: ["Total", 40, null]

facts:
  - {id: "new-f01", text: "Complaints received", value: 44, printed: "forty-four",
     unit: "complaints", basis: "received", procedure: "statutory", stage: 1,
     year: "2024/25", section: "Volumes", lines: "9"}
  - {id: "new-f02", text: "Complaints received in the year before", value: 48, printed: "48",
     unit: "complaints", basis: "received", procedure: "statutory", stage: 1,
     year: "2023/24", section: "Volumes", lines: "10"}
  - {id: "new-f03", text: "Reduction against the previous year", value: 4, printed: "4",
     unit: "complaints", basis: "received", procedure: "statutory", stage: 1,
     year: "2024/25", section: "Volumes", lines: "11", qualifier: "reduced by"}
"""


def cell(value: float | None, text: str, **more: Any) -> dict[str, Any]:
    """A cell of a report.json."""
    return {"value": value, "text": text, "n": None, "of": None, **more}


def fact(id: str, value: float | None, text: str, **more: Any) -> dict[str, Any]:
    """A fact of a report.json that answers a published one."""
    return {
        "id": id,
        "published_id": id,
        "unit": "",
        "basis": "",
        "sentence": "",
        **cell(value, text),
        **more,
    }


_REPORT: dict[str, Any] = {
    "schema": "heard-report/1",
    "tables": [
        {
            "id": "outcomes",
            "published_id": "new-t01",
            "columns": ["Outcome", "Complaints", "Share"],
            "rows": [
                ["Upheld", cell(12, "12"), cell(30.0, "30%")],
                ["Not upheld/ No Finding", cell(28, "28"), cell(70.0, "70%")],
                ["Still open", cell(0, "0"), cell(None, "None")],
            ],
            "total": ["Total", cell(40, "40"), cell(100.0, "100%")],
        }
    ],
    "facts": [
        fact("new-f01", 44, "44"),
        fact("new-f02", 48, "48", carried=True, source="last year's report"),
        fact("new-f03", -4, "4"),
    ],
}


def report() -> dict[str, Any]:
    """A fresh report that answers every published figure as published."""
    return copy.deepcopy(_REPORT)

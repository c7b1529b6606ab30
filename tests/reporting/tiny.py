"""A register small enough to count by hand: six complaints of the invented council “default”, April 2024 to March 2025.

A-1  statutory, a child.    Received Mon 1 Apr 24, answered Fri 12 Apr (9 days, in law): upheld.
                            Stage 2 asked for Wed 1 May, answered Thu 1 Aug (64).
A-2  statutory, a parent.   Received Tue 2 Apr 24, answered Tue 30 Apr (20, in an agreed extension): partly upheld.
A-3  statutory, a parent.   Received Mon 31 Mar 25, the last day; answered Mon 12 May 25, after the period.
A-4  corporate, other.      Received Wed 5 Jun 24, answered Fri 14 Jun (7, in law): not upheld.
A-5  statutory, a parent.   Received Fri 1 Mar 24, before the period; answered Fri 3 May 24 (43, late): no finding.
                            Panel on Tue 9 Jul, in time. The Ombudsman decided on Mon 6 Jan 25.
A-6  not accepted.          Received Mon 3 Jun 24, refused Wed 5 Jun.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from heard.reporting.register import Register, make_register

START, END = date(2024, 4, 1), date(2025, 3, 31)
STATUTORY = "children-act-1989"


def rows() -> dict[str, list[dict[str, Any]]]:
    """The rows, fresh, for a test to change."""
    return {
        "complaints": [
            _complaint(
                "A-1", STATUTORY, date(2024, 4, 1), "child or young person", categories=["delay", "quality"]
            ),
            _complaint("A-2", STATUTORY, date(2024, 4, 2), "parent", categories=["delay"]),
            _complaint("A-3", STATUTORY, date(2025, 3, 31), "parent"),
            _complaint("A-4", "corporate", date(2024, 6, 5), "other"),
            _complaint("A-5", STATUTORY, date(2024, 3, 1), "parent"),
            _complaint("A-6", "", date(2024, 6, 3), "other", refused_on=date(2024, 6, 5)),
        ],
        "stages": [
            _stage("A-1", 1, date(2024, 4, 1), date(2024, 4, 12), 9, True, True, "upheld"),
            _stage("A-1", 2, date(2024, 5, 1), date(2024, 8, 1), 64, False, True, "upheld"),
            _stage("A-2", 1, date(2024, 4, 2), date(2024, 4, 30), 20, False, True, "partly upheld"),
            _stage("A-3", 1, date(2025, 3, 31), date(2025, 5, 12), 28, False, False, "upheld"),
            _stage("A-4", 1, date(2024, 6, 5), date(2024, 6, 14), 7, True, True, "not upheld"),
            _stage("A-5", 1, date(2024, 3, 1), date(2024, 5, 3), 43, False, False, "no finding"),
            {
                **_stage("A-5", 3, date(2024, 6, 3), None, None, None, None, ""),
                "panel_held_on": date(2024, 7, 9),
                "panel_on_time": True,
            },
        ],
        "points": [
            {"reference": "A-1", "point": 1, "stage": 1, "decided_by": "manager", "finding": "upheld"},
            {"reference": "A-1", "point": 2, "stage": 1, "decided_by": "manager", "finding": "upheld"},
        ],
        "ombudsman": [
            {
                "reference": "A-5",
                "number": 1,
                "route": "exhausted all stages",
                "referred_on": date(2024, 10, 1),
                "decision": "upheld",
                "decided_on": date(2025, 1, 6),
            }
        ],
        "context": [{"measure": "referrals", "year": "2024-25", "value": 6797.0, "source": "invented"}],
    }


def register(of: Mapping[str, list[dict[str, Any]]] | None = None, *, invented: bool = True) -> Register:
    """The register of these rows (default: the six)."""
    return make_register(
        rows() if of is None else of, authority="default", start=START, end=END, invented=invented
    )


def _complaint(reference: str, procedure: str, received: date, by: str, **more: Any) -> dict[str, Any]:
    return {
        "reference": reference,
        "procedure": procedure,
        "received_on": received,
        "complainant_type": by,
        **more,
    }


def _stage(
    reference: str,
    stage: int,
    asked: date,
    answered: date | None,
    days: int | None,
    law: bool | None,
    agreed: bool | None,
    outcome: str,
) -> dict[str, Any]:
    return {
        "reference": reference,
        "stage": stage,
        "requested_on": asked,
        "response_sent_on": answered,
        "working_days": days,
        "on_time_law": law,
        "on_time_agreed": agreed,
        "outcome": outcome,
    }

"""Northmoor, an invented third council: a folder with two files, and a register of nine complaints counted by hand.

                                                                          answered at stage 1
     received          ended                 by            team    about         on            days  outcome
N-9  Mon  5 Jun 2023   closed Mon 3 Jul 23   p7 parent     care    delay         Fri 30 Jun 23   19  not upheld
N-1  Mon  4 Mar 2024   closed Fri 5 Apr 24   p1 parent     duty    delay         Tue  2 Apr 24   20  upheld
--- the year 2024/25 ---
N-2  Mon  8 Apr 2024   closed Mon 22 Apr     p1 parent     duty    delay, staff  Mon 22 Apr 24   10  upheld
N-3  Tue  7 May 2024   closed Fri 31 May     p2 child      duty    staff         Fri 31 May 24   18  partly upheld
                       stage 2 asked for on Mon 10 Jun 2024
N-8  Mon  3 Jun 2024   refused Wed 5 Jun     p6 other      duty    delay
N-4  Mon  8 Jul 2024   withdrawn Wed 10 Jul  p3 parent     care    delay
N-5  Mon 14 Oct 2024   closed Fri 22 Nov     p4 carer      care    cost          Fri 22 Nov 24   29  not upheld
                       the Ombudsman decided on Mon 3 Mar 2025: upheld
N-6  Mon  3 Feb 2025   open                  p5 parent     duty    staff
N-7  Fri 28 Mar 2025   open                  p2 child      –       –
"""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from heard import authority
from heard.reporting.documents.model import Report
from heard.reporting.measures.layout import read_layout
from heard.reporting.measures.model import Layout
from heard.reporting.measures.words import words_of
from heard.reporting.register import Register, make_register
from heard.reporting.reports.annual import build

STATUTORY = "children-act-1989"
START, END = date(2024, 4, 1), date(2025, 3, 31)
HERE = Path(__file__).parent
DAYS: dict[str, Any] = {"as_at": date(2025, 6, 2), "known_at": date(2025, 6, 2)}

AUTHORITY = """
key = "northmoor"
name = "Northmoor Council"
short_name = "Northmoor"
reference_prefix = "NM"
categories = [
  { key = "delay", label = "Delay" },
  { key = "staff", label = "Conduct of staff" },
  { key = "cost", label = "Cost of a service" },
]
[colours]
accent = "#1d70b8"
[vocabularies]
channel = [{ key = "email", label = "Email" }]
advocacy = [{ key = "accepted", label = "Accepted" }]
outcome = [
  { key = "upheld", label = "Upheld" },
  { key = "partly upheld", label = "Partly upheld" },
  { key = "not upheld", label = "Not upheld" },
  { key = "no finding", label = "No finding" },
]
complainant_type = [
  { key = "child", label = "A child" },
  { key = "parent", label = "A parent" },
  { key = "carer", label = "A carer" },
  { key = "other", label = "Somebody else" },
]
cost_heading = [
  { key = "investigation", label = "Investigations" },
  { key = "mediation", label = "Mediation" },
]
[[services]]
key = "children"
name = "Children"
teams = [
  { key = "care", name = "Children in care" },
  { key = "duty", name = "Duty and assessment" },
  { key = "fostering", name = "Fostering" },
]
"""


def folder(at: Path, layout: str | None = None) -> Path:
    """The council's folder, written to `at`."""
    place = at / "northmoor"
    place.mkdir()
    (place / "authority.toml").write_text(AUTHORITY, encoding="utf-8")
    text = layout if layout is not None else (HERE / "northmoor.toml").read_text(encoding="utf-8")
    (place / "report.toml").write_text(text, encoding="utf-8")
    return place


def rows() -> dict[str, list[dict[str, Any]]]:
    """The register's rows, fresh."""
    return {
        "complaints": [
            _complaint("N-9", date(2023, 6, 5), "p7", "parent", "care", ["delay"], closed_on=date(2023, 7, 3)),
            _complaint("N-1", date(2024, 3, 4), "p1", "parent", "duty", ["delay"], closed_on=date(2024, 4, 5)),
            _complaint("N-2", date(2024, 4, 8), "p1", "parent", "duty", ["delay", "staff"],
                       closed_on=date(2024, 4, 22)),
            _complaint("N-3", date(2024, 5, 7), "p2", "child", "duty", ["staff"], closed_on=date(2024, 5, 31)),
            _complaint("N-8", date(2024, 6, 3), "p6", "other", "duty", ["delay"], refused_on=date(2024, 6, 5),
                       procedure=""),
            _complaint("N-4", date(2024, 7, 8), "p3", "parent", "care", ["delay"], withdrawn_on=date(2024, 7, 10)),
            _complaint("N-5", date(2024, 10, 14), "p4", "carer", "care", ["cost"], closed_on=date(2024, 11, 22)),
            _complaint("N-6", date(2025, 2, 3), "p5", "parent", "duty", ["staff"]),
            _complaint("N-7", date(2025, 3, 28), "p2", "child", "", []),
        ],
        "stages": [
            _stage("N-9", date(2023, 6, 5), date(2023, 6, 30), 19, "not upheld"),
            _stage("N-1", date(2024, 3, 4), date(2024, 4, 2), 20, "upheld"),
            _stage("N-2", date(2024, 4, 8), date(2024, 4, 22), 10, "upheld"),
            _stage("N-3", date(2024, 5, 7), date(2024, 5, 31), 18, "partly upheld"),
            _stage("N-5", date(2024, 10, 14), date(2024, 11, 22), 29, "not upheld"),
            {"reference": "N-3", "stage": 2, "requested_on": date(2024, 6, 10)},
        ],
        "points": [
            _point("N-2", 1, "delay", "upheld"),
            _point("N-2", 2, "staff", "upheld"),
            _point("N-3", 1, "staff", "partly upheld"),
        ],
        "costs": [
            {"number": "1", "heading": "investigation", "amount": 2000, "spent_on": date(2023, 9, 4)},
            {"number": "2", "heading": "investigation", "amount": 1201, "spent_on": date(2024, 4, 10)},
            {"number": "3", "heading": "mediation", "amount": 301, "spent_on": date(2024, 10, 1)},
        ],
        "compliments": [
            {"number": str(n), "received_on": date(2024, 9, n), "recorded_on": date(2024, 9, n)} for n in (2, 3)
        ],
        "ombudsman": [
            {"reference": "N-5", "number": 1, "referred_on": date(2024, 12, 2), "decision": "upheld",
             "decided_on": date(2025, 3, 3), "already_remedied": False},
        ],
        "context": [
            {"measure": "referrals", "year": "2023-24", "value": 400.0, "source": "return of 2024"},
            {"measure": "referrals", "year": "2024-25", "value": 500.0, "source": "return of 2025"},
        ],
    }  # fmt: skip


def register(of: dict[str, list[dict[str, Any]]] | None = None) -> Register:
    """The register: it speaks of two years."""
    made = rows() if of is None else of
    return make_register(made, authority="northmoor", start=date(2023, 4, 1), end=END, invented=True)


def made(council: authority.Authority, **more: Any) -> Report:
    """The report of 2024/25, or with other arguments."""
    days = {"start": START, "end": END, **DAYS}
    of = more.pop("register", None) or register()
    return build(council, of, **{**days, **more})


def layout_of(council: authority.Authority, more: str = "") -> Layout:
    """Northmoor's layout, and more."""
    text = (HERE / "northmoor.toml").read_text(encoding="utf-8")
    return read_layout(tomllib.loads(text + more), "northmoor/report.toml", words_of(council))


def _complaint(
    reference: str, received: date, who: str, kind: str, team: str, about: list[str], **more: Any
) -> dict[str, Any]:
    return {
        "reference": reference,
        "procedure": STATUTORY,
        "received_on": received,
        "complainant": who,
        "complainant_type": kind,
        "team": team,
        "categories": about,
        **more,
    }


def _stage(reference: str, asked: date, sent: date, days: int, outcome: str) -> dict[str, Any]:
    return {
        "reference": reference,
        "stage": 1,
        "requested_on": asked,
        "response_sent_on": sent,
        "working_days": days,
        "outcome": outcome,
    }


def _point(reference: str, point: int, category: str, finding: str) -> dict[str, Any]:
    return {
        "reference": reference,
        "point": point,
        "stage": 1,
        "category": category,
        "decided_by": "manager",
        "finding": finding,
    }

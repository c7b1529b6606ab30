"""Aldermere: an invented council that Heard has never heard of. Its folder is made by `./heard authority new`, then
edited here as somebody at the council would edit it, in TOML; its register of 2025/26 is counted by hand below.

A-1  statutory, a child with an advocate, delay.       Received Mon 7 Apr 25, answered Thu 17 Apr (8): upheld.
                                                       Stage 2 asked for Mon 28 Apr, answered Fri 18 Jul (58): in part.
A-2  statutory, a parent, family time.                 Received Tue 6 May 25, answered Tue 3 Jun (19), extended: no.
A-3  statutory, a care leaver, home.                   Received Mon 1 Sep 25, answered Mon 6 Oct (25), late: upheld.
A-4  statutory, a parent, family time and delay.       Received Mon 2 Feb 26, answered Mon 16 Feb (10): partly upheld.
A-5  corporate, a carer, delay.                        Received Wed 3 Dec 25, answered Wed 10 Dec (5): not upheld.
A-6  not accepted (over a year).                       Received Thu 3 Jul 25, refused Mon 7 Jul.
A-7  statutory, a parent, home.                        Received Mon 30 Mar 26, open.
The Ombudsman decided A-1's case on 12 Jan 26: upheld. Two actions: one done, one not. Two compliments, one cost.
"""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from heard.reporting.register import Register, make_register

NAME = "Aldermere Borough Council"
START, END = date(2025, 4, 1), date(2026, 3, 31)
STATUTORY = "children-act-1989"

CATEGORIES = """
categories = [
  { key = "family-time", label = "Time with family" },
  { key = "home", label = "Where a child lives" },
  { key = "delay", label = "Waiting too long" },
]
"""
SERVICES = """
[[services]]
key = "families"
name = "Families first"
teams = [{ key = "harbour", name = "Harbour team" }, { key = "moor", name = "Moor team" }]

[[services]]
key = "corporate-parents"
name = "Corporate parents"
teams = [{ key = "hearth", name = "Hearth team" }]

"""
OWN_TARGET = """
[[procedures.children-act-1989.respond-1]]
in_force_from = 2025-04-01
count = 7
force = "local"
verified = false
certainty = "L"
citation = { instrument = "Aldermere's promise to children", provision = "answering at stage 1", url = "" }
"""
OWN_TABLE = """
[[tables]]
id = "leavers"
title = "Care leavers, by what they complained of"
head = "Type"
measure = "from-leavers"
columns = [{ label = "Complaints" }]
rows = "categories"

[[sections]]
title = "Care leavers"
show = ["table leavers"]
"""
OWN_MEASURE = """
[measures.from-leavers]
narrows = "accepted"
where = { complainant_type = "care leaver" }

# ---- What is printed"""


def edit(folder: Path) -> None:
    """What Aldermere writes into the folder it was given: its own words, teams, a target, and one table more."""
    authority = (folder / "authority.toml").read_text(encoding="utf-8")
    authority = _between(authority, "categories = [", "[colours]", CATEGORIES)
    authority = _between(authority, "[[services]]", "# ---- The council's own limits", SERVICES)
    for was, becomes in (
        ('accent = "#1a65a6"', 'accent = "#5b2a86"'),
        ('label = "Upheld"', 'label = "We were wrong"'),
        ('label = "Online form"', 'label = "The form on our website"'),
        (
            '  { key = "parent", label',
            '  { key = "care leaver", label = "Care leaver" },\n  { key = "parent", label',
        ),
    ):
        authority = _changed(authority, was, becomes)
    (folder / "authority.toml").write_text(authority + OWN_TARGET, encoding="utf-8")
    report = (folder / "report.toml").read_text(encoding="utf-8")
    report = _changed(report, "\n# ---- What is printed", OWN_MEASURE)
    (folder / "report.toml").write_text(report + OWN_TABLE, encoding="utf-8")


def register() -> Register:
    """The invented register of 2025/26."""
    return make_register(
        rows(), authority="aldermere", start=START, end=END, invented=True, as_at=END, known_at=END
    )


def rows() -> dict[str, list[dict[str, Any]]]:
    """The rows, fresh."""
    return {
        "complaints": [
            _complaint("A-1", date(2025, 4, 7), "child or young person", "families", "harbour", ["delay"],
                       advocacy="has one", channel="through an advocate"),
            _complaint("A-2", date(2025, 5, 6), "parent", "families", "moor", ["family-time"]),
            _complaint("A-3", date(2025, 9, 1), "care leaver", "corporate-parents", "hearth", ["home"],
                       advocacy="declined", channel="online form"),
            _complaint("A-4", date(2026, 2, 2), "parent", "families", "moor", ["family-time", "delay"]),
            _complaint("A-5", date(2025, 12, 3), "carer", "corporate-parents", "hearth", ["delay"],
                       procedure="corporate"),
            _complaint("A-6", date(2025, 7, 3), "other", "families", "", [], procedure="",
                       refused_on=date(2025, 7, 7), refusal_ground="over a year"),
            _complaint("A-7", date(2026, 3, 30), "parent", "corporate-parents", "hearth", ["home"]),
        ],
        "stages": [
            _stage("A-1", 1, date(2025, 4, 7), date(2025, 4, 17), 8, "upheld"),
            _stage("A-1", 2, date(2025, 4, 28), date(2025, 7, 18), 58, "partly upheld", law=False, agreed=True),
            _stage("A-2", 1, date(2025, 5, 6), date(2025, 6, 3), 19, "not upheld", law=False, agreed=True),
            _stage("A-3", 1, date(2025, 9, 1), date(2025, 10, 6), 25, "upheld", law=False, agreed=False),
            _stage("A-4", 1, date(2026, 2, 2), date(2026, 2, 16), 10, "partly upheld"),
            _stage("A-5", 1, date(2025, 12, 3), date(2025, 12, 10), 5, "not upheld"),
            {"reference": "A-7", "stage": 1, "requested_on": date(2026, 3, 30)},
        ],
        "remedies": [
            {"number": "1", "reference": "A-1", "stage": 2, "kind": "financial redress", "amount": 250,
             "offered_on": date(2025, 7, 18)},
            {"number": "2", "reference": "A-3", "stage": 1, "kind": "apology", "offered_on": date(2025, 10, 6)},
        ],
        "costs": [
            {"number": "1", "reference": "A-1", "heading": "investigations", "stage": 2, "amount": Decimal("3100.50"),
             "spent_on": date(2025, 8, 1)},
        ],
        "actions": [
            {"number": "1", "reference": "A-1", "service": "families", "agreed_on": date(2025, 7, 18),
             "done_on": date(2025, 9, 1), "state": "done"},
            {"number": "2", "reference": "A-3", "service": "corporate-parents", "agreed_on": date(2025, 10, 6),
             "state": "not done", "reason_not_done": "The landlord had sold the house"},
        ],
        "ombudsman": [
            {"reference": "A-1", "number": 1, "procedure": STATUTORY, "referred_on": date(2025, 9, 15),
             "decision": "upheld", "decided_on": date(2026, 1, 12)},
        ],
        "compliments": [
            {"number": str(n), "received_on": date(2025, 6, n), "recorded_on": date(2025, 6, n), "service": "families"}
            for n in (3, 4)
        ],
        "equality": [
            {"number": "p1", "about": "child", "characteristic": "gender", "answer": "female",
             "received_on": date(2025, 4, 7)},
            {"number": "p2", "about": "complainant", "characteristic": "ethnicity", "answer": "White",
             "received_on": date(2025, 9, 1)},
        ],
    }  # fmt: skip


def _complaint(
    reference: str, received: date, who: str, service: str, team: str, about: list[str], **more: Any
) -> dict[str, Any]:
    return {
        "reference": reference,
        "procedure": STATUTORY,
        "received_on": received,
        "channel": "email",
        "complainant_type": who,
        "service": service,
        "team": team,
        "categories": about,
        "advocacy": "not offered",
        **more,
    }


def _stage(
    reference: str,
    stage: int,
    asked: date,
    sent: date,
    days: int,
    outcome: str,
    *,
    law: bool = True,
    agreed: bool = True,
) -> dict[str, Any]:
    return {
        "reference": reference,
        "stage": stage,
        "requested_on": asked,
        "response_sent_on": sent,
        "working_days": days,
        "on_time_law": law,
        "on_time_agreed": agreed,
        "outcome": outcome,
    }


def _between(text: str, start: str, end: str, becomes: str) -> str:
    before, _, rest = text.partition(start)
    _, found, after = rest.partition(end)
    assert found, end
    return f"{before}{becomes.lstrip()}\n{end}{after}"


def _changed(text: str, was: str, becomes: str) -> str:
    assert was in text, was
    return text.replace(was, becomes, 1)

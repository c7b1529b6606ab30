"""The whole report: from a register in a council's layout."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from heard import authority
from heard.reporting.documents.json import as_data
from heard.reporting.documents.model import Notice, Report
from heard.reporting.measures.layout import load_layout, read_layout
from heard.reporting.register import Register, make_register
from heard.reporting.reports.annual import build
from heard.rules.faults import InputFault
from reporting import tiny
from reporting.leicestershire import (
    GIVEN_FACTS,
    GIVEN_TABLES,
    PUBLISHED_FACTS,
    PUBLISHED_TABLES,
    published_tables,
)

STATUTORY = "children-act-1989"
DAYS: dict[str, Any] = {
    "start": date(2024, 4, 1),
    "end": date(2025, 3, 31),
    "as_at": date(2025, 6, 2),
    "known_at": date(2025, 6, 2),
}


GIVEN = (
    ("referrals", 6190, 6797),
    ("single assessments", 4507, 6530),
    ("children in care at 31 March", 726, 694),
    ("child protection plans at 31 March", 430, 506),
)


def leicestershire_rows() -> dict[str, list[dict[str, Any]]]:
    """An invented year with the volumes of Leicestershire's published report for 2024/25.

    48 statutory complaints came in the year and 4 before it; all 52 were answered in it.
    """
    complaints = [dict(_complaint(number)) for number in range(48 + 168 + 4)]
    statutory = [row for row in complaints if row["procedure"] == STATUTORY]
    stages: list[dict[str, Any]] = []
    for place, row in enumerate(statutory):
        stages.append(_stage_1(place, row))
    for place, row in enumerate(statutory[:4]):
        asked = date(2024, 6, 3)
        stages.append(_later(row, 2, asked, date(2024, 9, 2), working_days=70 if place == 0 else 60))
    for row in statutory[:3]:
        held = {"panel_held_on": date(2024, 10, 15), "panel_on_time": True}
        stages.append(_later(row, 3, date(2024, 9, 9), date(2024, 11, 1), **held))
    spent = (("investigations", "4093.20"), ("financial redress", "5200"))
    costs = [
        {"number": f"{place}", "heading": heading, "amount": Decimal(amount), "spent_on": date(2024, 9, 2)}
        for place, (heading, amount) in enumerate(spent)
    ]
    compliments = [
        {"number": f"{n}", "received_on": date(2025, 3, 3), "recorded_on": date(2025, 3, 4), "late": n >= 6}
        for n in range(10)
    ]
    return {
        "complaints": complaints,
        "stages": stages,
        "ombudsman": list(_ombudsman(complaints)),
        "costs": costs,
        "compliments": compliments,
        "context": [
            {"measure": measure, "year": year, "value": value, "source": "the council's return"}
            for measure, *values in GIVEN
            for year, value in zip(("2023-24", "2024-25"), values, strict=True)
        ],
    }


def _complaint(number: int) -> dict[str, Any]:
    statutory = number < 48 or number >= 48 + 168
    before = number >= 48 + 168
    return {
        "reference": f"LCC-{number:03}",
        "procedure": STATUTORY if statutory else "corporate",
        "received_on": date(2024, 3, 20) if before else date(2024, 4, 2) + timedelta(days=number),
        "complainant_type": "child or young person" if number < 2 else "parent",
    }


def _stage_1(place: int, row: dict[str, Any]) -> dict[str, Any]:
    days = 8 if place < 20 else 15 if place < 30 else 30
    return {
        "reference": row["reference"],
        "stage": 1,
        "requested_on": row["received_on"],
        "response_sent_on": row["received_on"] + timedelta(days=days + 20),
        "working_days": days,
        "on_time_law": days <= 10,
        "on_time_agreed": days <= 20,
        "outcome": "upheld" if place < 9 else "partly upheld" if place < 15 else "not upheld",
    }


def _later(row: dict[str, Any], stage: int, asked: date, sent: date, **more: Any) -> dict[str, Any]:
    return {
        "reference": row["reference"],
        "stage": stage,
        "requested_on": asked,
        "response_sent_on": sent,
        **more,
    }


def _ombudsman(complaints: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    statutory, corporate = complaints[:4], iter(complaints[48:])
    decided = ["not investigated"] * 3 + ["premature"] * 7 + ["upheld"] * 11 + ["not upheld"] * 10
    routes = ["exhausted all stages"] * 3 + ["early referral after stage 2"]
    ours = dict(zip(range(10, 14), zip(statutory, routes, strict=True), strict=True))
    for place, decision in enumerate(decided):
        case, route = ours.get(place) or (next(corporate), "came before the procedure was exhausted")
        yield {
            "reference": case["reference"],
            "number": 1,
            "route": route,
            "referred_on": date(2024, 11, 4),
            "decision": decision,
            "decided_on": date(2025, 2, 3),
        }


@pytest.fixture(scope="module")
def leicestershire() -> Report:
    council = authority.load("leicestershire")
    register = make_register(
        leicestershire_rows(), authority=council.key, start=DAYS["start"], end=DAYS["end"], invented=True
    )
    return build(council, register, **DAYS)


def test_every_table_that_a_register_can_answer_is_answered_in_its_published_shape(
    leicestershire: Report,
) -> None:
    assert published_tables(leicestershire) == {**PUBLISHED_TABLES, **GIVEN_TABLES}


def test_every_figure_in_a_sentence_is_the_published_one(leicestershire: Report) -> None:
    answered = {f.published_id: (f.value, f.unit, f.basis) for f in leicestershire.facts if f.published_id}
    assert answered == {**PUBLISHED_FACTS, **GIVEN_FACTS}
    assert sorted(answered) == [f"leicestershire-f{number:02}" for number in range(1, 25)]


def test_shares_stand_on_the_complaints_resolved_not_on_those_received(leicestershire: Report) -> None:
    shares = {id: leicestershire.cell(id) for id in ("stage-1-in-20", "children-share", "fault-share")}
    assert {id: (cell.n, cell.of) for id, cell in shares.items()} == {
        "stage-1-in-20": (30, 52),
        "children-share": (2, 52),
        "fault-share": (15, 52),
    }


def test_no_figure_contradicts_another(leicestershire: Report) -> None:
    assert leicestershire.checks
    assert leicestershire.failing == ()


def test_what_was_published_wrongly_is_not_printed(leicestershire: Report) -> None:
    words = " ".join(fact.sentence for fact in leicestershire.facts)
    assert not re.search(r"(?<!\d)3%", words)


def test_every_counted_figure_opens_to_as_many_cases_as_it_says(leicestershire: Report) -> None:
    for table in leicestershire.tables:
        for row in (*table.rows, *((table.total,) if table.total else ())):
            for cell in row.cells:
                if cell.opens and cell.kind != "sum":  # sums of money are of no number of cases
                    assert len(cell.cases()) == cell.n, (table.id, row.label)
                    assert len(cell.base_cases()) == (cell.of or 0), (table.id, row.label)


@pytest.mark.parametrize("key", authority.known_keys())
def test_every_example_layout_reads(key: str) -> None:
    layout = load_layout(authority.load(key).report_path)
    shown = {name for section in layout.sections for _, name in section.blocks}
    shown |= {name.partition("=")[0].strip() for name in layout.summary or ()}
    assert {
        *layout.tables,
        *layout.facts,
        *layout.charts,
        *layout.lists,
    } <= shown  # nothing is made and then not shown


def default(register: Register, **more: Any) -> Report:
    return build(authority.load("default"), register, **{**DAYS, **more})


@pytest.mark.parametrize("empty", [tiny.register({}), tiny.register()])
def test_a_period_without_complaints_is_a_good_honest_report(empty: Register) -> None:
    report = default(empty, start=date(2012, 4, 1), end=date(2013, 3, 31))
    told = " ".join(fact.sentence for fact in report.facts)
    assert report.failing == ()
    assert "0 complaints received in 2012/13 were accepted" in told
    assert (
        "No statutory complaint was answered at stage 1 in 2012/13, so there is no share in time to give."
        in told
    )
    assert "%" not in told
    assert {cell["text"] for t in as_data(report)["tables"] for row in t["rows"] for cell in row[1:]} == {
        "0",
        "n/a",
    }


def test_parts_that_miss_their_total_stand_at_the_top_as_a_sentence() -> None:
    """A layout that forgets an outcome: the rows add to 2, the complaints are 3."""
    made = load_layout(authority.load("default").report_path)
    outcomes = made.tables["outcomes"]
    short = {**made.tables, "outcomes": _without_last_rows(outcomes, 2)}
    report = default(tiny.register(), layout=_with(made, tables=short))
    sentence = "Outcomes at stage 1 of the statutory procedure: Complaints: rows add to 2, complaints are 3"
    assert [check.sentence for check in report.failing] == [sentence]
    notices = [block for block in report.blocks if isinstance(block, Notice)]
    assert notices[-1] == Notice(
        "draft", "Draft: some figures do not agree with each other", (f"{sentence}.",)
    )
    assert report.blocks.index(notices[-1]) < 3


def _without_last_rows(table: Any, number: int) -> Any:
    return replace(table, rows=table.rows[:-number])


def _with(layout: Any, **changes: Any) -> Any:
    return replace(layout, **changes)


def test_history_typed_wrongly_is_found_too() -> None:
    typed = {
        "title": "T",
        "measures": {"received": {"basis": "received"}},
        "history": [
            {"id": id, "year": "2023/24", "value": value, "source": "s"}
            for id, value in (("a", 52), ("b", 130), ("c", 181))
        ],
        "dimensions": {
            "d": {
                "column": "procedure",
                "values": [{"label": "S", "is": STATUTORY}, {"label": "C", "is": "corporate"}],
                }
        },
        "tables": [
            {
                "id": "t",
                "title": "All",
                "head": "Year",
                "measure": "received",
                "columns": "d",
                "column_total": "Total",
                "rows": [{"label": "{last_year}", "history": ["a", "b", "c"]}],
            }
        ],
    }  # fmt: skip
    report = default(tiny.register(), layout=read_layout(typed, "test/report.toml"))
    assert [check.sentence for check in report.failing] == [
        "All: 2023/24: columns add to 182, complaints are 181"
    ]


def test_what_is_real_says_that_it_is_not_for_publication() -> None:
    first = default(tiny.register(invented=False)).blocks[0]
    assert isinstance(first, Notice)
    assert first.kind == "inside"


def test_another_councils_register_is_refused() -> None:
    with pytest.raises(
        InputFault, match="the register is of default, the report was asked for leicestershire"
    ):
        build(authority.load("leicestershire"), tiny.register(), **DAYS)


def test_a_period_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(InputFault, match="the period starts on 2025-04-01, after it ends on 2025-03-31"):
        default(tiny.register(), start=date(2025, 4, 1))


def test_the_same_register_gives_the_same_report() -> None:
    assert as_data(default(tiny.register())) == as_data(default(tiny.register()))


def test_there_is_no_figure_where_there_is_none(leicestershire: Report) -> None:
    for place in (("nothing", 0, 0), ("received", 9, 0), ("received", -1, 0), ("fault-share", 1, 0)):
        with pytest.raises(LookupError):
            leicestershire.cell(*place)

"""What the engine answers over a register small enough to count by hand, and how it speaks of what it does not know.

Year: Mon 1 April 2024 to Mon 31 March 2025.

B-1  received Fri 1 Mar 24, closed Tue 2 Apr 24. Child. Stage 1 asked for Fri 1 Mar, 10 days. Delay and quality.
B-2  received Mon 1 Apr 24, still open. The same person. Stage 1 asked for Mon 1 Apr, 30 days; stage 2 Wed 1 May. Delay.
B-3  received Mon 3 Jun 24, withdrawn Tue 4 Jun. Stage 1 asked for Mon 3 Jun, never answered.
B-4  received Mon 31 Mar 25, closed Tue 1 Apr 25. Nobody's mark. Stage 1 asked for Mon 31 Mar, 20 days.
B-5  received Fri 1 Mar 24, closed Fri 29 Mar 24: over before the year began.
"""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from heard.reporting.measures.bases import BASES, Finder, basis_date, closing_columns, find_column
from heard.reporting.measures.conditions import AllOf, read_condition
from heard.reporting.measures.expressions import Engine
from heard.reporting.measures.kinds import CountMeasure
from heard.reporting.measures.questions import Average, Count, Given, Total, to_count
from heard.reporting.measures.windows import PREVIOUS, Window, read_window
from heard.rules.faults import InputFault
from reporting.plain_engine import frames

START, END = date(2024, 4, 1), date(2025, 3, 31)

ROWS: dict[str, list[dict[str, Any]]] = {
    "complaints": [
        {"reference": "B-1", "received_on": date(2024, 3, 1), "closed_on": date(2024, 4, 2), "complainant": "p1",
         "complainant_type": "child", "categories": ["delay", "quality"]},
        {"reference": "B-2", "received_on": date(2024, 4, 1), "complainant": "p1", "categories": ["delay"]},
        {"reference": "B-3", "received_on": date(2024, 6, 3), "withdrawn_on": date(2024, 6, 4), "complainant": "p2"},
        {"reference": "B-4", "received_on": date(2025, 3, 31), "closed_on": date(2025, 4, 1)},
        {"reference": "B-5", "received_on": date(2024, 3, 1), "closed_on": date(2024, 3, 29), "complainant": "p3"},
    ],
    "stages": [
        {"reference": "B-1", "stage": 1, "requested_on": date(2024, 3, 1), "working_days": 10},
        {"reference": "B-2", "stage": 1, "requested_on": date(2024, 4, 1), "working_days": 30},
        {"reference": "B-2", "stage": 2, "requested_on": date(2024, 5, 1)},
        {"reference": "B-3", "stage": 1, "requested_on": date(2024, 6, 3)},
        {"reference": "B-4", "stage": 1, "requested_on": date(2025, 3, 31), "working_days": 20},
    ],
    "points": [
        {"reference": "B-2", "point": 1, "stage": 1, "decided_by": "manager", "finding": "upheld"},
        {"reference": "B-2", "point": 2, "stage": 1, "decided_by": "manager", "finding": "not upheld"},
        {"reference": "B-2", "point": 1, "stage": 2, "decided_by": "panel", "finding": "upheld"},
    ],
    "remedies": [
        {"number": "1", "reference": "B-2", "stage": 2, "amount": 16888, "offered_on": date(2024, 7, 1)},
        {"number": "2", "reference": "B-2", "stage": 1, "amount": 10000, "offered_on": date(2024, 7, 2)},
        {"number": "3", "reference": None, "stage": None, "amount": None, "offered_on": date(2024, 7, 3)},
    ],
    "context": [{"measure": "referrals", "year": "2024-25", "value": 0.7, "source": "the council's own return"}],
}  # fmt: skip
ENGINE = Engine(frames(ROWS))


def count(basis: str, frame: str = "", where: Any = None, **more: Any) -> Count:
    """The count of a basis in the year."""
    found = BASES[basis]
    frame = frame or found.frame
    day = basis_date(found, frame)
    assert day
    closes = () if found.span == "within" else closing_columns(frame)
    read = read_condition(where or {}, Finder(frame), "test")
    measure = CountMeasure("m", frame, day, basis, "", read, span=found.span, closes=closes, **more)
    return to_count(measure, START, END)


def one(question: Any) -> Any:
    return ENGINE.ask([question])[question]


@pytest.mark.parametrize(
    ("basis", "cases"),
    [
        ("received", ("B-2", "B-3", "B-4")),  # the first and the last day are in
        ("carried in", ("B-1",)),  # B-5 was over on Fri 29 Mar
        ("handled", ("B-1", "B-2", "B-3", "B-4")),
        ("closed", ("B-1",)),  # B-4 on Tue 1 Apr 25, a day after
        ("withdrawn", ("B-3",)),
        ("open at end", ("B-2", "B-4")),
    ],
)
def test_stock_and_flow(basis: str, cases: tuple[str, ...]) -> None:
    assert (one(count(basis)), ENGINE.cases(count(basis))) == (len(cases), cases)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (count("received", where={"stage2.requested_on": {"empty": False}}), 1),  # went to stage 2
        (count("received", where={"categories": "delay"}), 1),
        (count("received", where={"categories": {"not": "delay"}}), 2),  # unknown is not delay
        (count("received", distinct="complainant"), 2),  # whose mark is unknown is nobody
        (count("received", distinct="categories"), 1),
        (count("requested", where={"working_days": {"at_most": 20}}), 1),
        (count("requested", where={"any": [{"stage": 2}, {"working_days": {"at_least": 30}}]}), 2),
        (count("requested", where={"complaint.closed_on": {"after": "period"}}), 1),  # B-4
        (count("received", window=PREVIOUS), 2),
        (count("received", where={"received_on": {"within": {"quarter": 1}}}), 2),
        (count("received", "points"), 3),
        (count("received", "points", distinct="reference"), 1),
        (count("requested", "points", where={"stage.working_days": {"at_least": 1}}), 2),
        (count("offered", where={"amount": {"at_least": 168.88}}), 1),
        (count("offered", where={"amount": {"at_least": 168.89}}), 0),
        (count("offered", distinct="reference"), 1),  # a remedy without a complaint is no complaint
        (Total(count("offered"), "amount"), Fraction(26888, 100)),
        (Average(count("offered"), "amount", "mean"), Fraction(13444, 100)),
        (Total(count("requested"), "working_days"), 50),
        (Average(count("requested"), "working_days", "median"), Fraction(25)),
        (Average(count("requested"), "working_days", "percentile", 90), Fraction(30)),
        (Average(count("requested"), "working_days", "percentile", 50), Fraction(20)),
        (Average(count("withdrawn"), "stage1.working_days", "mean"), None),
        (Given("referrals", "2024-25"), Fraction(7, 10)),
        (Given("referrals", "2023-24"), None),
    ],
)  # fmt: skip
def test_answers(question: Any, told: Any) -> None:
    assert one(question) == told


def test_all_together_as_alone() -> None:
    asked = [count(basis) for basis in ("received", "carried in", "handled", "closed")]
    assert list(ENGINE.ask([*asked, *asked]).values()) == [3, 1, 4, 1]


def test_a_given_figure_names_its_source() -> None:
    assert ENGINE.source(Given("referrals", "2024-25")) == "the council's own return"
    assert ENGINE.source(Given("referrals", "2023-24")) == ""


def test_rows_of_a_case_register() -> None:
    rows = ENGINE.rows(count("offered"), ["reference", "amount", "complaint.categories"], ["amount"])
    assert rows == [
        ("B-2", Fraction(100), ("delay",)),
        ("B-2", Fraction(16888, 100), ("delay",)),
        (None, None, None),
    ]


def test_a_register_without_rows() -> None:
    empty = Engine(frames({}))
    asked = [
        count("received"),
        Total(count("offered"), "amount"),
        Average(count("requested"), "working_days", "mean"),
    ]
    assert list(empty.ask(asked).values()) == [0, 0, None]
    assert empty.cases(count("received")) == ()


@pytest.mark.parametrize(
    ("frame", "name", "known"),
    [
        ("points", "complaint.received_on", True),
        ("points", "stage.working_days", True),
        ("complaints", "stage3.panel_held_on", True),
        ("complaints", "complaint.ward", True),
        ("stages", "stage.working_days", False),
        ("compliments", "complaint.ward", False),
        ("points", "ombudsman.decision", False),
    ],
)
def test_which_columns_may_be_named(frame: str, name: str, known: bool) -> None:
    assert (find_column(frame, name) is not None) is known


def test_usual_dates() -> None:
    dates = {(basis, frame): basis_date(BASES[basis], frame) for basis, frame in [
        ("received", "points"), ("resolved", "points"), ("recorded", "enquiries"), ("recorded", "compliments"),
        ("carried in", "stages"), ("spent", "points"), ("held", "training")]}  # fmt: skip
    assert list(dates.values()) == [
        "complaint.received_on", "stage.response_sent_on", "received_on", "recorded_on", "requested_on", None,
        "held_on"]  # fmt: skip


@pytest.mark.parametrize(
    ("where", "told"),
    [
        ({"recieved_on": {"empty": True}}, "file: key.recieved_on: there is no column recieved_on; did you mean rec"),
        ({"outcome": "uphelt"}, "file: key.outcome: 'uphelt' is not one of: upheld, partly upheld, not upheld, "),
        ({"ward": "Nort"}, "file: key.ward: 'Nort' is not one of: North, South; did you mean North?"),
        ({"ward": []}, "file: key.ward: expected at least one value"),
        ({"received_on": {"within": "last"}}, "file: key.received_on.within: expected period, previous, or a table of"),
        ({"received_on": {"within": {"quarter": 5}}}, "file: key.received_on.within.quarter: expected a whole"),
        ({"ward": {"before": "period"}}, "file: key.ward: before needs a column of dates, this one holds text"),
        ({"ward": {"at_least": 1}}, "file: key.ward: at_least and at_most need whole numbers in a column of"),
    ],
)  # fmt: skip
def test_a_condition_that_cannot_be_says_where_and_what_is_known(where: Any, told: str) -> None:
    with pytest.raises(InputFault) as fault:
        read_condition(where, Finder("complaints", {"ward": ("North", "South")}), "file: key")
    assert fault.value.messages[0].startswith(told)


def test_windows() -> None:
    assert read_window({"years_back": 1, "quarter": 2}, "x") == Window(1, "quarter", 2)
    assert read_window("previous", "x") == PREVIOUS
    with pytest.raises(InputFault, match="at most one of"):
        read_window({"month": 1, "quarter": 1}, "x")


def test_a_column_nobody_declared_is_not_counted() -> None:
    asked = Count("complaints", "received_on", START, END, AllOf(), "shoe_size")
    with pytest.raises(InputFault, match="There is no column shoe_size in complaints"):
        ENGINE.ask([asked])
